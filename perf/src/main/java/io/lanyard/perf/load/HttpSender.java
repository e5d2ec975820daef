package io.lanyard.perf.load;

import java.util.function.LongFunction;

/** Requests over HTTP. */
public final class HttpSender implements Sender {
    private final HttpClients clients;
    private final LongFunction<byte[]> requests;

    /**
     * A sender by these clients.
     *
     * @param requests that of each number, as it is on the wire
     */
    public HttpSender(HttpClients clients, LongFunction<byte[]> requests) {
        this.clients = clients;
        this.requests = requests;
    }

    @Override
    public void send(long number, Answered answered) {
        clients.exchange(requests.apply(number), false, (status, body) -> answered.answered(number, status));
    }

    /** The clients are others' to close. */
    @Override
    public void close() {}
}
