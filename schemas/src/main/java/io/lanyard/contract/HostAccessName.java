package io.lanyard.contract;

/**
 * How the access of a host to its own containers of a network is called where names of containers are: {@code
 * NETWORK@HOST}. No container has such a name, and in an address space there is each once.
 */
public final class HostAccessName {
    private static final char AT = '@';

    public static String of(String network, String host) {
        return network + AT + host;
    }

    public static boolean isOne(String name) {
        return name.indexOf(AT) >= 0;
    }

    /** The network of one. */
    public static String network(String name) {
        return name.substring(0, name.indexOf(AT));
    }

    private HostAccessName() {}
}
