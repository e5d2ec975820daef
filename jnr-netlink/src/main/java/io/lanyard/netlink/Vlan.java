package io.lanyard.netlink;

import java.util.OptionalInt;

/** A link for one 802.1Q tag on a parent's wire. */
public final class Vlan extends LinkKind {
    static final String KIND = "vlan";
    private static final int IFLA_VLAN_ID = 1;
    private static final int ID_MAX = 4094;

    private final int id;

    private Vlan(Link parent, int id) {
        super(KIND, parent);
        this.id = id;
    }

    public static Vlan on(Link parent, int id) {
        if (id < 1 || id > ID_MAX) {
            throw new IllegalArgumentException("VLAN id " + id + ": expected 1 to " + ID_MAX);
        }
        return new Vlan(parent, id);
    }

    static OptionalInt readId(Attributes data) {
        while (data.next()) {
            if (data.type() == IFLA_VLAN_ID) {
                return OptionalInt.of(data.u16());
            }
        }
        return OptionalInt.empty();
    }

    @Override
    void writeData(MessageWriter out) {
        out.attributeU16(IFLA_VLAN_ID, id);
    }
}
