package io.lanyard.perf.fleet;

import io.lanyard.agent.AgentOnFakes;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.perf.chaos.Tether;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole agents in one process, each with Kafka clients and threads of its own, on hosts in memory: what each of them costs the broker is
 * what the simulated hosts, who share, do not show. They measure no latency. Where Kafka is, a directory, the names of the hosts.
 */
final class WholeAgents {
    public static void main(String[] arguments) throws Exception {
        List<AgentOnFakes> agents = new ArrayList<>();
        Tether.hold(ignored -> System.out.println(ServiceJvm.ANSWER + liveKb()));
        System.out.println(ServiceJvm.ANSWER + liveKb());
        for (String host : List.of(arguments).subList(2, arguments.length)) {
            Path state = Files.createDirectories(Path.of(arguments[1], host));
            agents.add(AgentOnFakes.start(KafkaAccess.to(arguments[0]), host, state));
        }
        agents.get(0).awaitStop();
    }

    /** What is in the heap and needed. */
    static long liveKb() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_024;
    }

    private WholeAgents() {}
}
