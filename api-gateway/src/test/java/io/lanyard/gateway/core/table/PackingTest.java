package io.lanyard.gateway.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private final Packing out = new Packing();

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "web",
                "Grüße \uD83D\uDE80",
                "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
                "0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9",
                "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fg",
                "0a1b2c3d_4e5f-6071-8293-a4b5c6d7e8f9",
                "0a1b2c3d04e5f06071082930a4b5c6d7e8f9",
                "02:4c:0a:00:00:07",
                "02-4c-0a-00-00-07",
                "02:4c:0a:00:00:0G",
                "00000000000000000",
                "::::::::::::::::::",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "9f86d081884c7d659a2feaa0c55ad015 3bf4f1b2b0b822cd15d6c15b0f00a08",
            })
    void texts(String text) {
        out.text(text);
        out.text("behind it");
        Unpacking in = new Unpacking(out.bytes());
        assertThat(in.text()).isEqualTo(text);
        assertThat(in.text()).isEqualTo("behind it");
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void textsOfAnyLength() {
        for (int length : List.of(123, 124, 127, 128, 16_380, 100_000)) {
            String text = "x".repeat(length);
            assertThat(unpacked(packing -> packing.text(text)).text()).isEqualTo(text);
        }
    }

    @Test
    void digitsTakeHalfAByteEach() {
        out.text("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
        assertThat(out.length()).isEqualTo(1 + 16);
        out.text("02:4c:0a:00:00:07");
        assertThat(out.length()).isEqualTo(1 + 16 + 1 + 6);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbers(long number) {
        out.whole(number);
        out.bits(number);
        Unpacking in = new Unpacking(out.bytes());
        assertThat(in.whole()).isEqualTo(number);
        assertThat(in.bits()).isEqualTo(number);
    }

    @Test
    void everythingElse() {
        Instant time = Instant.parse("2026-01-01T12:00:00.123Z");
        Unpacking in = unpacked(packing -> {
            packing.time(time);
            packing.time(Instant.ofEpochMilli(-1));
            packing.flag(true);
            packing.flag(false);
            packing.one(TimeUnit.DAYS);
            packing.all(List.of("b", "a"), Packing::text);
            packing.all(Set.of("c"), Packing::text);
            packing.all(List.<String>of(), Packing::text);
        });
        assertThat(in.time()).isEqualTo(time);
        assertThat(in.time()).isEqualTo(Instant.ofEpochMilli(-1));
        assertThat(in.flag()).isTrue();
        assertThat(in.flag()).isFalse();
        assertThat(in.one(TimeUnit.values())).isEqualTo(TimeUnit.DAYS);
        assertThat(in.list(Unpacking::text)).containsExactly("b", "a");
        assertThat(in.set(Unpacking::text)).containsExactly("c");
        assertThat(in.list(Unpacking::text)).isEmpty();
        assertThat(in.isAtEnd()).isTrue();
    }

    private static Unpacking unpacked(java.util.function.Consumer<Packing> values) {
        Packing packing = new Packing();
        values.accept(packing);
        return new Unpacking(packing.bytes());
    }
}
