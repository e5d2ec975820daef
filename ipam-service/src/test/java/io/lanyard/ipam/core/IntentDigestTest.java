package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntentDigestTest {
    /** Every field that an intent's content has, changed once; and texts that read alike when they are put in a row. */
    private static final List<String> CONTENTS = List.of(
            "network lan1 10.0.0.0/24",
            "network lan1 10.0.0.0/24 space=b",
            "network lan1 10.0.0.0/24 if=0",
            "network lan2 10.0.0.0/24",
            "network lan1 10.0.1.0/24",
            "network lan1 10.0.0.0/24 gateway=10.0.0.1",
            "network lan1 10.0.0.0/24 range=10.0.0.0/25",
            "network lan1 10.0.0.0/24 aux=a:10.0.0.1",
            "network lan1 10.0.0.0/24 driver=NETLINK",
            "network lan1 10.0.0.0/24 adopt=yes",
            "network lan1 10.0.0.0/24 mode=VEPA",
            "network lan1 10.0.0.0/24 parent=eth0",
            "network lan1 10.0.0.0/24 parents=h:eth0",
            "network lan1 10.0.0.0/24 promiscuous=ON",
            "network lan1 10.0.0.0/24 mtu=1400",
            "network lan1 10.0.0.0/24 host=h",
            "network lan1 10.0.0.0/24 access=yes",
            "network lan1 10.0.0.0/24 label=a:b",
            "delete-network lan1",
            "container h web busybox",
            "container we hb busybox",
            "container h web nginx",
            "container h web busybox command=a command=b",
            "container h web busybox command=ab",
            "container h web busybox entrypoint=ab",
            "container h web busybox env=a:b",
            "container h web busybox label=a:b",
            "container h web busybox restart=ON_FAILURE",
            "container h web busybox restart=ON_FAILURE retries=1",
            "container h web busybox hostname=x",
            "container h web busybox net=lan1",
            "container h web busybox net=lan1:10.0.0.5",
            "container h web busybox net=lan1 ip6=fd00::1",
            "container h web busybox net=lan1 mac=02:42:00:00:00:01",
            "adopt lan1",
            "adopt lan1 10.0.0.0/24",
            "adopt lan1 has=h/web/x/10.0.0.5/",
            "adopt lan1 has=h/web/x/10.0.0.5/02:42:00:00:00:01",
            "adopt lan1 has=h/web/y/10.0.0.5/",
            "adopt lan1 keep=10.0.0.5",
            "adopt lan1 keep=10.0.0.5 note=why",
            "delete-container h web",
            "attach h web lan1",
            "detach h web lan1",
            "reserve lan1 10.0.0.5",
            "reserve lan1 10.0.0.5 why",
            "release lan1 10.0.0.5");

    @Test
    void otherContentHasAnotherDigest() {
        assertThat(digests(1, "i")).doesNotHaveDuplicates();
    }

    @Test
    void timeAndIdAreNotContent() {
        assertThat(digests(2, "j").toList()).isEqualTo(digests(1, "i").toList());
    }

    private static Stream<String> digests(long atMs, String id) {
        return CONTENTS.stream()
                .map(content -> Asked.of("@0s " + id + " " + content))
                .map(asked -> IntentDigest.of(ScenarioInputs.intent(asked, atMs)));
    }
}
