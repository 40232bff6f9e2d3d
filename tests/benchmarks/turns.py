"""The turns of the program's main loop, as turn-recorder.c has noted them."""

import collections
import mmap
import os
import re
import struct
import time

from session import wait_for

ALLOWED = 33.3  # milliseconds


class Turns:
    """What the recorder has written so far."""

    def __init__(self, path):
        self.path = path
        self.file = None

    def count(self):
        if self.file is None:
            self.file = open(self.path, "rb")
            self.map = mmap.mmap(self.file.fileno(), 0,
                                 access=mmap.ACCESS_READ)
        return struct.unpack_from("<I", self.map, 0)[0]

    def between(self, begin, end):
        """The processor time of each, in milliseconds."""
        return [struct.unpack_from("<II", self.map, 8 + 8 * i)[0] / 1000
                for i in range(begin, end)]

    def tell(self, what, begin, allowed=ALLOWED):
        turns = self.between(begin, self.count())
        long = sorted(turn for turn in turns if turn >= 1) or [0]
        late = sum(turn > allowed for turn in turns)
        share = long[min(len(long) - 1, int(len(long) * 0.99))]
        print(f"  {what:39} longest {max(turns, default=0):7.1f} ms, 99 % "
              f"within {share:6.1f} ms, {late} of {len(turns)} over "
              f"{int(allowed)} ms",
              flush=True)


def rest(program):
    """Waits until the program has had nothing to do for a while."""
    def ticks():
        with open(f"/proc/{program.process.pid}/stat",
                  encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    seen = [ticks(), time.monotonic()]

    def rested():
        now = ticks()
        if now - seen[0] > 2:
            seen[:] = now, time.monotonic()
        return time.monotonic() - seen[1] > 0.7
    wait_for("the program to rest", rested, 120)


def tell_complaints(program):
    """What the toolkit complained of, each once."""
    with open(program.log, encoding="utf-8", errors="replace") as log:
        said = collections.Counter(
            re.sub(r"0x[0-9a-f]+", "…", line.rsplit(": ", 1)[1].strip())
            for line in log if re.search(r"WARNING|CRITICAL", line))
    for line, count in said.most_common():
        print(f"  the toolkit complained {count} times: {line}")


def link_pictures(data, folder, count):
    """Class folders of this many links to the real pictures."""
    files = []
    for name in ("cat", "non-cat"):
        source = os.path.join(data, "cifar10", name)
        files += [(name, os.path.join(source, file))
                  for file in sorted(os.listdir(source))]
        os.makedirs(os.path.join(folder, name))
    for number in range(count):
        name, file = files[number % len(files)]
        os.symlink(file, os.path.join(folder, name, f"{number:07}.jpg"))
    return folder


def write_settings(*more):
    """Training that goes on for as long as it is looked at."""
    folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0",
                          "settings")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "keyfile"), "w",
              encoding="utf-8") as file:
        file.write("[org/purrceptron/Purrceptron]\n"
                   "pace=0\niterations=10000000\n"
                   + "".join(f"{line}\n" for line in more))
