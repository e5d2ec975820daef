package io.lanyard.standalone;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A service as its own Main runs it: made from its environment, started, awaited, closed.
 *
 * @param make the service, from its environment; nothing runs yet
 * @param start returns when it is up
 * @param awaitStop returns when it is closed, and throws if it cannot go on
 * @param where where people and programs reach it, once it is up
 */
record ServicePart<S extends AutoCloseable>(
        Function<Map<String, String>, S> make, Step<S> start, Step<S> awaitStop, Function<S, Optional<String>> where)
        implements Part {

    @FunctionalInterface
    interface Step<S> {
        void on(S service) throws Exception;
    }

    @Override
    public Running start(Map<String, String> environment, Consumer<Throwable> failed) throws Exception {
        S service = make.apply(environment);
        RunningService<S> running = new RunningService<>(service, where);
        try {
            start.on(service);
        } catch (ExecutionException e) {
            running.close();
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (Exception e) {
            running.close();
            throw e;
        }
        Thread watch = new Thread(
                () -> watch(service, failed), "watch-" + service.getClass().getSimpleName());
        watch.setDaemon(true);
        watch.start();
        return running;
    }

    private void watch(S service, Consumer<Throwable> failed) {
        try {
            awaitStop.on(service);
        } catch (ExecutionException e) {
            failed.accept(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does; the thread ends with the process
        } catch (Exception e) {
            failed.accept(e);
        }
    }

    private record RunningService<S extends AutoCloseable>(S service, Function<S, Optional<String>> at)
            implements Running {
        @Override
        public Optional<String> where() {
            return at.apply(service);
        }

        @Override
        public void close() {
            try {
                service.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
