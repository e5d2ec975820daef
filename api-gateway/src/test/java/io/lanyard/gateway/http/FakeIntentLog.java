package io.lanyard.gateway.http;

import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.IntentLog;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps intents in memory, and acknowledges each at once or not at all. */
public final class FakeIntentLog implements IntentLog {
    private final List<Intent> written = new CopyOnWriteArrayList<>();
    private volatile NotWritten failure;

    void failWith(NotWritten how) {
        failure = how;
    }

    /** As new. */
    void forget() {
        written.clear();
        failure = null;
    }

    List<Intent> written() {
        return written;
    }

    @Override
    public CompletionStage<Instant> write(Intent intent) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        written.add(intent);
        return CompletableFuture.completedFuture(intent.at());
    }
}
