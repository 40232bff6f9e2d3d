"""Answers with a model file by the program that engine/models/model-file.md tells.

Prints the logit of the picture whose byte k is (37 k + 11) mod 256, its probability,
and each of its features.
"""

import os
import sys

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(here, "..", "..", "..", "engine", "models", "model-file.md")
with open(path, encoding="utf-8") as file:
    lines = file.read().split("\n")
# What is indented is the program
program = "\n".join(line[4:] for line in lines if line.startswith("    "))
told = {}
exec(compile(program, path, "exec"), told)

file = told["read"](sys.argv[1])
picture = ((np.arange(3072) * 37 + 11) % 256).astype(np.uint8)
z, probability = told["answer"](file, picture)
print(repr(float(z)))
print(repr(float(probability)))
for feature in told["features"](file, picture):
    print(int(feature))
