package io.lanyard.agent.core.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name that says which VLAN of which interface is meant: {@code enp0s3.77}. */
public record VlanName(String base, int id) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.([1-9]\\d{0,3})");
    private static final int ID_MAX = 4094;

    /** The kernel has no room for more. */
    private static final int NAME_CHARS_MAX = 15;

    public static Optional<VlanName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        if (name.length() > NAME_CHARS_MAX || !matcher.matches()) {
            return Optional.empty();
        }
        VlanName vlan = new VlanName(matcher.group(1), Integer.parseInt(matcher.group(2)));
        return vlan.id() <= ID_MAX ? Optional.of(vlan) : Optional.empty();
    }
}
