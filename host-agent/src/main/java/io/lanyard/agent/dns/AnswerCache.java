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
    private static final long TTL_MAX_S = 300;

    private final LongSupplier nanoTime;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > ANSWERS_MAX;
        }
    };

    private record Kept(Message answer, long fromNanos, long ttlS) {}

    AnswerCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void keep(Message query, Message answer) {
        ttl(answer)
                .filter(ttlS -> ttlS > 0)
                .ifPresent(ttlS -> kept.put(
                        key(query), new Kept(answer.clone(), nanoTime.getAsLong(), Math.min(ttlS, TTL_MAX_S))));
    }

    /** The answer to this very query, with what is left of its times; empty if none is known that still holds. */
    synchronized Optional<Message> answer(Message query) {
        Kept found = kept.get(key(query));
        if (found == null) {
            return Optional.empty();
        }
        long ageS = Duration.ofNanos(nanoTime.getAsLong() - found.fromNanos()).toSeconds();
        if (ageS >= found.ttlS()) {
            kept.remove(key(query));
            return Optional.empty();
        }
        return Optional.of(aged(found.answer(), ageS, query));
    }

    private static Message aged(Message answer, long ageS, Message query) {
        Message aged = NameAnswers.reply(query, answer.getRcode());
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            for (Record record : answer.getSection(section)) {
                aged.addRecord(
                        Record.newRecord(
                                record.getName(),
                                record.getType(),
                                record.getDClass(),
                                Math.max(0, record.getTTL() - ageS),
                                record.rdataToWireCanonical()),
                        section);
            }
        }
        return aged;
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

    private static String key(Message query) {
        Record question = query.getQuestion();
        return question.getName().toString().toLowerCase(Locale.ROOT)
                + ' '
                + question.getType()
                + ' '
                + question.getDClass();
    }
}
