package io.lanyard.contract;

import java.nio.charset.CharacterCodingException;

/**
 * Short texts that were read lately: one that comes again is the same object. Records name the same space, hosts, networks and
 * images over and over, and those that one decision leads to the same container and intent; who keeps them keeps each once. Of one
 * thread, and never more than a few hundred kilobytes.
 */
final class RecentTexts {
    static final int BYTES_MAX = 64;

    private static final int PLACES = 2_048;
    private static final ThreadLocal<RecentTexts> OF_THREAD = ThreadLocal.withInitial(RecentTexts::new);

    private final String[] texts = new String[PLACES];
    private final byte[] buffer = new byte[BYTES_MAX];

    static RecentTexts ofThisThread() {
        return OF_THREAD.get();
    }

    /** Where to put the bytes of a text of up to {@link #BYTES_MAX}. */
    byte[] buffer() {
        return buffer;
    }

    /** The text of that many bytes of the buffer. */
    String text(int length) throws CharacterCodingException {
        int hash = length;
        for (int at = 0; at < length; at++) {
            hash = 31 * hash + buffer[at];
        }
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String known = texts[place];
        if (known != null && isInBuffer(known, length)) {
            return known;
        }
        String text = Utf8Text.decode(buffer, length);
        texts[place] = text;
        return text;
    }

    /** Of ASCII only: a character beyond it is no byte. */
    private boolean isInBuffer(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (text.charAt(at) != buffer[at]) {
                return false;
            }
        }
        return true;
    }
}
