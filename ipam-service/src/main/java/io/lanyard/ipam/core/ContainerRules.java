package io.lanyard.ipam.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a container's specification and the networks it asks for must be, whatever else there is. */
final class ContainerRules {
    static final int NETWORKS_MAX = 16;

    private static final int ARGUMENTS_MAX = 256;
    private static final int ENV_MAX = 256;
    private static final int RETRIES_MAX = 1_000_000;
    private static final Pattern IMAGE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/@-]{0,511}");
    private static final Pattern ENV_KEY = Pattern.compile("[^=\\s\\p{Cntrl}]{1,256}");
    private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?");

    private ContainerRules() {}

    static Optional<Refusal> check(ContainerSpec spec) {
        return Texts.total(bytes(spec))
                .or(() -> image(spec.image()))
                .or(() -> arguments("command", spec.command()))
                .or(() -> arguments("entrypoint", spec.entrypoint()))
                .or(() -> Texts.count("env", spec.env().size(), ENV_MAX))
                .or(() -> Texts.each(spec.env(), ContainerRules::variable))
                .or(() -> Texts.labels(spec.labels()))
                .or(() -> restart(spec.restart()))
                .or(() -> hostname(spec.hostname()));
    }

    private static int bytes(ContainerSpec spec) {
        return Texts.bytes(spec.image())
                + Texts.bytes(spec.command())
                + Texts.bytes(spec.entrypoint())
                + Texts.bytes(spec.env())
                + Texts.bytes(spec.labels());
    }

    private static Optional<Refusal> image(String image) {
        return IMAGE.matcher(image).matches()
                ? Optional.empty()
                : Texts.invalid(
                        "/image",
                        "the image is " + Quoted.of(image) + ", expected a reference such as busybox or"
                                + " registry.example/app:1.0",
                        "name an image");
    }

    private static Optional<Refusal> arguments(String field, List<String> arguments) {
        return Texts.count(field, arguments.size(), ARGUMENTS_MAX).or(() -> IntStream.range(0, arguments.size())
                .mapToObj(i -> Texts.noNul(Pointer.to(field, i), arguments.get(i)))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<Refusal> variable(String key, String value) {
        String field = Pointer.to("env", key);
        return ENV_KEY.matcher(key).matches()
                ? Texts.noNul(field, value)
                : Texts.invalid(
                        field,
                        "the variable's name is " + Quoted.of(key) + ", expected 1 to 256 characters without '=',"
                                + " blanks and control characters",
                        "choose another name");
    }

    private static Optional<Refusal> restart(ContainerSpec.Restart restart) {
        int retries = restart.maximumRetryCount();
        boolean counts = restart.condition() == ContainerSpec.Restart.Condition.ON_FAILURE;
        return retries == 0 || (counts && retries > 0 && retries <= RETRIES_MAX)
                ? Optional.empty()
                : Texts.invalid(
                        "/restart",
                        "got " + restart.condition() + " with " + retries + " retries, expected 0 to " + RETRIES_MAX
                                + " for ON_FAILURE and 0 for the others",
                        "correct the number, or leave it out");
    }

    private static Optional<Refusal> hostname(String hostname) {
        return hostname == null || HOSTNAME.matcher(hostname).matches()
                ? Optional.empty()
                : Texts.invalid(
                        "/hostname",
                        "the host name is " + Quoted.of(hostname) + ", expected 1 to 63 letters, digits, '.', '-' and"
                                + " '_', the first and last of them a letter or digit",
                        "correct it, or leave it out to use the container's name");
    }

    static Optional<Refusal> networks(List<AttachmentSpec> networks) {
        Set<String> seen = new HashSet<>();
        return Texts.count("networks", networks.size(), NETWORKS_MAX).or(() -> IntStream.range(0, networks.size())
                .mapToObj(i -> attachment(Pointer.to("networks", i), networks.get(i), seen))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<Refusal> attachment(String field, AttachmentSpec asked, Set<String> seen) {
        return Names.network(field + "/network", asked.network())
                .or(() -> addresses(field, asked))
                .or(() -> seen.add(asked.network())
                        ? Optional.empty()
                        : Texts.invalid(
                                field + "/network",
                                "the network " + asked.network() + " is there twice, expected each once",
                                "leave one of them out"));
    }

    /** {@code field} is where the attachment is in the body; empty: it is the body. */
    static Optional<Refusal> addresses(String field, AttachmentSpec asked) {
        return Addresses.written(field + "/ip", asked.ip(), true)
                .or(() -> Addresses.written(field + "/ip6", asked.ip6(), false))
                .or(() -> mac(field + "/mac", asked.mac()));
    }

    private static Optional<Refusal> mac(String field, String mac) {
        return mac == null || Mac.parse(mac).filter(read -> !read.isMulticast()).isPresent()
                ? Optional.empty()
                : Texts.invalid(
                        field,
                        "the MAC address is " + Quoted.of(mac) + ", expected one of a single interface, such as"
                                + " 02:42:c0:a8:01:0a",
                        "correct it, or leave it out");
    }
}
