package io.lanyard.perf.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the gateway is shown, as the other commands do: from a file or the environment, never from the command line. */
final class Shown {

    /**
     * The token, if there is one.
     *
     * @throws IllegalArgumentException if it would be readable on its way
     */
    static Optional<String> token(URI gateway, Path file, Map<String, String> environment) throws IOException {
        Optional<Path> named = Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(environment.get("LANYARD_TOKEN_FILE"))
                        .map(Path::of));
        Optional<String> token = named.isPresent()
                ? Optional.of(Files.readString(named.get()).strip())
                : Optional.ofNullable(environment.get("LANYARD_TOKEN")).map(String::strip);
        if (token.filter(text -> !text.matches("[!-~]+")).isPresent()) {
            throw new IllegalArgumentException(
                    "the token of --token-file or LANYARD_TOKEN is not one word of printable ASCII");
        }
        if (token.isPresent() && !"https".equals(gateway.getScheme()) && !isThisMachine(gateway.getHost())) {
            throw new IllegalArgumentException(
                    "--url is " + gateway + ", expected https: the token could be read on its way");
        }
        return token;
    }

    /** The file with authorities, if there is one. */
    static Optional<Path> authorities(Path file, Map<String, String> environment) {
        return Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(environment.get("LANYARD_CACERT")).map(Path::of));
    }

    private static boolean isThisMachine(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    private Shown() {}
}
