package io.lanyard.agent.core;

import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.core.wire.WireQuestion;
import java.time.Duration;
import java.util.List;

/** Waits for the segments' word, but not for long. */
final class WireWait {
    /** The word comes 200 ms after it was asked for. Later only on a host that is too busy to ask or hear in time. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    /** On a wire an answer takes less than 2 ms. */
    private static final Duration SILENCE = Duration.ofMillis(10);

    private final Wire wire;

    WireWait(Wire wire) {
        this.wire = wire;
    }

    /** Where nothing can be known, nothing is held up: there, a container would never start. */
    void awaitClear(List<WireQuestion> questions) throws HostFault {
        questions.forEach(wire::ask);
        for (WireQuestion question : questions) {
            requireFree(question, wire.await(question, AT_MOST));
        }
    }

    /** All have been asked when the first is waited for. */
    void awaitSilence(List<WireQuestion> questions) throws HostFault {
        questions.forEach(wire::ask);
        for (WireQuestion question : questions) {
            requireFree(question, wire.awaitSilence(question, SILENCE));
        }
    }

    private static void requireFree(WireQuestion question, Verdict verdict) throws HostFault {
        if (verdict.isTaken()) {
            throw new HostFault(
                    Code.ADDRESS_CONFLICT,
                    "somebody else on the LAN has " + question.ip() + ": "
                            + verdict.foreignMac().orElse(""));
        }
    }
}
