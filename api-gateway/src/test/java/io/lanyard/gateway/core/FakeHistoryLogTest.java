package io.lanyard.gateway.core;

import java.util.List;

class FakeHistoryLogTest extends HistoryLogContract {
    private final FakeHistoryLog log = new FakeHistoryLog();

    @Override
    protected HistoryLog log() {
        return log;
    }

    @Override
    protected List<Long> write(String space, List<HistoryEntry> entries) {
        return log.write(space, entries);
    }

    @Override
    protected void dropBefore(String space, long offset) {
        log.dropBefore(space, offset);
    }
}
