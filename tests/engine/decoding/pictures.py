"""What the scripts beside this one share: pictures as lists of rows of (red,
green, blue), a small generator of numbers, and where a picture is written with
what it shows.

A script is started with a folder. For each file NAME.EXT that it writes there,
NAME.ppm holds the pixels that every reader has to find in it, which the script
had before it packed them; where a file must be refused instead, there is a file
NAME.refused. Only Python's own library is needed.
"""

import os
import struct
import sys

WIDTH, HEIGHT = 13, 7


class Numbers:
    """The same ones in every run"""

    def __init__(self, seed):
        self.state = seed * 2654435761 + 12345 & 0xffffffff

    def below(self, n):
        self.state = self.state * 1664525 + 1013904223 & 0xffffffff
        return (self.state >> 8) % n

    def grid(self, n, width=WIDTH, height=HEIGHT):
        return [[self.below(n) for _ in range(width)] for _ in range(height)]

    def colours(self, n):
        return [tuple(self.below(256) for _ in range(3)) for _ in range(n)]

    def picture(self, width=WIDTH, height=HEIGHT):
        return [self.colours(width) for _ in range(height)]


def look_up(palette, grid):
    return [[palette[k] for k in row] for row in grid]


def plain(colour, width, height):
    return [[colour] * width for _ in range(height)]


def on_white(colour, opacity, most=255):
    """A colour laid on white, rounded"""
    return tuple((c * opacity + 255 * (most - opacity) + most // 2) // most
                 for c in colour)


def write(name, data, shows):
    """Writes a file, and the picture that it shows or None for a refusal."""
    path = os.path.join(sys.argv[1], name)
    with open(path, "wb") as file:
        file.write(data)
    base = os.path.splitext(path)[0]
    if shows is None:
        with open(base + ".refused", "wb"):
            return
    with open(base + ".ppm", "wb") as file:
        file.write(b"P6 %d %d 255\n" % (len(shows[0]), len(shows)))
        file.write(bytes(c for row in shows for colour in row for c in colour))


def bits_of(values, bits, unit):
    """Numbers of so many bits, highest first, filled up to whole units"""
    text = "".join(format(v, "0%db" % bits) for v in values)
    text = text.ljust((len(text) + unit - 1) // unit * unit, "0")
    return int(text, 2).to_bytes(len(text) // 8, "big")


def little(form, *values):
    return struct.pack("<" + form, *values)
