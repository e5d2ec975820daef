package io.lanyard.walkthrough;

/** A way to say what should be. Over HTTP or as an event, the outcome is the same. */
public interface Ask extends AutoCloseable {
    Answer putNetwork(NetworkAsk network);

    Answer putContainer(ContainerAsk container);

    Answer deleteContainer(String host, String container);

    Answer deleteNetwork(String network);

    @Override
    void close();
}
