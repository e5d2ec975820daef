package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
    private final RecentTexts texts = new RecentTexts();

    private String read(byte[] bytes) throws CharacterCodingException {
        System.arraycopy(bytes, 0, texts.buffer(), 0, bytes.length);
        return texts.text(bytes.length);
    }

    private String read(String text) throws CharacterCodingException {
        return read(text.getBytes(UTF_8));
    }

    @Test
    void oneThatComesAgainIsTheSameObject() throws CharacterCodingException {
        String first = read("host1");
        read("host10");
        read("");
        assertThat(read("host1")).isEqualTo("host1").isSameAs(first);
    }

    @Test
    void eachIsWhatWasWritten() throws CharacterCodingException {
        // More than there is room for, so that many take others' places.
        for (String text : IntStream.range(0, 50_000).mapToObj(i -> "c" + i).toList()) {
            assertThat(read(text)).isEqualTo(text);
        }
        for (String text : new String[] {"", "\u0000", "a\u0000", "Grüße", "Gruße", "\uD83D\uDE80", "x".repeat(64)}) {
            assertThat(read(text)).isEqualTo(text);
            assertThat(read(text)).isEqualTo(text);
        }
    }

    /** U+00E4 is one byte, -28, in Latin-1, and two in UTF-8. */
    @Test
    void bytesThatAreNoTextAreRefusedEachTime() throws CharacterCodingException {
        assertThat(read("\u00e4")).isEqualTo("\u00e4");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> read(new byte[] {(byte) 0xe4})).isInstanceOf(CharacterCodingException.class);
            assertThatThrownBy(() -> read(new byte[] {(byte) 0xc0, (byte) 0x80}))
                    .isInstanceOf(CharacterCodingException.class);
        }
    }
}
