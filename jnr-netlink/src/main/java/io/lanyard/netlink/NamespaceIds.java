package io.lanyard.netlink;

import static io.lanyard.netlink.Nlmsg.RTM_GETNSID;
import static io.lanyard.netlink.Nlmsg.RTM_NEWNSID;

/**
 * The numbers by which one namespace knows others; {@link Link#parentNamespaceId} and {@link NewLink#withParentIn} speak
 * of them. They mean nothing elsewhere. Threads may share it.
 */
public final class NamespaceIds {
    private static final int NETNSA_NSID = 1;
    private static final int NETNSA_FD = 3;
    private static final int NOT_ASSIGNED = -1;

    private static final AnswerReader<Integer> ANSWER =
            new AnswerReader<>(RTM_NEWNSID, message -> true, NamespaceIds::readId);

    private final Connection connection;

    NamespaceIds(Connection connection) {
        this.connection = connection;
    }

    /** The number of the other namespace; if it has none, the kernel assigns one for good. */
    public int of(Netns other) {
        int id = read(other);
        if (id != NOT_ASSIGNED) {
            return id;
        }
        assign(other);
        return read(other);
    }

    private int read(Netns other) {
        return connection.get(
                Request.get("get id of namespace " + other, RTM_GETNSID, out -> header(out)
                        .attribute(NETNSA_FD, other.fd())),
                ANSWER);
    }

    private void assign(Netns other) {
        try {
            connection.change(Request.change("assign id to namespace " + other, RTM_NEWNSID, 0, out -> header(out)
                    .attribute(NETNSA_NSID, NOT_ASSIGNED)
                    .attribute(NETNSA_FD, other.fd())));
        } catch (NetlinkException e) {
            // Someone was faster: an id is what we wanted.
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    /** {@code struct rtgenmsg}, one byte and its padding. */
    private static MessageWriter header(MessageWriter out) {
        return out.i32(0);
    }

    private static int readId(MessageReader message) {
        Attributes attributes = message.attributes(4);
        while (attributes.next()) {
            if (attributes.type() == NETNSA_NSID) {
                return attributes.i32();
            }
        }
        throw new MalformedMessage("got a namespace id message without an id");
    }
}
