package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** A form of texts that are digits in groups: those of one form are kept in half a byte for each digit. */
final class HexText {
    /** Tags: what stands before a text to say how it is kept. */
    static final int NULL = 0;

    private static final HexText UUID = new HexText(1, '-', 8, 4, 4, 4, 12);
    private static final HexText MAC = new HexText(2, ':', 2, 2, 2, 2, 2, 2);

    /** Of the engine's containers. */
    private static final HexText SHA256 = new HexText(3, ' ', 64);

    static final List<HexText> FORMS = List.of(UUID, MAC, SHA256);

    /** Those of other texts begin here. */
    static final int TAGS = 4;

    private static final String DIGITS = "0123456789abcdef";
    private static final int DIGIT_BITS = 4;

    private final int tag;
    private final int length;
    private final char between;

    /** Whether this place is one between two groups. */
    private final boolean[] isGap;

    private HexText(int tag, char between, int... groups) {
        this.tag = tag;
        this.between = between;
        int end = groups.length - 1;
        for (int group : groups) {
            end += group;
        }
        this.length = end;
        this.isGap = new boolean[length];
        int at = 0;
        for (int group = 0; group < groups.length - 1; group++) {
            at += groups[group];
            isGap[at++] = true;
        }
    }

    static HexText of(int tag) {
        return FORMS.get(tag - 1);
    }

    int tag() {
        return tag;
    }

    boolean isIn(String text) {
        if (text.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char next = text.charAt(at);
            if (isGap[at] ? next != between : digit(next) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Only lower case: another text is another text. */
    private static int digit(char letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /** Every form has an even number of digits, and so has each group. */
    void pack(String text, Packing out) {
        for (int at = 0; at < length; at += 2) {
            if (isGap[at]) {
                at++;
            }
            out.put(digit(text.charAt(at)) << DIGIT_BITS | digit(text.charAt(at + 1)));
        }
    }

    String unpack(Unpacking in) {
        byte[] text = new byte[length];
        for (int at = 0; at < length; at += 2) {
            if (isGap[at]) {
                text[at++] = (byte) between;
            }
            int two = in.next();
            text[at] = (byte) DIGITS.charAt(two >>> DIGIT_BITS);
            text[at + 1] = (byte) DIGITS.charAt(two & 0xf);
        }
        return new String(text, ISO_8859_1);
    }
}
