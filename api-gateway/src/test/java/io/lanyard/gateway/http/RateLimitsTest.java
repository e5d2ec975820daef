package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final RateLimits limits = new RateLimits(5);

    @Test
    void aClientHasTwoSecondsAtOnceAndThenItsRate() {
        for (int each = 9; each >= 0; each--) {
            RateLimits.Verdict verdict = limits.take("one", 0);
            assertThat(verdict.isIn()).isTrue();
            assertThat(verdict.left()).isEqualTo(each);
        }
        RateLimits.Verdict out = limits.take("one", 0);
        assertThat(out.isIn()).isFalse();
        assertThat(out.waitS()).isEqualTo(1);
        assertThat(limits.take("other", 0).isIn()).isTrue();
        assertThat(limits.take("one", SECOND_NS / 5).isIn()).isTrue();
        assertThat(limits.take("one", SECOND_NS / 5).isIn()).isFalse();
    }

    @Test
    void aBucketIsNeverMoreThanFull() {
        limits.take("one", 0);
        assertThat(limits.take("one", 1_000 * SECOND_NS).left()).isEqualTo(9);
    }
}
