package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRuleTest {
    private static final String CHARACTERS = "azAZ09_-. ~`@[{/:\u007f\u0080\u0100\u0661\n";

    /** Its text is a regular expression that says the same. */
    @ParameterizedTest
    @CsvSource({
        "a-zA-Z0-9, a-zA-Z0-9_-, 1, 4",
        "a-zA-Z0-9, a-zA-Z0-9_-, 2, 4",
        "a-z0-9, a-z0-9-, 1, 4",
        "a-z, ._-, 1, 3"
    })
    void allowsWhatItsRegularExpressionDoes(String first, String others, int min, int max) {
        NameRule rule = new NameRule(first, others, min, max);
        Pattern twin = Pattern.compile(rule.toString());
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String name = random.ints(random.nextInt(max + 2), 0, CHARACTERS.length())
                    .collect(
                            StringBuilder::new, (text, at) -> text.append(CHARACTERS.charAt(at)), StringBuilder::append)
                    .toString();
            assertThat(rule.allows(name))
                    .as("'%s'", name)
                    .isEqualTo(twin.matcher(name).matches());
        }
    }

    @ParameterizedTest
    @CsvSource({"' ', true", "~, true", "a b, true", "'', false"})
    void takesARangeOfBlankToTilde(String name, boolean isAllowed) {
        assertThat(new NameRule(" -~", " -~", 1, 128).allows(name)).isEqualTo(isAllowed);
    }
}
