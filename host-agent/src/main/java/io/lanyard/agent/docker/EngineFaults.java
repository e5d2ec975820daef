package io.lanyard.agent.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import java.net.URI;
import java.util.regex.Pattern;

/** What docker-java throws, as what it means to us. */
final class EngineFaults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATUS = Pattern.compile("^Status \\d+: ");
    private static final Pattern STALE_ENDPOINT =
            Pattern.compile("endpoint with name \\S+ already exists in network", Pattern.CASE_INSENSITIVE);

    /** The kernel lets no macvlan of this mode onto what the parent carries already. */
    private static final Pattern PARENT_TAKEN =
            Pattern.compile("failed to create the (mac|ip)vlan port", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_IMAGE = Pattern.compile("no such image", Pattern.CASE_INSENSITIVE);

    static HostFault of(URI engine, RuntimeException e) {
        if (e instanceof DockerException refusal && refusal.getHttpStatus() > 0) {
            String text = text(refusal);
            return new HostFault(code(text), text, e);
        }
        if (e instanceof DockerClientException) {
            return new HostFault(Code.ENGINE_REFUSED, e.getMessage(), e);
        }
        return new HostFault(Code.ENGINE_UNREACHABLE, "the engine at " + engine + " does not answer: " + root(e), e);
    }

    /** The engine's own sentence: docker-java has it as 'Status 404: {"message":"…"}'. */
    static String text(DockerException e) {
        String message = String.valueOf(e.getMessage());
        String body = STATUS.matcher(message).replaceFirst("").strip();
        try {
            JsonNode said = JSON.readTree(body).path("message");
            return said.isTextual() ? said.asText() : body;
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }

    private static Code code(String text) {
        if (STALE_ENDPOINT.matcher(text).find()) {
            return Code.STALE_ENDPOINT;
        }
        if (PARENT_TAKEN.matcher(text).find()) {
            return Code.PARENT_IN_USE;
        }
        return NO_IMAGE.matcher(text).find() ? Code.IMAGE_MISSING : Code.ENGINE_REFUSED;
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private EngineFaults() {}
}
