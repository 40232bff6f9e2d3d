"""Where the computer or its settings allow too little the program says so, and
never learns from fewer pictures than there are."""

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading

from story import Story

MIB = 1 << 20

# What a person sets with ulimit, from far too little to more than enough. Below
# the first the system itself cannot start the program.
LIMITS = (
    [("AS", size * MIB) for size in (100, 130, 150, 170, 200, 250, 300, 350,
                                     400, 500, 600, 800, 1000, 1500, 2000)]
    + [("NOFILE", n) for n in (*range(5, 21), 25, 32, 40)]
    + [("FSIZE", size) for size in (0, 1000, 100000, MIB, 10 * MIB, 70 * MIB)]
    + [("DATA", size * MIB) for size in (40, 60, 100, 300, 600)]
    + [("STACK", size * 1024) for size in (128, 512, 1024)]
    + [("CPU", 5)])


def name(limit):
    return f"{limit[0]} {limit[1]}"


class Shortage(Story):
    needs_window = False

    def begin(self):
        self.folder = tempfile.mkdtemp(prefix="purrceptron-shortage-")

    def run_limited(self, limit, *arguments):
        def set_limit():
            if limit is not None:
                what = getattr(resource, "RLIMIT_" + limit[0])
                resource.setrlimit(what, (limit[1], limit[1]))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return subprocess.run(
            [self.binary, *arguments], capture_output=True, text=True,
            preexec_fn=set_limit, timeout=120, check=False)

    def pack(self, limit):
        output = os.path.join(self.folder, "pictures.purr")
        if os.path.exists(output):
            os.remove(output)
        done = self.run_limited(limit, "pack", self.samples, "-o", output, "-q")
        return done, self.sum_of(output)

    def train(self, limit):
        output = os.path.join(self.folder, "model.safetensors")
        if os.path.exists(output):
            os.remove(output)
        done = self.run_limited(limit, "train", self.samples, "-o", output,
                                "-q", "--iterations=3")
        return done, self.sum_of(output)

    @staticmethod
    def sum_of(path):
        if not os.path.exists(path):
            return None
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    def check(self, work, limits):
        """The same bytes, or status 1 with a sentence and no file at all."""
        done, right = work(None)
        assert done.returncode == 0, done.stderr
        succeeded = 0
        for limit in limits:
            done, found = work(limit)
            if done.returncode == 0:
                assert found == right, f"{name(limit)}: other bytes"
                assert done.stderr == "", f"{name(limit)}: {done.stderr}"
                succeeded += 1
            else:
                assert done.returncode == 1, (
                    f"{name(limit)}: {done.returncode} {done.stderr}")
                assert found is None, f"{name(limit)}: a file is there"
                assert done.stderr.endswith(".\n"), (
                    f"{name(limit)}: {done.stderr}")
                assert len(done.stderr.splitlines()) == 1, (
                    f"{name(limit)}: {done.stderr}")
            left = [file for file in os.listdir(self.folder)
                    if file.startswith(".")]
            assert not left, f"{name(limit)}: {left}"
        assert succeeded >= len(limits) // 2, f"{succeeded} succeeded"

    def test_nothing_to_do(self):
        """What needs no pictures works with next to nothing"""
        for limit in [("AS", size * MIB) for size in (80, 100, 150, 200, 300)]:
            for arguments, status in ((["--version"], 0), (["--help"], 0),
                                      (["tran"], 2), (["pack", "--help"], 0),
                                      (["duplicates", "--help"], 0)):
                done = self.run_limited(limit, *arguments)
                assert done.returncode == status, (
                    f"{name(limit)} {arguments}: {done.returncode}")

    def test_no_threads(self):
        """Nor does it start a thread for it"""
        path = os.path.join(self.folder, "trace")
        try:
            done = subprocess.run(
                ["strace", "-f", "-qq", "-o", path, "-e",
                 "trace=clone,clone3,openat", self.binary, "--version"],
                capture_output=True, check=False, timeout=120)
        except FileNotFoundError:
            return "strace is missing"
        if done.returncode != 0:
            return "strace may trace nothing here"
        with open(path, encoding="utf-8") as file:
            trace = file.read()
        assert "openat" in trace, trace
        assert "clone" not in trace, trace
        assert "libopenblas" not in trace, trace

    def test_pack(self):
        """Packing gives the same file or an error under any limit"""
        self.check(self.pack, LIMITS)

    def test_train(self):
        """Training likewise"""
        self.check(self.train, LIMITS[::2])

    def test_standardise(self):
        """And where matrices are multiplied"""
        def work(limit):
            output = os.path.join(self.folder, "model.safetensors")
            if os.path.exists(output):
                os.remove(output)
            done = self.run_limited(
                limit, "train", self.samples, "-o", output, "-q",
                "--iterations=3", "--normalise=standardise")
            return done, self.sum_of(output)
        self.check(work, LIMITS[1::3])

    def test_one_truth(self):
        """What is written is said to be, whatever becomes of the results"""
        right = {"pack": self.pack(None)[1], "train": self.train(None)[1]}
        for word in ("pack", "train"):
            for redirection in (">/dev/full", ">&-", "| head -c 1",
                                ">&- 2>&- <&-"):
                output = os.path.join(self.folder, "written." + word)
                if os.path.exists(output):
                    os.remove(output)
                more = " --iterations=3" if word == "train" else ""
                done = subprocess.run(
                    ["bash", "-c", "set -o pipefail; "
                     f'"$0" {word} "$1" -o "$2"{more} {redirection}',
                     self.binary, self.samples, output],
                    capture_output=True, text=True, timeout=120, check=False)
                assert done.returncode in (0, 1), (
                    f"{word} {redirection}: {done.returncode}")
                assert self.sum_of(output) == right[word], (
                    f"{word} {redirection}: {done.stderr}")
                if done.returncode == 1 and "2>&-" not in redirection:
                    assert f"{output} was written, but" in done.stderr, (
                        f"{word} {redirection}: {done.stderr}")

    def test_killed(self):
        """Workers killed at any moment cost no picture"""
        right = self.pack(None)[1]
        output = os.path.join(self.folder, "pictures.purr")
        chance = random.Random(7)
        for _ in range(5):
            os.remove(output)
            kills = self.kill_workers(
                [self.binary, "pack", self.samples, "-o", output, "-q"],
                chance)
            assert self.sum_of(output) == right, f"after {kills} kills"

    @staticmethod
    def kill_workers(command, chance):
        """Starts the command and kills some of its workers. Returns how
        many."""
        kills = 0
        ended = threading.Event()
        with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
            def kill():
                nonlocal kills
                while not ended.wait(chance.uniform(0.001, 0.02)) and kills < 9:
                    for worker in children_of(process.pid):
                        try:
                            os.kill(worker, signal.SIGKILL)
                            kills += 1
                        except ProcessLookupError:
                            pass
            killer = threading.Thread(target=kill)
            killer.start()
            words = process.communicate(timeout=120)[1]
            ended.set()
            killer.join()
        assert process.returncode == 0, words
        assert words == b"", words
        return kills


def children_of(pid):
    found = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children",
                      encoding="ascii") as file:
                found += [int(word) for word in file.read().split()]
    except OSError:
        pass
    return found


if __name__ == "__main__":
    sys.exit(Shortage.tell())
