package io.lanyard.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's controller and broker, the one before the other. Kafka's own way to start both ({@code KafkaRaftServer}) starts the
 * broker while the controller still takes its killed former self for alive, and that loses transactions: RATIONALE.md.
 *
 * <p>Not safe for use by several threads, except that {@link #awaitShutdown} may wait while another thread shuts down.
 */
final class KafkaNode {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

    /** The former self's session ends within {@code broker.session.timeout.ms} of the controller's start. */
    private static final long FORMER_SELF_GONE_MAX_S = 30;

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    KafkaNode(Map<String, String> settings) {
        KafkaConfig config = new KafkaConfig(settings);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> disk = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        shared = new SharedServer(
                config,
                disk._1(),
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), disk._2());
    }

    /** Returns when the broker serves its listeners. */
    void startup() {
        controller.startup();
        awaitFormerSelfGone();
        broker.startup();
    }

    private void awaitFormerSelfGone() {
        FormerSelf formerSelf = new FormerSelf();
        try {
            shared.loader().installPublishers(List.of(formerSelf)).get(FORMER_SELF_GONE_MAX_S, TimeUnit.SECONDS);
            formerSelf.gone().get(FORMER_SELF_GONE_MAX_S, TimeUnit.SECONDS);
            shared.loader().removeAndClosePublisher(formerSelf).get(FORMER_SELF_GONE_MAX_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the controller has not given up the broker's former self within " + FORMER_SELF_GONE_MAX_S + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker starts", e);
        }
    }

    void shutdown() {
        broker.shutdown();
        controller.shutdown();
    }

    void awaitShutdown() {
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
