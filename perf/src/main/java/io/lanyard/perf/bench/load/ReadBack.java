package io.lanyard.perf.bench.load;

import io.lanyard.perf.load.Ask;
import io.lanyard.perf.load.HttpAsks;
import io.lanyard.perf.load.HttpClients;
import io.lanyard.perf.load.Sender;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** A PUT, and then a GET after the other until one has the container with its address. */
final class ReadBack {
    private static final long PATIENCE_S = 10;
    private static final int OK = 200;
    private static final String ADDRESS = "\"ip\":\"10.";

    private final HttpClients clients;
    private final HttpAsks http;

    ReadBack(HttpClients clients, HttpAsks http) {
        this.clients = clients;
        this.http = http;
    }

    /** How long each took, one after the other, in nanoseconds. */
    Histogram measure(List<Ask> asks) throws InterruptedException, ExecutionException, TimeoutException {
        Histogram latencies = new Histogram(3);
        for (Ask ask : asks) {
            CompletableFuture<Long> shown = new CompletableFuture<>();
            byte[] get = http.get(ask);
            long beginNs = System.nanoTime();
            clients.exchange(http.put(ask), false, (status, body) -> {
                if (status == Sender.ACCEPTED) {
                    read(get, shown);
                } else {
                    shown.completeExceptionally(new IllegalStateException("a PUT got " + status + ", expected 202"));
                }
            });
            latencies.recordValue(shown.get(PATIENCE_S, TimeUnit.SECONDS) - beginNs);
        }
        return latencies;
    }

    private void read(byte[] get, CompletableFuture<Long> shown) {
        clients.exchange(get, true, (status, body) -> {
            if (status == OK && body.contains(ADDRESS)) {
                shown.complete(System.nanoTime());
            } else if (!shown.isDone()) {
                read(get, shown);
            }
        });
    }
}
