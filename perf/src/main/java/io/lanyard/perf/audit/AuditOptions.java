package io.lanyard.perf.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a person says to the auditor. */
@Command(
        name = "audit",
        sortOptions = false,
        description = "Decides from evidence alone whether IPAM kept its promises. To be used when all is quiet.")
final class AuditOptions {
    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--save",
            paramLabel = "DIRECTORY",
            description = "keep what was read of Kafka there, to look at it again with --dump")
    private Path save;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            arity = "1..*",
            description = "what clients have written of their operations")
    private List<Path> histories = new ArrayList<>();

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean isHelp;

    private static final class Source {
        @Option(
                names = "--bootstrap",
                paramLabel = "HOST:PORT",
                required = true,
                description = "read the topics from these brokers")
        private String bootstrap;

        @Option(
                names = "--dump",
                paramLabel = "DIRECTORY",
                required = true,
                description = "read the topics as they were saved there")
        private Path dump;
    }

    /** Null if a saved dump is wanted. */
    String bootstrap() {
        return source.bootstrap;
    }

    /** Null if brokers are wanted. */
    Path dump() {
        return source.dump;
    }

    /** Null if nothing is to be kept. */
    Path save() {
        return save;
    }

    List<Path> histories() {
        return histories;
    }

    boolean isHelp() {
        return isHelp;
    }
}
