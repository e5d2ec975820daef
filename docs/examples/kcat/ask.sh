#!/usr/bin/env bash
# Asks for a network by an event with kcat, and waits for the answer: ask.sh NETWORK SUBNET PARENT
set -euo pipefail

KAFKA=${KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:19092}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PATIENCE_S=30

id=$(cat /proc/sys/kernel/random/uuid)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$HERE/value.py" encode 101 >"$work/intent" <<JSON
{"id": "$id", "at": $(date +%s%3N), "issuer": "producer:example", "space": "default", "ifGeneration": null,
 "action": {"network": "$1", "spec": {
   "driver": "NETLINK", "mode": "BRIDGE", "parent": "$3", "parents": {}, "promiscuous": "AUTO", "mtu": null,
   "subnets": [{"subnet": "$2", "gateway": null, "ipRanges": [], "excludedRanges": [], "auxAddresses": {}}],
   "hosts": [], "maxContainers": null, "coolDownSeconds": 60, "probationSeconds": 600, "hostAccess": false, "adopt": false,
   "labels": {}}}}
JSON

# The whole file is one value. Kafka's Java clients hash keys with murmur2; another hash works, at the cost of one more hop.
kcat -P -b "$KAFKA" -t lanyard.intents -k default -X acks=all -X topic.partitioner=murmur2 "$work/intent"

# Each value with its length before it, as values may have any bytes in them.
outcomes() {
    kcat -C -q -e -b "$KAFKA" -t lanyard.outcomes -o beginning -X isolation.level=read_committed -f '%R%s' |
        python3 "$HERE/value.py" decode
}

until answer=$(outcomes | grep -F "\"intentId\": \"$id\""); do
    [ $SECONDS -lt $PATIENCE_S ] || { echo "no outcome within $PATIENCE_S s" >&2; exit 2; }
    sleep 0.2
done
python3 -c 'import json, sys
answer = json.load(sys.stdin)
print(answer["verdict"], answer["code"] or "", answer["detail"])
sys.exit(0 if answer["verdict"] == "ACCEPTED" else 1)' <<<"$answer"
