package io.lanyard.gateway.http.access;

import io.lanyard.gateway.access.Role;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What subjects and roles are called, in tokens of either kind. */
final class Names {
    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,128}");

    /** @throws IllegalArgumentException if it is no name */
    static String subject(String name) {
        if (!SUBJECT.matcher(name).matches()) {
            throw new IllegalArgumentException("the subject is not 1 to 128 printable ASCII characters without blanks");
        }
        return name;
    }

    /** @throws IllegalArgumentException if there is no such role */
    static Role role(String word) {
        return Role.of(word)
                .orElseThrow(() -> new IllegalArgumentException("the role is none of "
                        + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
    }

    private Names() {}
}
