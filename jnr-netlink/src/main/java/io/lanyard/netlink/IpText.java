package io.lanyard.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** IP addresses as text: dotted decimal, or the one form that RFC 5952 allows. */
public final class IpText {
    private static final int GROUPS = 8;

    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 2 * GROUPS ? v6(ByteBuffer.wrap(bytes)) : address.getHostAddress();
    }

    private static String v6(ByteBuffer bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = Short.toUnsignedInt(bytes.getShort());
        }
        int gap = 0;
        int gapLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = 0;
            while (start + length < GROUPS && groups[start + length] == 0) {
                length++;
            }
            // The first of the longest; a single group is not worth it.
            if (length > gapLength) {
                gap = start;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (gapLength > 1 && i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private IpText() {}
}
