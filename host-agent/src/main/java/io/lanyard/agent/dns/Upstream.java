package io.lanyard.agent.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** The host's own name servers, asked for what is not ours. Safe for use by several threads. */
final class Upstream {
    /** Each of the servers is given so long, and asked twice. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 2;
    private static final int UNDER_WAY_MAX = 256;

    private final List<InetSocketAddress> servers;
    private final Resolver resolver;
    private final AnswerCache cache;
    private final Semaphore free = new Semaphore(UNDER_WAY_MAX);

    Upstream(List<InetSocketAddress> servers, AnswerCache cache) {
        this.servers = List.copyOf(servers);
        this.cache = cache;
        ExtendedResolver all =
                new ExtendedResolver(servers.stream().map(SimpleResolver::new).toArray(Resolver[]::new));
        all.setTimeout(TIMEOUT);
        all.setRetries(ATTEMPTS);
        this.resolver = all;
    }

    /** Always an answer: REFUSED if there is nobody to ask, SERVFAIL if nobody answers or too much is under way. */
    CompletionStage<Message> ask(Message query) {
        if (servers.isEmpty()) {
            return CompletableFuture.completedFuture(NameAnswers.reply(query, Rcode.REFUSED));
        }
        return cache.answer(query)
                .<CompletionStage<Message>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> askServers(query));
    }

    private CompletionStage<Message> askServers(Message query) {
        if (!free.tryAcquire()) {
            return CompletableFuture.completedFuture(NameAnswers.reply(query, Rcode.SERVFAIL));
        }
        return resolver.sendAsync(query.clone()).handle((answer, failure) -> {
            free.release();
            if (failure != null) {
                return NameAnswers.reply(query, Rcode.SERVFAIL);
            }
            cache.keep(query, answer);
            answer.getHeader().setID(query.getHeader().getID());
            return answer;
        });
    }
}
