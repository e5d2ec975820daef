package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputStartTest {
    private static final PartitionLogs LOGS = new PartitionLogs(4);
    private static final TopicPartition INTENTS = LOGS.inputs().get(0);
    private static final TopicPartition STATUS = LOGS.inputs().get(1);

    @Test
    void goesOnAtTheCursor() throws Exception {
        assertThat(start(Optional.of(cursor(20, 30)))).isEqualTo(cursor(20, 30));
    }

    @Test
    void beginsAtTheBeginningWhenNobodyOwnedThePartitionYet() throws Exception {
        assertThat(start(Optional.empty())).isEqualTo(cursor(10, 5));
    }

    @Test
    void beginsAtTheBeginningOfAnInputTheCursorDoesNotName() throws Exception {
        assertThat(start(Optional.of(new InputCursor(Map.of(INTENTS.topic(), 20L)))))
                .isEqualTo(cursor(20, 5));
    }

    @Test
    void takesTheEarliestThatRetentionLeft() throws Exception {
        assertThat(start(Optional.of(cursor(3, 30)))).isEqualTo(cursor(10, 30));
    }

    @Test
    void doesNotGuessWhenTheLogEndsBeforeTheCursor() {
        assertThatThrownBy(() -> start(Optional.of(cursor(51, 30))))
                .isInstanceOf(TenureLost.class)
                .hasMessageStartingWith("lanyard.intents-4 ends at offset 50, but 51 has been applied");
    }

    private static InputCursor start(Optional<InputCursor> cursor) throws TenureLost {
        return InputStart.of(LOGS, cursor, Map.of(INTENTS, 10L, STATUS, 5L), Map.of(INTENTS, 50L, STATUS, 60L));
    }

    private static InputCursor cursor(long intents, long status) {
        return new InputCursor(Map.of(INTENTS.topic(), intents, STATUS.topic(), status));
    }
}
