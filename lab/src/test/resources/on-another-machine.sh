#!/usr/bin/env bash
# on-another-machine.sh LAB — a lab comes up, runs a container and goes on what looks like a stock Debian: systemd, cgroup v2
# alone, AppArmor. Needs a mount namespace of its own.
set -euo pipefail
lab=$1

mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs none /run
mkdir -p /run/netns /run/systemd/system
if [ -d /sys/kernel/security ]; then
    mount -t tmpfs none /sys/kernel/security
    mkdir /sys/kernel/security/apparmor
    mount -t tmpfs none /sys/module
    mkdir -p /sys/module/apparmor/parameters
    echo Y >/sys/module/apparmor/parameters/enabled
fi

"$lab" up 1
"$lab" docker host1 run --rm --network none busybox echo it runs
"$lab" down
find /run -type f -o -type s
