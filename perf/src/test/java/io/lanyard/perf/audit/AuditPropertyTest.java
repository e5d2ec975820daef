package io.lanyard.perf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Random lives of a right IPAM are silent; each way to tamper with one is seen. */
class AuditPropertyTest {

    @Property(tries = 300)
    void whatIsRightIsSilent(@ForAll("steps") List<Integer> steps) {
        assertThat(new Draft(RandomWorld.of(steps)).audit().kept()).isEmpty();
    }

    @Property(tries = 600)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void tamperingIsSeen(
            @ForAll("steps") List<Integer> steps,
            @ForAll Tampering tampering,
            @ForAll @IntRange(max = 1_000) int which) {
        Draft draft = new Draft(RandomWorld.of(steps));
        Assume.that(tampering.apply(draft, which));
        Statistics.collect(tampering);
        Statistics.coverage(coverage -> {
            for (Tampering each : Tampering.values()) {
                coverage.check(each).count(count -> count >= 1);
            }
        });
        assertThat(draft.kinds()).as(() -> draft.audit().kept().toString()).contains(tampering.seenAs());
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 9_999).list().ofMinSize(5).ofMaxSize(60);
    }
}
