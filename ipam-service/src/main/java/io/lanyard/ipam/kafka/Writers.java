package io.lanyard.ipam.kafka;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads that batches are written on: as many as there are batches on their way, one a partition at most. */
final class Writers {

    /** None of them keeps the process alive: what is on its way when that ends is ended by the next owner. */
    static Executor pool() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "ipam-writer");
            thread.setDaemon(true);
            return thread;
        });
    }

    private Writers() {}
}
