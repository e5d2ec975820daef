package io.lanyard.agent.core.report;

/** The kernel or the engine did not do what it was asked to: a value to report and try again, not a fault of ours. */
public final class HostFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public HostFault(Code code, String detail) {
        super(detail);
        this.code = code;
    }

    public HostFault(Code code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
