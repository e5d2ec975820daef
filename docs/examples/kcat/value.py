"""Values on Lanyard's topics, for tools that have no Avro: value.py encode SCHEMA-ID makes one of a line of JSON, value.py decode
makes a line of JSON of each, with its length before it in 4 bytes (kcat -f '%R%s')."""

import functools
import io
import json
import os
import struct
import sys
import urllib.request

import avro.io
import avro.schema

REGISTRY = os.environ.get("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8080/schema-registry")


def plain(node):
    """The schema with numbers where it has times: JSON has none."""
    if isinstance(node, list):
        return [plain(each) for each in node]
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items() if key != "logicalType"}
    return node


@functools.lru_cache
def schema(schema_id):
    with urllib.request.urlopen(f"{REGISTRY}/schemas/ids/{schema_id}", timeout=10) as answer:
        return avro.schema.parse(json.dumps(plain(json.loads(json.load(answer)["schema"]))))


def encode(schema_id, record):
    out = io.BytesIO(struct.pack(">bI", 0, schema_id))
    out.seek(0, io.SEEK_END)
    avro.io.DatumWriter(schema(schema_id)).write(record, avro.io.BinaryEncoder(out))
    return out.getvalue()


def decode(value):
    _, schema_id = struct.unpack(">bI", value[:5])
    return avro.io.DatumReader(schema(schema_id)).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


if sys.argv[1] == "encode":
    sys.stdout.buffer.write(encode(int(sys.argv[2]), json.load(sys.stdin)))
else:
    while header := sys.stdin.buffer.read(4):
        length = struct.unpack(">i", header)[0]
        if length > 0:
            print(json.dumps(decode(sys.stdin.buffer.read(length))))
