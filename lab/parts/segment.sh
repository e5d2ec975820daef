# Machines (network namespaces) and the two Ethernet segments that join them. Nothing is ever made in the machine's own
# namespace: a NIC is born in its host with its other end in the switch.

# shellcheck shell=bash
LAN=192.168.1
# RFC 2544 gives this range to test set-ups.
MANAGEMENT=198.18.77

namespace() { printf '%s' "$PREFIX-$1"; }

# All machines of the lab that have a namespace, even a half-made one.
machines() {
    local file
    for file in "/run/netns/$PREFIX"-*; do
        if [[ ${file#/run/netns/"$PREFIX"-} =~ ^(switch|router|control|host[0-9]+|foreign-[0-9]+)$ ]]; then
            say "${BASH_REMATCH[1]}"
        fi
    done | sort -V
}

# Hosts are told by their disks, which are there before their namespaces and after.
hosts() {
    local disk
    for disk in "$STATE"/host*/; do
        if [[ $disk =~ /(host[0-9]+)/$ ]]; then say "${BASH_REMATCH[1]}"; fi
    done | sort -V
}

# A name without a namespace behind it is what a crash leaves between making the one and mounting the other.
is_up() { ip -n "$(namespace "$1")" link show dev lo >/dev/null 2>&1; }

raise_machine() {
    is_up "$1" || {
        ip netns delete "$(namespace "$1")" 2>/dev/null || true
        ip netns add "$(namespace "$1")"
    }
    ip -n "$(namespace "$1")" link set lo up
}

raise_segments() {
    raise_machine switch
    raise_bridge lan
    raise_bridge mgmt
    raise_machine router
    raise_nic router enp0s3 lan 08:00:27:4c:00:01 "$LAN.1"
    # It says at once what it cannot reach, so that what asks for the rest of the world fails fast.
    ip netns exec "$(namespace router)" sh -c 'cd /proc/sys/net/ipv4; echo 1 >ip_forward; echo 0 >icmp_ratelimit'
    raise_machine control
    raise_nic control mgmt0 mgmt 08:00:27:4d:00:0a "$MANAGEMENT.10"
}

raise_host() {
    local host=$1 last=$((20 + $2))
    local mac
    mac=$(printf '%02x' "$last")
    mkdir -p "$STATE/$host"
    raise_machine "$host"
    raise_nic "$host" enp0s3 lan "08:00:27:4c:00:$mac" "$LAN.$last"
    raise_nic "$host" mgmt0 mgmt "08:00:27:4d:00:$mac" "$MANAGEMENT.$last"
    ip -n "$(namespace "$host")" route replace default via "$LAN.1"
}

raise_foreign() {
    [[ ${1:-} =~ ^192\.168\.1\.([1-9][0-9]{0,2})$ && ${BASH_REMATCH[1]} -le 254 ]] ||
        fail "foreign: expected an address of $LAN.0/24; got '${1:-}'"
    local last=${BASH_REMATCH[1]}
    take_turn
    is_up switch || fail "no lab is up"
    raise_machine "foreign-$last"
    raise_nic "foreign-$last" eth0 lan "$(printf '08:00:27:4e:00:%02x' "$last")" "$1"
}

raise_bridge() {
    has_link switch "$1" || ip -n "$(namespace switch)" link add "$1" type bridge forward_delay 0 mcast_snooping 0
    ip -n "$(namespace switch)" link set "$1" up
}

# raise_nic MACHINE NIC SEGMENT MAC ADDRESS
raise_nic() {
    local machine=$1 nic=$2 segment=$3 mac=$4 address=$5 port=$1-$3
    has_link "$machine" "$nic" || {
        ip -n "$(namespace switch)" link delete "$port" 2>/dev/null || true
        ip -n "$(namespace "$machine")" link add "$nic" address "$mac" type veth \
            peer name "$port" netns "$(namespace switch)"
    }
    ip -n "$(namespace switch)" link set "$port" master "$segment" up
    ip -n "$(namespace "$machine")" address replace "$address/24" brd + dev "$nic"
    ip -n "$(namespace "$machine")" link set "$nic" up
}

has_link() { ip -n "$(namespace "$1")" link show dev "$2" >/dev/null 2>&1; }

remove_links() {
    local link
    is_up "$1" || return 0
    for link in $(ip -n "$(namespace "$1")" -o link show | sed -nE 's/^[0-9]+: ([^:@]+).*/\1/p'); do
        # One may be gone already with the other it was made on.
        [ "$link" = lo ] || ip -n "$(namespace "$1")" link delete "$link" 2>/dev/null || true
    done
}

addresses() {
    ip -n "$(namespace "$1")" -o -4 address show scope global 2>/dev/null | awk '{ print $2, $4 }' | paste -sd' ' || true
}
