package io.lanyard.agent.netlink;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Namespaces of others that were kept, and whose path leads somewhere else by now or nowhere: a process may still live in one,
 * with links of ours that would answer on the LAN. They are looked for by their inode, which is another namespace's as soon
 * as they are gone: so none is touched that is known to be somebody's.
 */
final class StrayNamespaces {
    private static final Logger LOG = LoggerFactory.getLogger(StrayNamespaces.class);
    private static final Path PROC = Path.of("/proc");

    private final KeptNamespaces kept;

    StrayNamespaces(KeptNamespaces kept) {
        this.kept = kept;
    }

    /** @param others inodes of namespaces whose links are looked after, and of this host's own */
    void clear(Set<Long> others) {
        kept.strays().forEach((owner, inode) -> {
            try {
                if (!others.contains(inode)) {
                    find(inode).ifPresent(StrayNamespaces::clear);
                }
                kept.follow(owner);
            } catch (NetlinkException | UncheckedIOException e) {
                LOG.warn(
                        "links of {} in a namespace without a path are left for the next look: {}",
                        owner,
                        e.getMessage());
            }
        });
    }

    /** Somebody lives in the one that was kept for it, and it is not known whose it is. */
    boolean isLivedIn(ResourceId owner) {
        Optional<HeldNamespace> found = kept.stray(owner).flatMap(StrayNamespaces::find);
        found.ifPresent(HeldNamespace::close);
        return found.isPresent();
    }

    private static void clear(HeldNamespace namespace) {
        try (OpenSandbox sandbox = OpenSandbox.of(namespace)) {
            LOG.info("{} has lost the path it was kept by; links of ours in it go", namespace.path());
            sandbox.removeAll();
        } catch (NetlinkException e) {
            namespace.close();
            throw e;
        }
    }

    /** By any process that is in it. */
    private static Optional<HeldNamespace> find(long inode) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                Path path = process.resolve("ns/net");
                if (KeptNamespaces.inode(path).filter(its -> its == inode).isPresent()) {
                    return HeldNamespace.at(path).filter(found -> is(found.netns(), inode));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for processes", e);
        }
    }

    private static boolean is(Netns found, long inode) {
        if (found.inode() == inode) {
            return true;
        }
        found.close();
        return false;
    }
}
