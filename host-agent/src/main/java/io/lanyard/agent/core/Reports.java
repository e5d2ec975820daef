package io.lanyard.agent.core;

/** Port: where reports go. Neither method waits or fails: what cannot be sent now is kept, the latest of each thing. */
public interface Reports {
    void status(Report report);

    void inventory(Inventory inventory);
}
