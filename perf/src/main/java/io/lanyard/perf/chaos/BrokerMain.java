package io.lanyard.perf.chaos;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.broker.Listener;
import java.nio.file.Path;
import java.util.List;

/** A broker as a process of its own: directory, port (0: any). */
final class BrokerMain {
    static final String READY = "broker for the campaign ready at ";

    public static void main(String[] arguments) {
        Tether.hold(ignored -> {});
        Listener listener = Listener.at("LOCAL", "127.0.0.1", Integer.parseInt(arguments[1]));
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(Path.of(arguments[0]), List.of(listener)));
        System.out.println(READY + broker.bootstrapServers());
        broker.awaitStop();
    }

    private BrokerMain() {}
}
