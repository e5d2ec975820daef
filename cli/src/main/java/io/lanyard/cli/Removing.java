package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Several things removed one after the other; one that cannot be does not keep the others. */
final class Removing {
    private final CommandSpec spec;
    private final Asking asking;
    private final Output output;
    private final ArrayNode ended = JsonNodeFactory.instance.arrayNode();
    private ExitCode first = ExitCode.DONE;

    Removing(CommandSpec spec, Asking asking, Output output) {
        this.spec = spec;
        this.asking = asking;
        this.output = output;
    }

    /** What a name means, which may have to be asked for. */
    @FunctionalInterface
    interface Meaning {
        Target of(Gateway gateway, String name) throws Trouble;
    }

    /**
     * What is to go.
     *
     * @param subject for people
     * @param path below the space
     */
    record Target(String subject, String path) {}

    int all(List<String> names, Meaning meaning) throws Trouble, InterruptedException {
        Gateway gateway = asking.gateway();
        if (asking.isDryRun()) {
            List<Change> changes = new ArrayList<>();
            for (String name : names) {
                changes.add(Change.delete(meaning.of(gateway, name).path()));
            }
            return new Planning(spec, output.isJson()).show(gateway, changes);
        }
        for (String name : names) {
            try {
                remove(gateway, meaning.of(gateway, name), names.size() > 1);
            } catch (Trouble trouble) {
                if (names.size() == 1) {
                    throw trouble;
                }
                Told.trouble(trouble, spec.commandLine().getErr());
                note(trouble.exitCode());
            }
        }
        if (output.isJson()) {
            output.print(spec, names.size() == 1 ? ended.get(0) : ended);
        }
        return first.number();
    }

    private void remove(Gateway gateway, Target target, boolean isOneOfSeveral) throws Trouble, InterruptedException {
        Change change = Change.delete(target.path());
        Asking.Ended one = isOneOfSeveral
                ? asking.askOne(gateway, change, target.subject(), "gone")
                : asking.ask(gateway, change, target.subject(), "gone");
        note(one.exitCode());
        JsonNode json = one.json();
        ended.add(json);
        if (output.isJson()) {
            return;
        }
        asking.tellUndone(one, target.subject());
        if (one.isDone() && !asking.isLeft()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(target.subject());
            out.flush();
        }
    }

    private void note(ExitCode exitCode) {
        first = first == ExitCode.DONE ? exitCode : first;
    }
}
