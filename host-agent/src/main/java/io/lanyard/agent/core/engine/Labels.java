package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.ResourceId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The mark on everything this agent makes in the engine. */
public final class Labels {
    static final String SPACE = "io.lanyard.space";
    static final String KIND = "io.lanyard.kind";
    public static final String NAME = "io.lanyard.name";
    static final String GENERATION = "io.lanyard.generation";
    public static final String DIGEST = "io.lanyard.digest";
    public static final String CONFINEMENT = "io.lanyard.confinement";

    static Map<String, String> of(ResourceId id, Asked asked, String digest, Map<String, String> others) {
        Map<String, String> labels = new TreeMap<>(others);
        labels.put(SPACE, id.space());
        labels.put(KIND, id.kind().name());
        labels.put(NAME, id.name());
        labels.put(GENERATION, Long.toString(asked.generation()));
        labels.put(DIGEST, digest);
        return labels;
    }

    /**
     * Whose this is, if it is ours. The label alone does not say so: images committed from our containers hand it on
     * to whatever is run from them, under another name.
     */
    public static Optional<ResourceId> owner(ResourceId.Kind kind, String engineName, Map<String, String> labels) {
        if (!kind.name().equals(labels.get(KIND)) || !labels.containsKey(SPACE) || !labels.containsKey(NAME)) {
            return Optional.empty();
        }
        ResourceId id = new ResourceId(kind, labels.get(SPACE), labels.get(NAME));
        return id.engineName().equals(engineName) ? Optional.of(id) : Optional.empty();
    }

    /** The generation it was made for; 0 if the label does not tell. */
    public static long generation(Map<String, String> labels) {
        try {
            return Long.parseLong(labels.getOrDefault(GENERATION, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Labels() {}
}
