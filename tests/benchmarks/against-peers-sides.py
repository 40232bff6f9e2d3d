"""Who takes part in tests/benchmarks/against-peers: the engine in its process,
NumPy in this one, and the pictures that all of them look at."""

import importlib
import os
import subprocess
import time

import numpy

checks = importlib.import_module("against-peers-checks")

N_X = 32 * 32 * 3
# OpenBLAS's threads go on looking for work for a moment after a product
REST = 0.04


class Engine:
    """against-peers.c: one request, one answer."""

    def __init__(self, program, folder):
        self.out = os.path.join(folder, "engine.out")
        self.answer = {}
        self.seconds = 0.0
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return checks.parse_answer(self.process.stdout.readline())

    def work(self, *words):
        """The seconds that it took; what came of it is in result(), the whole
        answer in answer."""
        self.answer = self.ask(*words, self.out)
        self.seconds = float(self.answer["seconds"])
        return self.seconds

    def result(self):
        return numpy.fromfile(self.out)

    def libraries(self):
        return find_openblas(self.process.pid)


def find_openblas(pid):
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps:
        return sorted({os.path.realpath(line.split()[-1]) for line in maps
                       if "openblas" in line})


def peak_kilobytes():
    with open("/proc/self/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status
                    if line.startswith("VmHWM:"))


# Pictures


class Set:
    """M pictures in two files of raw bytes, one column after another."""

    def __init__(self, name, folder):
        self.name = name
        self.bytes = os.path.join(folder, name + ".bytes")
        self.labels = os.path.join(folder, name + ".labels")
        self.m = 0
        self.story = ""

    def make(self, m, share, seed):
        """Blurred blobs with noise; those of one class share a faint one."""
        random = numpy.random.default_rng(seed)
        hint = random.integers(0, 25, (8, 8, 3), "u1")
        y = (random.random(m) < share).astype("u1")
        with open(self.bytes, "wb") as file:
            for begin in range(0, m, 5000):
                some = y[begin:begin + 5000, None, None, None]
                blobs = random.integers(0, 256, (len(some), 8, 8, 3), "u1")
                blobs = blobs // 2 + hint * some
                x = blobs.repeat(4, axis=1).repeat(4, axis=2)
                x += random.integers(0, 64, x.shape, "u1")
                file.write(x.tobytes())
        y.tofile(self.labels)
        self.m = m
        self.story = f"made from seed {seed}"
        return self

    def load(self, engine, folder):
        answer = engine.ask("export", folder, self.bytes, self.labels)
        self.m = int(answer["m"])
        self.story = "CIFAR-10"
        return self

    def open(self, engine):
        engine.ask("open", self.name, self.bytes, self.labels, self.m)
        return self

    def as_floats(self):
        """m x n_x, / 255, as NumPy likes it; no second copy on the way."""
        x = numpy.empty((self.m, N_X), "f4")
        with open(self.bytes, "rb") as file:
            for begin in range(0, self.m, 2000):
                rows = min(2000, self.m - begin)
                x[begin:begin + rows] = numpy.fromfile(
                    file, "u1", rows * N_X).reshape(rows, N_X)
        x /= 255
        return x, numpy.fromfile(self.labels, "u1").astype("f4")


# NumPy


def numpy_pass(x, y, w, b):
    """Cost and gradient; all in single precision, as is X."""
    z = x @ w + b
    a = 1 / (1 + numpy.exp(-z))
    cost = -numpy.mean(y * numpy.log(a) + (1 - y) * numpy.log(1 - a))
    dz = (a - y) / numpy.float32(len(y))
    return cost, dz @ x, dz.sum()


def numpy_descend(x, y, rate, iterations):
    w = numpy.zeros(x.shape[1], "f4")
    b = numpy.float32(0)
    rate = numpy.float32(rate)
    costs = []
    for _ in range(iterations):
        cost, dw, db = numpy_pass(x, y, w, b)
        costs.append(cost)
        w -= rate * dw
        b -= rate * db
    return costs, w, b


def numpy_epoch(x, y, order, rate, batch):
    w = numpy.zeros(x.shape[1], "f4")
    b = numpy.float32(0)
    rate = numpy.float32(rate)
    total = 0.0
    for begin in range(0, len(order), batch):
        some = order[begin:begin + batch]
        cost, dw, db = numpy_pass(x[some], y[some], w, b)
        total += float(cost) * len(some)
        w -= rate * dw
        b -= rate * db
    return total / len(order), w, b


# Taking turns


def clock(function, *arguments):
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, result


def take_turns(sides, seconds, least=5, most=300):
    """sides: functions that do their work and return how long it took. Each
    has a turn to warm up, then A-B-C, C-B-A, ... until the time is used up, so
    that none always follows the same other."""
    times = [checks.Times() for _ in sides]
    turns = list(zip(sides, times))
    for side in sides:
        side()
    end = time.perf_counter() + seconds
    rounds = 0
    while rounds < least or (rounds < most and time.perf_counter() < end):
        for side, its_times in turns:
            time.sleep(REST)
            its_times.add(side())
        turns.reverse()
        rounds += 1
    return times
