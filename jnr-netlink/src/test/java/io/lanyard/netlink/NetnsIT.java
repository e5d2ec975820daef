package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetnsIT {
    @Test
    void opensTheSameNamespaceByNamePathPidAndSocket() {
        try (Sandbox sandbox = new Sandbox();
                Netns named = Netns.named(sandbox.name());
                Netns byPath = Netns.open(sandbox.path());
                Netlink netlink = Netlink.open(named);
                Netns ofSocket = netlink.namespace();
                Netns current = Netns.current();
                Netns ofPid = Netns.ofPid(ProcessHandle.current().pid())) {
            assertThat(byPath.inode()).isEqualTo(named.inode());
            assertThat(ofSocket.inode()).isEqualTo(named.inode());
            assertThat(current.inode()).isEqualTo(ofPid.inode()).isNotEqualTo(named.inode());
        }
    }

    @Test
    void leavesTheCallersThreadWhereItWas() throws Exception {
        try (Sandbox sandbox = new Sandbox();
                Netns target = sandbox.netns();
                Netns before = Netns.current()) {
            long inside = target.call(() -> {
                try (Netns there = Netns.current()) {
                    return there.inode();
                }
            });
            assertThat(inside).isEqualTo(target.inode());
            try (Netns after = Netns.current()) {
                assertThat(after.inode()).isEqualTo(before.inode());
            }
        }
    }

    @Test
    void socketOutlivesTheNameOfItsNamespace() {
        Netlink netlink;
        try (Sandbox sandbox = new Sandbox()) {
            netlink = sandbox.netlink();
        }
        try (netlink) {
            assertThat(netlink.links().list()).extracting(Link::name).contains("lo");
        }
    }

    @Test
    void opensTheCurrentNamespaceByDefault() throws Exception {
        try (Netlink netlink = Netlink.open()) {
            Link loopback = netlink.links().get("lo");
            assertThat(loopback.index())
                    .isEqualTo(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())
                            .getIndex());
        }
    }

    @Test
    void saysWhatIsNoNamespace(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Netns.open(missing))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessage("open network namespace " + missing + ": ENOENT (No such file or directory)");
        assertThatThrownBy(() -> Netlink.openIn(folder))
                .hasMessage("enter network namespace " + folder + ": EINVAL (Invalid argument)");
    }

    @Test
    void refusesAClosedHandle() {
        Netns closed = Netns.current();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> Netlink.open(closed))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADF))
                .hasMessageEndingWith("it was closed");
    }

    @Test
    void passesOnWhatTheActionThrows() {
        try (Netns current = Netns.current()) {
            assertThatThrownBy(() -> current.call(() -> {
                        throw new IOException("from inside");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("from inside");
        }
    }

    /** Opens and closes many, so that a descriptor kept by mistake would show. */
    @Test
    void leavesNoDescriptorBehind() throws Exception {
        try (Sandbox sandbox = new Sandbox()) {
            openAndClose(sandbox);
            long before = descriptors();
            for (int i = 0; i < 50; i++) {
                openAndClose(sandbox);
            }
            assertThat(descriptors()).isLessThan(before + 50);
        }
    }

    private static void openAndClose(Sandbox sandbox) {
        try (Netlink netlink = sandbox.netlink();
                NetlinkEvents events = netlink.events(Set.of(Topic.LINKS))) {
            assertThat(netlink.links().list()).isNotEmpty();
            assertThat(events.next(Duration.ZERO)).isEmpty();
        }
        assertThatThrownBy(() -> Netlink.openIn(Path.of("/proc/self"))).isInstanceOf(NetlinkException.class);
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
