# Starting processes that outlive this script, and finding them again: by pid and start time, by the network namespace
# they are in, or by the cgroup of their container.
# shellcheck shell=bash

END_S=10

# in_background MARK LOG COMMAND... — MARK is a file that tells the process from a later one with its pid.
in_background() {
    local mark=$1 log=$2
    shift 2
    setsid "$@" </dev/null >>"$log" 2>&1 9>&- &
    printf '%s %s\n' $! "$(start_time $!)" >"$mark"
}

is_running() {
    local pid started
    [ -e "$1" ] || return 1
    read -r pid started <"$1" || return 1
    [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ]
}

# Field 22 of /proc/PID/stat, counted behind the command's name, which may have blanks; a zombie has none.
start_time() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    stat=${stat##*) }
    [ "${stat:0:1}" = Z ] || cut -d' ' -f20 <<<"$stat"
}

door() {
    local port
    require_root
    [ $# -gt 0 ] || fail "door: which port?"
    for port in "$@"; do open_door "$port"; done
}

open_door() {
    local port=$1 mark="$STATE/door-$1"
    [[ $port =~ ^[0-9]{1,5}$ ]] || fail "door: got $port, expected a port number"
    if is_running "$mark"; then return; fi
    local holder
    holder=$(ss -Hltnp "sport = :$port" | grep -E '127\.0\.0\.1:|0\.0\.0\.0:|\*:|\[::\]:' || true)
    [ -z "$holder" ] || fail "port $port of this machine is in use: $holder"
    in_background "$mark" "$STATE/door.log" \
        socat "TCP-LISTEN:$port,bind=127.0.0.1,reuseaddr,fork,max-children=200" \
        "EXEC:nsenter --net=/run/netns/$(namespace control) socat STDIO TCP\:127.0.0.1\:$port"
}

# Every process of the lab, except this script.
processes() {
    local name mark
    for name in $(namespaces); do ip netns pids "$name" 2>/dev/null || true; done
    for mark in "$STATE"/door-* "$STATE"/*/engine; do
        if is_running "$mark"; then cut -d' ' -f1 "$mark"; fi
    done
    container_processes ''
}

# container_processes HOST — those in the cgroups of a host's containers, of all hosts if it is empty.
container_processes() {
    cat /dev/null $(find /sys/fs/cgroup/*/"$CGROUP/$1" /sys/fs/cgroup/"$CGROUP/$1" -name cgroup.procs 2>/dev/null) | sort -u
}

processes_of() {
    ip netns pids "$(namespace "$1")" 2>/dev/null || true
    container_processes "$1"
}

end_processes() { end_all processes; }

end_processes_of() { end_all processes_of "$1"; }

# end_all LIST... — kills what the command lists until it lists nothing: a dying engine can still start a process.
end_all() {
    local deadline=$((SECONDS + END_S)) pids
    while pids=$("$@" | sort -u | grep -vx $$ || true) && [ -n "$pids" ]; do
        [ $SECONDS -lt $deadline ] || fail "these processes do not end: $(tr '\n' ' ' <<<"$pids")"
        # shellcheck disable=SC2086 # one argument a pid
        kill -9 $pids 2>/dev/null || true
        sleep 0.05
    done
}

# remove_mounts DIRECTORY
remove_mounts() {
    local mount
    # Innermost first.
    awk -v state="$1/" 'index($2, state) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mount; do
        umount -l "$mount" || fail "cannot unmount $mount"
    done
}

remove_cgroups() {
    find /sys/fs/cgroup/*/"$CGROUP" /sys/fs/cgroup/"$CGROUP" -depth -type d -exec rmdir {} + 2>/dev/null || true
}
