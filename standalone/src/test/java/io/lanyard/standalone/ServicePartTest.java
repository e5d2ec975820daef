package io.lanyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ServicePartTest {
    private static final IllegalStateException MISMATCH = new IllegalStateException("the topics differ");

    private final FakeService service = new FakeService();
    private final ServicePart<FakeService> part = new ServicePart<>(
            environment -> service.in(environment),
            FakeService::start,
            FakeService::awaitStop,
            made -> Optional.of("at " + made.address));

    @Test
    void aServiceIsMadeFromItsEnvironmentAndClosed() throws Exception {
        service.up.complete(null);
        Standalone standalone = Standalone.start(Map.of("ipam", part), Map.of("ADDRESS", "here"));
        assertThat(standalone.where()).containsExactly("at here");

        standalone.close();

        assertThat(service.stopped).isCompleted();
    }

    @Test
    void aServiceThatDoesNotComeUpIsClosedAndItsReasonTold() {
        service.up.completeExceptionally(MISMATCH);

        assertThatThrownBy(() -> Standalone.start(Map.of("ipam", part), Map.of()))
                .isInstanceOf(PartFailed.class)
                .hasMessage("ipam did not start: the topics differ")
                .hasCause(MISMATCH);
        assertThat(service.stopped).isCompleted();
    }

    @Test
    void aServiceThatCannotBeMadeIsTold() {
        ServicePart<FakeService> misconfigured = new ServicePart<>(
                environment -> {
                    throw new IllegalArgumentException("LANYARD_HTTP_PORT is 'x', expected 0 to 65535");
                },
                FakeService::start,
                FakeService::awaitStop,
                made -> Optional.empty());

        assertThatThrownBy(() -> Standalone.start(Map.of("gateway", misconfigured), Map.of()))
                .isInstanceOf(PartFailed.class)
                .hasMessage("gateway did not start: LANYARD_HTTP_PORT is 'x', expected 0 to 65535");
    }

    @Test
    void aServiceThatStopsLaterIsTold() throws Exception {
        service.up.complete(null);
        try (Standalone standalone = Standalone.start(Map.of("ipam", part), Map.of())) {
            service.stopped.completeExceptionally(MISMATCH);

            assertThat(standalone.awaitFailure()).hasMessage("ipam has stopped: the topics differ");
        }
    }

    /** Comes up and stops when the test says so. */
    private static final class FakeService implements AutoCloseable {
        private final CompletableFuture<Void> up = new CompletableFuture<>();
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private String address;

        FakeService in(Map<String, String> environment) {
            address = environment.get("ADDRESS");
            return this;
        }

        void start() throws InterruptedException, ExecutionException {
            up.get();
        }

        void awaitStop() throws InterruptedException, ExecutionException {
            stopped.get();
        }

        @Override
        public void close() {
            stopped.complete(null);
        }
    }
}
