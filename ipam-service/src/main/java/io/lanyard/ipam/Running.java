package io.lanyard.ipam;

import io.lanyard.ipam.kafka.BrokerReach;
import io.lanyard.ipam.kafka.FailPoints;
import io.lanyard.ipam.kafka.FailureListener;
import io.lanyard.ipam.kafka.HostDirectory;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.ipam.kafka.Membership;
import io.lanyard.ipam.kafka.ServedPartitions;
import io.lanyard.ipam.kafka.Watchdog;
import io.lanyard.ipam.kafka.WorkWatch;
import java.time.Clock;

/** What runs from when the broker and its topics are there: no client can be made while nobody resolves its name. */
final class Running implements AutoCloseable {
    private final KafkaClients clients;
    private final HostDirectory hosts;
    private final ServedPartitions served;
    private final Membership membership;

    Running(IpamConfig config, FailPoints failPoints, Watchdog watchdog, FailureListener failures, WorkWatch watch) {
        BrokerReach reach = new BrokerReach(config.kafka().bootstrapServers());
        clients = new KafkaClients(config.kafka(), config.instance(), watchdog);
        hosts = new HostDirectory(clients, reach, failures);
        served = new ServedPartitions(clients, hosts, failPoints, Clock.systemUTC(), reach, failures, watch);
        membership = new Membership(clients, served, reach, failures);
        hosts.start();
        membership.start();
    }

    ServedPartitions served() {
        return served;
    }

    Membership membership() {
        return membership;
    }

    @Override
    public void close() {
        membership.close();
        hosts.close();
        clients.close();
    }
}
