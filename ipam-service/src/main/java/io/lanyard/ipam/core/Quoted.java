package io.lanyard.ipam.core;

/** Text of an input as a message shows it: in quotes, short, and without characters that could forge a line. */
final class Quoted {
    private static final int LENGTH_MAX = 80;

    private Quoted() {}

    static String of(String text) {
        return '\'' + plain(text, LENGTH_MAX) + '\'';
    }

    /** At most {@code lengthMax} characters of printable ASCII; what was cut off is marked with an ellipsis. */
    static String plain(String text, int lengthMax) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), lengthMax) + 1);
        for (int i = 0; i < text.length() && i < lengthMax; i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return text.length() > lengthMax ? shown.append('…').toString() : shown.toString();
    }
}
