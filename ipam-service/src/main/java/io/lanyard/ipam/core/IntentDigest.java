package io.lanyard.ipam.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * SHA-256 of what an intent wants, to tell a repetition from a reuse of its id. Every text goes in with its length, every
 * list with its count: different contents are different bytes.
 */
final class IntentDigest {
    /**
     * No length and no count: what intents did not have at first, and say nothing of where it is not used, so that one from
     * before an upgrade is known again.
     */
    private static final int ADDED_LATER = -2;

    private final MessageDigest sha256 = Sha256.create();

    private IntentDigest() {}

    static String of(Intent intent) {
        IntentDigest digest = new IntentDigest();
        digest.text(intent.space());
        digest.text(String.valueOf(intent.ifGeneration()));
        digest.text(intent.action().getClass().getSimpleName());
        digest.action(intent.action());
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void action(Action action) {
        if (action instanceof Action.PutNetwork put) {
            text(put.network());
            spec(put.spec());
        } else if (action instanceof Action.DeleteNetwork delete) {
            text(delete.network());
        } else if (action instanceof Action.PutContainer put) {
            texts(put.host(), put.container());
            spec(put.spec());
            number(put.networks().size());
            put.networks().forEach(this::attachment);
        } else if (action instanceof Action.DeleteContainer delete) {
            texts(delete.host(), delete.container());
        } else if (action instanceof Action.PutAttachment put) {
            texts(put.host(), put.container());
            attachment(put.attachment());
        } else if (action instanceof Action.DeleteAttachment delete) {
            texts(delete.host(), delete.container(), delete.network());
        } else if (action instanceof Action.ReserveAddress reserve) {
            texts(reserve.network(), reserve.ip(), reserve.container(), reserve.note());
        } else if (action instanceof Action.ReleaseAddress release) {
            texts(release.network(), release.ip());
        } else if (action instanceof Action.PutContainers bulk) {
            number(bulk.containers().size());
            bulk.containers().forEach(this::action);
        } else if (action instanceof Action.Adopt adopt) {
            adopt(adopt);
        } else if (action instanceof Action.ReleaseHost release) {
            text(release.host());
        } else {
            throw new AssertionError("got " + action.getClass() + ", expected a kind of action that has a digest");
        }
    }

    private void adopt(Action.Adopt adopt) {
        text(adopt.network());
        if (adopt.spec() == null) {
            text(null);
        } else {
            spec(adopt.spec());
        }
        number(adopt.containers().size());
        adopt.containers()
                .forEach(each ->
                        texts(each.host(), each.container(), each.engineId(), each.ip(), each.ip6(), each.mac()));
        number(adopt.kept().size());
        adopt.kept().forEach(kept -> texts(kept.ip(), kept.note()));
    }

    private void spec(NetworkSpec spec) {
        if (spec.adopt()) {
            number(ADDED_LATER);
        }
        texts(
                spec.driver().name(),
                spec.mode().name(),
                spec.parent(),
                spec.promiscuous().name());
        texts(spec.parents());
        text(String.valueOf(spec.mtu()));
        number(spec.subnets().size());
        for (SubnetSpec subnet : spec.subnets()) {
            texts(subnet.subnet(), subnet.gateway());
            texts(subnet.ipRanges());
            texts(subnet.excludedRanges());
            texts(subnet.auxAddresses());
        }
        texts(spec.hosts());
        text(String.valueOf(spec.containersMax()));
        number(spec.coolDownSeconds());
        number(spec.probationSeconds());
        texts(spec.labels());
        if (spec.hostAccess()) {
            // At the end and only if so: what was asked before there was such a thing keeps its digest.
            text("hostAccess");
        }
    }

    private void spec(ContainerSpec spec) {
        texts(spec.image(), spec.hostname(), spec.pull().name());
        texts(spec.command());
        texts(spec.entrypoint());
        texts(spec.env());
        texts(spec.labels());
        text(spec.restart().condition().name());
        number(spec.restart().maximumRetryCount());
        number(spec.tty() ? 1 : 0);
        number(spec.stdin() ? 1 : 0);
    }

    private void attachment(AttachmentSpec attachment) {
        texts(attachment.network(), attachment.ip(), attachment.ip6());
        if (attachment.mac() != null) {
            number(ADDED_LATER);
            text(attachment.mac());
        }
    }

    private void texts(Map<String, String> entries) {
        number(entries.size());
        entries.forEach((key, value) -> texts(key, value));
    }

    private void texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    private void texts(String... texts) {
        for (String text : texts) {
            text(text);
        }
    }

    private void text(String text) {
        if (text == null) {
            number(-1);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        number(bytes.length);
        sha256.update(bytes);
    }

    private void number(int number) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
