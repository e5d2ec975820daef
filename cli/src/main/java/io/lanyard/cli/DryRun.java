package io.lanyard.cli;

import picocli.CommandLine.Option;

/** The option for what would happen. */
final class DryRun {
    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean isAsked;

    boolean isAsked() {
        return isAsked;
    }
}
