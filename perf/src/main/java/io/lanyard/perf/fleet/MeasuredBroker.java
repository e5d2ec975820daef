package io.lanyard.perf.fleet;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.broker.Listener;
import io.lanyard.perf.chaos.Tether;
import java.nio.file.Path;
import java.util.List;

/** A broker as a process of its own, which says what it has counted when it is asked. Directory, port (0: any). */
final class MeasuredBroker {
    public static void main(String[] arguments) {
        Tether.hold(ignored ->
                System.out.println(ServiceJvm.ANSWER + BrokerMeters.read().line()));
        Listener listener = Listener.at("LOCAL", "127.0.0.1", Integer.parseInt(arguments[1]));
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(Path.of(arguments[0]), List.of(listener)));
        System.out.println(ServiceJvm.ANSWER + broker.bootstrapServers());
        broker.awaitStop();
    }

    private MeasuredBroker() {}
}
