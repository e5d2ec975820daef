# A host's Docker Engine: a disk that outlives it (disk/), a /run that does not (run/), and a socket outside both.

# shellcheck shell=bash

socket() { printf '%s' "$STATE/$1/docker.sock"; }

engine_answers() {
    [ "$(printf 'GET /_ping HTTP/1.0\r\n\r\n' | socat -t 2 - "UNIX-CONNECT:$(socket "$1")" 2>/dev/null | tail -1)" = OK ]
}

# An engine may have outlived the namespace it was started in.
engine_at_home() {
    local pid
    pid=$(cat "$STATE/$1/run/docker.pid" 2>/dev/null) &&
        [ "$(stat -Lc %i "/proc/$pid/ns/net" 2>/dev/null)" = "$(stat -Lc %i "/run/netns/$(namespace "$1")")" ] &&
        engine_answers "$1"
}

start_engine() {
    local host=$1 home=$STATE/$1
    engine_at_home "$host" && return
    end_processes "$CGROUP/$host"
    rm -rf "$home/run" "$home/docker.sock"
    mkdir -p "$home/run" "$home/etc" "$home/disk"
    # `ip netns exec` would hide the cgroups behind a new /sys, hence nsenter.
    spawn "$host/engine" "$home/engine.log" \
        nsenter --net="/run/netns/$(namespace "$host")" unshare --mount --propagation slave \
        "${SCRIPT%/*}/parts/at-home" "$home" \
        dockerd --data-root "$home/disk" --exec-root /run/docker -p /run/docker.pid -H "unix://$(socket "$host")" \
        --bridge=none --iptables=false --ip-masq=false \
        --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/$SLICE/$host/containers"
}

await_engine() {
    local deadline=$((SECONDS + 60))
    until engine_answers "$1"; do
        if [ -z "$(members "$CGROUP/$1/engine")" ] || [ $SECONDS -ge $deadline ]; then
            tail -5 "$STATE/$1/engine.log" >&2
            fail "the engine of $1 does not answer; all it said is in $STATE/$1/engine.log"
        fi
        sleep 0.05
    done
}

# --- an image without a registry ----------------------------------------------------------

# The first host imports it and all others get a copy of that, so that its id is the same everywhere.
give_image() {
    local archive=$STATE/busybox.tar
    if ! (docker_on "$1" image inspect busybox:latest) >/dev/null 2>&1; then
        if [ -e "$archive" ]; then
            (docker_on "$1" load -qi "$archive") >/dev/null
            return
        fi
        busybox_root | docker_on "$1" import -c 'CMD ["sh"]' - busybox:latest >/dev/null
    fi
    # Also if it was killed between the import and this, when it ran before.
    if [ ! -e "$archive" ]; then
        (docker_on "$1" save -o "$archive.part" busybox:latest)
        mv "$archive.part" "$archive"
    fi
}

# Writes the tar of a root directory: busybox, and a link to it for each of its commands.
busybox_root() {
    local root=$STATE/busybox binary
    binary=$(readlink -f /bin/busybox)
    rm -rf "$root"
    mkdir -p "$root"/{bin,etc,root,tmp,var} "$root/${binary%/*}"
    chmod 1777 "$root/tmp"
    cp "$binary" "$root/$binary"
    "$binary" --install -s "$root/bin"
    echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
    echo 'root:x:0:' >"$root/etc/group"
    tar -C "$root" --owner=0 --group=0 -c .
    rm -rf "$root"
}
