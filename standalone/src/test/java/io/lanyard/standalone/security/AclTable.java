package io.lanyard.standalone.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** {@code deploy/kafka-acls.tsv}: what each role is granted. */
final class AclTable {
    private final List<Row> rows;

    private record Row(
            String role, Set<AclOperation> operations, ResourceType type, boolean isPrefix, List<String> names) {

        static Row of(String line) {
            String[] columns = line.split("\t", -1);
            return new Row(
                    columns[0],
                    Arrays.stream(columns[1].split(","))
                            .map(AclTable::operation)
                            .collect(Collectors.toSet()),
                    ResourceType.fromString(columns[2].replace('-', '_')),
                    columns[3].equals("prefixed"),
                    List.of(columns[4].split(",")));
        }

        boolean grants(AclOperation operation, ResourceType wanted, String name, String principal) {
            return type == wanted
                    && operations.stream().anyMatch(each -> each == operation || implies(each, operation))
                    && names.stream()
                            .map(each -> each.replace("{name}", principal))
                            .anyMatch(each -> isPrefix ? name.startsWith(each) : name.equals(each));
        }
    }

    private AclTable(List<Row> rows) {
        this.rows = rows;
    }

    static AclTable read() {
        try {
            return new AclTable(Files.readAllLines(Path.of("..", "deploy", "kafka-acls.tsv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> roles() {
        return rows.stream().map(Row::role).collect(Collectors.toSet());
    }

    boolean grants(String role, String principal, AclOperation operation, ResourceType type, String name) {
        return rows.stream().anyMatch(row -> row.role().equals(role) && row.grants(operation, type, name, principal));
    }

    private static AclOperation operation(String words) {
        return AclOperation.fromString(
                words.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    /** As Kafka has it: who may use a thing may know of it. */
    private static boolean implies(AclOperation granted, AclOperation wanted) {
        return wanted == AclOperation.DESCRIBE
                && Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER)
                        .contains(granted);
    }
}
