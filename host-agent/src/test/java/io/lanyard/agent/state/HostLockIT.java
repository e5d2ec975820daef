package io.lanyard.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.AgentRefusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lock between processes. */
@Timeout(60)
class HostLockIT {
    private static final int DOUBLE_STARTS = 100;

    @TempDir
    private Path state;

    @Test
    void of_two_that_start_at_once_one_is_refused() throws IOException {
        try (LockProcess one = new LockProcess(state);
                LockProcess other = new LockProcess(state)) {
            for (int i = 0; i < DOUBLE_STARTS; i++) {
                one.tell("take");
                other.tell("take");
                List<String> answers = List.of(one.answer(), other.answer());

                assertThat(answers).as("double start %s", i).containsOnlyOnce("held");
                assertThat(answers)
                        .filteredOn(answer -> !answer.equals("held"))
                        .singleElement()
                        .asString()
                        .startsWith("another agent of host1 runs on this machine (process ");
                for (LockProcess process : List.of(one, other)) {
                    process.tell("give back");
                    process.answer();
                }
            }
        }
    }

    @Test
    void who_is_killed_holds_it_no_longer() throws IOException {
        try (LockProcess one = new LockProcess(state);
                LockProcess other = new LockProcess(state)) {
            one.tell("take");
            assertThat(one.answer()).isEqualTo("held");
            other.tell("take");
            assertThat(other.answer()).contains("(process " + one.pid() + " holds " + state.toRealPath());

            one.kill();

            other.tell("take");
            assertThat(other.answer()).isEqualTo("held");
        }
    }

    /** On Linux, a process that opens and closes a file it has locked has it locked no more. */
    @Test
    void a_second_try_in_the_process_that_holds_it_does_not_give_it_away() throws IOException {
        try (HostLock held = HostLock.take(state, "host1");
                LockProcess other = new LockProcess(state)) {
            assertThatThrownBy(() -> HostLock.take(state, "host1")).isInstanceOf(AgentRefusal.class);

            other.tell("take");
            assertThat(other.answer()).as("while %s", held).startsWith("another agent of host1");
        }
    }
}
