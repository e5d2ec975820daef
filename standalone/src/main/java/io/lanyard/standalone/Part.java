package io.lanyard.standalone;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The broker or a service, as this process sees it: something to start, and then to stop. */
@FunctionalInterface
interface Part {
    /**
     * Returns when the part is up.
     *
     * @param environment what a service of its own would find in its environment
     * @param failed told why, once, if the part stops later without having been closed
     */
    Running start(Map<String, String> environment, Consumer<Throwable> failed) throws Exception;

    /** A part that is up. */
    interface Running extends AutoCloseable {
        /** Where people and programs reach it; absent if nobody connects to it. */
        Optional<String> where();

        /** What the parts started after it shall find changed in their environment. */
        default Map<String, String> environment() {
            return Map.of();
        }

        /** Returns when the part has stopped. */
        @Override
        void close();
    }
}
