package io.lanyard.agent.core.names;

import java.util.Map;

/** Port: answers names inside the containers of this host. */
public interface NameService {

    /**
     * From now on answers in these running containers, and in no others. Called at every look.
     *
     * @param scopes the engine's id of a container to the names it hears of
     */
    void serve(Map<String, NameScope> scopes);
}
