package io.lanyard.agent.core.latency;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.HashMap;
import java.util.Map;

/**
 * Which containers of other hosts are on which network. Any of them is found in constant time, by its number. Safe for use by
 * several threads; who asks several things that must go together holds its lock.
 */
public final class PeerBook {
    private final String ownHost;
    private final Map<Lan, LanPeers> lans = new HashMap<>();

    /** A container's address. */
    record Peer(String host, String container, String ip) {}

    /** Of one network: the peers of each host. */
    private static final class LanPeers {
        private final Map<String, String> hostByIp = new HashMap<>();
        private final Roster<String, Roster<String, Peer>> hosts = new Roster<>();

        void put(Peer peer) {
            remove(peer.ip());
            hostByIp.put(peer.ip(), peer.host());
            if (hosts.get(peer.host()) == null) {
                hosts.put(peer.host(), new Roster<>());
            }
            hosts.get(peer.host()).put(peer.ip(), peer);
        }

        void remove(String ip) {
            String host = hostByIp.remove(ip);
            if (host != null) {
                hosts.get(host).remove(ip);
                if (hosts.get(host).size() == 0) {
                    hosts.remove(host);
                }
            }
        }
    }

    /**
     * With nobody in it.
     *
     * @param ownHost whose containers are no peers: nothing between them goes over the wire
     */
    public PeerBook(String ownHost) {
        this.ownHost = ownHost;
    }

    /** Another one for the same host, with nothing in it. */
    public PeerBook blank() {
        return new PeerBook(ownHost);
    }

    /** From now on, that container has the address. */
    public synchronized void put(ResourceId network, String ip, String host, String container) {
        if (host.equals(ownHost)) {
            remove(network, ip);
        } else {
            lans.computeIfAbsent(Lan.of(network, ip), none -> new LanPeers()).put(new Peer(host, container, ip));
        }
    }

    /** Nobody on another host has the address any more. */
    public synchronized void remove(ResourceId network, String ip) {
        Lan lan = Lan.of(network, ip);
        LanPeers peers = lans.get(lan);
        if (peers != null) {
            peers.remove(ip);
            if (peers.hostByIp.isEmpty()) {
                lans.remove(lan);
            }
        }
    }

    /** From now on it has what another one has, and nothing else; that one is given up. */
    public synchronized void become(PeerBook other) {
        lans.clear();
        other.moveTo(lans);
    }

    private synchronized void moveTo(Map<Lan, LanPeers> target) {
        target.putAll(lans);
        lans.clear();
    }

    /** Whether that peer still has the address. */
    synchronized boolean has(ProbePair pair) {
        LanPeers peers = lans.get(Lan.of(pair.network(), pair.ip()));
        return pair.peer()
                .filter(peer -> peers != null && peer.host().equals(peers.hostByIp.get(pair.ip())))
                .isPresent();
    }

    /** How many other hosts have a container there. */
    synchronized int hosts(Lan lan) {
        LanPeers peers = lans.get(lan);
        return peers == null ? 0 : peers.hosts.size();
    }

    /** How many addresses of containers are on that host there. */
    synchronized int peers(Lan lan, int host) {
        return lans.get(lan).hosts.get(host).size();
    }

    synchronized Peer peer(Lan lan, int host, int number) {
        return lans.get(lan).hosts.get(host).get(number);
    }
}
