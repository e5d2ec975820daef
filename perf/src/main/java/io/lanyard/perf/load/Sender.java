package io.lanyard.perf.load;

/** A way for requests to Lanyard. */
public interface Sender extends AutoCloseable {
    /** The status of a request that is written down safely; Kafka's acknowledgement counts as it, too. */
    int ACCEPTED = 202;

    /** In place of a status: nobody knows what became of it. */
    int LOST = 0;

    /** Who is told. */
    interface Answered {
        /** Called on one thread. */
        void answered(long number, int status);
    }

    /** Sends this request; returns before it is answered. */
    void send(long number, Answered answered);

    @Override
    void close();
}
