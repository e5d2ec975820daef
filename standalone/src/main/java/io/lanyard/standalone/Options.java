package io.lanyard.standalone;

import io.lanyard.agent.AgentConfig;
import io.lanyard.agent.AgentService;
import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.Listener;
import io.lanyard.gateway.GatewayConfig;
import io.lanyard.gateway.GatewayService;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the command line asks for. */
@Command(
        name = "standalone",
        description = "Lanyard in one process: a Kafka broker and the services, or some of them.",
        sortOptions = false)
final class Options {
    private static final Logger LOG = LoggerFactory.getLogger(Options.class);
    private static final Duration READY_MAX = Duration.ofSeconds(20);

    @Option(
            names = "--services",
            split = ",",
            paramLabel = "NAME",
            description = "What runs here: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<PartName> services = List.of(PartName.values());

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The broker's data, kept across restarts. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".lanyard", "broker");

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT[=HOST:PORT]",
            description = "Where the broker listens for others, and what they are told to connect to if that differs;"
                    + " may be given several times. Default: 127.0.0.1:9092.")
    private List<ListenAddress> listen = List.of(ListenAddress.parse("127.0.0.1:9092"));

    @Option(names = "--help", usageHelp = true, description = "This text.")
    private boolean help;

    static CommandLine commandLine(Options options) {
        return new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(ListenAddress.class, Options::listenAddress);
    }

    private static ListenAddress listenAddress(String text) {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    boolean help() {
        return help;
    }

    /** What was asked for by its name, in the order it is started. */
    Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (PartName name : services()) {
            parts.put(name.toString(), part(name));
        }
        return parts;
    }

    private Part part(PartName name) {
        return switch (name) {
            case BROKER -> new BrokerPart(brokerConfig());
            case IPAM ->
                new ServicePart<>(
                        environment -> new IpamService(IpamConfig.fromEnvironment(environment, "standalone")),
                        IpamService::start,
                        IpamService::awaitStop,
                        ipam -> Optional.empty());
            case GATEWAY ->
                new ServicePart<>(
                        environment -> new GatewayService(GatewayConfig.fromEnvironment(environment)),
                        Options::startReady,
                        GatewayService::awaitStop,
                        gateway -> Optional.of(gateway.url()));
            case AGENT ->
                new ServicePart<>(
                        environment -> new AgentService(AgentConfig.fromEnvironment(environment)),
                        AgentService::start,
                        AgentService::awaitStop,
                        agent -> Optional.empty());
        };
    }

    /** The services of this process have a listener of their own: it works whatever becomes of the others' network. */
    BrokerConfig brokerConfig() {
        List<Listener> listeners = new ArrayList<>();
        if (services().size() > 1) {
            listeners.add(Listener.at("INTERNAL", "127.0.0.1", 0));
        }
        for (ListenAddress address : listen) {
            listeners.add(address.named("LISTEN" + (listeners.size() + 1)));
        }
        return new BrokerConfig(data, listeners);
    }

    private Set<PartName> services() {
        return EnumSet.copyOf(services);
    }

    /** Whoever is told that all is ready asks for something at once. A broker elsewhere may still be away: then it goes on without. */
    private static void startReady(GatewayService gateway) throws InterruptedException {
        gateway.start();
        if (!gateway.awaitReady(READY_MAX)) {
            LOG.warn("the gateway is not ready after {} s: /health/ready says why", READY_MAX.toSeconds());
        }
    }
}
