package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Role;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the contract.
 *
 * @param paths the templates it is served at, one for each server of the contract
 * @param role what somebody must be; empty: nobody has to say who they are
 * @param body what its body must be; empty if it has none
 */
record Operation(
        String id,
        String method,
        List<String> paths,
        Optional<Role> role,
        List<Parameter> parameters,
        Optional<SchemaCheck> body) {

    private static final String V1 = "/v1";

    Operation {
        paths = List.copyOf(paths);
        parameters = List.copyOf(parameters);
    }

    /** The template without what stands for the space. */
    String relative() {
        return route().startsWith(V1) ? route().substring(V1.length()) : route();
    }

    boolean isChange() {
        return ActionReader.BY_OPERATION.containsKey(id);
    }

    /** The template that names it in metrics: the shortest. */
    String route() {
        return paths.get(0);
    }

    /**
     * A parameter.
     *
     * @param in path, query or header
     */
    record Parameter(String name, String in, boolean isRequired, boolean isInteger, SchemaCheck check) {
        String field() {
            return in + ":" + name;
        }
    }
}
