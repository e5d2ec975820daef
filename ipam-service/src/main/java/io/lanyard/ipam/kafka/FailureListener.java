package io.lanyard.ipam.kafka;

/** Told when a thread has ended because no attempt will ever succeed: a person has to change something. */
@FunctionalInterface
public interface FailureListener {
    void failed(String sentence, Throwable cause);
}
