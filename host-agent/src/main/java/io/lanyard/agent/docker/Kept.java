package io.lanyard.agent.docker;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something asked of an engine, and not asked again before the engine has said that it changed. Safe for use by several
 * threads.
 *
 * @param <T> immutable
 */
final class Kept<T> {
    /** Engines drop news for listeners that are slow, and some say nothing of images that they prune. */
    private static final long MAX_NS = Duration.ofSeconds(9).toNanos();

    private final EngineNews news;
    private final EngineNews.Part part;
    private final LongSupplier nanoTime;
    private volatile Optional<Answer<T>> last = Optional.empty();

    private record Answer<T>(T value, OptionalLong edition, long askedAtNs) {}

    Kept(EngineNews news, EngineNews.Part part) {
        this(news, part, System::nanoTime);
    }

    Kept(EngineNews news, EngineNews.Part part, LongSupplier nanoTime) {
        this.news = news;
        this.part = part;
        this.nanoTime = nanoTime;
    }

    T get(Supplier<T> ask) {
        return get(ask, value -> true);
    }

    /** @param isEnough false: it is asked for again, whatever the engine has said */
    T get(Supplier<T> ask, Predicate<T> isEnough) {
        // Two may ask at once, and each keeps what was so when it asked. Before asking: what is said while it answers
        // may not be in the answer.
        OptionalLong edition = news.edition(part);
        long nowNs = nanoTime.getAsLong();
        Optional<T> kept = last.filter(answer ->
                        edition.isPresent() && answer.edition().equals(edition) && nowNs - answer.askedAtNs() < MAX_NS)
                .map(Answer::value)
                .filter(isEnough);
        return kept.orElseGet(() -> {
            T value = ask.get();
            last = Optional.of(new Answer<>(value, edition, nowNs));
            return value;
        });
    }
}
