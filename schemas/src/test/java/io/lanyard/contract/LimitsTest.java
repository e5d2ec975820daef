package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.ResourceKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever intent can be read, what IPAM makes of it can be read too. */
class LimitsTest {
    private static final String ID = "i".repeat(128);
    private static final String NAME = "n".repeat(63);
    private static final String IPV6 = "2001:0db8:0000:0000:0000:ff00:0042:8329";

    /** As many as a container can have; the last ones may come by later intents. */
    private static final List<AttachmentSpec> REQUESTED =
            Collections.nCopies(16, new AttachmentSpec(NAME, "192.168.100.100", IPV6, "02:4c:c0:a8:64:64"));

    private static final List<Attachment> ATTACHMENTS =
            Collections.nCopies(16, new Attachment(NAME, "192.168.100.100", IPV6, "02:4c:c0:a8:64:64"));

    private static final List<String> LEAVING = Collections.nCopies(16, NAME);

    @Test
    void theLargestIntentsContainerIsReadable() throws Exception {
        int frame = bytes(intent(spec(""))).length;
        ContainerSpec largest = spec("x".repeat(Limits.INTENT.bytes() - frame - 4));

        assertThat(bytes(intent(largest)).length).isBetween(Limits.INTENT.bytes() - 4, Limits.INTENT.bytes());
        derivedFrom(largest);
    }

    @Test
    void theContainerOfAnIntentWithTheMostItemsIsReadable() throws Exception {
        ContainerSpec most = ContainerSpec.newBuilder(spec(""))
                .setCommand(Collections.nCopies(Limits.INTENT.items(), ""))
                .build();

        derivedFrom(most);
    }

    @Test
    void whatIsWrittenIsJudgedAsItWouldBeRead() throws Exception {
        for (int items : List.of(1, Limits.INTENT.items(), Limits.INTENT.items() + 1)) {
            byte[] written = bytes(intent(ContainerSpec.newBuilder(spec(""))
                    .setCommand(Collections.nCopies(items, ""))
                    .build()));
            boolean isTooMany = items > Limits.INTENT.items();

            assertThat(catchThrowableOfType(
                                    UnreadableRecord.class,
                                    () -> Topics.INTENTS.codec().checkReadable(written))
                            != null)
                    .as("%d items", items)
                    .isEqualTo(isTooMany);
            assertThat(catchThrowableOfType(
                                    UnreadableRecord.class,
                                    () -> Topics.INTENTS.codec().decode(written))
                            != null)
                    .isEqualTo(isTooMany);
        }
    }

    @Test
    void aLargerIntentIsRefused() {
        byte[] tooLarge = bytes(intent(spec("x".repeat(Limits.INTENT.bytes()))));

        assertThat(tooLarge).hasSizeLessThan(Limits.RECORD.bytes());
        assertThat(catchThrowableOfType(
                                UnreadableRecord.class,
                                () -> Topics.INTENTS.codec().decode(tooLarge))
                        .reason())
                .isEqualTo(DeadLetterReason.TOO_LARGE);
    }

    private static void derivedFrom(ContainerSpec spec) throws UnreadableRecord {
        Intent intent = intent(spec);
        Container container = new Container(
                NAME,
                NAME,
                NAME,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                ID,
                Instant.EPOCH,
                Presence.PRESENT,
                spec,
                REQUESTED,
                ATTACHMENTS,
                LEAVING);
        HostDesired desired = new HostDesired(
                NAME,
                NAME,
                ResourceKind.CONTAINER,
                NAME,
                Long.MAX_VALUE,
                ID,
                Presence.PRESENT,
                spec,
                ATTACHMENTS,
                LEAVING);

        assertThat(Topics.INTENTS.codec().decode(bytes(intent))).isEqualTo(intent);
        assertThat(Topics.CONTAINERS.codec().decode(Topics.CONTAINERS.codec().encode(container)))
                .isEqualTo(container);
        assertThat(Topics.HOST_DESIRED
                        .codec()
                        .decode(Topics.HOST_DESIRED.codec().encode(desired)))
                .isEqualTo(desired);
    }

    private static byte[] bytes(Intent intent) {
        return Topics.INTENTS.codec().encode(intent);
    }

    private static Intent intent(ContainerSpec spec) {
        return Intent.newBuilder()
                .setId("i")
                .setAt(Instant.EPOCH)
                .setIssuer("")
                .setAction(new PutContainer("h", "c", spec, List.of()))
                .build();
    }

    private static ContainerSpec spec(String image) {
        return ContainerSpec.newBuilder().setImage(image).build();
    }
}
