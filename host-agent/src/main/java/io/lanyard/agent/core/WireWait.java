package io.lanyard.agent.core;

import java.time.Duration;
import java.util.List;

/** Waits for the segments' word, but not for long. */
final class WireWait {
    /** The word comes 200 ms after it was asked for. Later only on a host that is too busy to ask or hear in time. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private final Wire wire;

    WireWait(Wire wire) {
        this.wire = wire;
    }

    /** Where nothing can be known, nothing is held up: there, a container would never start. */
    void awaitClear(List<WireQuestion> questions) throws HostFault {
        questions.forEach(wire::ask);
        for (WireQuestion question : questions) {
            Verdict verdict = wire.await(question, AT_MOST);
            if (verdict.isTaken()) {
                throw new HostFault(
                        Code.ADDRESS_CONFLICT,
                        "somebody else on the LAN has " + question.ip() + ": "
                                + verdict.foreignMac().orElse(""));
            }
        }
    }
}
