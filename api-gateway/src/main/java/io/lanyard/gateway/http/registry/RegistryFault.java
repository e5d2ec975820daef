package io.lanyard.gateway.http.registry;

/** Why a question to the registry has no answer, by the codes that registry clients know. */
final class RegistryFault extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;

    private RegistryFault(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RegistryFault pathUnknown() {
        return new RegistryFault(404, 404, "HTTP 404 Not Found");
    }

    static RegistryFault subjectUnknown(String subject) {
        return new RegistryFault(404, 40_401, "Subject '" + subject + "' not found.");
    }

    static RegistryFault versionUnknown(String version) {
        return new RegistryFault(404, 40_402, "Version " + version + " not found.");
    }

    static RegistryFault schemaUnknown(String what) {
        return new RegistryFault(404, 40_403, "Schema " + what + " not found");
    }

    static RegistryFault versionInvalid(String version) {
        return new RegistryFault(
                422,
                42_202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryFault schemaInvalid() {
        return new RegistryFault(
                422, 42_201, "Invalid schema: the body is not JSON with the schema as a text in 'schema'");
    }

    static RegistryFault readOnly(String subject) {
        return new RegistryFault(
                422, 42_205, "Subject " + subject + " is in read-only mode: the schemas are part of Lanyard");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
