package io.lanyard.ipam.core;

/** JSON pointers into an HTTP body (RFC 6901), kept short if a name in them is not. */
final class Pointer {
    private static final int NAME_MAX = 128;

    private Pointer() {}

    static String to(String field, int index) {
        return '/' + field + '/' + index;
    }

    static String to(String field, String name) {
        return '/'
                + field
                + '/'
                + Quoted.plain(name, NAME_MAX).replace("~", "~0").replace("/", "~1");
    }
}
