package io.lanyard.ipam.core;

/**
 * Which characters of ASCII a name may have, first and later, and how many: what a regular expression would say, asked for
 * every intent.
 */
final class NameRule {
    private static final int ASCII = 128;

    private final String first;
    private final String others;
    private final int lengthMin;
    private final int lengthMax;
    private final boolean[] isFirst;
    private final boolean[] isOther;

    /** @param first as in a character class of a regular expression: {@code a-z0-9_-} */
    NameRule(String first, String others, int lengthMin, int lengthMax) {
        this.first = first;
        this.others = others;
        this.lengthMin = lengthMin;
        this.lengthMax = lengthMax;
        isFirst = members(first);
        isOther = members(others);
    }

    boolean allows(String name) {
        int length = name.length();
        if (length < lengthMin || length > lengthMax || !isIn(isFirst, name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (!isIn(isOther, name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(boolean[] members, char c) {
        return c < ASCII && members[c];
    }

    private static boolean[] members(String characters) {
        boolean[] members = new boolean[ASCII];
        for (int i = 0; i < characters.length(); i++) {
            boolean isRange = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
            char last = isRange ? characters.charAt(i + 2) : characters.charAt(i);
            for (char c = characters.charAt(i); c <= last; c++) {
                members[c] = true;
            }
            i += isRange ? 2 : 0;
        }
        return members;
    }

    /** As a regular expression, for people. */
    @Override
    public String toString() {
        return "[" + first + "][" + others + "]{" + (lengthMin - 1) + "," + (lengthMax - 1) + "}";
    }
}
