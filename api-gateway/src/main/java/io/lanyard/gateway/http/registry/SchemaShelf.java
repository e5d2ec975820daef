package io.lanyard.gateway.http.registry;

import io.lanyard.gateway.core.Schemas;
import io.lanyard.gateway.core.Schemas.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds schemas the way registry clients ask for them. */
final class SchemaShelf {
    private static final String LATEST = "latest";

    private final Schemas schemas;

    SchemaShelf(Schemas schemas) {
        this.schemas = schemas;
    }

    List<String> subjects() {
        return schemas.all().stream().map(Version::subject).distinct().sorted().toList();
    }

    List<Version> versions(String subject) throws RegistryFault {
        // One that has two ids is told under that which is written.
        Map<Integer, Version> byNumber = new TreeMap<>();
        schemas.all().stream()
                .filter(each -> each.subject().equals(subject))
                .forEach(each -> byNumber.putIfAbsent(each.version(), each));
        List<Version> found = List.copyOf(byNumber.values());
        if (found.isEmpty()) {
            throw RegistryFault.subjectUnknown(subject);
        }
        return found;
    }

    Version version(String subject, String wanted) throws RegistryFault {
        List<Version> versions = versions(subject);
        if (wanted.equals(LATEST)) {
            return versions.get(versions.size() - 1);
        }
        if (!wanted.matches("[1-9][0-9]{0,8}")) {
            throw RegistryFault.versionInvalid(wanted);
        }
        return versions.stream()
                .filter(each -> each.version() == Integer.parseInt(wanted))
                .findFirst()
                .orElseThrow(() -> RegistryFault.versionUnknown(wanted));
    }

    Version byId(String id) throws RegistryFault {
        return schemas.all().stream()
                .filter(each -> Integer.toString(each.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> RegistryFault.schemaUnknown(id));
    }

    /** The version that a client's own text is. */
    Version same(String subject, String text) throws RegistryFault {
        for (Version version : versions(subject)) {
            if (schemas.isSame(version, text)) {
                return version;
            }
        }
        throw RegistryFault.schemaUnknown("of subject '" + subject + "'");
    }

    /** As {@link #same}, for a client that would add its text if it were not there. */
    Version registered(String subject, String text) throws RegistryFault {
        for (Version version : schemas.all()) {
            if (version.subject().equals(subject) && schemas.isSame(version, text)) {
                return version;
            }
        }
        throw RegistryFault.readOnly(subject);
    }
}
