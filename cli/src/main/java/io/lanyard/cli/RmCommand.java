package io.lanyard.cli;

import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard rm}: containers go, and their addresses are free. */
@Command(
        name = "rm",
        description = {
            "Removes containers, whether they run or not, and frees their addresses.",
            "An adopted container is forgotten and goes on running; its addresses stay reserved."
        })
final class RmCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "CONTAINER",
            description = "HOST/NAME, or a name that only one container has.")
    private List<String> names;

    @Option(names = "--host", paramLabel = "HOST", description = "The host that they are on.")
    private String host;

    @Option(
            names = {"-f", "--force"},
            description = "As always: Docker asks for it to remove what runs.")
    void force(boolean isForced) {
        // Taken, since it is typed by habit.
    }

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        return new Removing(spec, asking, output).all(names, this::target);
    }

    private Removing.Target target(Gateway gateway, String name) throws Trouble {
        Place place = host == null ? Place.of(gateway, name) : new Place(host, name);
        return new Removing.Target(place.toString(), place.path());
    }
}
