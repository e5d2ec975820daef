package io.lanyard.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a listing goes on: the key of the last item shown, in a form that nobody is tempted to make up. */
final class Cursor {
    private static final String QUERY = "query:";
    private static final String FIELD = QUERY + "cursor";

    static String of(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    /** The key of a cursor; empty if it is none of ours. */
    static Optional<String> key(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with a call's cursor. */
    static Optional<Problem> fault(Call call) {
        return call.query("cursor").filter(cursor -> key(cursor).isEmpty()).map(Cursor::bad);
    }

    static Problem bad(String cursor) {
        return Problem.invalid(
                "VALUE_INVALID",
                FIELD,
                "Got '" + cursor + "', which is no cursor of this listing.",
                "Give `next` of the page before as it was received.");
    }

    /** A link to the next page: the same question, from there. */
    static String link(Call call, String next) {
        Map<String, String> query = new TreeMap<>();
        call.parameters().forEach((name, value) -> {
            if (name.startsWith(QUERY)) {
                query.put(name.substring(QUERY.length()), value);
            }
        });
        query.put("cursor", next);
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&", "<?", ">; rel=\"next\""));
    }

    private Cursor() {}
}
