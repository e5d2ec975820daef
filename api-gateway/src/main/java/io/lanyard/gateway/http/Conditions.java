package io.lanyard.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Views;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Entity tags and what may be asked of them (RFC 9110, 13). A tag is the generation, if there is one, and a digest of what
 * is shown: what hosts report changes without a new generation. A change compares the generation alone.
 */
final class Conditions {
    private static final int DIGEST_BYTES = 6;
    private static final String WEAK = "W/";

    /** An answer to a read with its tag; without its body if that is what the client has. */
    static Answer tagged(Call call, Answer answer, boolean isWeak) {
        Answer told = tagged(answer, isWeak);
        String tag = told.headers().get("ETag");
        boolean isKnown = told.status() == 200
                && call.header("If-None-Match")
                        .filter(known -> names(known, tag))
                        .isPresent();
        return isKnown ? Answer.empty(304).with("ETag", tag).with("Cache-Control", "no-cache") : told;
    }

    /** An answer with its tag, to a change too: its condition is about what was there before. */
    static Answer tagged(Answer answer, boolean isWeak) {
        if (answer.status() != 200) {
            return answer;
        }
        String generation = Optional.ofNullable(answer.headers().get("ETag"))
                .map(text -> text + ".")
                .orElse("");
        String tag = (isWeak ? WEAK : "") + "\"" + generation + digest(answer.body()) + "\"";
        return answer.with("ETag", tag).with("Cache-Control", "no-cache");
    }

    /** The weak comparison that If-None-Match asks for. */
    private static boolean names(String tags, String tag) {
        return tags.strip().equals("*")
                || Arrays.stream(tags.split(",", -1)).map(String::strip).anyMatch(each -> opaque(each)
                        .equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    private static String digest(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The generation a change depends on: 0 is that of what does not exist; null if any will do. */
    static Long ifGeneration(Call call) {
        if (call.header("If-None-Match").isPresent()) {
            return 0L;
        }
        return call.header("If-Match")
                .map(tag -> Long.valueOf(tag.replaceAll("^\"|[.\"].*$", "")))
                .orElse(null);
    }

    /**
     * A condition that has failed for certain: what is known is newer than what the client had. IPAM judges all others. One
     * who names the intent may be repeating it, and gets the answer there was.
     */
    static Optional<Problem> failed(Call call, Action action, Views views) {
        Long wanted = ifGeneration(call);
        if (wanted == null || call.header("Idempotency-Key").isPresent()) {
            return Optional.empty();
        }
        if (action instanceof Action.ReserveAddress || action instanceof Action.ReleaseAddress) {
            return Optional.empty(); // the generation is that of the reservation, which IPAM has
        }
        return generation(views, call.space(), action.resource())
                .filter(known -> known > wanted)
                .map(known -> Problem.of(
                                412,
                                "GENERATION_MISMATCH",
                                wanted == 0
                                        ? "It exists, at generation " + known + "."
                                        : "It is at generation " + known + ", expected " + wanted + ".")
                        .fix("Read it again, and decide anew."));
    }

    private static Optional<Long> generation(Views views, String space, Resource on) {
        if (on == null || on.kind() == ResourceKind.HOST) {
            return Optional.empty();
        }
        return on.kind() == ResourceKind.NETWORK
                ? views.network(space, on.name()).map(Network::generation)
                : views.container(space, on.host(), on.name())
                        .filter(Container::present)
                        .map(Container::generation);
    }

    private Conditions() {}
}
