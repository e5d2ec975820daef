package io.lanyard.cli;

import picocli.CommandLine.Option;

/** The option for names and nothing else. */
final class Quiet {
    @Option(
            names = {"-q", "--quiet"},
            description = "Only names, one a line.")
    private boolean isAsked;

    boolean isAsked() {
        return isAsked;
    }
}
