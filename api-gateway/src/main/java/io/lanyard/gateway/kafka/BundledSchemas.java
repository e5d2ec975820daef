package io.lanyard.gateway.kafka;

import io.lanyard.contract.PublishedSchema;
import io.lanyard.gateway.core.Schemas;
import java.util.List;

/** The contract's own schemas; an external registry may have given them other ids, once the gateway has asked it. */
public final class BundledSchemas implements Schemas {
    @Override
    public List<Version> all() {
        return PublishedSchema.all().stream()
                .map(each -> new Version(each.subject(), each.version(), each.id(), each.text()))
                .toList();
    }

    @Override
    public boolean isSame(Version version, String text) {
        return new PublishedSchema(version.subject(), version.version(), version.id(), version.text()).isSame(text);
    }
}
