package io.lanyard.agent.core;

/** Why this agent must not work on this host as it was set up, in one sentence that names the fix. */
public final class AgentRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AgentRefusal(String sentence) {
        super(sentence);
    }

    public AgentRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
