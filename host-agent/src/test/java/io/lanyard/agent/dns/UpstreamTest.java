package io.lanyard.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

class UpstreamTest {
    private final Servers servers = new Servers();
    private final Upstream upstream = new Upstream(servers, true, new AnswerCache(System::nanoTime));

    @AfterEach
    void close() {
        upstream.close();
    }

    /** Name servers that answer when they are told to. */
    private static final class Servers implements Resolver {
        final List<Message> asked = new ArrayList<>();
        final List<CompletableFuture<Message>> answers = new ArrayList<>();
        boolean isBroken;

        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            if (isBroken) {
                throw new IllegalStateException("broken");
            }
            asked.add(query);
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        }

        @Override
        public void setPort(int port) {}

        @Override
        public void setTCP(boolean flag) {}

        @Override
        public void setIgnoreTruncation(boolean flag) {}

        @Override
        public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {}

        @Override
        public void setTSIGKey(TSIG key) {}

        @Override
        public void setTimeout(Duration timeout) {}
    }

    @Test
    void asksEachQuestionOnceWithAnIdOfItsOwnAndAnswersAll() throws Exception {
        Message one = query("example.org.", Type.A);
        Message two = query("EXAMPLE.org.", Type.A);
        CompletableFuture<Message> first = upstream.ask(one).toCompletableFuture();
        CompletableFuture<Message> second = upstream.ask(two).toCompletableFuture();
        assertThat(servers.asked).hasSize(1);
        assertThat(servers.asked.get(0)).isNotSameAs(one);

        servers.answers.get(0).complete(answer(servers.asked.get(0)));

        assertThat(first.get().getHeader().getID()).isEqualTo(one.getHeader().getID());
        assertThat(second.get().getHeader().getID()).isEqualTo(two.getHeader().getID());
        assertThat(second.get().getSection(Section.ANSWER)).hasSize(1);
        upstream.ask(query("example.org.", Type.A)).toCompletableFuture().get();
        assertThat(servers.asked).as("kept").hasSize(1);
    }

    @Test
    void goesOnAfterFailuresOfAnyKindAndNumber() throws Exception {
        servers.isBroken = true;
        for (int i = 0; i < 1_000; i++) {
            assertThat(rcode(upstream.ask(query("a" + i + ".", Type.A)))).isEqualTo(Rcode.SERVFAIL);
        }
        servers.isBroken = false;
        for (int i = 0; i < 1_000; i++) {
            CompletionStage<Message> asked = upstream.ask(query("b" + i + ".", Type.A));
            servers.answers.get(i).completeExceptionally(new IllegalStateException("no answer"));
            assertThat(rcode(asked)).isEqualTo(Rcode.SERVFAIL);
        }

        CompletionStage<Message> asked = upstream.ask(query("example.org.", Type.A));
        servers.answers.get(1_000).complete(answer(servers.asked.get(1_000)));

        assertThat(rcode(asked)).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void asksForSoManyAtATimeAndNoMore() throws Exception {
        for (int i = 0; i < 256; i++) {
            assertThat(upstream.ask(query("a" + i + ".", Type.A)).toCompletableFuture())
                    .isNotDone();
        }

        assertThat(rcode(upstream.ask(query("example.org.", Type.A)))).isEqualTo(Rcode.SERVFAIL);
        assertThat(servers.asked).hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.AXFR, Type.IXFR, Type.ANY, Type.OPT, Type.TKEY})
    void asksForRecordsOnly(int type) throws Exception {
        assertThat(rcode(upstream.ask(query("example.org.", type)))).isEqualTo(Rcode.REFUSED);
        assertThat(servers.asked).isEmpty();
    }

    @Test
    void refusesWhereThereIsNobodyToAsk() throws Exception {
        try (Upstream alone = new Upstream(List.of(), new AnswerCache(System::nanoTime))) {
            assertThat(rcode(alone.ask(query("example.org.", Type.A)))).isEqualTo(Rcode.REFUSED);
        }
    }

    private static int rcode(CompletionStage<Message> asked) throws Exception {
        return asked.toCompletableFuture().get().getRcode();
    }

    private static Message query(String name, int type) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    }

    private static Message answer(Message query) throws Exception {
        Message answer = NameAnswers.reply(query, Rcode.NOERROR);
        answer.addRecord(
                new ARecord(query.getQuestion().getName(), DClass.IN, 60, InetAddress.getByName("192.0.2.1")),
                Section.ANSWER);
        return new Message(answer.toWire());
    }
}
