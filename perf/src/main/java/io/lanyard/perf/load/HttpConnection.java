package io.lanyard.perf.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** A connection that is kept, with at most one request under way. On its event loop only. */
final class HttpConnection {
    private final NetSocket socket;
    private final ResponseReader reader = new ResponseReader();
    private final Watcher watcher;

    /** Null when it is idle. */
    private HttpClients.Exchange underWay;

    /** Who gives it work. */
    interface Watcher {
        /** Has answered, and may be given the next. */
        void idle(HttpConnection connection);

        /** Is no more. */
        void closed(HttpConnection connection);
    }

    HttpConnection(NetSocket socket, Watcher watcher) {
        this.socket = socket;
        this.watcher = watcher;
        socket.handler(this::read);
        socket.closeHandler(any -> closed());
        socket.exceptionHandler(any -> socket.close());
    }

    void start(HttpClients.Exchange exchange) {
        underWay = exchange;
        socket.write(Buffer.buffer(exchange.request()));
    }

    private void read(Buffer more) {
        boolean isWhole;
        try {
            byte[] room = reader.room(more.length());
            more.getBytes(room, reader.end());
            isWhole = reader.added(more.length());
        } catch (IllegalStateException e) {
            socket.close();
            return;
        }
        if (isWhole && underWay != null) {
            HttpClients.Exchange answered = underWay;
            int status = reader.status();
            String body = answered.wantsBody() ? reader.body() : "";
            underWay = null;
            reader.clear();
            watcher.idle(this);
            answered.done(status, body);
        }
    }

    private void closed() {
        HttpClients.Exchange lost = underWay;
        underWay = null;
        watcher.closed(this);
        if (lost != null) {
            lost.done(Sender.LOST, "");
        }
    }
}
