package io.lanyard.agent.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The body of an answer: a known number of bytes, or chunks that each say how many (RFC 9112, 7.1). For one thread. */
final class HttpBody extends InputStream {
    private static final int LINE_MAX = 8_192;
    private static final int HEX = 16;

    private final InputStream in;
    private final boolean isChunked;
    private long left;
    private boolean begun;
    private boolean ended;

    private HttpBody(InputStream in, boolean isChunked, long left) {
        this.in = in;
        this.isChunked = isChunked;
        this.left = left;
    }

    static InputStream of(InputStream in, boolean isEmpty, Map<String, List<String>> headers) throws IOException {
        if (isEmpty) {
            return InputStream.nullInputStream();
        }
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return new HttpBody(in, true, 0);
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        // Else all that comes until it is closed.
        return lengths.isEmpty() ? in : new HttpBody(in, false, length(lengths.get(0), 10));
    }

    /** Up to the end of a line, without it. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the engine broke off");
            }
            if (line.size() == LINE_MAX) {
                throw new IOException("got a line of more than " + LINE_MAX + " bytes, expected an end of it");
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static long length(String text, int radix) throws IOException {
        try {
            long length = Long.parseLong(text.strip(), radix);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Told below, as a negative one is.
        }
        throw new IOException("got '" + text + "', expected a length");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the engine broke off with " + left + " bytes to come");
        }
        left -= count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (left > 0 || ended || !isChunked) {
            return left > 0;
        }
        if (begun) {
            line(in);
        }
        begun = true;
        left = length(line(in).split(";", -1)[0], HEX);
        ended = left == 0;
        return !ended;
    }
}
