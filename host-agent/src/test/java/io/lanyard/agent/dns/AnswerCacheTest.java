package io.lanyard.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AnswerCacheTest {
    private static final Name EXAMPLE = Name.fromConstantString("Example.org.");

    private final AtomicLong nanos = new AtomicLong();
    private final AnswerCache cache = new AnswerCache(nanos::get);

    @Test
    void answersForAsLongAsTheAnswerAllowsAndTellsWhatIsLeft() throws Exception {
        Message query = query(EXAMPLE);
        Message answer = NameAnswers.reply(query, Rcode.NOERROR);
        answer.addRecord(new ARecord(EXAMPLE, DClass.IN, 60, InetAddress.getByName("192.0.2.1")), Section.ANSWER);
        keep(query, answer);

        pass(Duration.ofSeconds(59));
        Message again = query(Name.fromString("eXAMPLE.org."));
        Message kept = AnswerCache.to(again, kept(again).orElseThrow());
        assertThat(kept.getHeader().getID()).isEqualTo(again.getHeader().getID());
        assertThat(kept.getSection(Section.ANSWER)).hasSize(1);
        assertThat(kept.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        assertThat(kept(again)).isEmpty();
    }

    @Test
    void keepsThatThereIsNoneAsLongAsTheZoneSays() {
        Message query = query(EXAMPLE);
        Message none = NameAnswers.reply(query, Rcode.NXDOMAIN);
        none.addRecord(new SOARecord(EXAMPLE, DClass.IN, 3_600, EXAMPLE, EXAMPLE, 1, 1, 1, 1, 30), Section.AUTHORITY);
        keep(query, none);

        pass(Duration.ofSeconds(29));
        assertThat(kept(query).map(Message::getRcode)).contains(Rcode.NXDOMAIN);
        pass(Duration.ofSeconds(1));
        assertThat(kept(query)).isEmpty();
    }

    @Test
    void doesNotKeepFailuresNorWhatHasNoTime() {
        for (int rcode : new int[] {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NXDOMAIN, Rcode.NOERROR}) {
            Message query = query(EXAMPLE);
            keep(query, NameAnswers.reply(query, rcode));

            assertThat(kept(query)).isEmpty();
        }
    }

    @Test
    void doesNotKeepWhatIsLarge() throws Exception {
        Message query = query(EXAMPLE);
        Message large = NameAnswers.reply(query, Rcode.NOERROR);
        for (int i = 0; i < 255; i++) {
            large.addRecord(
                    new ARecord(EXAMPLE, DClass.IN, 60, InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) i})),
                    Section.ANSWER);
        }
        keep(query, new Message(large.toWire()));

        assertThat(kept(query)).isEmpty();
    }

    private void keep(Message query, Message answer) {
        cache.keep(AnswerCache.Question.of(query.getQuestion()), answer);
    }

    private Optional<Message> kept(Message query) {
        return cache.answer(AnswerCache.Question.of(query.getQuestion()));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Message query(Name name) {
        return Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
    }
}
