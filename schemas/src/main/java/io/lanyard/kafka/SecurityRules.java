package io.lanyard.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which security settings are taken. Kafka has some that name classes to load, commands to run or addresses to fetch, and some
 * that switch protection off: a file that someone else could get at must not become a way in.
 */
final class SecurityRules {
    /** TLS, with a certificate or a password shown to the broker. */
    static final SecurityRules CLIENT = new SecurityRules(
            Set.of("security.protocol", "sasl.mechanism", "sasl.jaas.config", "ssl.endpoint.identification.algorithm"),
            true);

    /** TLS, with a certificate demanded of each client. */
    static final SecurityRules BROKER = new SecurityRules(Set.of("super.users", "ssl.principal.mapping.rules"), false);

    private static final Set<String> TLS = Set.of(
            "ssl.cipher.suites",
            "ssl.enabled.protocols",
            "ssl.key.password",
            "ssl.keystore.certificate.chain",
            "ssl.keystore.key",
            "ssl.keystore.location",
            "ssl.keystore.password",
            "ssl.keystore.type",
            "ssl.protocol",
            "ssl.truststore.certificates",
            "ssl.truststore.location",
            "ssl.truststore.password",
            "ssl.truststore.type");

    private static final Pattern RUNS = Pattern.compile("(ssl|sasl)\\..*(class|cmd)");
    private static final Pattern FETCHES = Pattern.compile("sasl\\.oauthbearer\\..*");
    private static final Set<String> PROTOCOLS = Set.of("SSL", "SASL_SSL");
    private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

    private static final Map<String, String> MODULE_OF = Map.of(
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule",
            "SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    /** One module, required, with options and no more after it. */
    private static final Pattern LOGIN = Pattern.compile(
            "(?<module>[\\w.$]+)\\s+required(?<options>(\\s+\\w+\\s*=\\s*(\"([^\"\\\\]|\\\\.)*+\"|[^\\s\";=]++))*+)\\s*;");

    private static final Pattern OPTION = Pattern.compile("(\\w+)\\s*=\\s*(\"([^\"\\\\]|\\\\.)*+\"|[^\\s\";=]++)");

    private final Set<String> allowed;
    private final boolean isClient;

    private SecurityRules(Set<String> besidesTls, boolean isClient) {
        this.allowed = besidesTls;
        this.isClient = isClient;
    }

    /** What is wrong, each with its key and the fix, and with no value that may be a secret. */
    List<String> faults(Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        new TreeMap<>(settings).keySet().forEach(key -> judgeKey(key, faults));
        judgeTls(settings, faults);
        if (isClient) {
            judgeProtocol(settings, faults);
        } else {
            judgeBroker(settings, faults);
        }
        return faults;
    }

    private void judgeKey(String key, List<String> faults) {
        if (allowed.contains(key) || TLS.contains(key)) {
            return;
        }
        if (RUNS.matcher(key).matches()) {
            faults.add(key + " is refused: it names what is to be run; take it out");
        } else if (FETCHES.matcher(key).matches()) {
            faults.add(key + " is refused: OAUTHBEARER reads files and addresses that settings name; expected"
                    + " a certificate or SCRAM");
        } else {
            faults.add(key + " is refused: expected only " + String.join(", ", new TreeMap<>(named()).keySet())
                    + "; what a client does besides is not set here");
        }
    }

    private Map<String, String> named() {
        Map<String, String> names = new TreeMap<>();
        allowed.forEach(each -> names.put(each, each));
        TLS.forEach(each -> names.put(each, each));
        return names;
    }

    private static void judgeTls(Map<String, String> settings, List<String> faults) {
        for (String key : List.of("ssl.enabled.protocols", "ssl.protocol")) {
            String versions = settings.get(key);
            if (versions != null
                    && !Arrays.stream(versions.split(",", -1))
                            .map(String::strip)
                            .allMatch(TLS_VERSIONS::contains)) {
                faults.add(key + " is '" + versions + "', expected TLSv1.3 or TLSv1.2");
            }
        }
        String check = settings.get("ssl.endpoint.identification.algorithm");
        if (check != null && !check.toLowerCase(Locale.ROOT).equals("https")) {
            faults.add("ssl.endpoint.identification.algorithm is '" + check
                    + "', expected https: without it any broker's certificate passes for any other's");
        }
        for (String key : List.of("ssl.keystore.location", "ssl.truststore.location")) {
            String location = settings.get(key);
            if (location != null && !Path.of(location).isAbsolute()) {
                faults.add(key + " is '" + location + "', expected an absolute path");
            }
        }
    }

    private static void judgeBroker(Map<String, String> settings, List<String> faults) {
        for (String key : List.of("super.users", "ssl.keystore.location", "ssl.truststore.location")) {
            if (settings.getOrDefault(key, "").isEmpty()) {
                faults.add(
                        key
                                + " is not set: a broker needs a certificate, those it trusts, and User:NAME of who it is itself");
            }
        }
    }

    private static void judgeProtocol(Map<String, String> settings, List<String> faults) {
        String protocol = settings.getOrDefault("security.protocol", "");
        if (!PROTOCOLS.contains(protocol)) {
            faults.add("security.protocol is '" + protocol
                    + "', expected SSL or SASL_SSL: the others send everything in the clear");
        }
        boolean hasPassword = protocol.equals("SASL_SSL");
        for (String key : List.of("sasl.mechanism", "sasl.jaas.config")) {
            if (settings.containsKey(key) != hasPassword) {
                faults.add(key + (hasPassword ? " is not set, SASL_SSL needs it" : " has no use without SASL_SSL"));
            }
        }
        String mechanism = settings.get("sasl.mechanism");
        if (mechanism != null && !MODULE_OF.containsKey(mechanism)) {
            faults.add("sasl.mechanism is '" + mechanism + "', expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
        } else if (mechanism != null && settings.containsKey("sasl.jaas.config")) {
            judgeLogin(settings.get("sasl.jaas.config"), MODULE_OF.get(mechanism), faults);
        }
    }

    private static void judgeLogin(String login, String module, List<String> faults) {
        String expected = ", expected one: " + module + " required username=\"…\" password=\"…\";";
        Matcher matcher = LOGIN.matcher(login);
        if (!matcher.matches()) {
            faults.add("sasl.jaas.config is not one login module" + expected);
            return;
        }
        if (!matcher.group("module").equals(module)) {
            faults.add("sasl.jaas.config has the login module " + matcher.group("module")
                    + ", which is refused: a login module is a class that is run" + expected);
            return;
        }
        Set<String> options = new HashSet<>();
        Matcher option = OPTION.matcher(matcher.group("options"));
        while (option.find()) {
            options.add(option.group(1));
        }
        if (!options.equals(Set.of("username", "password"))) {
            faults.add("sasl.jaas.config has other options than username and password" + expected);
        }
    }
}
