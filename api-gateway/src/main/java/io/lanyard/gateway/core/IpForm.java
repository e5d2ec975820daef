package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.Unpacking;

/** Texts of addresses as bytes: IPv4 as its number, the MAC address that IPAM makes of that as a bit, any other text as it is. */
final class IpForm {
    private static final int OTHER = 0;
    private static final int V4 = 1;
    private static final String MADE_OF_IP = "02:4c";
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
        boolean isMadeOfIp = mac != null && mac.equals(macOf(ip));
        out.flag(isMadeOfIp);
        if (!isMadeOfIp) {
            out.text(mac);
        }
    }

    static String unpackMac(Unpacking in, String ip) {
        return in.flag() ? macOf(ip) : in.text();
    }

    /** Null if none is made of it. */
    private static String macOf(String ip) {
        long bits = ip == null ? IpText.NONE : IpText.v4Bits(ip);
        if (bits == IpText.NONE) {
            return null;
        }
        StringBuilder mac = new StringBuilder(MADE_OF_IP);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            int octet = (int) (bits >>> shift) & 0xff;
            mac.append(':').append(DIGITS.charAt(octet >>> 4)).append(DIGITS.charAt(octet & 0xf));
        }
        return mac.toString();
    }

    private IpForm() {}
}
