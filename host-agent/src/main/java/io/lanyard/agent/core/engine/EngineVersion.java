package io.lanyard.agent.core.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the container engine.
 *
 * @param macPerEndpoint it takes a MAC address for each network of a container (API 1.44), not for the first one only
 */
public record EngineVersion(String version, String apiVersion, boolean macPerEndpoint) {
    /** Docker 28 came with it. */
    private static final int PARENTS_SHARED_API = 48;

    private static final Pattern API = Pattern.compile("1\\.(\\d{1,4})");

    /** Whether several macvlan networks may have one parent. */
    public boolean sharesParents() {
        Matcher matcher = API.matcher(apiVersion);
        return !matcher.matches() || Integer.parseInt(matcher.group(1)) >= PARENTS_SHARED_API;
    }
}
