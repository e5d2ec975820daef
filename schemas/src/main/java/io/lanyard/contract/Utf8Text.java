package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;

/** Text from bytes, with bad UTF-8 refused instead of replaced: two different names must never become the same. */
final class Utf8Text {

    /** What was replaced does not come back as it was; this allocates far less than a decoder told to report. */
    static String decode(byte[] bytes) throws CharacterCodingException {
        if (isAscii(bytes)) {
            return new String(bytes, US_ASCII);
        }
        String text = new String(bytes, UTF_8);
        if (!Arrays.equals(text.getBytes(UTF_8), bytes)) {
            throw new MalformedInputException(bytes.length);
        }
        return text;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private Utf8Text() {}
}
