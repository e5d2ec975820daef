package io.lanyard.contract;

import io.lanyard.kafka.KafkaAccess;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The contract's schemas in the registry that {@code SCHEMA_REGISTRY_URL} names. From then on records are written with its ids, and
 * read with whatever it has under theirs. There is one such registry for a process, as there is one set of topics.
 */
final class RegisteredSchemas {
    private static URI installed;

    private RegisteredSchemas() {}

    /**
     * Returns when all are there, or at once if no registry is named.
     *
     * @throws TopicMismatch if the registry does not take them; trying again does not help
     * @throws TimeoutException if it did not answer in time; trying again may help
     */
    static synchronized void ensure(KafkaAccess access) throws TimeoutException {
        URI url = access.registry().orElse(null);
        if (url == null || url.equals(installed)) {
            return;
        }
        SchemaRegistry registry = new SchemaRegistry(access, url, System::nanoTime);
        Map<Topic<?>, Integer> ids = new HashMap<>();
        try {
            for (Topic<?> topic : Topics.ALL) {
                PublishedSchema current = PublishedSchema.own(topic).get(0);
                int given = registry.idOf(current.subject(), current.text());
                for (PublishedSchema own : PublishedSchema.own(topic)) {
                    requireUnambiguous(registry, own, given);
                }
                ids.put(topic, given);
            }
        } catch (SchemaRegistry.NotHad e) {
            throw new TimeoutException(e.getMessage());
        }
        ids.forEach((topic, id) -> topic.codec().register(registry, id));
        installed = url;
    }

    /** Records from before there was a registry have the contract's ids, and are to be read for ever. */
    private static void requireUnambiguous(SchemaRegistry registry, PublishedSchema own, int given)
            throws SchemaRegistry.NotHad {
        if (own.id() != given && registry.isTaken(own)) {
            throw new TopicMismatch("the registry at " + registry.base() + " has another schema of " + own.subject()
                    + " under id " + own.id() + ", which is the contract's: register Lanyard's schemas before anything"
                    + " else under that subject");
        }
    }

    /** For a test. */
    static synchronized void forget() {
        Topics.ALL.forEach(topic -> topic.codec().unregister());
        installed = null;
    }
}
