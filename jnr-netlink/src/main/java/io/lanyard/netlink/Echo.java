package io.lanyard.netlink;

import java.net.InetAddress;

/**
 * An answer to what an {@link EchoSocket} sent.
 *
 * @param from who answered: anybody can write somebody else's address there
 * @param sequence of what is answered
 * @param cookie of what is answered: only who saw it knows it
 * @param receivedNs when the kernel got it, in nanoseconds since 1970 by this machine's clock
 */
public record Echo(InetAddress from, int sequence, long cookie, long receivedNs) {}
