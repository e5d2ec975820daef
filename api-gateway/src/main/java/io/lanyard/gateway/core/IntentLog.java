package io.lanyard.gateway.core;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Where intents are written down for IPAM. */
public interface IntentLog {

    /**
     * Writes an intent down without blocking. The stage ends, on any thread, when every replica that must have it has
     * it, and says when it was written; or with {@link NotWritten} in bounded time.
     */
    CompletionStage<Instant> write(Intent intent);

    /** The intent is not, or not known to be, written down. */
    final class NotWritten extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public NotWritten(Reason reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        public enum Reason {
            /** The broker cannot be reached or did not answer in time: whether it has the intent is not known. */
            UNREACHABLE,
            /** The intent has more in it than is read of one. */
            TOO_LARGE
        }
    }
}
