package io.lanyard.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** The options that every command has: which gateway, which space, how the answer is shown. */
final class Connection {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The gateway. Default: LANYARD_URL, or ${DEFAULT-VALUE}.")
    private URI url;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = "default",
            description = "The address space. Default: LANYARD_SPACE, or ${DEFAULT-VALUE}.")
    private String space;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    /** How an answer is shown. */
    enum Format {
        TABLE,
        JSON
    }

    Gateway gateway() {
        return new Gateway(url, space);
    }

    boolean isJson() {
        return format == Format.JSON;
    }
}
