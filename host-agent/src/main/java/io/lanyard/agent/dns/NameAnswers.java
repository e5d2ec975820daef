package io.lanyard.agent.dns;

import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import io.lanyard.netlink.IpText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What Lanyard itself answers: A, AAAA and PTR of containers (RFC 1035, 3596). */
final class NameAnswers {
    /** An address may be somebody else's soon after its container is gone. */
    private static final long TTL_S = 5;

    private final Names names;

    NameAnswers(Names names) {
        this.names = names;
    }

    /** Empty if it is for others to answer. */
    Optional<Message> to(Message query, NameScope scope) {
        Record question = query.getQuestion();
        if (question == null || query.getSection(Section.QUESTION).size() > 1) {
            return Optional.of(reply(query, Rcode.FORMERR));
        }
        int fault = Edns.fault(query);
        if (fault != Rcode.NOERROR) {
            return Optional.of(reply(query, fault));
        }
        if (query.getHeader().getOpcode() != Opcode.QUERY || question.getDClass() != DClass.IN) {
            return Optional.of(reply(query, Rcode.NOTIMP));
        }
        if (!names.isReady(scope)) {
            return Optional.of(reply(query, Rcode.SERVFAIL));
        }
        Optional<InetAddress> reverse = question.getType() == Type.PTR ? address(question.getName()) : Optional.empty();
        return reverse.isPresent() ? pointer(query, reverse.get(), scope) : addresses(query, question, scope);
    }

    private Optional<Message> addresses(Message query, Record question, NameScope scope) {
        Names.Found found = names.find(scope, question.getName().toString(true));
        if (found.kind() == Names.Kind.ELSEWHERE) {
            return Optional.empty();
        }
        Message answer = reply(query, found.kind() == Names.Kind.NOBODYS ? Rcode.NXDOMAIN : Rcode.NOERROR);
        answer.getHeader().setFlag(Flags.AA);
        for (String ip : found.addresses()) {
            InetAddress address = address(ip);
            if (Address.familyOf(address) == Address.IPv4 && question.getType() == Type.A) {
                answer.addRecord(new ARecord(question.getName(), DClass.IN, TTL_S, address), Section.ANSWER);
            } else if (Address.familyOf(address) == Address.IPv6 && question.getType() == Type.AAAA) {
                answer.addRecord(new AAAARecord(question.getName(), DClass.IN, TTL_S, address), Section.ANSWER);
            }
        }
        return Optional.of(answer);
    }

    private Optional<Message> pointer(Message query, InetAddress address, NameScope scope) {
        return names.nameOf(scope, IpText.of(address)).map(name -> {
            Message answer = reply(query, Rcode.NOERROR);
            answer.getHeader().setFlag(Flags.AA);
            answer.addRecord(
                    new PTRRecord(query.getQuestion().getName(), DClass.IN, TTL_S, Name.fromConstantString(name + '.')),
                    Section.ANSWER);
            return answer;
        });
    }

    /** The address that a name under in-addr.arpa or ip6.arpa means. */
    private static Optional<InetAddress> address(Name reverse) {
        try {
            return Optional.of(ReverseMap.fromName(reverse));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Message reply(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        Edns.code(reply, query, rcode);
        if (query.getQuestion() != null) {
            reply.addRecord(query.getQuestion(), Section.QUESTION);
        }
        return reply;
    }

    private static InetAddress address(String ip) {
        try {
            return Address.getByAddress(ip);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("got '" + ip + "', expected an address that IPAM gave out", e);
        }
    }
}
