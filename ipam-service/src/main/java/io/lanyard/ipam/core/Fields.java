package io.lanyard.ipam.core;

/** Where a fault of a network's subnet is in the body: what is of IPv6 has a 6 at its end. */
final class Fields {
    private Fields() {}

    static String subnet(Subnet of) {
        return named("/subnet", of.isV4());
    }

    static String gateway(Subnet of) {
        return named("/gateway", of.isV4());
    }

    static String ipRange(Subnet of) {
        return named("/ipRange", of.isV4());
    }

    static String excludedRange(Subnet of) {
        return named("/excludedRange", of.isV4());
    }

    /** Of text that is not a subnet, what it looks like. */
    static String subnet(String asked) {
        return named("/subnet", asked.indexOf(':') < 0);
    }

    private static String named(String field, boolean isV4) {
        return isV4 ? field : field + "6";
    }
}
