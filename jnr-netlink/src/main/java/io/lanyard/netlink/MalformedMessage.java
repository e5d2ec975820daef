package io.lanyard.netlink;

/** Bytes that are not a netlink message; whoever knows the operation turns it into a {@link NetlinkException}. */
final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String message) {
        super(message);
    }

    NetlinkException during(String operation) {
        NetlinkException e = new NetlinkException(operation, Errno.EBADMSG, getMessage());
        e.initCause(this);
        return e;
    }
}
