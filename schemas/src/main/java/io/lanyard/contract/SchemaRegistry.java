package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.kafka.KafkaAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * A schema registry that is not Lanyard's, in the REST form of Confluent's. Anyone who may write a record can name ids that it does
 * not know, so all of them together are asked for no longer than {@link #SPENT_MAX} of every {@link #WINDOW}: a record
 * that comes after that is not waited for. Blocks; never to be called on an event loop. Safe for use by several threads.
 */
final class SchemaRegistry {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration READ_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Duration SPENT_MAX = Duration.ofSeconds(3);

    /** How long it is believed not to know an id. */
    private static final Duration UNKNOWN_KEPT = Duration.ofSeconds(10);

    private static final int UNKNOWN_MAX = 1_000;
    private static final int BODY_MAX = 256 * 1024;
    private static final int MESSAGE_MAX = 300;
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final Optional<SSLSocketFactory> trust;
    private final LongSupplier nanoTime;
    private final Map<Integer, Long> unknown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > UNKNOWN_MAX;
        }
    };

    /** However slowly an answer comes, a byte before each time-out. */
    private final Timer deadlines = new Timer("answers of the schema registry", true);

    private long windowBegan;
    private long spentNanos;

    /** Why there is no answer; trying again later may help. */
    static final class NotHad extends Exception {
        private static final long serialVersionUID = 1L;

        NotHad(String message) {
            super(message, null, false, false);
        }
    }

    /** What it answered. */
    private record Answer(int status, String body) {
        JsonNode json() throws NotHad {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new NotHad("the registry answered " + status + " with what is not JSON");
            }
        }

        String message() {
            String text = body.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
            return status + " " + (text.length() <= MESSAGE_MAX ? text : text.substring(0, MESSAGE_MAX) + "…");
        }
    }

    SchemaRegistry(KafkaAccess access, URI base, LongSupplier nanoTime) {
        this.base = base;
        this.trust = access.trust();
        this.nanoTime = nanoTime;
        this.windowBegan = nanoTime.getAsLong();
    }

    URI base() {
        return base;
    }

    /** The text of a schema. */
    String schema(int id) throws NotHad {
        long begun = begin(id);
        try {
            Answer answer = call("GET", "/schemas/ids/" + id, null);
            if (answer.status() == 404) {
                noteUnknown(id);
                throw new NotHad("the registry at " + base + " does not know it");
            }
            JsonNode schema = required(answer).path("schema");
            if (!schema.isTextual()
                    || !answer.json().path("schemaType").asText("AVRO").equals("AVRO")) {
                throw new NotHad("the registry at " + base + " has no Avro schema under it");
            }
            return schema.textValue();
        } finally {
            spend(begun);
        }
    }

    /** The id of a subject's schema, which is added if it is not there. */
    int idOf(String subject, String text) throws NotHad {
        String body = MAPPER.createObjectNode().put("schema", text).toString();
        String path = "/subjects/" + encoded(subject);
        Answer found = call("POST", path, body);
        if (found.status() == 404) {
            found = call("POST", path + "/versions", body);
            if (found.status() == 409 || found.status() == 422) {
                throw new TopicMismatch("the registry at " + base + " does not take the schema of " + subject + ": "
                        + found.message()
                        + "; take out what it has under that subject, or let it accept this version of Lanyard's");
            }
        }
        JsonNode id = required(found).path("id");
        if (!id.isInt() || id.intValue() < 0) {
            throw new NotHad("the registry at " + base + " has no id for " + subject);
        }
        return id.intValue();
    }

    /** Whether another schema than this one has its id under its subject. */
    boolean isTaken(PublishedSchema own) throws NotHad {
        return isUnder(own.id(), own.subject())
                && !own.isSame(required(call("GET", "/schemas/ids/" + own.id(), null))
                        .path("schema")
                        .asText());
    }

    private boolean isUnder(int id, String subject) throws NotHad {
        Answer answer = call("GET", "/schemas/ids/" + id + "/versions", null);
        if (answer.status() == 404) {
            return false;
        }
        for (JsonNode place : required(answer)) {
            if (place.path("subject").asText().equals(subject)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode required(Answer answer) throws NotHad {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new TopicMismatch("the registry at " + base + " does not let Lanyard in: " + answer.message());
        }
        if (answer.status() != 200) {
            throw new NotHad("the registry at " + base + " answered " + answer.message());
        }
        return answer.json();
    }

    private synchronized long begin(int id) throws NotHad {
        long now = nanoTime.getAsLong();
        Long asked = unknown.get(id);
        if (asked != null && now - asked < UNKNOWN_KEPT.toNanos()) {
            throw new NotHad("the registry at " + base + " does not know it, or did not a moment ago");
        }
        if (now - windowBegan > WINDOW.toNanos()) {
            windowBegan = now;
            spentNanos = 0;
        }
        if (spentNanos > SPENT_MAX.toNanos()) {
            throw new NotHad("the registry at " + base + " has been asked for " + SPENT_MAX.toSeconds()
                    + " s of the last " + WINDOW.toSeconds() + ", and is not asked more");
        }
        return now;
    }

    private synchronized void spend(long begun) {
        spentNanos += nanoTime.getAsLong() - begun;
    }

    private synchronized void noteUnknown(int id) {
        unknown.put(id, nanoTime.getAsLong());
    }

    private Answer call(String method, String path, String body) throws NotHad {
        HttpURLConnection connection = null;
        TimerTask end = null;
        try {
            connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            end = ending(connection);
            deadlines.schedule(end, ANSWER_MAX.toMillis());
            if (connection instanceof HttpsURLConnection secured && trust.isPresent()) {
                secured.setSSLSocketFactory(trust.get());
            }
            connection.setConnectTimeout(Math.toIntExact(CONNECT_MAX.toMillis()));
            connection.setReadTimeout(Math.toIntExact(READ_MAX.toMillis()));
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", MEDIA_TYPE + ", application/json");
            if (body != null) {
                connection.setRequestProperty("Content-Type", MEDIA_TYPE);
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(UTF_8));
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? "" : read(in));
            }
        } catch (IOException e) {
            throw new NotHad("the registry at " + base + " does not answer: " + e);
        } finally {
            if (end != null) {
                end.cancel();
            }
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private static TimerTask ending(HttpURLConnection connection) {
        return new TimerTask() {
            @Override
            public void run() {
                connection.disconnect();
            }
        };
    }

    /** However much of it there is. */
    private String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8 * 1024];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            all.write(part, 0, length);
            if (all.size() > BODY_MAX) {
                throw new IOException("its answer has more than " + BODY_MAX + " bytes");
            }
        }
        return all.toString(UTF_8);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }
}
