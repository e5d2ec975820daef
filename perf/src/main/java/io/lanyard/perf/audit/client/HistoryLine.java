package io.lanyard.perf.audit.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import java.util.List;
import java.util.Locale;

/** One line of a client history, as its JSON has it. The README of this module says what each field means. */
@JsonInclude(Include.NON_NULL)
record HistoryLine(
        String event,
        String op,
        String client,
        String intent,
        String action,
        String space,
        String network,
        String host,
        String container,
        Boolean acked,
        List<String> addresses,
        String code,
        long monotonicNs,
        long wallMs) {
    static final String BEGIN = "invoke";

    HistoryLine {
        require("event", event);
        require("op", op);
        if (event.equals(BEGIN)) {
            require("client", client);
            require("intent", intent);
            require("action", action);
            require("space", space);
            require("host", host);
            require("container", container);
        }
    }

    private static void require(String field, String value) {
        if (value == null) {
            throw new IllegalArgumentException("the line has no " + field);
        }
    }

    static HistoryLine of(OperationBegin begin) {
        return new HistoryLine(
                BEGIN,
                begin.op(),
                begin.client(),
                begin.intent(),
                begin.action().name(),
                begin.space(),
                begin.network(),
                begin.host(),
                begin.container(),
                null,
                begin.addresses(),
                null,
                begin.monotonicNs(),
                begin.wallMs());
    }

    static HistoryLine of(OperationEnd end) {
        return new HistoryLine(
                end.result().name().toLowerCase(Locale.ROOT),
                end.op(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                end.isAcked(),
                end.addresses(),
                end.code(),
                end.monotonicNs(),
                end.wallMs());
    }

    OperationBegin begin() {
        return new OperationBegin(
                op,
                client,
                intent,
                OperationBegin.Action.valueOf(action),
                space,
                network,
                host,
                container,
                addresses == null ? List.of() : addresses,
                monotonicNs,
                wallMs);
    }

    OperationEnd end() {
        return new OperationEnd(
                op,
                OperationEnd.Result.valueOf(event.toUpperCase(Locale.ROOT)),
                Boolean.TRUE.equals(acked),
                addresses == null ? List.of() : addresses,
                code,
                monotonicNs,
                wallMs);
    }
}
