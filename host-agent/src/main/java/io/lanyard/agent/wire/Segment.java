package io.lanyard.agent.wire;

import io.lanyard.agent.core.wire.GatewayQuestion;
import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one parent hears in one dialect: its addresses and gateways. Knows what to send and when, and sends nothing.
 * Times as in {@link Inquiry}. Not safe for use by several threads.
 */
final class Segment {
    /** As many as a host has containers, several times over. */
    static final int INQUIRIES_MAX = 4_096;

    private final Map<WireQuestion, Inquiry> inquiries = new HashMap<>();
    private final Map<InetAddress, List<Inquiry>> byIp = new HashMap<>();
    private final Map<GatewayQuestion, GatewayCheck> gateways = new HashMap<>();
    private boolean wantsEyes;
    private boolean news;

    /** Whether anybody has to look at this segment, and has not tried in vain since it was last asked for. */
    boolean wantsEyes() {
        return wantsEyes;
    }

    boolean isIdle() {
        return inquiries.isEmpty() && gateways.isEmpty();
    }

    /** False: there are too many already. */
    boolean ask(WireQuestion question, long nowNs) {
        Inquiry inquiry = inquiry(question);
        if (inquiry == null) {
            return false;
        }
        inquiry.ask(nowNs);
        wantsEyes |= inquiry.isAsking();
        return true;
    }

    /** All addresses in use and all gateways of this segment. */
    void watch(Set<WireQuestion> inUse, Set<GatewayQuestion> asked, long nowNs) {
        for (Map.Entry<WireQuestion, Inquiry> known : inquiries.entrySet()) {
            known.getValue().use(inUse.contains(known.getKey()), nowNs);
        }
        for (WireQuestion question : inUse) {
            Inquiry inquiry = inquiry(question);
            if (inquiry != null) {
                inquiry.use(true, nowNs);
            }
        }
        gateways.keySet().retainAll(asked);
        asked.forEach(gateway -> gateways.computeIfAbsent(gateway, added -> new GatewayCheck(nowNs, this::changed)));
        wantsEyes |= !inUse.isEmpty() || !asked.isEmpty();
    }

    /** Null: there are too many already. */
    private Inquiry inquiry(WireQuestion question) {
        Inquiry known = inquiries.get(question);
        if (known != null || inquiries.size() >= INQUIRIES_MAX) {
            return known;
        }
        Inquiry added = new Inquiry(ip(question.ip()), MacAddress.parse(question.mac()), this::changed);
        inquiries.put(question, added);
        byIp.computeIfAbsent(added.ip(), ip -> new ArrayList<>()).add(added);
        return added;
    }

    static InetAddress ip(String text) {
        return IpPrefix.parse(text).address();
    }

    private void changed() {
        news = true;
    }

    void heard(Sighting sighting, long nowNs) {
        byIp.getOrDefault(sighting.ip(), List.of())
                .forEach(inquiry -> inquiry.heard(sighting.mac(), sighting.probing(), nowNs));
        if (!sighting.probing()) {
            gateways.forEach((question, check) -> {
                if (ip(question.ip()).equals(sighting.ip())) {
                    check.heard(nowNs);
                }
            });
        }
    }

    /** Whose turn it is to be asked about; they count as asked. */
    List<InetAddress> probesDue(long nowNs) {
        List<InetAddress> due = new ArrayList<>();
        for (Inquiry inquiry : inquiries.values()) {
            if (inquiry.isProbeDue(nowNs)) {
                inquiry.probed(nowNs);
                due.add(inquiry.ip());
            }
        }
        gateways.forEach((question, check) -> {
            if (check.isProbeDue(nowNs)) {
                check.probed(nowNs);
                due.add(ip(question.ip()));
            }
        });
        return due;
    }

    void pass(long nowNs) {
        inquiries.values().forEach(inquiry -> inquiry.pass(nowNs));
        gateways.values().forEach(check -> check.pass(nowNs));
        inquiries.values().removeIf(inquiry -> {
            boolean isForgotten = inquiry.isForgotten(nowNs);
            if (isForgotten) {
                byIp.computeIfPresent(inquiry.ip(), (ip, same) -> {
                    same.remove(inquiry);
                    return same.isEmpty() ? null : same;
                });
            }
            return isForgotten;
        });
    }

    /** From now on it is looked at: for the first time, or again, and much may have happened meanwhile. */
    void eyesOpen(long nowNs) {
        inquiries.values().forEach(inquiry -> inquiry.askAnew(nowNs));
        gateways.values().forEach(check -> check.askAnew(nowNs));
    }

    /** It cannot be looked at, until somebody asks again. */
    void eyesShut(String why) {
        wantsEyes = false;
        inquiries.values().forEach(inquiry -> inquiry.fail(why));
        gateways.values().forEach(GatewayCheck::fail);
    }

    /** Whether there was a new verdict since the last call. */
    boolean takeNews() {
        boolean taken = news;
        news = false;
        return taken;
    }

    long waitNs(long nowNs) {
        long wait = Long.MAX_VALUE;
        for (Inquiry inquiry : inquiries.values()) {
            wait = Math.min(wait, inquiry.waitNs(nowNs));
        }
        for (GatewayCheck check : gateways.values()) {
            wait = Math.min(wait, check.waitNs(nowNs));
        }
        return Math.max(wait, 0);
    }

    Verdict of(WireQuestion question, long nowNs) {
        Inquiry inquiry = inquiries.get(question);
        return inquiry == null ? Verdict.UNKNOWN : inquiry.verdict(nowNs);
    }

    /** Since somebody began to ask. */
    long silentForNs(WireQuestion question, long nowNs) {
        Inquiry inquiry = inquiries.get(question);
        return inquiry == null ? 0 : inquiry.silentForNs(nowNs);
    }

    void tell(Map<WireQuestion, Verdict> verdicts, Set<GatewayQuestion> silent, long nowNs) {
        inquiries.forEach((question, inquiry) -> verdicts.put(question, inquiry.verdict(nowNs)));
        gateways.forEach((question, check) -> {
            if (check.isSilent()) {
                silent.add(question);
            }
        });
    }
}
