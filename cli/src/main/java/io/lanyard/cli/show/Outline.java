package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;

/** All of a thing, for people: a line for each field, indented where there is something below. */
public final class Outline {
    private static final String STEP = "  ";

    private final PrintWriter out;

    /** To be written there. */
    public Outline(PrintWriter out) {
        this.out = out;
    }

    /** Everything that is in it. */
    public void print(JsonNode json) {
        fields(json, "");
        out.flush();
    }

    private void fields(JsonNode json, String indent) {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            field(field.getKey(), field.getValue(), indent);
        }
    }

    private void field(String name, JsonNode value, String indent) {
        if (value.isValueNode()) {
            out.println(indent + Text.plain(name) + ": " + Text.plain(value.asText()));
        } else if (value.isObject()) {
            out.println(indent + name + ":" + (value.isEmpty() ? " -" : ""));
            fields(value, indent + STEP);
        } else {
            list(name, value, indent);
        }
    }

    private void list(String name, JsonNode values, String indent) {
        boolean isPlain = Text.stream(values).allMatch(JsonNode::isValueNode);
        if (isPlain) {
            out.println(indent + name + ": "
                    + (values.isEmpty()
                            ? "-"
                            : String.join(
                                    ", ",
                                    Text.stream(values)
                                            .map(JsonNode::asText)
                                            .map(Text::plain)
                                            .toList())));
            return;
        }
        out.println(indent + name + ":");
        for (JsonNode value : values) {
            out.println(indent + "-");
            fields(value, indent + STEP);
        }
    }
}
