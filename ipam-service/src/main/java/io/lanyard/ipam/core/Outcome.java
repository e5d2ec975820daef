package io.lanyard.ipam.core;

import java.util.List;

/**
 * The answer to an intent.
 *
 * @param intentId the intent's id; cut short and ending in an ellipsis if it was not a valid one
 * @param atMs append time of the intent
 * @param changed false: it was so already, and nothing but this was written
 * @param refusal null: accepted
 * @param detail a sentence for a person
 * @param digest SHA-256 of the intent's content in hex
 * @param resource null if the intent did not name one properly
 * @param generation the resource's generation after it; null if there is none
 * @param attachments the addresses decided, for a container
 * @param placed the containers and their addresses, for several in one
 */
public record Outcome(
        String intentId,
        String space,
        long atMs,
        boolean changed,
        Refusal refusal,
        String detail,
        String digest,
        Resource resource,
        Long generation,
        List<Attachment> attachments,
        List<Placed> placed) {

    /** One of several containers that were asked for in one, and its generation after it. */
    public record Placed(String host, String container, long generation, List<Attachment> attachments) {
        public Placed {
            attachments = List.copyOf(attachments);
        }
    }

    public Outcome {
        attachments = List.copyOf(attachments);
        placed = List.copyOf(placed);
    }

    public boolean isAccepted() {
        return refusal == null;
    }
}
