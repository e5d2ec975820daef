package io.lanyard.gateway;

import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as a process of its own. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int FAILED = 1;
    private static final int CONFIG_FAULTY = 2;

    public static void main(String[] args) throws InterruptedException {
        try {
            GatewayService gateway = new GatewayService(GatewayConfig.fromEnvironment(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
            gateway.start();
            gateway.awaitStop();
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(CONFIG_FAULTY);
        } catch (IllegalStateException e) {
            LOG.error("the gateway does not start: {}", e.getMessage());
            System.exit(FAILED);
        } catch (ExecutionException e) {
            LOG.error("the gateway stops: {}", e.getCause().getMessage());
            System.exit(FAILED);
        }
    }

    private Main() {}
}
