package io.lanyard.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Test hosts on this machine, up from {@link #up} until {@link #close}. What they are is told in lab/README.md. */
public final class Lab implements AutoCloseable {
    private static final Duration UP_LIMIT = Duration.ofMinutes(3);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);

    private final Script script;
    private final List<LabHost> hosts;
    private final LabHost control;

    private Lab(Script script, int hosts) {
        this.script = script;
        this.hosts = IntStream.rangeClosed(1, hosts)
                .mapToObj(i -> new LabHost("host" + i, script))
                .toList();
        this.control = new LabHost("control", script);
    }

    /** Brings up a lab of that many hosts, or makes one that is up whole again. */
    public static Lab up(int hosts) {
        return up(hosts, Map.of());
    }

    /** Brings up a lab with nothing of an earlier one in it, whatever that was left with. */
    public static Lab fresh(int hosts) {
        return fresh(hosts, Map.of());
    }

    /** The same with settings of the script. */
    public static Lab fresh(int hosts, Map<String, String> settings) {
        new Script(settings).require(COMMAND_LIMIT, "down");
        return up(hosts, settings);
    }

    /** With settings of the script, as in {@code LANYARD_LAB_PREFIX}. */
    public static Lab up(int hosts, Map<String, String> settings) {
        Script script = new Script(settings);
        script.require(UP_LIMIT, "up", Integer.toString(hosts));
        return new Lab(script, hosts);
    }

    /** {@code host1}, {@code host2}, …, or {@code control}, the machine of the broker and the services. */
    public LabHost host(String name) {
        return Stream.concat(hosts.stream(), Stream.of(control))
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected control or one of " + hosts.size() + " hosts, as in host1; got " + name));
    }

    /** The hosts with a Docker Engine, in order. */
    public List<LabHost> hosts() {
        return hosts;
    }

    /** Lets this machine's loopback reach control's: {@code 127.0.0.1:port} here is {@code 127.0.0.1:port} there. */
    public void door(int... ports) {
        String[] numbers = Arrays.stream(ports).mapToObj(Integer::toString).toArray(String[]::new);
        script.require(COMMAND_LIMIT, Script.command("door", numbers));
    }

    /** Puts a device on the LAN that nobody manages. */
    public void foreign(String address) {
        script.require(COMMAND_LIMIT, "foreign", address);
    }

    /** Where the lab keeps its files; gone after {@link #close}, with all that others put there. */
    public Path stateDirectory() {
        return Path.of(hosts.get(0).environment().get("LANYARD_LAB_DIR"));
    }

    /** Ends all of it, whatever still runs there, and leaves nothing. Closing twice is fine. */
    @Override
    public void close() {
        script.require(COMMAND_LIMIT, "down");
    }
}
