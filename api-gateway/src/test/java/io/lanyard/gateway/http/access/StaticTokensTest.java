package io.lanyard.gateway.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Subject;
import io.lanyard.gateway.access.Users;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of tokens: who may read it, what may stand in it, and that it is read again. */
class StaticTokensTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String HASH = "0".repeat(64);

    @TempDir
    private Path directory;

    @Test
    void aChangeCountsAndABrokenOneDoesNot() {
        AccessConfig config = new Users()
                .with("alice", Role.VIEWER, "networks: [], hosts: []")
                .in(directory);
        Doorkeeper door = new Doorkeeper(config, CLOCK);
        assertThat(show(door, "alice").subject()).map(Subject::role).contains(Role.VIEWER);
        assertThat(show(door, "bob").subject()).isEmpty();

        new Users().with("bob", Role.ADMIN, "networks: ['*'], hosts: ['*']").in(directory);
        door.look();
        assertThat(show(door, "alice").subject()).isEmpty();
        assertThat(show(door, "bob").subject()).map(Subject::role).contains(Role.ADMIN);

        Users.write(directory.resolve("tokens.yaml"), "tokens: [", "rw-------");
        door.look();
        assertThat(show(door, "bob").subject()).isPresent();
        Users.write(directory.resolve("tokens.yaml"), "tokens: []", "rw-r--r--");
        door.look();
        assertThat(show(door, "bob").subject())
                .as("others may read it: it is not taken")
                .isPresent();
        Users.write(directory.resolve("tokens.yaml"), "tokens: []", "rw-------");
        door.look();
        assertThat(show(door, "bob").subject()).isEmpty();
    }

    private static Doorkeeper.Identity show(Doorkeeper door, String user) {
        return door.identify(List.of("Bearer " + Users.tokenOf(user)));
    }

    @Test
    void oneThatIsOverDoesNotCount() {
        String scope = "networks: [], hosts: [], expires: ";
        AccessConfig config = new Users()
                .with("before", Role.VIEWER, scope + "2026-06-01T12:00:00Z")
                .with("after", Role.VIEWER, scope + "2026-06-01T12:00:01Z")
                .in(directory);
        Doorkeeper door = new Doorkeeper(config, CLOCK);
        assertThat(show(door, "before").fault()).contains("expired");
        assertThat(show(door, "after").fault()).isNull();
    }

    @Test
    void whoElseMayReadItIsSaidAtTheStart() {
        for (String open : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
            Path file = Users.write(directory.resolve("tokens.yaml"), "tokens: []", open);
            AccessConfig config = new Users().in(directory);
            Users.write(file, "tokens: []", open);
            assertThatThrownBy(() -> new Doorkeeper(config, CLOCK))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("chmod 600 " + file);
        }
    }

    @Test
    void whatIsNotAsItShouldBeIsNamedAndNotQuoted() {
        faulty("", "tokens:");
        faulty("tokens: {}", "tokens:");
        faulty("tokens: [x]", "tokens[0]");
        faulty("other: []", "tokens:");
        faulty(entry(HASH, "a", "viewer", "[]", "[]", ", rôle: x"), "no key");
        faulty(entry("abc", "a", "viewer", "[]", "[]", ""), "sha256");
        faulty(entry(HASH.replace('0', 'A'), "a", "viewer", "[]", "[]", ""), "lower-case");
        faulty(entry(HASH, "'a b'", "viewer", "[]", "[]", ""), "subject");
        faulty(entry(HASH, "a", "root", "[]", "[]", ""), "role");
        faulty(entry(HASH, "a", "viewer", "'*'", "[]", ""), "networks");
        faulty(entry(HASH, "a", "viewer", "['a b']", "[]", ""), "network");
        faulty(entry(HASH, "a", "viewer", "[]", "[Host]", ""), "host");
        faulty(entry(HASH, "a", "viewer", "[]", "[]", ", expires: never"), "expires");
        faulty("tokens: [{sha256: secret-that-was-not-hashed", "no YAML");
        assertThatThrownBy(() -> StaticTokens.read("tokens: [{sha256: secret-that-was-not-hashed".getBytes(UTF_8)))
                .hasMessageNotContaining("secret-that");
    }

    private static String entry(String hash, String subject, String role, String networks, String hosts, String more) {
        return "tokens: [{sha256: '" + hash + "', subject: " + subject + ", role: " + role + ", networks: " + networks
                + ", hosts: " + hosts + more + "}]";
    }

    private static void faulty(String yaml, String named) {
        assertThatThrownBy(() -> StaticTokens.read(yaml.getBytes(UTF_8)))
                .as(yaml)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
