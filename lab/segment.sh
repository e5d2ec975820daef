# The wires: a switch with two segments, and machines cabled to it.
#   lan         192.168.1.0/24   router .1, host N: enp0s3 at .20+N
#   management  198.18.77.0/24   control .10, host N: mgmt0 at .20+N (a range of RFC 2544, used by no one)
# shellcheck shell=bash

namespace() { printf '%s-%s' "$PREFIX" "$1"; }

namespaces() {
    local path
    for path in /run/netns/"$PREFIX"-*; do
        [ -e "$path" ] && basename "$path"
    done
    return 0
}

# nsenter rather than `ip netns exec`: that one mounts another /sys, and an engine would not find its cgroups.
on() {
    local machine=$1
    shift
    exec nsenter --net=/run/netns/"$(namespace "$machine")" -- "$@"
}

make_segment() {
    make_machine switch
    local bridge
    for bridge in lan management; do
        switch_has "$bridge" || ip -n "$(namespace switch)" link add "$bridge" type bridge
        ip -n "$(namespace switch)" link set "$bridge" up
    done
    make_machine router
    cable router enp0s3 lan 52:54:00:00:01:01 192.168.1.1/24
    make_machine control
    cable control mgmt0 management 52:54:00:00:77:0a 198.18.77.10/24
}

make_host() {
    local i=$1
    make_machine "host$i"
    cable "host$i" enp0s3 lan "08:00:27:00:01:$(printf %02x $((20 + i)))" "192.168.1.$((20 + i))/24"
    cable "host$i" mgmt0 management "52:54:00:00:77:$(printf %02x $((20 + i)))" "198.18.77.$((20 + i))/24"
    ip -n "$(namespace "host$i")" route replace default via 192.168.1.1
}

make_machine() {
    local name
    name=$(namespace "$1")
    # A crash between the two halves of `ip netns add` leaves a plain file.
    if [ -e "/run/netns/$name" ] && [ "$(stat -f -c %T "/run/netns/$name")" != nsfs ]; then
        rm -f "/run/netns/$name"
    fi
    [ -e "/run/netns/$name" ] || ip netns add "$name"
    ip -n "$name" link set lo up
}

# cable MACHINE NIC SEGMENT MAC ADDRESS
cable() {
    local machine=$1 nic=$2 segment=$3 mac=$4 address=$5
    local switch port="$machine-$nic"
    switch=$(namespace switch)
    switch_has "$port" ||
        ip -n "$switch" link add "$port" type veth peer name "$nic" address "$mac" netns "$(namespace "$machine")"
    ip -n "$switch" link set "$port" master "$segment" up
    ip -n "$(namespace "$machine")" link set "$nic" up
    ip -n "$(namespace "$machine")" address replace "$address" dev "$nic"
}

# Pulls the machine's cables now; the kernel itself does it only some time after its namespace has gone.
unplug() {
    local nic
    for nic in enp0s3 mgmt0; do
        if switch_has "$1-$nic"; then ip -n "$(namespace switch)" link delete "$1-$nic"; fi
    done
}

switch_has() { ip -n "$(namespace switch)" link show dev "$1" >/dev/null 2>&1; }

remove_namespaces() {
    local name
    for name in $(namespaces); do
        ip netns delete "$name" 2>/dev/null || rm -f "/run/netns/$name"
    done
}
