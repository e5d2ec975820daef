package io.lanyard.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class NameAnswersTest {
    private static final ResourceId LAN = ResourceId.network("default", "mac_net1");
    private static final NameScope SCOPE = new NameScope(List.of(LAN));

    private final NameBook book = new NameBook();
    private final NameAnswers answers = new NameAnswers(new Names(book, "lanyard.internal"));

    NameAnswersTest() {
        book.become(new NameBook());
        book.put(LAN, "192.168.1.10", "bbox1");
        book.put(LAN, "fd00:1::a", "bbox1");
        book.put(LAN, "192.168.1.11", "bbox2");
    }

    @ParameterizedTest
    @CsvSource({
        "bbox1., A, NOERROR, 192.168.1.10",
        "bbox1., AAAA, NOERROR, fd00:1:0:0:0:0:0:a",
        "bbox2., AAAA, NOERROR, ''",
        "bbox1.mac_net1.lanyard.internal., A, NOERROR, 192.168.1.10",
        "bbox1., MX, NOERROR, ''",
        "bbox9.lanyard.internal., A, NXDOMAIN, ''",
        "mac_net1.lanyard.internal., A, NOERROR, ''",
        "bbox1.lanyard.internal., PTR, NOERROR, ''",
        "bbox9.lanyard.internal., PTR, NXDOMAIN, ''",
        "10.1.168.192.in-addr.arpa., PTR, NOERROR, bbox1.mac_net1.lanyard.internal.",
        "a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.0.d.f.ip6.arpa., PTR, NOERROR,"
                + " bbox1.mac_net1.lanyard.internal.",
    })
    void answersForContainers(String name, String type, String rcode, String data) throws Exception {
        Message query = query(name, type);

        Message answer = reread(answers.to(query, SCOPE).orElseThrow());

        assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(answer.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
        assertThat(answer.getQuestion()).isEqualTo(query.getQuestion());
        assertThat(answer.getSection(Section.ANSWER).stream().map(Record::rdataToString))
                .containsExactlyElementsOf(data.isEmpty() ? List.of() : List.of(data));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org., A",
        "bbox9., A",
        "99.1.168.192.in-addr.arpa., PTR",
        "nonsense.in-addr.arpa., PTR",
        "_service._tcp.example.org., SRV",
    })
    void leavesTheRestToOthers(String name, String type) throws Exception {
        assertThat(answers.to(query(name, type), SCOPE)).isEmpty();
    }

    @Test
    void refusesWhatIsNoQuestion() {
        Message empty = new Message(7);
        Message update = new Message(8);
        update.getHeader().setOpcode(Opcode.UPDATE);
        update.addRecord(Record.newRecord(Name.root, Type.SOA, DClass.IN), Section.QUESTION);

        assertThat(answers.to(empty, SCOPE).map(Message::getRcode)).contains(Rcode.FORMERR);
        assertThat(answers.to(update, SCOPE).map(Message::getHeader).map(Header::getRcode))
                .contains(Rcode.NOTIMP);
    }

    @Test
    void saysThatItFailsUntilAllNamesAreKnown() throws Exception {
        NameAnswers early = new NameAnswers(new Names(new NameBook(), "lanyard.internal"));

        assertThat(early.to(query("bbox1.", "A"), SCOPE).map(Message::getRcode)).contains(Rcode.SERVFAIL);
    }

    private static Message query(String name, String type) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name), Type.value(type), DClass.IN));
    }

    private static Message reread(Message message) throws Exception {
        return new Message(message.toWire());
    }
}
