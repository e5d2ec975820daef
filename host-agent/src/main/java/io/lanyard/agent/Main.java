package io.lanyard.agent;

import io.lanyard.agent.core.AgentRefusal;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent as a process of its own, in its host's network namespace. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int REFUSED = 1;
    private static final int CONFIG_FAULTY = 2;

    public static void main(String[] args) throws InterruptedException {
        AgentConfig config;
        try {
            config = AgentConfig.fromEnvironment(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(CONFIG_FAULTY);
            return;
        }
        AgentService agent;
        try {
            agent = new AgentService(config);
        } catch (AgentRefusal e) {
            LOG.error("the agent does not start: {}", e.getMessage());
            System.exit(REFUSED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
        agent.start();
        LOG.info("agent of {}, engine {}, broker {}", config.host(), config.engine(), config.kafka());
        try {
            agent.awaitStop();
        } catch (ExecutionException e) {
            LOG.error("the agent stops: {}", e.getCause().getMessage());
            System.exit(REFUSED);
        }
    }

    private Main() {}
}
