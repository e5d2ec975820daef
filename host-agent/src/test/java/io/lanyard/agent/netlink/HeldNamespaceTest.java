package io.lanyard.agent.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.HostFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a container to its namespace, whose process may end at any moment. */
class HeldNamespaceTest {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    /** Runs until its input ends. */
    private long process() throws IOException {
        Process process = new ProcessBuilder("cat").start();
        started.add(process);
        return process.pid();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    /** What the engine answers, one time after the other. */
    private static Processes engine(Deque<Answer> answers) {
        return container -> {
            try {
                return answers.remove().pid();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    private interface Answer {
        OptionalLong pid() throws IOException;
    }

    private static boolean holds(Processes processes) throws HostFault {
        Optional<HeldNamespace> held = HeldNamespace.of(processes, "web");
        held.ifPresent(HeldNamespace::close);
        return held.isPresent();
    }

    /** A process that has begun while the engine answered, as after a restart. */
    private long younger() throws IOException {
        long before = ProcessTimes.now().orElseThrow();
        while (ProcessTimes.now().orElseThrow() == before) {
            // Until the kernel's hundredth of a second is over.
            Thread.onSpinWait();
        }
        return process();
    }

    @Test
    void of_a_process_that_ran_before_is_asked_once() throws Exception {
        long pid = process();
        Deque<Answer> answers = new ArrayDeque<>(List.of(() -> OptionalLong.of(pid)));

        assertThat(holds(engine(answers))).isTrue();
        assertThat(answers).isEmpty();
    }

    @Test
    void a_container_that_was_started_again_meanwhile_is_asked_about_again() throws Exception {
        List<Long> pid = new ArrayList<>();
        Answer restarted = () -> {
            pid.add(younger());
            return OptionalLong.of(pid.get(0));
        };
        Deque<Answer> answers = new ArrayDeque<>(List.of(restarted, () -> OptionalLong.of(pid.get(0))));

        assertThat(holds(engine(answers))).isTrue();
        assertThat(answers).isEmpty();
    }

    @Test
    void a_process_that_has_the_id_of_one_that_ended_is_not_the_containers() throws Exception {
        Answer ended = () -> OptionalLong.of(younger());
        Deque<Answer> answers = new ArrayDeque<>(List.of(ended, OptionalLong::empty));

        assertThat(holds(engine(answers))).isFalse();
    }

    @Test
    void what_does_not_run_has_none() throws Exception {
        long gone = process();
        started.get(0).destroyForcibly().waitFor();

        assertThat(holds(engine(new ArrayDeque<>(List.of(OptionalLong::empty)))))
                .isFalse();
        assertThat(holds(engine(new ArrayDeque<>(List.of(() -> OptionalLong.of(gone), () -> OptionalLong.of(gone))))))
                .isFalse();
    }

    @Test
    void a_process_is_called_as_it_likes() throws Exception {
        // The kernel keeps 15 bytes of it, and cuts a letter in two.
        Path program = directory.resolve("a日本語サービス");
        Files.copy(Path.of("/bin/cat"), program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Process process = new ProcessBuilder(program.toString()).start();
        started.add(process);
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        assertThat(process.getInputStream().read()).isEqualTo('\n');

        assertThat(ProcessTimes.begun(process.pid())).isNotEmpty();
    }
}
