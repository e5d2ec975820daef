package io.lanyard.gateway;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as a process of its own. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int CONFIG_FAULTY = 2;

    public static void main(String[] args) throws InterruptedException, TimeoutException {
        GatewayConfig config;
        try {
            config = GatewayConfig.fromEnvironment(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(CONFIG_FAULTY);
            return;
        }
        GatewayService gateway = new GatewayService(config);
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
        gateway.start();
        try {
            gateway.awaitStop();
        } catch (ExecutionException e) {
            LOG.error("the gateway stops: {}", e.getCause().getMessage());
            System.exit(1);
        }
    }

    private Main() {}
}
