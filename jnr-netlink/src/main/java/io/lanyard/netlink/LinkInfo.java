package io.lanyard.netlink;

import java.util.Optional;
import java.util.OptionalInt;

/** The part of a link message that depends on the link's kind (IFLA_LINKINFO). */
record LinkInfo(String kind, Optional<MacvlanMode> macvlanMode, OptionalInt vlanId) {
    static final LinkInfo NONE = new LinkInfo("", Optional.empty(), OptionalInt.empty());

    static LinkInfo read(Attributes info) {
        String kind = "";
        Attributes data = null;
        while (info.next()) {
            if (info.type() == LinkCodec.IFLA_INFO_KIND) {
                kind = info.text();
            } else if (info.type() == LinkCodec.IFLA_INFO_DATA) {
                data = info.nested();
            }
        }
        return new LinkInfo(
                kind,
                kind.equals(Macvlan.KIND) && data != null ? Macvlan.readMode(data) : Optional.empty(),
                kind.equals(Vlan.KIND) && data != null ? Vlan.readId(data) : OptionalInt.empty());
    }
}
