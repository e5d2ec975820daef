package io.lanyard.walkthrough;

import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All of Lanyard on the lab's machines: broker, IPAM and gateway on its control machine, an agent on each host, every one
 * a process of its own.
 */
public final class Stack implements AutoCloseable {
    /** The broker's address on the management segment. */
    static final String MANAGEMENT = "198.18.77.10:9092";

    private final Lab lab;
    private final Doors doors;
    private final Service broker;
    private final Service ipam;
    private final Service gateway;
    private final List<Service> agents = new ArrayList<>();

    /** Ports of this machine's loopback that lead to the gateway and, for producers of events, to the broker. */
    public record Doors(int http, int kafka) {}

    /** What starts an agent that has its state in a directory. */
    private interface AgentCommand {
        List<String> in(Path state);
    }

    /** What starts one of the services. */
    private interface ServiceCommand {
        List<String> of(String classPath, String mainClass, String... arguments);
    }

    private Stack(Lab lab, Doors doors, Path directory, ServiceCommand service, AgentCommand agent) {
        this.lab = lab;
        this.doors = doors;
        LabHost control = lab.host("control");
        String classPath = home().resolve("standalone/target/lib") + "/*";
        this.broker = new Service(
                "broker",
                control::in,
                service.of(
                        classPath,
                        "io.lanyard.standalone.Main",
                        "--services",
                        "broker",
                        "--data",
                        directory.resolve("broker").toString(),
                        "--listen",
                        MANAGEMENT,
                        "--listen",
                        kafka()),
                Map.of(),
                directory.resolve("broker.log"));
        this.ipam = new Service(
                "ipam",
                control::in,
                service.of(classPath, "io.lanyard.ipam.Main"),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", MANAGEMENT),
                directory.resolve("ipam.log"));
        this.gateway = new Service(
                "gateway",
                control::in,
                service.of(classPath, "io.lanyard.gateway.Main"),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", MANAGEMENT, "LANYARD_HTTP_PORT", Integer.toString(doors.http())),
                directory.resolve("gateway.log"));
        for (LabHost host : lab.hosts()) {
            int number = agents.size();
            agents.add(new Service(
                    "agent of " + host.name(),
                    host::in,
                    agent.in(directory.resolve(host.name())),
                    Map.of(
                            "MALLOC_ARENA_MAX",
                            "1",
                            "KAFKA_BOOTSTRAP_SERVERS",
                            MANAGEMENT,
                            "LANYARD_HOST",
                            host.name(),
                            "LANYARD_STATE_DIR",
                            directory.resolve(host.name()).toString(),
                            "LANYARD_METRICS_ADDRESS",
                            addressOfAgent(number),
                            "DOCKER_HOST",
                            "unix://" + host.dockerSocket()),
                    directory.resolve("agent-" + host.name() + ".log")));
        }
    }

    /** Starts everything on a lab that is up; returns when the gateway says it is ready and knows every host. */
    public static Stack up(Lab lab, Doors doors) throws IOException {
        return up(lab, doors, Service::java, state -> Service.agent(home()));
    }

    /** The same with agents as their unit starts them: the first stop takes longer, for classes are kept, and starts are quick then. */
    public static Stack upAsInstalled(Lab lab, Doors doors) throws IOException {
        return up(lab, doors, Service::java, state -> Service.installedAgent(home(), state));
    }

    /** The same as {@link #up} with services for those who give them time to get quick. */
    public static Stack upForLong(Lab lab, Doors doors) throws IOException {
        return up(lab, doors, Service::javaForLong, state -> Service.agent(home()));
    }

    private static Stack up(Lab lab, Doors doors, ServiceCommand service, AgentCommand agent) throws IOException {
        Path directory = lab.stateDirectory().resolve("lanyard");
        Files.createDirectories(directory);
        Stack stack = new Stack(lab, doors, directory, service, agent);
        lab.door(doors.http(), doors.kafka());
        try {
            stack.services().forEach(Service::start);
            new Readiness(stack.http(), stack.services()).awaitHosts(lab.hosts().size());
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Address and port where an agent's metrics are read, on the management segment. */
    public static String metricsOfAgent(int number) {
        return addressOfAgent(number) + ":9464";
    }

    /** The lab numbers its hosts from 21 on. */
    private static String addressOfAgent(int number) {
        return "198.18.77." + (21 + number);
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + doors.http());
    }

    /** Bootstrap servers for producers on this machine. */
    public String kafka() {
        return "127.0.0.1:" + doors.kafka();
    }

    public Service ipam() {
        return ipam;
    }

    public Service gateway() {
        return gateway;
    }

    public List<Service> agents() {
        return List.copyOf(agents);
    }

    public Lab lab() {
        return lab;
    }

    private List<Service> services() {
        List<Service> services = new ArrayList<>(List.of(broker, ipam, gateway));
        services.addAll(agents);
        return services;
    }

    @Override
    public void close() {
        List<Service> services = services();
        for (int i = services.size() - 1; i >= 0; i--) {
            services.get(i).stop();
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("lanyard.home"));
    }
}
