package io.lanyard.perf.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Responses of HTTP/1.1 on a connection that has one request under way at a time: tells only when one is whole, and what
 * little is wanted of it. A client that understands more costs more than what it measures.
 */
final class ResponseReader {
    /** More than any answer to what is asked here. */
    static final int BYTES_MAX = 1 << 20;

    private static final int BYTES_AT_FIRST = 2_048;
    private static final byte[] LENGTH = "content-length:".getBytes(ISO_8859_1);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private int length;
    private int headEnd = UNKNOWN;
    private int wholeLength = UNKNOWN;

    /**
     * Room for this many more bytes.
     *
     * @throws IllegalStateException if the response is too large to be one
     */
    byte[] room(int more) {
        if (length + more > BYTES_MAX) {
            throw new IllegalStateException("a response has more than " + BYTES_MAX + " bytes");
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        return bytes;
    }

    /** Where the next bytes go in what {@link #room} gave. */
    int end() {
        return length;
    }

    /**
     * Tells that so many bytes are there now.
     *
     * @return whether the response is whole
     * @throws IllegalStateException if it is none that is understood here
     */
    boolean added(int more) {
        int from = Math.max(0, length - 3);
        length += more;
        if (headEnd == UNKNOWN) {
            headEnd = findHeadEnd(from);
            if (headEnd == UNKNOWN) {
                return false;
            }
            wholeLength = headEnd + contentLength();
        }
        if (length > wholeLength) {
            throw new IllegalStateException("a response has " + length + " bytes, it said " + wholeLength);
        }
        return length == wholeLength;
    }

    int status() {
        int status = 0;
        for (int i = STATUS_AT; i < STATUS_AT + STATUS_DIGITS; i++) {
            status = status * 10 + (bytes[i] - '0');
        }
        return status;
    }

    String body() {
        return new String(bytes, headEnd, length - headEnd, ISO_8859_1);
    }

    /** The next bytes are another response's. */
    void clear() {
        length = 0;
        headEnd = UNKNOWN;
        wholeLength = UNKNOWN;
    }

    private int findHeadEnd(int from) {
        for (int i = from; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return UNKNOWN;
    }

    private int contentLength() {
        for (int i = STATUS_AT; i < headEnd; i++) {
            if (bytes[i] == '\n' && isLength(i + 1)) {
                return number(i + 1 + LENGTH.length);
            }
        }
        if (status() == NO_CONTENT || status() == NOT_MODIFIED) {
            return 0;
        }
        throw new IllegalStateException(
                "a response has no Content-Length: " + new String(bytes, 0, headEnd, ISO_8859_1).strip());
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            // Of a header's name upper case and lower case differ by this bit; the colon and the dash have it.
            if ((bytes[at + i] | 0x20) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int number = 0;
        for (int i = at; bytes[i] != '\r'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9' && number <= BYTES_MAX) {
                number = number * 10 + (bytes[i] - '0');
            }
        }
        return number;
    }
}
