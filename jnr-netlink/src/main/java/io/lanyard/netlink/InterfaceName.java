package io.lanyard.netlink;

import java.nio.charset.StandardCharsets;

/** What the kernel takes as an interface's name, checked here because its own answer is a bare EINVAL or ERANGE. */
final class InterfaceName {
    /** IFNAMSIZ less the closing NUL. */
    private static final int BYTES_MAX = 15;

    private InterfaceName() {}

    static String check(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "interface name '" + name + "' has " + bytes + " bytes, expected 1 to " + BYTES_MAX);
        }
        if (name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("interface name '" + name + "' is a directory's, expected another");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // The kernel refuses these, except '%': that makes it choose a name of its own, which nobody would know.
            if (c == '/' || c == ':' || c == '%' || Character.isWhitespace(c) || c == 0) {
                throw new IllegalArgumentException("interface name '" + name + "' has '" + c
                        + "' in it, expected none of '/', ':', '%', blanks and NUL");
            }
        }
        return name;
    }
}
