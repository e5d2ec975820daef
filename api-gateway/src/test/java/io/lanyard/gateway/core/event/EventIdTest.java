package io.lanyard.gateway.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @Test
    void anIdIsReadAsItWasWritten() {
        Position position = Position.START
                .after(EventSource.STATUS, Long.MAX_VALUE / 2)
                .after(EventSource.HOSTS, Records.NOON.toEpochMilli());
        EventId id = new EventId("Mk-U_3", Records.NOON, position);
        assertThat(EventId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "a~b",
                "a~t8e1c0~1.2.3",
                "a~t8e1c0~1.2.3.4.5.6.zzzzzzzzzzzzz",
                "a~t8e1c0~1.2.3.4.5.6.-1",
                "a~t8e1c0~1.2.3.4.5..7"
            })
    void whatIsNoneOfOursIsNone(String text) {
        assertThat(EventId.parse(text)).isEmpty();
    }

    @Test
    void positionsAreComparedInEachOfTheirParts() {
        Position one = Position.START.after(EventSource.INTENTS, 3);
        Position other = Position.START.after(EventSource.STATUS, 1);
        assertThat(one.covers(other)).isFalse();
        assertThat(one.and(other).covers(other)).isTrue();
        assertThat(one.and(other).covers(one)).isTrue();
        assertThat(one.after(EventSource.INTENTS, 2)).isEqualTo(one);
    }
}
