# The lab's processes: whatever is in its cgroup. A child cannot leave it and a crash does not empty it, so unlike a
# file of process ids it never names a stranger and never forgets one.

# shellcheck shell=bash disable=SC2034
SLICE=$PREFIX-lab

# The hierarchy that tells who belongs to the lab: cgroup v2 where there is one, else one of v1.
tracking_hierarchy() {
    local root
    for root in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd /sys/fs/cgroup/pids; do
        if [ -e "$root/cgroup.procs" ]; then
            say "$root"
            return
        fi
    done
    fail "expected a cgroup hierarchy on /sys/fs/cgroup; found none"
}

CGROUP=$(tracking_hierarchy)/$SLICE

join_cgroup() {
    mkdir -p "$CGROUP/$1"
    echo "$BASHPID" >"$CGROUP/$1/cgroup.procs"
}

# spawn GROUP LOG COMMAND… — a daemon of the lab, with an environment and file descriptors of its own. It is a member of
# its group when this returns.
spawn() {
    local group=$1 log=$2
    shift 2
    (
        join_cgroup "$group"
        env -i PATH="$PATH" HOME=/root setsid "$@" &
    ) </dev/null >>"$log" 2>&1 9>&-
}

members() { find "$1" -name cgroup.procs -exec cat {} + 2>/dev/null || true; }

# Again and again until none is left, since one may fork while it is being counted.
end_processes() {
    local deadline=$((SECONDS + 20)) pids
    thaw "${1#"${CGROUP%/"$SLICE"}"/}"
    while pids=$(members "$1") && [ -n "$pids" ]; do
        [ $SECONDS -lt $deadline ] || fail "these processes of the lab do not end: ${pids//$'\n'/ }"
        # shellcheck disable=SC2086
        kill -9 $pids 2>/dev/null || true
        sleep 0.02
    done
}

# With cgroup v1 a paused container is deaf even to SIGKILL.
thaw() {
    local group
    for group in "/sys/fs/cgroup/freezer/$1"/{,*/}containers/*/; do
        if [ -e "$group/freezer.state" ]; then echo THAWED >"$group/freezer.state"; fi
    done
}

# Those somebody else started in one of the lab's namespaces.
end_strangers() {
    local deadline=$((SECONDS + 20)) pids
    while pids=$(ip netns pids "$(namespace "$1")" 2>/dev/null) && [ -n "$pids" ]; do
        [ $SECONDS -lt $deadline ] || fail "these processes in $(namespace "$1") do not end: ${pids//$'\n'/ }"
        # shellcheck disable=SC2086
        kill -9 $pids 2>/dev/null || true
        sleep 0.02
    done
}

# In every hierarchy: Docker makes a container's groups in all of them. A group stays busy for a moment after its last
# process.
remove_cgroups() {
    local deadline=$((SECONDS + 10)) left
    while left=$(find /sys/fs/cgroup{,/*}/"$1" -depth -type d 2>/dev/null || true) && [ -n "$left" ]; do
        [ $SECONDS -lt $deadline ] || fail "these cgroups stay busy: ${left//$'\n'/ }"
        # shellcheck disable=SC2086
        rmdir $left 2>/dev/null || sleep 0.02
    done
}
