package io.lanyard.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The contract as its files say it, read by Avro alone: no generated class takes part. */
final class AvscFiles {
    private static final Path FOLDER = Path.of("src/main/avro/io/lanyard/schemas");

    private final Map<String, String> textByName = new TreeMap<>();
    private final Map<String, Schema> schemaByName = new LinkedHashMap<>();
    private final Schema.Parser parser = new Schema.Parser();

    static AvscFiles read() {
        AvscFiles files = new AvscFiles();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.toList()) {
                files.textByName.put(path.getFileName().toString().replace(".avsc", ""), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.textByName.keySet().forEach(files::parse);
        return files;
    }

    /** File name without its ending to the type in it, every type after those it uses. */
    Map<String, Schema> schemas() {
        return schemaByName;
    }

    /** Full names of the named types that a record's fields have, directly or in a collection or union. */
    static Set<String> namesIn(Schema record) {
        Set<String> names = new TreeSet<>();
        if (record.getType() == Schema.Type.RECORD) {
            record.getFields().forEach(field -> addNames(field.schema(), names));
        }
        return names;
    }

    private static void addNames(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case ARRAY -> addNames(schema.getElementType(), names);
            case MAP -> addNames(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(branch -> addNames(branch, names));
            case RECORD, ENUM, FIXED -> names.add(schema.getFullName());
            default -> {}
        }
    }

    /** The types a file uses come first: Avro checks a default against its type while it reads. */
    private void parse(String name) {
        if (schemaByName.containsKey(name)) {
            return;
        }
        String text = textByName.get(name);
        textByName.keySet().stream()
                .filter(other -> !other.equals(name) && text.contains('"' + other + '"'))
                .forEach(this::parse);
        schemaByName.put(name, parser.parse(text));
    }

    private AvscFiles() {}
}
