package io.lanyard.netlink;

/**
 * The kernel refused an operation, or its answer could not be had. The message reads
 * {@code create macvlan mv0 on enp0s3: EBUSY (Device or resource busy): <the kernel's own text, if it gave one>}.
 */
public final class NetlinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int number;
    private final String detail;

    NetlinkException(String operation, int number, String detail) {
        super(message(operation, number, detail));
        this.operation = operation;
        this.number = number;
        this.detail = detail;
    }

    NetlinkException(String operation, Errno errno, String detail) {
        this(operation, errno.number(), detail);
    }

    /** What was attempted, in words: {@code set eth0 up}. */
    public String operation() {
        return operation;
    }

    /** The error by name, {@link Errno#UNLISTED} when this library has no name for {@link #number()}. */
    public Errno errno() {
        return Errno.of(number);
    }

    public int number() {
        return number;
    }

    /** The kernel's own explanation, empty when it gave none; many link errors carry none. */
    public String detail() {
        return detail;
    }

    /** Whether the error is one of these, for callers that treat "already there" or "already gone" as done. */
    public boolean is(Errno first, Errno... others) {
        Errno errno = errno();
        if (errno == first) {
            return true;
        }
        for (Errno other : others) {
            if (errno == other) {
                return true;
            }
        }
        return false;
    }

    private static String message(String operation, int number, String detail) {
        Errno errno = Errno.of(number);
        String name = errno == Errno.UNLISTED ? "error " + number : errno + " (" + errno.text() + ")";
        return detail.isEmpty() ? operation + ": " + name : operation + ": " + name + ": " + detail;
    }
}
