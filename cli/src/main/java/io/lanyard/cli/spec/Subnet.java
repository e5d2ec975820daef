package io.lanyard.cli.spec;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Whether an address is in a subnet; neither is looked up anywhere. */
public final class Subnet {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** False also if one of them is not written as it should be. */
    public static boolean contains(String cidr, String ip) {
        String[] parts = cidr.split("/", 2);
        if (parts.length < 2 || !NUMERIC.matcher(parts[0]).matches() || !isAddress(ip)) {
            return false;
        }
        try {
            byte[] base = InetAddress.getByName(parts[0]).getAddress();
            byte[] address = InetAddress.getByName(ip).getAddress();
            int hostBits = base.length * Byte.SIZE - Integer.parseInt(parts[1]);
            return base.length == address.length
                    && new BigInteger(1, base)
                            .shiftRight(hostBits)
                            .equals(new BigInteger(1, address).shiftRight(hostBits));
        } catch (UnknownHostException | NumberFormatException e) {
            return false;
        }
    }

    /** Written as an address. */
    public static boolean isAddress(String text) {
        return NUMERIC.matcher(text).matches();
    }

    private Subnet() {}
}
