"""Reads a model file with nothing but struct, json and NumPy.

Prints the metadata, every number of every tensor, and the logit of the
picture whose byte k is (37 k + 11) mod 256.
"""

import hashlib
import json
import struct
import sys

import numpy

with open(sys.argv[1], "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length).decode("utf-8"))
    data = file.read()

metadata = header.pop("__metadata__")
for key, value in metadata.items():
    print("metadata", key, value)
entries = sorted((key.encode(), value.encode())
                 for key, value in metadata.items() if key != "header_sha256")
assert metadata["header_sha256"] == hashlib.sha256(b"".join(
    key + b"\0" + value + b"\0" for key, value in entries)).hexdigest()

tensors = {}
covered = 0
for name, place in header.items():
    begin, end = place["data_offsets"]
    assert place["dtype"] == "F64"
    assert begin == covered, "a gap"
    covered = end
    tensors[name] = numpy.frombuffer(data[begin:end], dtype="<f8")
    assert list(tensors[name].shape) == place["shape"]
    for number in tensors[name]:
        print("tensor", name, repr(float(number)))
assert covered == len(data), "something follows the end"

x = (numpy.arange(3072) * 37 + 11) % 256
z = tensors["weight"] @ ((x - tensors["mean"]) / tensors["scale"])
print("logit", "z", repr(float(z + tensors["bias"][0])))
