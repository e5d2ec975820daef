package io.lanyard.perf.audit;

import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Clients that write down what they ask for and learn. */
final class Clients {
    /** Between the effects of two operations; how far each reaches before and after is up to the caller. */
    static final long STEP_NS = 10;

    private final List<OperationBegin> begins = new ArrayList<>();
    private final List<OperationEnd> ends = new ArrayList<>();
    private long now = 1_000;

    /** What a client gets to know. */
    enum Hearing {
        ANSWER,
        ACKNOWLEDGEMENT,
        TIME_OUT,
        /** It died. */
        NOTHING
    }

    void did(
            String intent,
            OperationBegin.Action action,
            String host,
            String container,
            List<String> asked,
            Outcome outcome,
            Hearing hearing,
            long slackNs) {
        now += STEP_NS;
        String op = "op" + begins.size();
        begins.add(new OperationBegin(
                op,
                "c1",
                intent,
                action,
                World.SPACE,
                action == OperationBegin.Action.RELEASE ? null : World.NETWORK,
                host,
                container,
                asked,
                now - slackNs,
                0));
        boolean isAccepted = outcome.getVerdict() == Verdict.ACCEPTED;
        long end = now + slackNs;
        switch (hearing) {
            case ANSWER ->
                ends.add(new OperationEnd(
                        op,
                        isAccepted ? OperationEnd.Result.OK : OperationEnd.Result.REFUSED,
                        true,
                        outcome.getAttachments().stream()
                                .map(attachment -> attachment.getIp())
                                .toList(),
                        outcome.getCode(),
                        end,
                        0));
            case ACKNOWLEDGEMENT ->
                ends.add(new OperationEnd(op, OperationEnd.Result.UNKNOWN, true, List.of(), null, end, 0));
            case TIME_OUT ->
                ends.add(new OperationEnd(op, OperationEnd.Result.UNKNOWN, false, List.of(), null, end, 0));
            case NOTHING -> {
                // There is no line of it.
            }
        }
    }

    ClientHistory history() {
        return ClientHistory.of(begins, ends);
    }
}
