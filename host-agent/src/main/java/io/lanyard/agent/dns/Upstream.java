package io.lanyard.agent.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/**
 * The host's own name servers, asked for what is not ours. Each question is asked once at a time, with an id and a port of
 * its own: nobody who asks here knows either. Safe for use by several threads.
 */
final class Upstream implements AutoCloseable {
    /** Docker's resolver waits 4 s. */
    private static final Duration SERVER_TIMEOUT = Duration.ofMillis(1_200);

    private static final Duration TIMEOUT = Duration.ofMillis(3_600);
    private static final int UNDER_WAY_MAX = 256;

    /** RFC 6895, 3.1: types of questions from here to 255 are no records; 41 is EDNS's. */
    private static final int META_TYPES_FROM = 128;

    private static final int META_TYPES_TO = 255;
    private static final int OPT = 41;

    private final Resolver resolver;
    private final boolean hasServers;
    private final AnswerCache cache;
    private final Semaphore free = new Semaphore(UNDER_WAY_MAX);
    private final Map<AnswerCache.Question, CompletableFuture<Message>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "names-upstream");
        thread.setDaemon(true);
        return thread;
    });

    Upstream(List<InetSocketAddress> servers, AnswerCache cache) {
        this(resolver(servers), !servers.isEmpty(), cache);
    }

    Upstream(Resolver resolver, boolean hasServers, AnswerCache cache) {
        this.resolver = resolver;
        this.hasServers = hasServers;
        this.cache = cache;
    }

    private static Resolver resolver(List<InetSocketAddress> servers) {
        ExtendedResolver all = new ExtendedResolver(servers.stream()
                .map(server -> {
                    SimpleResolver resolver = new SimpleResolver(server);
                    resolver.setTimeout(SERVER_TIMEOUT);
                    return resolver;
                })
                .toArray(Resolver[]::new));
        all.setTimeout(TIMEOUT);
        all.setRetries(2);
        return all;
    }

    /**
     * Always an answer: REFUSED if there is nobody to ask or nothing that may be asked, SERVFAIL if nobody answers or too
     * much is under way.
     */
    CompletionStage<Message> ask(Message query) {
        Record question = query.getQuestion();
        if (!hasServers || isMeta(question.getType())) {
            return CompletableFuture.completedFuture(NameAnswers.reply(query, Rcode.REFUSED));
        }
        AnswerCache.Question asked = AnswerCache.Question.of(question);
        return cache.answer(asked)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> underWay(asked, question))
                .thenApply(answer -> AnswerCache.to(query, answer))
                .exceptionally(failure -> NameAnswers.reply(query, Rcode.SERVFAIL));
    }

    private static boolean isMeta(int type) {
        return (type >= META_TYPES_FROM && type <= META_TYPES_TO) || type == OPT || type == 0;
    }

    private CompletableFuture<Message> underWay(AnswerCache.Question asked, Record question) {
        CompletableFuture<Message> mine = new CompletableFuture<>();
        CompletableFuture<Message> others = underWay.putIfAbsent(asked, mine);
        if (others != null) {
            return others;
        }
        if (!free.tryAcquire()) {
            underWay.remove(asked);
            mine.completeExceptionally(new IllegalStateException("too much is under way"));
            return mine;
        }
        askServers(question).whenComplete((answer, failure) -> {
            free.release();
            if (failure == null) {
                cache.keep(asked, answer);
            }
            underWay.remove(asked);
            if (failure == null) {
                mine.complete(answer);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    /** Nothing of the asker's message but its question goes out. */
    private CompletionStage<Message> askServers(Record question) {
        try {
            return resolver.sendAsync(Message.newQuery(question), executor);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What is under way is not waited for. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
