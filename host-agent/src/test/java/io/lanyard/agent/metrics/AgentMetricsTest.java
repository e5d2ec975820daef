package io.lanyard.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.Reports;
import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.Pairs;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.plan.Step;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.ForeignClaim;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentMetricsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceId LAN = ResourceId.network("default", "lan");
    private static final ResourceId WEB = ResourceId.container("default", "web");

    private Instant now = NOW;
    private final AgentMetrics metrics = new AgentMetrics("host1", "1.0", () -> now);
    private final List<Report> passedOn = new ArrayList<>();
    private final Reports reports = metrics.overheard(new Reports() {
        @Override
        public void status(Report report) {
            passedOn.add(report);
        }

        @Override
        public void inventory(Inventory inventory) {}

        @Override
        public void others(List<OthersNetwork> networks) {}
    });

    private List<String> lines() {
        return metrics.all().text().lines().toList();
    }

    private void says(ResourceId id, long generation, Report.State state, Code code, ForeignClaim... claims) {
        reports.status(new Report(
                id,
                new Asked(generation, "i"),
                state,
                Optional.ofNullable(code),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(claims)));
    }

    private static String of(String metric, String labels, int value) {
        return metric + "{host=\"host1\"," + labels + ",} " + value + ".0";
    }

    @Test
    void tellsWhatBecameOfProbes() {
        metrics.probes().answered(Pairs.gateway(), 150_000);
        metrics.probes().lost(Pairs.peer("host2", "10.0.0.2"));

        String gateway = "network=\"lan\",peer_host=\"gateway\"";
        String peer = "network=\"lan\",peer_host=\"host2\"";
        assertThat(lines())
                .contains(
                        of("lanyard_packet_rtt_seconds_bucket", gateway + ",le=\"1.0E-4\"", 0),
                        of("lanyard_packet_rtt_seconds_bucket", gateway + ",le=\"2.0E-4\"", 1),
                        of("lanyard_packet_probes_total", gateway, 1),
                        of("lanyard_packet_probes_lost_total", gateway, 0),
                        of("lanyard_packet_probes_total", peer, 1),
                        of("lanyard_packet_probes_lost_total", peer, 1));
    }

    @Test
    void keepsThoseThatWereAskedLately() {
        for (int i = 0; i < 1_000; i++) {
            metrics.probes().lost(Pairs.peer("host" + i, "10.0.0.2"));
            metrics.probes().lost(Pairs.gateway());
        }

        assertThat(lines().stream().filter(line -> line.startsWith("lanyard_packet_probes_total")))
                .hasSize(256)
                .contains(of("lanyard_packet_probes_total", "network=\"lan\",peer_host=\"gateway\"", 1000))
                .anyMatch(line -> line.contains("host999"));
    }

    @Test
    void tellsHowThingsAreAndPassesReportsOn() {
        says(LAN, 1, Report.State.DEGRADED, Code.GATEWAY_SILENT);
        says(WEB, 2, Report.State.PROGRESSING, null);
        says(WEB, 2, Report.State.APPLIED, null);

        assertThat(passedOn).hasSize(3);
        assertThat(lines())
                .contains(
                        of("lanyard_agent_resources", "kind=\"container\",state=\"applied\",code=\"none\"", 1),
                        of("lanyard_agent_resources", "kind=\"network\",state=\"degraded\",code=\"GATEWAY_SILENT\"", 1),
                        of(
                                "lanyard_agent_network_status",
                                "network=\"lan\",state=\"degraded\",code=\"GATEWAY_SILENT\"",
                                1))
                .noneMatch(line -> line.contains("progressing"));

        says(WEB, 3, Report.State.ABSENT, null);
        says(LAN, 3, Report.State.ABSENT, null);

        assertThat(lines()).noneMatch(line -> line.contains("kind=") || line.contains("network="));
    }

    @Test
    void countsAConflictOnceAndFromZeroOn() {
        says(LAN, 1, Report.State.APPLIED, null);
        assertThat(lines()).contains(of("lanyard_agent_conflicts_total", "network=\"lan\"", 0));

        ForeignClaim claim = new ForeignClaim("lan", "10.0.0.7", "08:00:27:00:00:01");
        says(WEB, 2, Report.State.CONFLICT, Code.ADDRESS_CONFLICT, claim);
        says(WEB, 2, Report.State.CONFLICT, Code.ADDRESS_CONFLICT, claim);
        assertThat(lines())
                .contains(
                        of("lanyard_agent_conflicts_total", "network=\"lan\"", 1),
                        of("lanyard_agent_containers_in_conflict", "network=\"lan\"", 1));

        says(WEB, 3, Report.State.APPLIED, null);
        assertThat(lines())
                .contains(
                        of("lanyard_agent_conflicts_total", "network=\"lan\"", 1),
                        of("lanyard_agent_containers_in_conflict", "network=\"lan\"", 0));
    }

    @Test
    void namesNoMoreNetworksThanFit() {
        for (int i = 0; i < 1_000; i++) {
            says(ResourceId.network("default", "n" + i), 1, Report.State.APPLIED, null);
        }

        assertThat(lines())
                .filteredOn(line -> line.startsWith("lanyard_agent_network_status{"))
                .hasSize(256);
        assertThat(lines())
                .contains(of("lanyard_agent_resources", "kind=\"network\",state=\"applied\",code=\"none\"", 1000));
    }

    @Test
    void splitsAWishesTimeIntoWaitingAndWorking() {
        metrics.wishes().wished(WEB, 2, NOW.minusMillis(40));
        says(WEB, 1, Report.State.APPLIED, null);
        says(WEB, 2, Report.State.PROGRESSING, null);
        now = NOW.plusMillis(400);
        says(WEB, 2, Report.State.APPLIED, null);
        says(WEB, 2, Report.State.DEGRADED, Code.GATEWAY_SILENT);

        assertThat(lines())
                .contains(
                        of("lanyard_agent_apply_queue_seconds_bucket", "kind=\"container\",le=\"0.025\"", 0),
                        of("lanyard_agent_apply_queue_seconds_bucket", "kind=\"container\",le=\"0.05\"", 1),
                        of("lanyard_agent_apply_work_seconds_bucket", "kind=\"container\",le=\"0.25\"", 0),
                        of("lanyard_agent_apply_work_seconds_bucket", "kind=\"container\",le=\"0.5\"", 1),
                        of("lanyard_agent_apply_work_seconds_count", "kind=\"container\"", 1));
    }

    @Test
    void countsStepsAndCallsAndWhyTheyFailed() throws Exception {
        reports.stepped(new Step.SetLinkUp("eth0"), Duration.ofMillis(3), Optional.of(Code.NETLINK_REFUSED));
        HostNetwork measured = metrics.netlink(HostNetwork.class, new FakeHostNetwork().add("eth0"));

        assertThat(measured.links()).extracting(HostLink::name).containsExactly("eth0");
        assertThatThrownBy(() -> measured.setUp("eth9")).isInstanceOf(HostFault.class);

        assertThat(lines())
                .contains(
                        of("lanyard_agent_steps_total", "step=\"set_link_up\"", 1),
                        of("lanyard_agent_step_failures_total", "step=\"set_link_up\",code=\"NETLINK_REFUSED\"", 1),
                        of("lanyard_agent_step_seconds_bucket", "step=\"set_link_up\",le=\"0.005\"", 1),
                        of("lanyard_agent_netlink_call_seconds_count", "call=\"links\"", 1),
                        of("lanyard_agent_netlink_call_seconds_count", "call=\"set_up\"", 1))
                .anyMatch(line -> line.startsWith(
                        "lanyard_agent_netlink_call_failures_total{host=\"host1\",call=\"set_up\",code=\""));
    }
}
