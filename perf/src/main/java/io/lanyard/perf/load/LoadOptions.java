package io.lanyard.perf.load;

import io.lanyard.contract.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which load, on which Lanyard. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks a running Lanyard for containers, at a rate that does not wait for answers, and tells how long they took.",
            "Latencies count from when a request was due. With --kafka the hosts are made up: nothing is started anywhere,"
                    + " and latencies are told until the allocation is committed, too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all was accepted", "1:not all was, or it could not go on", "2:not understood"})
final class LoadOptions {
    private static final String GATEWAY = "http://127.0.0.1:8080";
    private static final int RATE_MAX = 1_000_000;
    private static final int BULK_MAX = 256;

    enum Way {
        http,
        kafka
    }

    @Option(
            names = {"-R", "--rate"},
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "Requests a second, evenly apart; 0: each connection sends the next when it has its answer. Default: 100.")
    int rate;

    @Option(
            names = {"-d", "--seconds"},
            paramLabel = "N",
            defaultValue = "10",
            description = "For how long. Default: 10.")
    int seconds;

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            defaultValue = "64",
            description = "Connections that are kept; for Kafka, requests on their way with --rate 0. Default: 64.")
    int connections;

    @Option(
            names = "--mix",
            paramLabel = "MIX",
            defaultValue = "create",
            description = "create: a container each (default). churn: every second one deletes what was created"
                    + " 1,000 before. bulk: several containers in each request.")
    Mix mix;

    @Option(
            names = "--bulk-size",
            paramLabel = "N",
            defaultValue = "10",
            description = "Containers in a request of the mix bulk. Default: 10.")
    int bulkSize;

    @Option(
            names = "--spaces",
            paramLabel = "N",
            defaultValue = "1",
            description = "Address spaces, each in a partition of its own: 1 to 8. Default: 1.")
    int spaces;

    @Option(names = "--url", paramLabel = "URL", description = "The gateway. Default: LANYARD_URL, or " + GATEWAY + ".")
    URI url;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The broker, to see what is committed. LANYARD_KAFKA_CONFIG counts, as for the services.")
    String kafka;

    @Option(
            names = "--via",
            paramLabel = "WAY",
            defaultValue = "http",
            description = "http (default), or kafka: intents are written there, with no gateway between.")
    Way via;

    @Option(
            names = "--hosts",
            paramLabel = "NAME",
            split = ",",
            description = "Real hosts, whose agents will start real containers. Needed without --kafka.")
    List<String> hosts;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token to show. Default: LANYARD_TOKEN_FILE, or what LANYARD_TOKEN has.")
    Path tokenFile;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "PEM file with the authority of the gateway's certificate. Default: LANYARD_CACERT.")
    Path authority;

    @Option(names = "--keep", description = "Leave all containers and networks of the load.")
    boolean isKept;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file, too.")
    Path json;

    @Option(names = "--svg", paramLabel = "DIR", description = "Write a plot of the latencies into this directory.")
    Path svg;

    /**
     * Looks whether all of it goes together.
     *
     * @throws IllegalArgumentException naming the option and what is expected of it
     */
    void check() {
        within("--rate", rate, 0, RATE_MAX);
        within("--seconds", seconds, 1, Integer.MAX_VALUE);
        within("--connections", connections, 1, DueTimes.ROOM);
        within("--bulk-size", bulkSize, 1, BULK_MAX);
        within("--spaces", spaces, 1, Topics.SPACE_PARTITIONS);
        if (via == Way.kafka && kafka == null) {
            throw new IllegalArgumentException("--via kafka needs --kafka HOST:PORT");
        }
        if (kafka == null && (hosts == null || hosts.isEmpty())) {
            throw new IllegalArgumentException(
                    "expected --kafka HOST:PORT, for hosts that are made up, or --hosts NAME,NAME, for real containers on real hosts");
        }
    }

    URI gateway(String byEnvironment) {
        return url != null ? url : URI.create(byEnvironment == null ? GATEWAY : byEnvironment);
    }

    private static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + min + " to " + max);
        }
    }
}
