package io.lanyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.metrics.AgentMetrics;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.lanyard.gateway.http.GatewayMetrics;
import io.lanyard.ipam.metrics.IpamMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} has every metric of every service, and no other. */
class MetricsListTest {
    private static final Pattern LISTED = Pattern.compile("^\\| `(lanyard_[a-z0-9_]+)` \\|", Pattern.MULTILINE);

    @Test
    void everyMetricIsWrittenDown() throws IOException {
        Views views = new Views();
        AgentMetrics agent = new AgentMetrics("host1", "1.0", Clock.systemUTC());
        agent.reportsWaiting(() -> 0);
        Set<String> exported = new TreeSet<>();
        for (Set<String> names : List.of(
                agent.all().names(),
                new IpamMetrics(Clock.systemUTC()).all().names(),
                new GatewayMetrics(views, new Reading(), new Waiters(new IntentTracker(views))).names())) {
            names.stream().filter(name -> name.startsWith("lanyard_")).forEach(exported::add);
        }

        Set<String> listed = LISTED.matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(exported);
    }
}
