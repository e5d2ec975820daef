package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final byte[] FRAMED_SEVEN = {0, 0, 0, 0, 9, 14};

    @Test
    void leavesNothingOfAValueThatFailedToTheNext() {
        for (Throwable failure : new Throwable[] {
            new IllegalStateException("half"), new StackOverflowError("half"), new IOException("half")
        }) {
            assertThatThrownBy(() -> Encoding.ofThisThread().bytes(9, encoder -> {
                encoder.writeInt(1);
                throwIt(failure);
            }));

            assertThat(Encoding.ofThisThread().bytes(9, encoder -> encoder.writeInt(7)))
                    .isEqualTo(FRAMED_SEVEN);
        }
    }

    private static void throwIt(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        throw (Error) failure;
    }
}
