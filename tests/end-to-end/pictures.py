"""Pictures and folders of them, drawn for a test."""

import os
import random
import struct
import zlib
from itertools import chain


def png(rows):
    """PNG bytes of rows of (red, green, blue) pixels."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + bytes(chain.from_iterable(row))
                     for row in rows)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(lines, 1)) + chunk(b"IEND", b""))


def spotted(seed, warm, side=16):
    """Random pixels, reddish where warm and bluish where not."""
    dice = random.Random(seed)
    def pixel():
        strong, weak = dice.randint(90, 255), dice.randint(0, 170)
        return (strong, weak, weak) if warm else (weak, weak, strong)
    return png([[pixel() for _ in range(side)] for _ in range(side)])


def write(folder, name, data):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def class_folders(folder, cats, others):
    """A folder of cat/ and not-cat/, of so many pictures each."""
    for name, count, warm in (("cat", cats, True), ("not-cat", others, False)):
        for number in range(count):
            write(os.path.join(folder, name), f"{number:05}.png",
                  spotted(f"{name} {number}", warm))
    return folder


def stripes(side):
    """A large picture that is quickly written and slowly read."""
    row = [((x * 7) % 256, (x * 3) % 256, x % 256) for x in range(side)]
    return png([row] * side)
