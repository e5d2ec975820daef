package io.lanyard.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the dashboards of {@code deploy/} ask Prometheus. */
final class Dashboards {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("lanyard.home"), "deploy", "grafana", "dashboards");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:[a-z]+(?:_[a-z]+)*:)?(?:lanyard|jvm|process)_[a-z0-9_:]+");
    private static final Pattern VARIABLE_QUERY = Pattern.compile("label_values\\(([a-z_]+), [a-z_]+\\)");

    /** A query and where it is from. */
    record Query(String board, String panel, String expression) {
        /** The metrics in it, alone. */
        Set<String> metrics() {
            Set<String> metrics = new TreeSet<>();
            Matcher found = METRIC.matcher(expression);
            while (found.find()) {
                metrics.add(found.group().replaceAll("_(bucket|sum|count)$", ""));
            }
            return metrics;
        }
    }

    /** All queries, with Grafana's variables replaced as it would when all is selected. */
    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode board = new ObjectMapper().readTree(file.toFile());
                board.at("/templating/list").forEach(variable -> queries.add(variable(board, variable)));
                board.path("panels").forEach(panel -> panel.path("targets")
                        .forEach(target -> queries.add(new Query(
                                board.path("title").asText(),
                                panel.path("title").asText(),
                                replaced(target.path("expr").asText())))));
            }
        }
        return queries;
    }

    private static Query variable(JsonNode board, JsonNode variable) {
        String query = variable.path("query").asText();
        Matcher values = VARIABLE_QUERY.matcher(query);
        if (!values.matches()) {
            throw new IllegalStateException("expected label_values(metric, label), got " + query);
        }
        return new Query(
                board.path("title").asText(), "$" + variable.path("name").asText(), values.group(1));
    }

    private static String replaced(String expression) {
        String all = expression
                .replace("$__rate_interval", "1m")
                .replace("$network", ".+")
                .replace("$host", ".+");
        if (all.contains("$")) {
            throw new IllegalStateException("expected no other variable of Grafana, got " + expression);
        }
        return all;
    }

    private Dashboards() {}
}
