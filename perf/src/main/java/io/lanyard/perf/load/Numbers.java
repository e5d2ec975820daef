package io.lanyard.perf.load;

/** Requests told by the ids of their intents, which are a prefix and a number. */
final class Numbers {
    /** What an id has that is not of this load. */
    static final long NONE = -1;

    private static final int DIGITS_MAX = 18;

    private final String prefix;

    Numbers(String run) {
        this.prefix = run + "-";
    }

    long of(byte[] id) {
        int digits = id.length - prefix.length();
        if (digits < 1 || digits > DIGITS_MAX) {
            return NONE;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (id[i] != prefix.charAt(i)) {
                return NONE;
            }
        }
        long number = 0;
        for (int i = prefix.length(); i < id.length; i++) {
            if (id[i] < '0' || id[i] > '9') {
                return NONE;
            }
            number = number * 10 + (id[i] - '0');
        }
        return number;
    }
}
