package io.lanyard.perf.chaos;

import io.lanyard.perf.audit.RecordCounts;
import io.lanyard.perf.audit.core.Findings;
import java.time.Duration;

/** What the rounds of a campaign have come to, one after the other; the one in which something was found is the last. */
final class Sum {
    private final Tally tally = new Tally();
    private final RecordCounts records = new RecordCounts();
    private int rounds;
    private long heard;
    private Duration lasted = Duration.ZERO;
    private Result last;

    void add(Result result) {
        rounds++;
        tally.add(result.tally());
        records.add(result.evidence());
        heard += result.history().operations().size();
        lasted = lasted.plus(result.lasted());
        last = result;
    }

    Tally tally() {
        return tally;
    }

    RecordCounts records() {
        return records;
    }

    int rounds() {
        return rounds;
    }

    /** Operations in the clients' histories. */
    long heard() {
        return heard;
    }

    Duration lasted() {
        return lasted;
    }

    Findings findings() {
        return last.findings();
    }

    Lan lan() {
        return last.lan();
    }

    String unrest() {
        return last.unrest();
    }

    boolean isClean() {
        return last.isClean();
    }
}
