package io.lanyard.netlink;

import java.util.Optional;
import java.util.OptionalInt;

/** Records of which a test needs little more than the identity. */
final class Fixtures {
    private Fixtures() {}

    static Link link(int index, String name) {
        return new Link(
                index,
                name,
                Optional.empty(),
                1500,
                0,
                OperState.UNKNOWN,
                0,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                "",
                "",
                Optional.empty(),
                OptionalInt.empty());
    }
}
