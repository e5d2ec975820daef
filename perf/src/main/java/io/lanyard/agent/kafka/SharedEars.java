package io.lanyard.agent.kafka;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.HostClaim;
import io.lanyard.agent.core.desired.Desired;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one simulated host hears, folded as its agent would fold it, from followers that it shares with others. As with an agent,
 * nothing that is desired is passed on before the host is known to be its own. What is desired is heard on one thread,
 * heartbeats on another.
 */
public final class SharedEars {
    private final HostIdentity identity;
    private final Consumer<Desired> desired;
    private final HostFold claim;
    private DesiredFold fold;
    private Optional<Desired> heldBack = Optional.empty();
    private boolean isHeld;

    /**
     * Has heard nothing.
     *
     * @param desired takes the whole of it, each time something changed, on any thread
     * @param free told once, when nobody has the host: heartbeats are to be sent from then on
     * @param refused told if somebody else has it
     */
    public SharedEars(
            HostIdentity identity,
            InstantSource clock,
            Consumer<Desired> desired,
            Runnable free,
            Consumer<Throwable> refused) {
        this.identity = identity;
        this.desired = desired;
        this.claim = new HostFold(
                new HostClaim(identity.host(), identity.bootId(), identity.startedAt()),
                clock,
                new HostFold.Listener() {
                    @Override
                    public void free() {
                        free.run();
                    }

                    @Override
                    public void held() {
                        release();
                    }

                    @Override
                    public void refused(String why) {
                        refused.accept(new AgentRefusal(why));
                    }
                });
        beginDesired();
    }

    /** What is desired comes again, from its beginning. */
    public void beginDesired() {
        fold = new DesiredFold(identity.host(), (id, generation, at) -> {});
    }

    /** A record of lanyard.networks or lanyard.host-desired. */
    public void desired(ConsumerRecord<byte[], byte[]> record) {
        fold.apply(record);
    }

    /** All of it was heard, at first or after a change. */
    public synchronized void wholeDesired() {
        Desired now = fold.desired();
        if (isHeld) {
            desired.accept(now);
        } else {
            heldBack = Optional.of(now);
        }
    }

    private synchronized void release() {
        isHeld = true;
        heldBack.ifPresent(desired);
        heldBack = Optional.empty();
    }

    /** Whether the host is known to be its own. */
    public synchronized boolean isHeld() {
        return isHeld;
    }

    /** Heartbeats come again, from their beginning. */
    public void beginHeartbeats() {
        claim.begin();
    }

    /** A record of lanyard.hosts. */
    public void heartbeat(ConsumerRecord<byte[], byte[]> record) {
        claim.heard(record);
    }

    /** All of them were heard, at first or after a change. */
    public void wholeHeartbeats() {
        claim.whole();
    }
}
