package io.lanyard.perf.bench;

import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** What is on a broker before anything is asked: the topics, and hosts that containers may be on. */
public final class BenchTopics {
    private static final Duration MADE_MAX = Duration.ofSeconds(30);

    /** For the service. */
    public static void make(String bootstrapServers) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            new TopicCheck(admin, MADE_MAX).ensure(Topics.ALL);
        }
        try (Filler filler = new Filler(bootstrapServers)) {
            for (String host : Script.hosts()) {
                filler.send(List.of(Topics.HOSTS.record(host(host))), Set.of(Topics.HOSTS.name()));
            }
        }
    }

    /** For the service and for a bare copy beside it. */
    public static void makeTwice(String bootstrapServers) throws Exception {
        make(bootstrapServers);
        try (Admin admin = admin(bootstrapServers)) {
            CopyTopics.make(admin);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(KafkaClients.admin(KafkaAccess.to(bootstrapServers), "bench"));
    }

    private static Host host(String name) {
        return Host.newBuilder()
                .setHost(name)
                .setBootId("boot")
                .setAgentVersion("0")
                .setStartedAt(Instant.EPOCH)
                .setAt(Instant.EPOCH)
                .setHeartbeatMs(10_000)
                .build();
    }

    private BenchTopics() {}
}
