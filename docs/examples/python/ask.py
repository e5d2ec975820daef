"""Asks for a network by an event, and waits for the answer: python3 ask.py NETWORK SUBNET PARENT"""

import io
import json
import os
import struct
import sys
import time
import urllib.request
import uuid
from datetime import datetime, timezone

import avro.io
import avro.schema
from confluent_kafka import Consumer, Producer

KAFKA = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092")
REGISTRY = os.environ.get("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8080/schema-registry")
INTENTS_SCHEMA_ID = 101
PATIENCE_S = 30
SPACE = "default"


def schema(schema_id):
    with urllib.request.urlopen(f"{REGISTRY}/schemas/ids/{schema_id}", timeout=10) as answer:
        return avro.schema.parse(json.load(answer)["schema"])


def encode(schema_id, record):
    out = io.BytesIO(struct.pack(">bI", 0, schema_id))
    out.seek(0, io.SEEK_END)
    avro.io.DatumWriter(schema(schema_id)).write(record, avro.io.BinaryEncoder(out))
    return out.getvalue()


def decode(value):
    _, schema_id = struct.unpack(">bI", value[:5])
    return avro.io.DatumReader(schema(schema_id)).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


def intent(network, subnet, parent):
    spec = {
        "driver": "NETLINK",
        "mode": "BRIDGE",
        "parent": parent,
        "parents": {},
        "promiscuous": "AUTO",
        "mtu": None,
        "subnets": [
            {"subnet": subnet, "gateway": None, "ipRanges": [], "excludedRanges": [], "auxAddresses": {}}
        ],
        "hosts": [],
        "maxContainers": None,
        "coolDownSeconds": 60,
        "probationSeconds": 600,
        "hostAccess": False,
        "adopt": False,
        "labels": {},
    }
    return {
        "id": str(uuid.uuid4()),
        "at": datetime.now(timezone.utc),
        "issuer": "producer:example",
        "space": SPACE,
        "ifGeneration": None,
        "action": {"network": network, "spec": spec},
    }


def outcome(intent_id):
    consumer = Consumer({
        "bootstrap.servers": KAFKA,
        "group.id": f"example-{intent_id}",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
    })
    consumer.subscribe(["lanyard.outcomes"])
    deadline = time.monotonic() + PATIENCE_S
    try:
        while time.monotonic() < deadline:
            record = consumer.poll(1)
            if record is not None and not record.error() and record.key() == intent_id.encode():
                return decode(record.value())
    finally:
        consumer.close()
    sys.exit(f"no outcome within {PATIENCE_S} s")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    wanted = intent(*sys.argv[1:])
    # Java's clients hash keys with murmur2; with this, so does this one.
    producer = Producer({"bootstrap.servers": KAFKA, "acks": "all", "partitioner": "murmur2_random"})
    producer.produce("lanyard.intents", encode(INTENTS_SCHEMA_ID, wanted), key=SPACE.encode())
    if producer.flush(PATIENCE_S):
        sys.exit("the broker did not take the intent")
    answer = outcome(wanted["id"])
    print(answer["verdict"], answer["code"] or "", answer["detail"])
    sys.exit(0 if answer["verdict"] == "ACCEPTED" else 1)


if __name__ == "__main__":
    main()
