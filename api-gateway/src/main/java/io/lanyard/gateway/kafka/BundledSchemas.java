package io.lanyard.gateway.kafka;

import io.lanyard.contract.PublishedSchema;
import io.lanyard.gateway.core.Schemas;
import java.util.List;

/** The contract's own schemas. */
public final class BundledSchemas implements Schemas {
    private final List<Version> all = PublishedSchema.all().stream()
            .map(each -> new Version(each.subject(), each.version(), each.id(), each.text()))
            .toList();

    @Override
    public List<Version> all() {
        return all;
    }

    @Override
    public boolean isSame(Version version, String text) {
        return new PublishedSchema(version.subject(), version.version(), version.id(), version.text()).isSame(text);
    }
}
