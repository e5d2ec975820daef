package io.lanyard.agent.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerPolicyTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);
    private static final String OTHER_DIGEST = "sha256:" + "0b".repeat(32);

    private static ContainerPolicy allowing(String... patterns) {
        List<ImagePattern> images = Arrays.stream(patterns)
                .map(text -> ImagePattern.parse(text.replace("DIGEST", DIGEST)).orElseThrow())
                .toList();
        return new ContainerPolicy("test", Optional.of(images), false, Confinement.NONE, Optional.empty());
    }

    @ParameterizedTest(name = "{0} lets {1} run: {2}")
    @CsvSource({
        "busybox, busybox, true",
        "busybox, busybox:1.36, true",
        "busybox, busybox@DIGEST, true",
        "busybox, docker.io/library/busybox, true",
        "busybox, index.docker.io/library/busybox, true",
        "docker.io/busybox, library/busybox:latest, true",
        "busybox, busybox2, false",
        "busybox, evil/busybox, false",
        "busybox, evil.example.com/library/busybox, false",
        "busybox:latest, busybox, true",
        "busybox:1.36, busybox:1.36, true",
        "busybox:1.36, busybox, false",
        "busybox:1.36, busybox:1.37, false",
        "busybox:1.36, busybox:1.36@OTHER, false",
        "busybox@DIGEST, busybox@DIGEST, true",
        "busybox@DIGEST, busybox:any@DIGEST, true",
        "busybox@DIGEST, busybox@OTHER, false",
        "busybox@DIGEST, busybox, false",
        "registry.example.com/apps/*, registry.example.com/apps/web:2, true",
        "registry.example.com/apps/*, registry.example.com/apps/team/web, true",
        "registry.example.com/apps/*, registry.example.com/apps, false",
        "registry.example.com/apps/*, registry.example.com/apps2/web, false",
        "registry.example.com/apps/*, registry.example.com:5000/apps/web, false",
        "registry.example.com/apps/*, registry.example.com/apps/../evil, false",
        "registry.example.com/apps/*, registry.example.com/apps//web, false",
        "registry.example.com/*, registry.example.com/web, true",
        "registry.example.com/*, registry.example.com.evil.org/web, false",
        "localhost:5000/*, localhost:5000/web, true",
        "docker.io/*, busybox, true",
        "library/*, busybox, true",
        "team/*, docker.io/team/web, true",
        "team/*, team.example.com/team/web, false",
        "docker.io/*, localhost/web, false",
        "docker.io/*, Busybox, false",
        "docker.io/*, busybox:, false",
        "docker.io/*, busybox@sha256:aa, false",
    })
    void an_image(String pattern, String image, boolean allowed) {
        String named = image.replace("DIGEST", DIGEST).replace("OTHER", OTHER_DIGEST);

        assertThat(allowing(pattern).refusal(named).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "/*", "//*", "busybox*", "a:b/*", "a/*/b", "registry.example.com/Apps/*"})
    void is_not_a_pattern(String text) {
        assertThat(ImagePattern.parse(text)).isEmpty();
    }

    /** An engine takes these for images it has, whatever they are called. */
    @ParameterizedTest
    @ValueSource(
            strings = {"sha256", "sha256:0a0a", "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"})
    void an_id_is_no_name(String image) {
        assertThat(allowing("docker.io/*").refusal(image).orElseThrow())
                .isEqualTo("the policy of this host (test) refuses it: '" + image
                        + "' does not say by name where it comes from; name it as in busybox:1.36");
        assertThat(ContainerPolicy.OPEN.refusal(image)).isEmpty();
    }

    @Test
    void no_patterns_are_no_images() {
        assertThat(allowing().refusal("busybox").orElseThrow())
                .isEqualTo("the policy of this host (test) refuses it: none of the 0 patterns of images.allow is for "
                        + "'busybox'; use another image or add it there");
    }

    @Test
    void a_digest_can_be_required_of_any_image() {
        ContainerPolicy policy =
                new ContainerPolicy("test", Optional.empty(), true, Confinement.NONE, Optional.empty());

        assertThat(policy.refusal("busybox@" + DIGEST)).isEmpty();
        assertThat(policy.refusal("busybox:1.36").orElseThrow())
                .isEqualTo("the policy of this host (test) refuses it: images.digestRequired is true and "
                        + "'busybox:1.36' has no digest; name it as in busybox@sha256:…");
    }

    @ParameterizedTest(name = "{0} is for {1}: {2}")
    @CsvSource({
        "/run/netns/blue, /run/netns/blue, true",
        "/run/netns/blue, /var/run/netns/blue, true",
        "/var/run/netns/*, /run/netns/blue, true",
        "/run/netns/blue, /run/netns/blue2, false",
        "/run/netns/b*e, /run/netns/blue, true",
        "/run/netns/*, /run/docker/netns/blue, false",
        "/run/*, /run/netns/blue, false",
        "/run/netns/a.c, /run/netns/abc, false",
        "/proc/*/ns/net, /proc/42/ns/net, true"
    })
    void namespaces_of_others(String pattern, String path, boolean isFor) {
        List<NamespacePattern> one = List.of(NamespacePattern.parse(pattern).orElseThrow());
        ContainerPolicy policy =
                new ContainerPolicy("test", Optional.empty(), false, Confinement.NONE, Optional.of(one));

        assertThat(policy.namespaceRefusal(path).isEmpty()).isEqualTo(isFor);
    }

    @Test
    void no_namespace_of_others() {
        ContainerPolicy none =
                new ContainerPolicy("test", Optional.empty(), false, Confinement.NONE, Optional.of(List.of()));

        assertThat(none.namespaceRefusal("/run/netns/blue")).isPresent();
        assertThat(ContainerPolicy.OPEN.namespaceRefusal("/run/netns/blue")).isEmpty();
    }
}
