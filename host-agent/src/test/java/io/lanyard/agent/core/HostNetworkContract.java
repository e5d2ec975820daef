package io.lanyard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the planner counts on, of any host. */
public abstract class HostNetworkContract {
    protected static final String LINK = "lt-parent";

    /** With the link {@link #LINK}, down and not promiscuous. */
    protected abstract HostNetwork network();

    /** The same host seen by an agent that was started again. */
    protected abstract HostNetwork reopened();

    /** Somebody else, with a tool of his own. */
    protected abstract void promiscuousByHand(boolean on);

    private HostLink link() throws HostFault {
        return link(network());
    }

    private static HostLink link(HostNetwork network) throws HostFault {
        return network.links().stream()
                .filter(link -> link.name().equals(LINK))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link " + LINK));
    }

    @Test
    void a_link_is_set_up() throws HostFault {
        assertThat(link().adminUp()).isFalse();

        network().setUp(LINK);
        network().setUp(LINK);

        assertThat(link().adminUp()).isTrue();
    }

    @Test
    void promiscuous_mode_is_held_and_released() throws HostFault {
        network().holdPromiscuous(LINK);
        network().holdPromiscuous(LINK);
        assertThat(link().promiscuous()).isTrue();
        assertThat(link().promiscuousHeld()).isTrue();

        network().releasePromiscuous(LINK);
        network().releasePromiscuous(LINK);
        assertThat(link().promiscuous()).isFalse();
        assertThat(link().promiscuousHeld()).isFalse();
    }

    @Test
    void what_is_held_is_remembered_by_the_next_agent() throws HostFault {
        network().holdPromiscuous(LINK);

        assertThat(link(reopened()).promiscuousHeld()).isTrue();
        reopened().releasePromiscuous(LINK);
        assertThat(link(reopened()).promiscuousHeld()).isFalse();
        assertThat(link(reopened()).promiscuous()).isFalse();
    }

    @Test
    void promiscuous_mode_that_others_set_is_not_held_and_not_released() throws HostFault {
        promiscuousByHand(true);

        network().holdPromiscuous(LINK);
        assertThat(link().promiscuousHeld()).isFalse();
        network().releasePromiscuous(LINK);
        assertThat(link().promiscuous()).isTrue();
    }

    @Test
    void promiscuous_mode_that_others_took_away_is_set_again() throws HostFault {
        network().holdPromiscuous(LINK);
        promiscuousByHand(false);
        network().holdPromiscuous(LINK);

        assertThat(link().promiscuous()).isTrue();
    }

    @Test
    void a_link_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> network().setUp("lt-nosuch"))
                .isInstanceOf(HostFault.class)
                .hasMessageContaining("lt-nosuch")
                .hasMessageContaining("ENODEV");
    }
}
