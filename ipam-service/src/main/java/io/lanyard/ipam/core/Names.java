package io.lanyard.ipam.core;

import java.util.Optional;
import java.util.regex.Pattern;

/** How things may be called. {@code field} is null for a name in the path. */
final class Names {
    private static final NameRule NAME = new NameRule("a-zA-Z0-9", "a-zA-Z0-9_-", 1, 63);

    /** Docker takes no name of one character. */
    private static final NameRule CONTAINER_NAME = new NameRule("a-zA-Z0-9", "a-zA-Z0-9_-", 2, 63);

    private static final NameRule LOWER_CASE_NAME = new NameRule("a-z0-9", "a-z0-9-", 1, 63);
    private static final NameRule INTERFACE = new NameRule("a-zA-Z0-9", "a-zA-Z0-9._-", 1, 15);
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern VLAN_ID = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int VLAN_ID_MAX = 4094;
    private static final NameRule INTENT_ID = new NameRule(" -~", " -~", 1, 128);

    private Names() {}

    static Optional<Refusal> network(String field, String name) {
        return check(NAME, field, "the network's name", name, "use 1 to 63 letters, digits, '-' and '_'");
    }

    static Optional<Refusal> container(String field, String name) {
        return check(CONTAINER_NAME, field, "the container's name", name, "use 2 to 63 letters, digits, '-' and '_'");
    }

    static Optional<Refusal> space(String name) {
        return check(LOWER_CASE_NAME, null, "the space's name", name, "use 1 to 63 of a-z, 0-9 and '-'");
    }

    static Optional<Refusal> host(String field, String name) {
        return check(LOWER_CASE_NAME, field, "the host's name", name, "use 1 to 63 of a-z, 0-9 and '-'");
    }

    /** An interface, or a VLAN of one: 'eth0.10'. The kernel takes 15 bytes. */
    static Optional<Refusal> parent(String field, String name) {
        return check(INTERFACE, field, "the parent interface", name, "use the interface's name, at most 15 bytes long")
                .or(() -> vlan(field, name));
    }

    private static Optional<Refusal> vlan(String field, String name) {
        String id = name.substring(name.lastIndexOf('.') + 1);
        boolean isVlan = id.length() < name.length() && DIGITS.matcher(id).matches();
        if (!isVlan || (VLAN_ID.matcher(id).matches() && Integer.parseInt(id) <= VLAN_ID_MAX)) {
            return Optional.empty();
        }
        return Refusal.of(
                Refusal.Code.NAME_INVALID,
                field,
                "the parent interface is " + Quoted.of(name) + ", expected a VLAN id from 1 to 4094 after the dot",
                "name a VLAN that can exist, such as eth0.10");
    }

    static Optional<Refusal> intentId(String id) {
        return isIntentId(id)
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.VALUE_INVALID,
                        null,
                        "the intent's id is " + Quoted.of(id) + " with " + id.length()
                                + " characters, expected 1 to 128 of printable ASCII",
                        "choose another id, a UUID for example");
    }

    static boolean isIntentId(String id) {
        return INTENT_ID.allows(id);
    }

    private static Optional<Refusal> check(NameRule rule, String field, String what, String name, String fix) {
        return rule.allows(name)
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.NAME_INVALID, field, what + " is " + Quoted.of(name) + ", expected " + rule, fix);
    }
}
