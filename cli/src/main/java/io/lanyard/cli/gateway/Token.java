package io.lanyard.cli.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who asks, from a file or the environment; never from the command line, which others on the machine can read. */
public final class Token {

    /** The file's if there is one, else what the environment has. */
    public static Optional<String> of(Path file, String otherwise) throws Trouble {
        if (file == null) {
            Optional<String> token = Optional.ofNullable(otherwise)
                    .filter(text -> !text.isBlank())
                    .map(String::strip);
            if (token.filter(text -> !isOne(text)).isPresent()) {
                throw Trouble.usage("LANYARD_TOKEN: expected one word of printable ASCII");
            }
            return token;
        }
        try {
            String text = Files.readString(file).strip();
            if (!isOne(text)) {
                throw Trouble.usage("--token-file: expected one line with a token in " + file);
            }
            return Optional.of(text);
        } catch (IOException e) {
            throw Trouble.usage("--token-file: " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** What a header can have; what it says is never told. */
    private static boolean isOne(String text) {
        return text.matches("[!-~]+");
    }

    private Token() {}
}
