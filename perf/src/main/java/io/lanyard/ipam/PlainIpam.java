package io.lanyard.ipam;

import io.lanyard.perf.chaos.Tether;

/** IPAM's own main class, in a process that ends with the campaign. */
public final class PlainIpam {
    public static void main(String[] arguments) throws InterruptedException {
        Tether.hold(ignored -> {});
        Main.main(arguments);
    }

    private PlainIpam() {}
}
