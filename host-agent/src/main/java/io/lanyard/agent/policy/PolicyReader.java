package io.lanyard.agent.policy;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.policy.Confinement;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.policy.ImagePattern;
import io.lanyard.agent.core.policy.NamespacePattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A policy from YAML. What it does not know it refuses: a rule with a typing error would be no rule. */
final class PolicyReader {
    private static final int ALIASES_MAX = 8;
    private static final int DEPTH_MAX = 8;
    private static final String PATTERNS =
            "images, as in busybox, busybox:1.36, busybox@sha256:… or registry.example.com/apps/*";

    private static final String PATHS = "paths, as in /run/netns/blue, /run/netns/lxc-* or /proc/*/ns/net";

    private final String file;

    PolicyReader(String file) {
        this.file = file;
    }

    /** @throws AgentRefusal naming the file, the key and what was expected */
    ContainerPolicy read(String text) {
        Section top = Section.top(file, parsed(text));
        Section images = top.section("images");
        Optional<List<ImagePattern>> allowed = images.texts("allow", PATTERNS).map(all -> patterns(images, all));
        boolean digestRequired = images.flag("digestRequired").orElse(false);
        images.end();
        Confinement confinement = confinement(top);
        Optional<List<NamespacePattern>> namespaces = namespaces(top.section("namespaces"));
        refuseWhatIsImpossible(top);
        top.end();
        return new ContainerPolicy(file, allowed, digestRequired, confinement, namespaces);
    }

    private Object parsed(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        strict.setMaxAliasesForCollections(ALIASES_MAX);
        strict.setNestingDepthLimit(DEPTH_MAX);
        try {
            return new Yaml(new SafeConstructor(strict)).load(text);
        } catch (YAMLException e) {
            String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
            throw new AgentRefusal("policy file " + file + " is not YAML, expected keys and values: " + said, e);
        }
    }

    private static List<ImagePattern> patterns(Section images, List<String> texts) {
        return texts.stream()
                .map(text -> ImagePattern.parse(text).orElseThrow(() -> images.fault("allow", text, PATTERNS)))
                .toList();
    }

    private static Optional<List<NamespacePattern>> namespaces(Section section) {
        Optional<List<NamespacePattern>> allowed = section.texts("allow", PATHS).map(texts -> texts.stream()
                .map(text -> NamespacePattern.parse(text).orElseThrow(() -> section.fault("allow", text, PATHS)))
                .toList());
        section.end();
        return allowed;
    }

    private static Confinement confinement(Section top) {
        Section limits = top.section("limits");
        Section capabilities = top.section("capabilities");
        Optional<Set<String>> drop = capabilities(capabilities, "drop", true);
        Optional<Set<String>> keep = capabilities(capabilities, "keep", false);
        if (drop.isPresent() && keep.isPresent()) {
            throw capabilities.fault("keep", keep.get(), "either keep or drop, not both");
        }
        Confinement confinement = new Confinement(
                Limits.memoryBytes(limits),
                Limits.pids(limits),
                Limits.nanoCpus(limits),
                keep.map(all -> Set.of(Confinement.ALL)).or(() -> drop).orElse(Set.of()),
                keep.orElse(Set.of()),
                top.flag("noNewPrivileges").orElse(false));
        limits.end();
        capabilities.end();
        return confinement;
    }

    private static Optional<Set<String>> capabilities(Section section, String key, boolean allToo) {
        Set<String> known = new TreeSet<>(Confinement.CAPABILITIES);
        if (allToo) {
            known.add(Confinement.ALL);
        }
        String expected = "some of " + String.join(", ", known);
        return section.texts(key, expected).map(names -> {
            names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
                throw section.fault(key, name, expected);
            });
            return new TreeSet<>(names);
        });
    }

    /** A policy may say it, so that it can be read without this manual; it cannot say otherwise. */
    private static void refuseWhatIsImpossible(Section top) {
        for (String key : List.of("privileged", "hostNamespaces")) {
            top.flag(key).filter(is -> is).ifPresent(is -> {
                throw top.fault(key, true, "false: Lanyard has no such containers");
            });
        }
        String none = "[]: Lanyard has no containers with bind mounts";
        top.texts("bindMounts", none).filter(mounts -> !mounts.isEmpty()).ifPresent(mounts -> {
            throw top.fault("bindMounts", mounts, none);
        });
    }
}
