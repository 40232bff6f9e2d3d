"""Writes a model file with nothing but struct, json and NumPy."""

import hashlib
import json
import struct
import sys

import numpy

n_x = 3072
k = numpy.arange(n_x, dtype="<f8")
tensors = {
    "weight": (k - 1536) / 4096,
    "bias": numpy.array([-0.25], dtype="<f8"),
    "mean": k / 16,
    "scale": numpy.full(n_x, 255, dtype="<f8"),
}

data = b""
header = {}
for name, tensor in tensors.items():
    raw = tensor.tobytes()
    header[name] = {
        "dtype": "F64",
        "shape": list(tensor.shape),
        "data_offsets": [len(data), len(data) + len(raw)],
    }
    data += raw

header["__metadata__"] = {
    "format": "purrceptron",
    "format_version": "1",
    "program_version": "NumPy",
    "positive_class": "chat noir é",
    "negative_class": "chien",
    "crop": "stretch",
    "threshold": repr(1 / 3),
    "normalisation": "standardise",
    "learning_rate": "0.01",
    "iterations": "500",
    "iterations_done": "400",
    "lambda": "0",
    "validation_share": "0.2",
    "seed": "42",
    "train_cost": "nan",
    "train_accuracy": "0.75",
    "validation_accuracy": "nan",
    "n_train": "80",
    "data_sha256": "ab" * 32,
    "payload_sha256": hashlib.sha256(data).hexdigest(),
    "a_note_of_our_own": "is passed over",
}

text = json.dumps(header, indent=1).encode("utf-8")
with open(sys.argv[1], "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
