package io.lanyard.gateway.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that are kept already. What one decision leads to is read from topics one after the other, and has the same names,
 * addresses and ids in it: what is read with the words of what is there keeps each once.
 */
public final class Words {
    /** Nothing is kept yet. */
    public static final Words NONE = new Words(List.of());

    private final List<String> kept;

    private Words(List<String> kept) {
        this.kept = kept;
    }

    /** Those of a container. */
    public static Words of(Container container) {
        List<String> texts = new ArrayList<>();
        texts.add(container.name());
        texts.add(container.intentId());
        for (Attachment each : container.attachments()) {
            texts.add(each.ip());
            texts.add(each.ip6());
            texts.add(each.mac());
        }
        return new Words(texts);
    }

    /** With those of an allocation. */
    public Words and(Allocation allocation) {
        List<String> texts = new ArrayList<>(kept);
        texts.add(allocation.ip());
        texts.add(allocation.mac());
        texts.add(allocation.intentId());
        if (allocation.owner() != null) {
            texts.add(allocation.owner().container());
        }
        return new Words(texts);
    }

    /** With those of what the host says of a container. */
    public Words and(Status status) {
        List<String> texts = new ArrayList<>(kept);
        texts.add(status.name());
        texts.add(status.intentId());
        for (ObservedAttachment each : status.attachments()) {
            texts.add(each.ip());
            texts.add(each.ip6());
            texts.add(each.mac());
        }
        return new Words(texts);
    }

    /** The text as it is kept already, or itself; null for null. */
    public String same(String text) {
        for (String each : kept) {
            if (each != null && each.equals(text)) {
                return each;
            }
        }
        return text;
    }
}
