package io.lanyard.gateway.core;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where the changes of addresses are written, for {@link HistoryIndex} to know the places. */
public interface HistoryLog {

    /**
     * Reads the entries of a space at these offsets without blocking. The stage ends, on any thread, with those that are
     * still kept, each by its offset; or with {@link NotRead} in bounded time.
     */
    CompletionStage<Map<Long, HistoryEntry>> read(String space, Collection<Long> offsets);

    /** It cannot be read now. */
    final class NotRead extends Exception {
        private static final long serialVersionUID = 1L;

        public NotRead(String detail) {
            super(detail);
        }
    }
}
