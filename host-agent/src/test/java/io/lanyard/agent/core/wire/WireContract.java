package io.lanyard.agent.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.wire.Verdict.State;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the planner counts on, of any wire. */
public abstract class WireContract {
    protected static final String PRINTER = "08:00:27:4e:00:64";
    protected static final String GATEWAY = "10.77.0.1";
    private static final String OWN = "02:4c:0a:4d:00:0a";

    /** Longer than 300 ms: what takes how long is measured elsewhere, on a machine with nothing else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    protected abstract Wire wire();

    protected abstract String parent();

    /** A device on the segment that has the address from now on, and says so. */
    protected abstract void appear(String ip, String mac) throws Exception;

    /** The parent is gone from now on. */
    protected abstract void unplug() throws Exception;

    /** Waits until the wire shows that, woken by its news. */
    protected abstract void awaitView(Predicate<WireView> wanted) throws Exception;

    private WireQuestion question(String ip) {
        return new WireQuestion(parent(), ip, OWN);
    }

    @Test
    void nobody_is_there() {
        assertThat(wire().await(question("10.77.0.10"), PATIENCE).state()).isEqualTo(State.CLEAR);
        assertThat(wire().await(question("fd77::a"), PATIENCE).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void somebody_is_there() throws Exception {
        appear("10.77.0.10", PRINTER);
        appear("fd77::a", PRINTER);

        assertThat(wire().await(question("10.77.0.10"), PATIENCE).foreignMac()).contains(PRINTER);
        assertThat(wire().await(question("fd77::a"), PATIENCE).foreignMac()).contains(PRINTER);
        assertThat(wire().await(question("10.77.0.11"), PATIENCE).state())
                .as("next to it")
                .isEqualTo(State.CLEAR);
    }

    @Test
    void we_are_there_ourselves() throws Exception {
        appear("10.77.0.10", OWN);
        appear("fd77::a", OWN);

        assertThat(wire().await(question("10.77.0.10"), PATIENCE).state()).isEqualTo(State.CLEAR);
        assertThat(wire().await(question("fd77::a"), PATIENCE).state()).isEqualTo(State.CLEAR);
    }

    @Test
    void asking_does_not_wait_and_the_answer_comes_by_itself() throws Exception {
        appear("10.77.0.10", PRINTER);
        for (int i = 0; i < 10; i++) {
            wire().ask(question("10.77.0.10"));
            wire().ask(question("10.77.0.11"));
        }

        awaitView(view -> view.of(question("10.77.0.10")).isTaken());
        awaitView(view -> view.of(question("10.77.0.11")).state() == State.CLEAR);
        assertThat(wire().observe().asks()).isTrue();
        assertThat(wire().observe().of(question("10.77.0.12"))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void without_a_parent_nothing_can_be_known() throws Exception {
        WireQuestion elsewhere = new WireQuestion("nosuch0", "10.77.0.10", OWN);
        assertThat(wire().await(elsewhere, PATIENCE).fault().orElseThrow()).contains("nosuch0");

        assertThat(wire().await(question("10.77.0.10"), PATIENCE).state()).isEqualTo(State.CLEAR);
        unplug();
        awaitView(view -> view.of(question("10.77.0.10")).fault().isPresent());
        assertThat(wire().await(question("10.77.0.11"), PATIENCE).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void what_makes_no_sense_cannot_be_known() {
        assertThat(wire().await(question("10.77.0"), PATIENCE).fault()).isPresent();
        wire().ask(question("no address"));
        wire().watch(new WireWatch(
                Set.of(question("no address"), new WireQuestion(parent(), "10.77.0.10", "no mac")),
                Set.of(new GatewayQuestion(parent(), "no gateway"))));
        assertThat(wire().await(new WireQuestion(parent(), "10.77.0.10", "no mac"), PATIENCE)
                        .fault())
                .isPresent();
    }

    @Test
    void somebody_claims_an_address_that_is_in_use() throws Exception {
        wire().watch(new WireWatch(Set.of(question("10.77.0.10"), question("fd77::a")), Set.of()));
        appear("10.77.0.10", PRINTER);
        appear("fd77::a", PRINTER);

        awaitView(view -> view.of(question("10.77.0.10")).isTaken());
        awaitView(view -> view.of(question("fd77::a")).isTaken());
    }

    @Test
    void a_gateway_falls_silent_and_comes_back() throws Exception {
        GatewayQuestion gateway = new GatewayQuestion(parent(), GATEWAY);
        wire().watch(new WireWatch(Set.of(), Set.of(gateway)));

        awaitView(view -> view.silentGateways().contains(gateway));
        appear(GATEWAY, PRINTER);
        awaitView(view -> view.silentGateways().isEmpty());
    }
}
