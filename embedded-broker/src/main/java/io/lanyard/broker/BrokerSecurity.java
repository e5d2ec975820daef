package io.lanyard.broker;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A broker that nobody talks to in the clear: TLS on every listener, its controller's too, a certificate demanded of each client,
 * and every operation denied that no ACL grants. A client's name is the CN of its certificate unless the settings map it otherwise.
 *
 * @param settings in Kafka's own words: its certificate (which must name 127.0.0.1 and every host it is reached by), those it
 *     trusts, and {@code super.users}, with the broker itself among them
 * @param passwordListeners names of listeners where clients show a SCRAM password in place of a certificate; never the first
 */
public record BrokerSecurity(Map<String, String> settings, Set<String> passwordListeners) {
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    public BrokerSecurity {
        settings = Map.copyOf(settings);
        passwordListeners = Set.copyOf(passwordListeners);
    }

    /** One that takes certificates only. */
    public BrokerSecurity(Map<String, String> settings) {
        this(settings, Set.of());
    }

    String protocolOf(String listener) {
        return passwordListeners.contains(listener) ? "SASL_SSL" : "SSL";
    }

    Map<String, String> broker() {
        Map<String, String> all = new HashMap<>();
        all.put("ssl.principal.mapping.rules", "RULE:^CN=([a-zA-Z0-9._-]+)(,.*)?$/$1/,DEFAULT");
        all.putAll(settings);
        all.put("ssl.client.auth", "required");
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("allow.everyone.if.no.acl.found", "false");
        for (String listener : passwordListeners) {
            String prefix = "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
            all.put(prefix + "sasl.enabled.mechanisms", SCRAM);
            all.put(prefix + SCRAM.toLowerCase(Locale.ROOT) + ".sasl.jaas.config", MODULE);
        }
        return all;
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "BrokerSecurity" + settings.keySet().stream().sorted().toList();
    }
}
