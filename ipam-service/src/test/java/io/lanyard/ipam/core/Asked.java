package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a scenario: words, and {@code key=value} options. A word may be in quotes; <code>{x*300}</code> stands for
 * 300 times x, <code>{0}</code> for a NUL.
 */
record Asked(List<String> words, Map<String, List<String>> options) {
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
    private static final Pattern REPEAT = Pattern.compile("\\{(.+?)\\*([0-9]+)}");
    private static final Pattern OPTION = Pattern.compile("(?s)([a-zA-Z0-9]+)=(.*)");

    static Asked of(String line) {
        List<String> words = new ArrayList<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String word = text(matcher.group());
            Matcher option = OPTION.matcher(word);
            if (option.matches()) {
                options.computeIfAbsent(option.group(1), key -> new ArrayList<>())
                        .add(option.group(2));
            } else {
                words.add(word);
            }
        }
        return new Asked(words, options);
    }

    private static String text(String word) {
        return REPEAT.matcher(word.replace("\"", ""))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))))
                .replace("{0}", "\0");
    }

    /** The word at {@code index}, or empty text. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    List<String> from(int index) {
        return index < words.size() ? words.subList(index, words.size()) : List.of();
    }

    String option(String key, String otherwise) {
        return all(key).isEmpty() ? otherwise : all(key).get(0);
    }

    List<String> all(String key) {
        return options.getOrDefault(key, List.of());
    }

    /** Options of the form {@code key=name:value}. */
    Map<String, String> entries(String key) {
        Map<String, String> entries = new TreeMap<>();
        for (String entry : all(key)) {
            int colon = entry.indexOf(':');
            entries.put(entry.substring(0, colon), entry.substring(colon + 1));
        }
        return entries;
    }

    /** A slip in a scenario must not pass for a default. */
    Asked allowing(Set<String> keys) {
        if (!keys.containsAll(options.keySet())) {
            throw new IllegalArgumentException("got options " + options.keySet() + ", expected some of " + keys);
        }
        return this;
    }
}
