# Doors: a port of this machine's loopback that leads to the same port of control's loopback.

# shellcheck shell=bash

open_doors() {
    [ $# -gt 0 ] || fail "door: expected ports"
    take_turn
    is_up control || fail "no lab is up"
    local port
    for port in "$@"; do
        [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] || fail "door: expected a port; got '$port'"
        open_door "$port"
    done
}

open_door() {
    local port=$1 holder open=no
    for holder in $(listeners "$port"); do
        members "$CGROUP/doors/$port" | grep -qx "$holder" || fail "port $port is held by $(describe "$holder")"
        open=yes
    done
    [ "$open" = no ] || return 0
    spawn "doors/$port" "$STATE/doors.log" \
        socat -t 10 "TCP-LISTEN:$port,bind=127.0.0.1,reuseaddr,nodelay,fork" \
        "EXEC:nsenter --net=/run/netns/$(namespace control) socat -t 10 - TCP\:127.0.0.1\:$port\,nodelay"
    local deadline=$((SECONDS + 5))
    until [ -n "$(listeners "$port")" ]; do
        [ $SECONDS -lt $deadline ] || fail "door $port does not open; see $STATE/doors.log"
        sleep 0.02
    done
}

# Process ids of those who listen on a port of this machine.
listeners() { ss -Hltnp "sport = :$1" | sed -nE 's/.*pid=([0-9]+).*/\1/p' | sort -u; }

describe() { printf 'process %s (%s)' "$1" "$(tr '\0' ' ' <"/proc/$1/cmdline" | cut -c1-80)"; }

doors() {
    local group
    for group in "$CGROUP"/doors/*/; do
        [ ! -d "$group" ] || [ -z "$(members "$group")" ] || basename "$group"
    done | paste -sd' '
}
