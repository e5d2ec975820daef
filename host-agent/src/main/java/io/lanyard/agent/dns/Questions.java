package io.lanyard.agent.dns;

import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import java.net.InetSocketAddress;
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

    Questions(Names names, List<InetSocketAddress> nameServers) {
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
        Optional<Message> known = ours.to(query, scope);
        if (known.isPresent()) {
            reply.accept(known.get());
        } else if (!forwarded.tryAcquire()) {
            reply.accept(NameAnswers.reply(query, Rcode.SERVFAIL));
        } else {
            CompletionStage<Void> unused =
                    upstream.ask(query).thenAccept(reply).whenComplete((done, failure) -> forwarded.release());
        }
        return true;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
