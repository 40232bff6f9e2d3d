"""The lessons' notation against CPython and NumPy: the explicit loop, and np.dot().

  /usr/bin/python3 tests/benchmarks/against-python.py BUILD/tests/benchmarks/bench-notation

Each is warmed up, all are run in turn, and the fastest run and the median count.
Results are compared before anything is timed.
"""

import statistics
import subprocess
import sys
import time

import numpy as np

LOOP = 1_000_000
DOT = 10_000_000


def loop(w, x, n):
    z = 0.0
    for i in range(n):
        z = z + w[i] * x[i]
    return z


class Notation:
    """The other process, which times itself."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def run(self, what, n):
        self.process.stdin.write(f"{what} {n}\n")
        self.process.stdin.flush()
        seconds, result = self.process.stdout.readline().split()
        return float(seconds), float(result)


def timed(function, *arguments):
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, float(result)


def numbers(n):
    np.random.seed(1)
    return np.random.randn(n), np.random.randn(n)


def race(title, contestants, rounds, exact):
    results = {name: run()[1] for name, run in contestants.items()}
    first = next(iter(results.values()))
    for name, result in results.items():
        if result != first if exact else abs(result - first) > 1e-9 * DOT ** .5:
            sys.exit(f"{title}: {name} has {result!r}, not {first!r}")
    times = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            times[name].append(run()[0])
    print(title)
    for name, seconds in times.items():
        print(f"  {name:24} fastest {min(seconds) * 1e3:9.3f} ms   "
              f"median {statistics.median(seconds) * 1e3:9.3f} ms")


def main(program):
    notation = Notation(program)
    w, x = numbers(LOOP)
    wl, xl = w.tolist(), x.tolist()
    race(f"z = z + w[i] * x[i], {LOOP:,} times", {
        "notation": lambda: notation.run("loop", LOOP),
        "CPython, lists": lambda: timed(loop, wl, xl, LOOP),
        "CPython, arrays": lambda: timed(loop, w, x, LOOP),
    }, 15, True)
    w, x = numbers(DOT)
    race(f"np.dot(w, x), {DOT:,} numbers", {
        "notation": lambda: notation.run("dot", DOT),
        "NumPy": lambda: timed(np.dot, w, x),
    }, 40, False)


main(*sys.argv[1:])
