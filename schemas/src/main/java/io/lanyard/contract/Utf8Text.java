package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;

/** Text from bytes, with bad UTF-8 refused instead of replaced: two different names must never become the same. */
final class Utf8Text {

    /** Of the first so many bytes. What was replaced does not come back as it was; this allocates far less than a decoder told to report. */
    static String decode(byte[] bytes, int length) throws CharacterCodingException {
        if (isAscii(bytes, length)) {
            // Of all charsets this one copies, and asks nothing.
            return new String(bytes, 0, length, ISO_8859_1);
        }
        String text = new String(bytes, 0, length, UTF_8);
        byte[] again = text.getBytes(UTF_8);
        if (!Arrays.equals(again, 0, again.length, bytes, 0, length)) {
            throw new MalformedInputException(length);
        }
        return text;
    }

    private static boolean isAscii(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private Utf8Text() {}
}
