package io.lanyard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.ForeignClaim;
import io.lanyard.agent.core.report.Progress;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportWriterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final ReportWriter writer = new ReportWriter(new HostIdentity("host1", "boot", "1", NOW), 5_000);

    private static Report report(State state, String detail) {
        return new Report(
                ResourceId.container("default", "bbox1"),
                new Asked(7, "intent-7"),
                state,
                Optional.of(Code.IMAGE_PULL_FAILED),
                detail,
                Optional.of(NOW.plusSeconds(4)),
                Optional.of(new Progress("pulling", 1, 2)),
                Optional.empty(),
                List.of(new Attachment(
                        "lan", Optional.of("192.168.1.10"), Optional.of("fd21::a"), Optional.of("02:4c:c0:a8:01:0a"))),
                List.of(new ForeignClaim("lan", "fd21::a", "08:00:27:4e:00:64")));
    }

    @Test
    void a_claim_is_told_beside_the_address_it_is_for() {
        assertThat(writer.status(report(State.CONFLICT, ""), NOW).getAttachments())
                .singleElement()
                .satisfies(attachment -> {
                    assertThat(attachment.getIp()).isEqualTo("192.168.1.10");
                    assertThat(attachment.getForeignMac()).isNull();
                    assertThat(attachment.getForeignMac6()).isEqualTo("08:00:27:4e:00:64");
                });
    }

    @Test
    void a_report_carries_all_it_knows() throws Exception {
        Status status = writer.status(report(State.FAILED, "no such image"), NOW);

        assertThat(Topics.STATUS.codec().decode(Topics.STATUS.codec().encode(status)))
                .isEqualTo(status);
        assertThat(Topics.STATUS.keyOf(status)).isEqualTo("default/host1/CONTAINER/bbox1");
        assertThat(status.getCode()).isEqualTo("IMAGE_PULL_FAILED");
        assertThat(status.getGeneration()).isEqualTo(7);
        assertThat(status.getRetryAt()).isEqualTo(NOW.plusSeconds(4));
        assertThat(status.getProgress().getTotal()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void every_state_has_its_word_in_the_contract(State state) {
        assertThat(writer.status(report(state, ""), NOW).getState()).isEqualTo(StatusState.valueOf(state.name()));
    }

    @Test
    void however_much_there_is_to_say_it_fits_a_record() {
        Status status = writer.status(report(State.FAILED, "ü".repeat(100_000)), NOW);
        List<HostLink> links = IntStream.range(0, 5_000)
                .mapToObj(i -> new HostLink(
                        i,
                        "veth" + i,
                        i == 4_999 ? "" : "veth",
                        "02:00:00:00:00:01",
                        1500,
                        true,
                        true,
                        false,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Collections.nCopies(50, "2001:db8:1111:2222:3333:4444:5555:6666/128")))
                .toList();
        Host host = writer.host(new Inventory(links, Optional.empty()), NOW);

        assertThat(Topics.STATUS.codec().encode(status)).hasSizeLessThan(Topic.MAX_VALUE_BYTES);
        assertThat(Topics.HOSTS.codec().encode(host)).hasSizeLessThan(Topic.MAX_VALUE_BYTES);
        assertThat(host.getNics().get(0).getName()).as("the physical one").isEqualTo("veth4999");
    }
}
