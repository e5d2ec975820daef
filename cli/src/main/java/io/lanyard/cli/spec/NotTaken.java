package io.lanyard.cli.spec;

import java.util.List;

/**
 * Options that Docker has and Lanyard does not, each with why. Who types one by habit is told what to do instead; nothing is
 * left out in silence.
 *
 * @param why what a person is told
 * @param names the options, as Docker has them
 */
public record NotTaken(String why, List<String> names) {
    private static final NotTaken PORTS = of(
            "a container has an address of its own on the LAN, so whatever it listens on is there;"
                    + " nothing is published",
            "-p",
            "--publish",
            "-P",
            "--publish-all",
            "--expose");

    private static final NotTaken STORAGE = of(
            "nothing of a host can be mounted through Lanyard: who may use its API would have the host's files."
                    + " Put into the image or the environment what the container needs",
            "-v",
            "--volume",
            "--mount",
            "--volumes-from",
            "--volume-driver",
            "--tmpfs",
            "--storage-opt",
            "--read-only",
            "--shm-size");

    private static final NotTaken LIMITS = of(
            "what a container may use is for the host's owner to say: 'limits' in the agent's policy file"
                    + " (deploy/policy.yaml)",
            "-m",
            "--memory",
            "--memory-reservation",
            "--memory-swap",
            "--memory-swappiness",
            "--kernel-memory",
            "-c",
            "--cpus",
            "--cpu-shares",
            "--cpu-period",
            "--cpu-quota",
            "--cpu-rt-period",
            "--cpu-rt-runtime",
            "--cpuset-cpus",
            "--cpuset-mems",
            "--pids-limit",
            "--ulimit",
            "--blkio-weight",
            "--blkio-weight-device",
            "--device-read-bps",
            "--device-read-iops",
            "--device-write-bps",
            "--device-write-iops",
            "--oom-kill-disable",
            "--oom-score-adj");

    private static final NotTaken RIGHTS = of(
            "what a container may do is for the host's owner to say: 'capabilities' and 'noNewPrivileges' in the agent's"
                    + " policy file (deploy/policy.yaml). Nothing is privileged, and there is no way to ask for it",
            "--cap-add",
            "--cap-drop",
            "--privileged",
            "--security-opt",
            "--device",
            "--device-cgroup-rule",
            "--gpus",
            "--group-add",
            "--sysctl",
            "--userns",
            "--pid",
            "--ipc",
            "--uts",
            "--cgroupns",
            "--cgroup-parent",
            "--runtime",
            "--isolation",
            "--annotation");

    private static final NotTaken NAMES = of(
            "Lanyard answers for names itself: NAME, NAME.NETWORK and NAME.NETWORK.lanyard.internal on all hosts, all else"
                    + " by the host's name servers",
            "--dns",
            "--dns-option",
            "--dns-opt",
            "--dns-search",
            "--domainname",
            "--add-host",
            "--link",
            "--network-alias",
            "--net-alias",
            "--alias",
            "--link-local-ip");

    private static final NotTaken FOREGROUND = of(
            "containers are started in the background, and stay until 'lanyard rm';"
                    + " 'docker attach' and 'docker logs' on their host show what they say",
            "--rm",
            "-a",
            "--attach",
            "--detach-keys",
            "--sig-proxy",
            "--cidfile");

    private static final NotTaken IMAGE = of(
            "it is as the image has it: set it there (USER, WORKDIR, HEALTHCHECK, STOPSIGNAL)",
            "-u",
            "--user",
            "-w",
            "--workdir",
            "--init",
            "--stop-signal",
            "--stop-timeout",
            "--health-cmd",
            "--health-interval",
            "--health-retries",
            "--health-start-period",
            "--health-start-interval",
            "--health-timeout",
            "--no-healthcheck",
            "--platform",
            "--disable-content-trust");

    private static final NotTaken HOSTS_OWN =
            of("it is the host's own affair: set it in the engine's daemon.json", "--log-driver", "--log-opt");

    private static final NotTaken LABELS = of("give each label with -l", "--label-file");

    private static final NotTaken NETWORKS = of(
            "a network of Lanyard is a macvlan on the LAN, the same on every host, with addresses that Lanyard gives out",
            "--attachable",
            "--ingress",
            "--internal",
            "--scope",
            "--config-from",
            "--config-only",
            "--ipam-driver",
            "--ipam-opt",
            "--ipv4");

    /** Of {@code run}. */
    public static final List<NotTaken> OF_RUN =
            List.of(PORTS, STORAGE, LIMITS, RIGHTS, NAMES, FOREGROUND, IMAGE, HOSTS_OWN, LABELS);

    /** Of {@code network create}. */
    public static final List<NotTaken> OF_NETWORK_CREATE = List.of(NETWORKS);

    /** Of {@code network connect}. */
    public static final List<NotTaken> OF_NETWORK_CONNECT = List.of(NAMES);

    private static NotTaken of(String why, String... names) {
        return new NotTaken(why, List.of(names));
    }
}
