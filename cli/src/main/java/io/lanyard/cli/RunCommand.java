package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.spec.ContainerOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard run}: a container on a host, with an address of the LAN. */
@Command(
        name = "run",
        description = "Starts a container on a host, in the background, and waits until it runs.",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IMAGE", description = "The image, as docker pull takes it.")
    private String image;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "In place of the image's command.")
    private List<String> words = List.of();

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Its name, by which others find it.")
    private String name;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The host to run on. Default: the only one that is alive.")
    private String host;

    @Mixin
    private ContainerOptions container;

    @Option(
            names = {"-d", "--detach"},
            description = "As always: in the background.")
    void detach(boolean isDetached) {
        // Taken, since it is typed by habit.
    }

    @Option(names = "--replace", description = "One that is there already is brought to this.")
    private boolean isReplaced;

    @Mixin
    private Quiet quiet;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        JsonNode body = container.body(image, words, Lanyard.around(spec).environment());
        Gateway gateway = asking.gateway();
        Place place = new Place(Place.host(gateway, host), name);
        Change change = isReplaced ? Change.put(place.path(), body) : Change.create(place.path(), body);
        if (asking.isDryRun()) {
            return new Planning(spec, output.isJson()).show(gateway, List.of(change));
        }
        Asking.Ended ended = asking.ask(gateway, change, place.toString(), "running");
        new Placed(spec, asking, output, quiet).show(place, ended);
        return ended.exitCode().number();
    }
}
