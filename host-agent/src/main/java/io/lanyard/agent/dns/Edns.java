package io.lanyard.agent.dns;

import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What an asker says of itself beside its question, and what it is told back (RFC 6891). */
final class Edns {
    /** What a datagram may have at most here; what is longer is asked for again over TCP. */
    static final int DATAGRAM_BYTES_MAX = 4_096;

    /** RFC 1035, 4.2.1: of who says nothing else. */
    private static final int DATAGRAM_BYTES = 512;

    private static final int VERSION = 0;

    /** Of a code that has more than four bits, a header has no room for the upper ones. */
    private static final int HEADER_BITS = 4;

    /** Why it cannot be answered as it is, NOERROR if it can: RFC 6891, 6.1.1 and 6.1.3. */
    static int fault(Message query) {
        long records = query.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.OPT)
                .count();
        if (records > 1) {
            return Rcode.FORMERR;
        }
        return records == 1 && query.getOPT().getVersion() > VERSION ? Rcode.BADVERS : Rcode.NOERROR;
    }

    /** Who speaks it is spoken to in it; DO is handed back (RFC 3225, 3). */
    static void code(Message reply, Message query, int rcode) {
        int mask = (1 << HEADER_BITS) - 1;
        OPTRecord opt = query.getOPT();
        if (opt != null) {
            reply.getHeader().setRcode(rcode & mask);
            reply.addRecord(
                    new OPTRecord(DATAGRAM_BYTES_MAX, rcode >> HEADER_BITS, VERSION, opt.getFlags() & ExtendedFlags.DO),
                    Section.ADDITIONAL);
        } else {
            reply.getHeader().setRcode(rcode > mask ? Rcode.SERVFAIL : rcode);
        }
    }

    /** How long an answer by datagram may be. */
    static int datagramBytes(Message query) {
        OPTRecord opt = query.getOPT();
        return opt == null
                ? DATAGRAM_BYTES
                : Math.max(DATAGRAM_BYTES, Math.min(opt.getPayloadSize(), DATAGRAM_BYTES_MAX));
    }

    private Edns() {}
}
