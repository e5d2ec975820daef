package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.Unpacking;

/** Texts of addresses as bytes: IPv4 as its number, the MAC address that IPAM makes of that as a bit, any other text as it is. */
final class IpForm {
    private static final int OTHER = 0;
    private static final int V4 = 1;
    private static final String MADE_OF_IP = "02:4c";
    private static final int OCTET_CHARS = 3;
    private static final String DIGITS = "0123456789abcdef";

    /** Which may be null. */
    static void pack(Packing out, String ip) {
        long bits = ip == null ? IpText.NONE : IpText.v4Bits(ip);
        if (bits == IpText.NONE) {
            out.whole(OTHER);
            out.text(ip);
        } else {
            out.whole(V4 + bits);
        }
    }

    static String unpack(Unpacking in) {
        long number = in.whole();
        return number == OTHER ? in.text() : IpText.writeV4(number - V4);
    }

    /** With the MAC address that goes with it; either may be null. */
    static void pack(Packing out, String ip, String mac) {
        pack(out, ip);
        boolean isMadeOfIp = mac != null && ip != null && isMadeOf(ip, mac);
        out.flag(isMadeOfIp);
        if (!isMadeOfIp) {
            out.text(mac);
        }
    }

    static String unpackMac(Unpacking in, String ip) {
        return in.flag() ? macOf(IpText.v4Bits(ip)) : in.text();
    }

    private static boolean isMadeOf(String ip, String mac) {
        if (mac.length() != MADE_OF_IP.length() + 4 * OCTET_CHARS || !mac.startsWith(MADE_OF_IP)) {
            return false;
        }
        long bits = IpText.v4Bits(ip);
        boolean isMade = bits != IpText.NONE;
        for (int at = mac.length() - OCTET_CHARS; isMade && at >= MADE_OF_IP.length(); at -= OCTET_CHARS) {
            isMade = mac.charAt(at) == ':'
                    && mac.charAt(at + 1) == digit(bits >>> 4)
                    && mac.charAt(at + 2) == digit(bits);
            bits >>>= Byte.SIZE;
        }
        return isMade;
    }

    private static String macOf(long bits) {
        StringBuilder mac = new StringBuilder(MADE_OF_IP);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            long octet = bits >>> shift;
            mac.append(':').append(digit(octet >>> 4)).append(digit(octet));
        }
        return mac.toString();
    }

    private static char digit(long bits) {
        return DIGITS.charAt((int) bits & 0xf);
    }

    private IpForm() {}
}
