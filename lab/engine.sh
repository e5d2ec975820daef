# A Docker Engine for each host, and an image for them without a registry.
# shellcheck shell=bash

ENGINE_START_S=30

engine_socket() { printf '%s/%s/docker.sock' "$STATE" "$1"; }

docker_of() {
    local host=$1
    shift
    docker -H "unix://$(engine_socket "$host")" "$@"
}

start_engine() {
    local host=$1 directory="$STATE/$1"
    if is_running "$directory/engine"; then return; fi
    mkdir -p "$directory"
    rm -f "$directory/docker.pid"
    in_background "$directory/engine" "$directory/engine.log" \
        nsenter --net=/run/netns/"$(namespace "$host")" -- dockerd \
        --data-root "$directory/data" --exec-root "$directory/exec" -p "$directory/docker.pid" \
        -H "unix://$(engine_socket "$host")" --cgroup-parent "/$CGROUP/$host" \
        --bridge=none --iptables=false --ip-masq=false
}

await_engine() {
    local host=$1 deadline=$((SECONDS + ENGINE_START_S))
    until docker_of "$host" version >/dev/null 2>&1; do
        is_running "$STATE/$host/engine" || fail "the engine of $host has ended: $(tail -n 1 "$STATE/$host/engine.log")"
        [ $SECONDS -lt $deadline ] || fail "the engine of $host is not up after $ENGINE_START_S s; see $STATE/$host/engine.log"
        sleep 0.05
    done
}

# The root file system of the busybox image, from Debian's busybox-static.
make_busybox_tar() {
    local root="$STATE/busybox" applet
    [ -e "$STATE/busybox.tar" ] && return
    rm -rf "$root"
    mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$root/root"
    cp "$(command -v busybox)" "$root/bin/busybox"
    for applet in $("$root/bin/busybox" --list); do
        [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
    done
    printf 'root:x:0:0:root:/root:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:x:0:\n' >"$root/etc/group"
    tar -C "$root" -cf "$STATE/busybox.tar.part" .
    mv "$STATE/busybox.tar.part" "$STATE/busybox.tar"
    rm -rf "$root"
}

# Imported once and carried to the others, so that its id is the same everywhere.
spread_image() {
    local count=$1 i
    if ! has_image host1; then
        docker_of host1 import -c 'CMD ["sh"]' "$STATE/busybox.tar" busybox:latest >/dev/null
    fi
    for ((i = 2; i <= count; i++)); do
        has_image "host$i" || docker_of host1 save busybox:latest | docker_of "host$i" load >/dev/null
    done
}

has_image() { docker_of "$1" image inspect busybox:latest >/dev/null 2>&1; }

# Containers first and by their engines, which undo what they did; what does not answer is ended with its processes.
remove_containers() {
    local socket
    for socket in "$STATE"/*/docker.sock; do
        [ -S "$socket" ] || continue
        timeout 20 sh -c "docker -H unix://$socket ps -aq | xargs -r docker -H unix://$socket rm -f" >/dev/null 2>&1 &
    done
    wait
}
