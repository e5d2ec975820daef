package io.lanyard.netlink;

/** Reads what the kernel says about a failed request (linux/netlink.h, {@code enum nlmsgerr_attrs}). Pure. */
final class ExtendedAck {
    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final int NLMSGERR_ATTR_OFFS = 2;
    private static final int NLMSGERR_ATTR_MISS_TYPE = 5;

    private ExtendedAck() {}

    /** The text of an NLMSG_ERROR message: the error number, the request's header or all of it, then attributes. */
    static String ofError(MessageReader message) {
        if (!message.hasFlag(Nlmsg.NLM_F_ACK_TLVS)) {
            return "";
        }
        int echoed = message.hasFlag(Nlmsg.NLM_F_CAPPED) ? Nlmsg.HEADER_BYTES : Nlmsg.align(message.i32(4));
        return text(message.attributes(4 + echoed));
    }

    /** The text of an NLMSG_DONE message: the error number, then attributes. */
    static String ofDone(MessageReader message) {
        return message.hasFlag(Nlmsg.NLM_F_ACK_TLVS) ? text(message.attributes(4)) : "";
    }

    private static String text(Attributes attributes) {
        String text = "";
        String where = "";
        while (attributes.next()) {
            switch (attributes.type()) {
                case NLMSGERR_ATTR_MSG -> text = attributes.text();
                case NLMSGERR_ATTR_OFFS -> where = "at byte " + attributes.i32() + " of the request";
                case NLMSGERR_ATTR_MISS_TYPE -> where = "attribute " + attributes.i32() + " is missing";
                default -> {
                    // Cookies and policies are for other users of netlink.
                }
            }
        }
        if (where.isEmpty()) {
            return text;
        }
        return text.isEmpty() ? where : text + " (" + where + ")";
    }
}
