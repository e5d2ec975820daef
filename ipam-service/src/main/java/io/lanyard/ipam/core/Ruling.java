package io.lanyard.ipam.core;

import java.util.List;

/**
 * What is decided about an intent, before it becomes an outcome.
 *
 * @param events what changes; none: nothing does
 * @param refusal null: accepted
 * @param generation the resource's generation after it; null if there is none
 */
record Ruling(List<IpamEvent> events, Refusal refusal, String detail, Long generation, List<Attachment> attachments) {

    static Ruling refused(Refusal refusal) {
        return new Ruling(List.of(), refusal, refusal.detail(), null, List.of());
    }

    static Ruling unchanged(String detail, Long generation, List<Attachment> attachments) {
        return new Ruling(List.of(), null, detail, generation, attachments);
    }

    static Ruling changed(String detail, long generation, List<Attachment> attachments, List<IpamEvent> events) {
        return new Ruling(events, null, detail, generation, attachments);
    }
}
