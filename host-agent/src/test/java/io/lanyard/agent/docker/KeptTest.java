package io.lanyard.agent.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.docker.EngineNews.Part;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final EngineNews news = new EngineNews();
    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger engine = new AtomicInteger();
    private final Kept<Integer> kept = new Kept<>(news, Part.NETWORKS, nanoTime::get);

    /** What the engine has is the number of the question. */
    private int asked() {
        return kept.get(engine::incrementAndGet);
    }

    @Test
    void nothing_is_kept_while_nobody_listens() {
        assertThat(asked()).isEqualTo(1);
        assertThat(asked()).isEqualTo(2);
        news.listening();
        assertThat(asked()).isEqualTo(3);
        news.deaf();
        assertThat(asked()).isEqualTo(4);
        news.listening();
        assertThat(asked()).isEqualTo(5);
    }

    @Test
    void is_kept_until_the_engine_says_that_it_changed() {
        news.listening();
        assertThat(asked()).isEqualTo(1);
        news.changed(Part.IMAGES);
        assertThat(asked()).isEqualTo(1);
        news.changed(Part.NETWORKS);
        assertThat(asked()).isEqualTo(2);
        assertThat(asked()).isEqualTo(2);
        news.doubted();
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void what_changes_while_the_engine_answers_is_asked_for_again() {
        news.listening();
        int answer = kept.get(() -> {
            news.changed(Part.NETWORKS);
            return engine.incrementAndGet();
        });
        assertThat(answer).isEqualTo(1);
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void is_not_kept_for_long() {
        news.listening();
        assertThat(asked()).isEqualTo(1);
        nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void what_is_not_enough_is_asked_for_again() {
        news.listening();
        assertThat(asked()).isEqualTo(1);
        assertThat((int) kept.get(engine::incrementAndGet, value -> value >= 2)).isEqualTo(2);
        assertThat((int) kept.get(engine::incrementAndGet, value -> value >= 2)).isEqualTo(2);
    }

    @Test
    void a_question_that_fails_leaves_what_was_known() {
        news.listening();
        assertThat(asked()).isEqualTo(1);
        assertThatThrownBy(() -> kept.get(
                        () -> {
                            throw new IllegalStateException("engine");
                        },
                        value -> false))
                .hasMessage("engine");
        assertThat(asked()).isEqualTo(1);
    }
}
