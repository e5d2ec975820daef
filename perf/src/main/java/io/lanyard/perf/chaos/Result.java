package io.lanyard.perf.chaos;

import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.Findings;
import java.time.Duration;

/**
 * What a campaign has come to.
 *
 * @param unrest empty if all came to rest in the end; else what did not
 * @param lasted until rest, without the audit
 */
record Result(
        Tally tally,
        Lan lan,
        String unrest,
        Duration lasted,
        Evidence evidence,
        ClientHistory history,
        Findings findings) {

    /** Nothing was found, on the LAN or by the auditor, and the campaign itself went as it should. */
    boolean isClean() {
        return findings.isEmpty()
                && lan.duplicatesFound() == 0
                && unrest.isEmpty()
                && tally.oddities().isEmpty();
    }
}
