package io.lanyard.agent.dns;

import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import io.lanyard.agent.dns.QueryWatch.Result;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Who answers a question: we ourselves, or the host's name servers. Safe for use by several threads. */
final class Questions implements AutoCloseable {
    private final NameAnswers ours;
    private final Upstream upstream;
    private final QueryWatch watch;

    Questions(Names names, List<InetSocketAddress> nameServers, QueryWatch watch) {
        this.watch = watch;
        this.ours = new NameAnswers(names);
        this.upstream = new Upstream(nameServers, new AnswerCache(System::nanoTime));
    }

    /**
     * Answers at once, or later on a thread of its own.
     *
     * @param forwarded has a permit for each question of the asker that may be under way
     * @param reply takes the one answer; none if it is no question
     * @return whether there is one
     */
    boolean answer(Message query, NameScope scope, Semaphore forwarded, Consumer<Message> reply) {
        if (query.getHeader().getFlag(Flags.QR)) {
            return false;
        }
        long begun = System.nanoTime();
        Optional<Message> known = ours.to(query, scope);
        if (known.isPresent()) {
            tell(known.get(), Result.OWN, begun);
            reply.accept(known.get());
        } else if (!forwarded.tryAcquire()) {
            Message busy = NameAnswers.reply(query, Rcode.SERVFAIL);
            tell(busy, Result.FORWARDED, begun);
            reply.accept(busy);
        } else {
            CompletionStage<Void> unused = upstream.ask(query)
                    .thenAccept(answer -> {
                        tell(answer, Result.FORWARDED, begun);
                        reply.accept(answer);
                    })
                    .whenComplete((done, failure) -> forwarded.release());
        }
        return true;
    }

    /** That others have no such name is an answer; that we have none is worth knowing. */
    private void tell(Message answer, Result good, long begun) {
        int rcode = answer.getHeader().getRcode();
        Result result = good;
        if (rcode == Rcode.NXDOMAIN && good == Result.OWN) {
            result = Result.NOBODY;
        } else if (rcode == Rcode.REFUSED) {
            result = Result.REFUSED;
        } else if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            result = Result.FAILED;
        }
        watch.answered(result, Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
