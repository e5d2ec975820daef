package io.lanyard.contract;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Damage to good bytes, behind the frame so that it is the body that is read. */
final class Mutation {
    private static final int[] TELLING = {0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF};

    /** One to four edits: a byte changed, set to a telling value, removed, added, or a stretch repeated. */
    static byte[] of(byte[] good, Random random) {
        byte[] bytes = good;
        for (int edits = 1 + random.nextInt(4); edits > 0 && bytes.length > WireBytes.HEADER_BYTES; edits--) {
            bytes = edited(bytes, random);
        }
        return bytes;
    }

    private static byte[] edited(byte[] bytes, Random random) {
        int at = WireBytes.HEADER_BYTES + random.nextInt(bytes.length - WireBytes.HEADER_BYTES);
        int telling = TELLING[random.nextInt(TELLING.length)];
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
        out.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(bytes[at] ^ (1 << random.nextInt(8)));
            case 1 -> out.write(telling);
            case 2 -> {}
            case 3 -> {
                out.write(telling);
                out.write(bytes[at]);
            }
            default -> {
                int length = 1 + random.nextInt(Math.min(16, bytes.length - at));
                out.write(bytes, at, length);
                out.write(bytes[at]);
            }
        }
        out.write(bytes, at + 1, bytes.length - at - 1);
        return out.toByteArray();
    }

    private Mutation() {}
}
