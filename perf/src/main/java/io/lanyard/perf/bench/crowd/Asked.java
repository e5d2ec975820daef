package io.lanyard.perf.bench.crowd;

/** A request of many that are sent at once; its body is one line of JSON, or nothing. */
public record Asked(String method, String path, String body) {
    public static Asked put(String path, String body) {
        return new Asked("PUT", path, body);
    }

    public static Asked delete(String path) {
        return new Asked("DELETE", path, "");
    }

    public static Asked get(String path) {
        return new Asked("GET", path, "");
    }

    String line() {
        return method + " " + path + " " + body;
    }

    static Asked read(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected method, path and body, got: " + line);
        }
        return new Asked(parts[0], parts[1], parts[2]);
    }
}
