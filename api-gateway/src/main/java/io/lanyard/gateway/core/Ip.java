package io.lanyard.gateway.core;

import java.util.HexFormat;
import java.util.OptionalLong;

/** IPv4 addresses as numbers, so that .9 comes before .10. */
public final class Ip {
    private static final int OCTETS = 4;
    private static final int OCTET_MAX = 255;
    private static final String V4 = "4:";
    private static final String OTHER = "6:";

    /** The address as a number; empty for any text that is not a dotted quad. */
    public static OptionalLong v4(String text) {
        long number = 0;
        int octet = 0;
        int digits = 0;
        int octets = 1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && digits > 0 && octets < OCTETS) {
                number = number << Byte.SIZE | octet;
                octet = 0;
                digits = 0;
                octets++;
            } else if (c >= '0' && c <= '9') {
                octet = octet * 10 + (c - '0');
                digits++;
                if (octet > OCTET_MAX) {
                    return OptionalLong.empty();
                }
            } else {
                return OptionalLong.empty();
            }
        }
        return octets == OCTETS && digits > 0 ? OptionalLong.of(number << Byte.SIZE | octet) : OptionalLong.empty();
    }

    /** The address of a number. */
    public static String v4(long number) {
        return (number >> 24 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    /** A text that sorts as the address does; other texts follow all IPv4 addresses, as they are. */
    public static String sortable(String text) {
        OptionalLong number = v4(text);
        return number.isPresent() ? V4 + HexFormat.of().toHexDigits(number.getAsLong(), 8) : OTHER + text;
    }

    /** The address behind a text of {@link #sortable}. */
    public static String fromSortable(String text) {
        return text.startsWith(V4)
                ? v4(HexFormat.fromHexDigitsToLong(text, V4.length(), text.length()))
                : text.substring(OTHER.length());
    }

    private Ip() {}
}
