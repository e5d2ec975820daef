package io.lanyard.ipam.core;

import java.util.List;

/**
 * What is decided about an intent, before it becomes an outcome.
 *
 * @param events what changes; none: nothing does
 * @param refusal null: accepted
 * @param generation the resource's generation after it; null if there is none
 * @param attachments for one container
 * @param placed for several
 */
record Ruling(
        List<IpamEvent> events,
        Refusal refusal,
        String detail,
        Long generation,
        List<Attachment> attachments,
        List<Outcome.Placed> placed) {

    static Ruling refused(Refusal refusal) {
        return new Ruling(List.of(), refusal, refusal.detail(), null, List.of(), List.of());
    }

    static Ruling unchanged(String detail, Long generation, List<Attachment> attachments) {
        return new Ruling(List.of(), null, detail, generation, attachments, List.of());
    }

    static Ruling changed(String detail, long generation, List<Attachment> attachments, List<IpamEvent> events) {
        return new Ruling(events, null, detail, generation, attachments, List.of());
    }

    /** @param generation of the network */
    static Ruling adopted(Action.Adopt adopt, List<IpamEvent> events, List<Outcome.Placed> placed, Long generation) {
        return new Ruling(
                events,
                null,
                "network " + adopt.network() + (events.isEmpty() ? " is adopted already" : " is adopted") + ", "
                        + placed.size() + " containers with it, " + adopt.kept().size() + " addresses are kept",
                generation,
                List.of(),
                placed);
    }

    /** The same answer, with all that follows from it. */
    Ruling with(List<IpamEvent> all) {
        return new Ruling(all, refusal, detail, generation, attachments, placed);
    }

    static Ruling ofSeveral(List<IpamEvent> events, List<Outcome.Placed> placed, Stamp stamp) {
        boolean isChange = !events.isEmpty();
        return new Ruling(
                events,
                null,
                placed.size() + (isChange ? " containers are made or changed" : " containers are so already"),
                isChange ? stamp.generation() : null,
                List.of(),
                placed);
    }
}
