package io.lanyard.netlink;

import java.util.Objects;
import java.util.Optional;

/** A link with a MAC address of its own on a parent's wire. */
public final class Macvlan extends LinkKind {
    static final String KIND = "macvlan";
    private static final int IFLA_MACVLAN_MODE = 1;

    private final MacvlanMode mode;

    private Macvlan(Link parent, MacvlanMode mode) {
        super(KIND, parent);
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    public static Macvlan on(Link parent, MacvlanMode mode) {
        return new Macvlan(parent, mode);
    }

    static Optional<MacvlanMode> readMode(Attributes data) {
        while (data.next()) {
            if (data.type() == IFLA_MACVLAN_MODE) {
                return MacvlanMode.of(data.i32());
            }
        }
        return Optional.empty();
    }

    @Override
    void writeData(MessageWriter out) {
        out.attribute(IFLA_MACVLAN_MODE, mode.value());
    }
}
