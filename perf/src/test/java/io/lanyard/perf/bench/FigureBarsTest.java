package io.lanyard.perf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.perf.plot.Bars;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureBarsTest {
    @Test
    void figuresOfAUnitAreInOneDrawing() {
        Map<String, Bars> bars = FigureBars.of(List.of(
                Figure.alone("fast", 5, "intents/s", "n").beside(10).wanted(Goal.ratioAtLeast(0.6)),
                Figure.alone("idle", 2, "%", "n"),
                Figure.alone("slow", 1, "intents/s", "n")));
        assertThat(bars).containsOnlyKeys("figures-intents-s", "figures-percent");
        assertThat(bars.get("figures-intents-s").bars())
                .containsExactly(new Bars.Bar("fast (>= 0.6 x MISSED)", 5, 10), new Bars.Bar("slow", 1, Double.NaN));
    }
}
