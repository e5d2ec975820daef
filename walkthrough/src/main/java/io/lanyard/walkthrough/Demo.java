package io.lanyard.walkthrough;

import io.lanyard.lab.Lab;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import java.util.Arrays;

/** The walk-through for a person: a lab of two hosts, Lanyard on it, every step told. */
public final class Demo {
    public static void main(String[] arguments) throws Exception {
        boolean keep = Arrays.asList(arguments).contains("--keep");
        Driver driver = Arrays.asList(arguments).contains("--netlink") ? Driver.NETLINK : Driver.DOCKER;
        Narrator narrator = new Narrator(System.out);
        narrator.say("Two hosts on one LAN (network namespaces on this machine, a Docker Engine in each) …");
        Lab lab = Lab.fresh(2);
        try {
            Stack stack = start(lab, narrator);
            WalkThrough walkThrough =
                    new WalkThrough(new HttpAsk(stack.http(), narrator), lab.hosts(), narrator, driver);
            walkThrough.build(title -> {});
            if (keep) {
                narrator.say(howToLook(stack));
                return;
            }
            walkThrough.clear(title -> {});
            stack.close();
        } finally {
            if (!keep) {
                lab.close();
            }
        }
        narrator.say("\nDone. Nothing is left behind. With --keep it stays up for you to look at.");
    }

    private static Stack start(Lab lab, Narrator narrator) throws Exception {
        lab.hosts().forEach(host -> narrator.say(new HostTruth(host).run("ip", "address", "show", "dev", "enp0s3")));
        narrator.say("Kafka, IPAM and the gateway on a control machine, an agent on each host …");
        Stack stack =
                Stack.up(lab, new Stack.Doors(port("LANYARD_HTTP_PORT", 8080), port("LANYARD_KAFKA_PORT", 19092)));
        narrator.say("Ready: " + stack.http());
        return stack;
    }

    /** A port of this machine's loopback, which somebody may need for something else. */
    private static int port(String variable, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, Integer.toString(otherwise)));
    }

    private static String howToLook(Stack stack) {
        StringBuilder text = new StringBuilder("\nIt is all still up. To look:\n");
        for (String path : new String[] {"/v1/hosts", "/v1/networks/mac_net1", "/v1/networks/mac_net1/addresses"}) {
            text.append("  curl ").append(stack.http().resolve(path)).append('\n');
        }
        stack.lab().hosts().forEach(host -> text.append("  docker -H unix://")
                .append(host.dockerSocket())
                .append(" ps     # ")
                .append(host.name())
                .append('\n'));
        text.append("  Kafka is at ").append(stack.kafka()).append(", see docs/events.md\n");
        return text.append("  ./lanyard down     # ends it\n").toString();
    }

    private Demo() {}
}
