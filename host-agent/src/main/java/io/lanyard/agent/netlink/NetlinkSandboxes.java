package io.lanyard.agent.netlink;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Macvlans in namespaces that are found by the container that runs there. Namespaces of running containers are kept open
 * from one look to the next, so that neither a look nor an attachment costs a question to the engine. Safe for use by
 * several threads, of which one looks.
 */
public final class NetlinkSandboxes implements Sandboxes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkSandboxes.class);

    private final Netlink host;
    private final Processes processes;
    private final KeptNamespaces kept;
    private final StrayNamespaces strays;
    private final Announcement announcement;
    private final Map<SandboxId, OpenSandbox> open = new ConcurrentHashMap<>();

    /** As they were seen, by the thread that looks. */
    private final Map<SandboxId, FoundSandbox> last = new HashMap<>();

    /**
     * Nothing is opened yet.
     *
     * @param host the host's own links
     * @param announcement told of every address that a link was given
     */
    public NetlinkSandboxes(Netlink host, Processes processes, KeptNamespaces kept, Announcement announcement) {
        this.announcement = announcement;
        this.host = host;
        this.kept = kept;
        this.strays = new StrayNamespaces(kept);
        this.processes = processes;
    }

    @Override
    public Map<SandboxId, FoundSandbox> observe(SandboxId.Kind kind, Set<SandboxId> sandboxes) throws HostFault {
        try {
            letGo(kind, sandboxes);
            last.keySet().removeIf(id -> id.kind() == kind && !sandboxes.contains(id));
            Map<Integer, Link> parents = sandboxes.isEmpty()
                    ? Map.of()
                    : host.links().list().stream().collect(Collectors.toMap(Link::index, link -> link));
            Map<SandboxId, FoundSandbox> found = new HashMap<>();
            for (SandboxId id : sandboxes) {
                look(id, parents).ifPresent(is -> found.put(id, is));
            }
            if (kind == SandboxId.Kind.CONTAINER) {
                // Whose namespaces there are is known now.
                strays.clear(inodes());
            }
            return found;
        } catch (NetlinkException e) {
            throw refused(e);
        }
    }

    private Set<Long> inodes() {
        Set<Long> inodes = open.values().stream()
                .map(sandbox -> sandbox.namespace().netns().inode())
                .collect(Collectors.toSet());
        try (Netns own = host.namespace()) {
            inodes.add(own.inode());
        }
        return inodes;
    }

    private Optional<FoundSandbox> look(SandboxId id, Map<Integer, Link> parents) {
        try {
            if (!open.containsKey(id)) {
                opened(id).ifPresent(sandbox -> open.put(id, sandbox));
            }
            Optional<FoundSandbox> found = Optional.ofNullable(open.get(id)).map(sandbox -> sandbox.look(parents));
            found.ifPresentOrElse(is -> last.put(id, is), () -> last.remove(id));
            return found;
        } catch (NetlinkException | HostFault e) {
            LOG.warn("{} cannot be looked into: {}", id, e.getMessage());
            FoundSandbox before = last.get(id);
            return Optional.of(before == null ? FoundSandbox.unseen(e.getMessage()) : before.asBefore(e.getMessage()));
        }
    }

    private void letGo(SandboxId.Kind kind, Set<SandboxId> wanted) {
        Map<SandboxId, OpenSandbox> left = new HashMap<>(open);
        left.entrySet()
                .removeIf(entry -> entry.getKey().kind() != kind
                        || (wanted.contains(entry.getKey()) && isThere(entry.getKey(), entry.getValue())));
        open.keySet().removeAll(left.keySet());
        left.forEach(NetlinkSandboxes::leave);
    }

    private boolean isThere(SandboxId id, OpenSandbox sandbox) {
        return sandbox.namespace().isThere() && kept.isStill(id);
    }

    private static void leave(SandboxId id, OpenSandbox sandbox) {
        try (sandbox) {
            sandbox.removeAll();
        } catch (NetlinkException e) {
            LOG.warn("links in the namespace that {} has left go when the kernel gives it up: {}", id, e.getMessage());
        }
    }

    private Optional<OpenSandbox> opened(SandboxId id) throws HostFault {
        Optional<HeldNamespace> namespace =
                id.kind() == SandboxId.Kind.CONTAINER ? HeldNamespace.of(processes, id.name()) : ofOthers(id);
        return namespace.map(OpenSandbox::of);
    }

    /** The host's own is not to be had: its way out is not ours to change. */
    private Optional<HeldNamespace> ofOthers(SandboxId id) {
        if (!kept.isStill(id)) {
            return Optional.empty();
        }
        Optional<HeldNamespace> found = HeldNamespace.at(Path.of(id.name()));
        try (Netns own = host.namespace()) {
            if (found.isPresent() && found.get().isSameAs(own)) {
                found.get().close();
                LOG.warn("{} is this host's own and is left alone", id);
                return Optional.empty();
            }
        }
        return found;
    }

    /** The one that is open for the container's links, without a question to the engine; else as for those. */
    Optional<HeldNamespace> running(String container) throws IOException {
        OpenSandbox known = open.get(SandboxId.ofContainer(container));
        try {
            if (known != null && known.namespace().isThere()) {
                return Optional.of(known.namespace().another());
            }
            return HeldNamespace.of(processes, container);
        } catch (HostFault e) {
            throw new IOException("the process of container " + container + " is not known", e);
        } catch (NetlinkException e) {
            throw new IOException("the namespace of container " + container + " cannot be opened", e);
        }
    }

    @Override
    public Map<ResourceId, SandboxId> kept() {
        return kept.all();
    }

    @Override
    public void keep(ResourceId owner, SandboxId namespace) throws HostFault {
        saved(() -> kept.keep(owner, namespace));
    }

    @Override
    public void giveUp(ResourceId owner) throws HostFault {
        if (strays.isLivedIn(owner)) {
            throw new HostFault(
                    Code.NETLINK_REFUSED,
                    "the namespace of " + owner.name() + " has lost its path, and somebody lives in it; links of ours"
                            + " in it go when the engine has said which are its containers'");
        }
        saved(() -> kept.giveUp(owner));
    }

    private static void saved(Runnable change) throws HostFault {
        try {
            change.run();
        } catch (UncheckedIOException e) {
            throw new HostFault(Code.STATE_NOT_SAVED, e.getMessage(), e);
        }
    }

    @Override
    public void attach(SandboxId id, NewSandboxLink order) throws HostFault {
        work(id, sandbox -> {
            Link link = new LinkWork(host, sandbox, order).perform();
            announcement.announce(
                    sandbox.namespace().netns(),
                    link,
                    order.prefixes().stream()
                            .map(prefix -> IpPrefix.parse(prefix).address())
                            .toList());
        });
    }

    @Override
    public void detach(SandboxId id, String link) throws HostFault {
        try {
            work(id, sandbox -> sandbox.inside()
                    .links()
                    .find(link)
                    .filter(LinkMark::isOurs)
                    .ifPresent(sandbox::remove));
        } catch (HostFault e) {
            // With its process went its namespace, and all links in it.
            if (e.code() != Code.NAMESPACE_GONE) {
                throw e;
            }
        }
    }

    private interface Work {
        void in(OpenSandbox sandbox) throws HostFault;
    }

    /** One that is kept may be let go of meanwhile: the kernel then refuses, as it does when the process ends. */
    private void work(SandboxId id, Work work) throws HostFault {
        OpenSandbox known = open.get(id);
        try {
            if (known != null && isThere(id, known)) {
                work.in(known);
                return;
            }
            try (OpenSandbox sandbox =
                    opened(id).orElseThrow(() -> new HostFault(Code.NAMESPACE_GONE, id + " is not there any more"))) {
                work.in(sandbox);
            }
        } catch (NetlinkException e) {
            throw refused(e);
        } catch (UncheckedIOException e) {
            throw new HostFault(Code.NETLINK_REFUSED, e.getMessage() + ": " + e.getCause(), e);
        } catch (IllegalArgumentException e) {
            // What is found in a namespace is its root's to write, in forms that the kernel takes and we do not.
            throw new HostFault(Code.NETLINK_REFUSED, e.getMessage(), e);
        }
    }

    private static HostFault refused(NetlinkException e) {
        return new HostFault(Code.NETLINK_REFUSED, e.getMessage(), e);
    }

    /** What is in the namespaces stays: the containers run on. */
    @Override
    public void close() {
        open.values().forEach(OpenSandbox::close);
        open.clear();
    }
}
