package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Settings of the host's own link, which go with it. By default Linux answers on each link for all addresses of the host,
 * and asks in the name of any: neighbours would take this link's MAC for that of the host's address on the LAN.
 */
final class AccessSettings {
    /** Answers only for addresses of the link it is asked on. */
    private static final String ARP_IGNORE = "arp_ignore";

    private static final String IGNORES_OTHERS = "1";

    /** Asks in the name of the best address of the link it asks on. */
    private static final String ARP_ANNOUNCE = "arp_announce";

    private static final String ANNOUNCES_BEST = "2";

    private final Netns namespace;

    AccessSettings(Netns namespace) {
        this.namespace = namespace;
    }

    void keepToItself(String link, boolean hasIpv6) {
        inside("keep " + link + " to itself", () -> {
            write(KernelSettings.IPV4.resolve(link).resolve(ARP_IGNORE), IGNORES_OTHERS);
            write(KernelSettings.IPV4.resolve(link).resolve(ARP_ANNOUNCE), ANNOUNCES_BEST);
            if (Files.exists(KernelSettings.IPV6)) {
                // No router's announcement may give the host a second way out.
                write(KernelSettings.IPV6.resolve(link).resolve("accept_ra"), "0");
                write(KernelSettings.IPV6.resolve(link).resolve("disable_ipv6"), hasIpv6 ? "0" : "1");
            }
            return null;
        });
    }

    boolean keepsToItself(String link) {
        return inside(
                "see whether " + link + " keeps to itself",
                () -> is(KernelSettings.IPV4.resolve(link).resolve(ARP_IGNORE), IGNORES_OTHERS)
                        && is(KernelSettings.IPV4.resolve(link).resolve(ARP_ANNOUNCE), ANNOUNCES_BEST));
    }

    private static void write(Path setting, String value) throws IOException {
        Files.write(setting, value.getBytes(US_ASCII));
    }

    private static boolean is(Path setting, String value) throws IOException {
        try {
            return Files.readString(setting, US_ASCII).strip().equals(value);
        } catch (NoSuchFileException e) {
            // The link went meanwhile.
            return false;
        }
    }

    private <T> T inside(String what, Callable<T> call) {
        try {
            return namespace.call(call);
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("files throw nothing else", e);
        }
    }
}
