package io.lanyard.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
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

    private static final Duration FORMER_SELF_GONE_MAX = Duration.ofSeconds(30);
    private static final Duration ATTEMPT = Duration.ofMillis(100);

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
        putOutFormerSelf();
        broker.startup();
    }

    /** Its session would end by itself, but the longer sessions are, the less is a busy machine's broker taken for dead. */
    private void putOutFormerSelf() {
        FormerSelf formerSelf = new FormerSelf();
        long deadline = System.nanoTime() + FORMER_SELF_GONE_MAX.toNanos();
        try {
            shared.loader().installPublishers(List.of(formerSelf)).get(FORMER_SELF_GONE_MAX.toSeconds(), SECONDS);
            while (!formerSelf.isGoneWithin(ATTEMPT)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the controller has not given up the broker's former self within " + FORMER_SELF_GONE_MAX);
                }
                // Refused until the controller is active, and when there is nobody to unregister any more.
                CompletableFuture<Void> unused =
                        controller.controller().unregisterBroker(anonymous(), KafkaSettings.NODE_ID);
            }
            shared.loader().removeAndClosePublisher(formerSelf).get(FORMER_SELF_GONE_MAX.toSeconds(), SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the cluster's metadata cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker starts", e);
        }
    }

    private static ControllerRequestContext anonymous() {
        return new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
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
