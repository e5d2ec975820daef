package io.lanyard.agent.dns;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Answers of others for as long as they allow (RFC 1035; negative ones by RFC 2308), the least used forgotten first. Safe
 * for use by several threads.
 */
final class AnswerCache {
    private static final int ANSWERS_MAX = 4_096;

    /** All of them together then have 16 MiB on the wire at most. */
    private static final int ANSWER_BYTES_MAX = 4_096;

    private static final long TTL_MAX_S = 300;

    private final LongSupplier nanoTime;
    private final Map<Question, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
            return size() > ANSWERS_MAX;
        }
    };

    private record Kept(Message answer, long fromNanos, long ttlS) {}

    /** What is asked, regardless of case. */
    record Question(String name, int type, int dclass) {
        static Question of(Record question) {
            return new Question(
                    question.getName().toString().toLowerCase(Locale.ROOT), question.getType(), question.getDClass());
        }
    }

    AnswerCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void keep(Question question, Message answer) {
        if (answer.numBytes() <= ANSWER_BYTES_MAX) {
            ttl(answer)
                    .filter(ttlS -> ttlS > 0)
                    .ifPresent(ttlS ->
                            kept.put(question, new Kept(answer, nanoTime.getAsLong(), Math.min(ttlS, TTL_MAX_S))));
        }
    }

    /** The answer, with what is left of its times; empty if none is known that still holds. */
    synchronized Optional<Message> answer(Question question) {
        Kept found = kept.get(question);
        if (found == null) {
            return Optional.empty();
        }
        long ageS = Duration.ofNanos(nanoTime.getAsLong() - found.fromNanos()).toSeconds();
        if (ageS >= found.ttlS()) {
            kept.remove(question);
            return Optional.empty();
        }
        Message aged = new Message();
        aged.getHeader().setRcode(found.answer().getRcode());
        copy(found.answer(), aged, ageS);
        return Optional.of(aged);
    }

    /** An answer as one to this very query: of what is beside the answer itself, nothing is passed on. */
    static Message to(Message query, Message answer) {
        Message reply = NameAnswers.reply(query, answer.getRcode());
        copy(answer, reply, 0);
        return reply;
    }

    private static void copy(Message from, Message to, long ageS) {
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            for (Record record : from.getSection(section)) {
                to.addRecord(
                        Record.newRecord(
                                record.getName(),
                                record.getType(),
                                record.getDClass(),
                                Math.max(0, record.getTTL() - ageS),
                                record.rdataToWireCanonical()),
                        section);
            }
        }
    }

    /** For how long it may be kept; empty: not at all. */
    private static Optional<Long> ttl(Message answer) {
        if (answer.getRcode() == Rcode.NOERROR
                && !answer.getSection(Section.ANSWER).isEmpty()) {
            return answer.getSection(Section.ANSWER).stream()
                    .map(Record::getTTL)
                    .min(Long::compare);
        }
        return answer.getRcode() == Rcode.NXDOMAIN || answer.getRcode() == Rcode.NOERROR
                ? answer.getSection(Section.AUTHORITY).stream()
                        .filter(record -> record.getType() == Type.SOA)
                        .map(record -> Math.min(record.getTTL(), ((SOARecord) record).getMinimum()))
                        .findFirst()
                : Optional.empty();
    }
}
