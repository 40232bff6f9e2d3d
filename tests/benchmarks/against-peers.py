"""Times the engine against NumPy and scikit-learn on the same bytes, taking
turns: against-peers.py PROGRAM DATA. See tests/benchmarks/against-peers."""

import argparse
import datetime
import functools
import importlib
import os
import sys
import tempfile
import time

import numpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
checks = importlib.import_module("against-peers-checks")
kernel = importlib.import_module("against-peers-kernel")
sides = importlib.import_module("against-peers-sides")

HEADINGS = ["work", "against", "aim", "ours, minimum / median",
            "theirs, minimum / median", "ratio", "aim is"]


def say(text):
    print(text, flush=True)


def use_memory(folder, name, m):
    """What --memory does: NumPy's side in a process of its own"""
    pictures = sides.Set(name, folder)
    pictures.m = int(m)
    x, y = pictures.as_floats()
    w = numpy.fromfile(os.path.join(folder, "weights")).astype("f4")
    sides.numpy_pass(x, y, w[:-1], w[-1])
    print(sides.peak_kilobytes())


def describe(file, key):
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(key):
                return line.split(":", 1)[1].strip()
    return "unknown"


def describe_machine(engine, kernels):
    import scipy
    import sklearn
    import threadpoolctl
    numpy.ones((64, 64)) @ numpy.ones((64, 64))
    pools = [pool for pool in threadpoolctl.threadpool_info()
             if pool["internal_api"] == "openblas"]
    answer = engine.ask("machine")
    memory = int(describe("/proc/meminfo", "MemTotal").split()[0]) / 2**20
    say(f"{datetime.date.today()}, {describe('/proc/cpuinfo', 'model name')}, "
        f"{os.cpu_count()} processors, {memory:.0f} GiB of memory")
    say(f"NumPy {numpy.__version__}, SciPy {scipy.__version__}, scikit-learn "
        f"{sklearn.__version__}, "
        + ", ".join(f"OpenBLAS {pool['version']} ({pool['architecture']}, "
                    f"{pool['num_threads']} threads)" for pool in pools))
    say(kernels)
    say(f"engine: {answer['threads']} threads, kernels {answer['kernels']}, "
        f"Gram kernels {answer['gram']}")
    ours, theirs = engine.libraries(), sides.find_openblas(os.getpid())
    same = "the same" if set(ours) & set(theirs) else "NOT the same"
    say(f"both sides have loaded {same} OpenBLAS: {', '.join(ours)}"
        + ("" if same == "the same" else f" and {', '.join(theirs)}"))
    say_load()


def say_load():
    loads = os.getloadavg()
    say("load: " + " ".join(f"{load:.2f}" for load in loads))
    if loads[0] > os.cpu_count():
        say("other programs are at work: a peer that waits for its threads "
            "suffers more from them than the engine, so do not trust the "
            "ratios")


def run(program, data, only, kernels):
    rows_of = importlib.import_module("against-peers-rows")
    trust = importlib.import_module("against-peers-trust")
    started = time.monotonic()
    failed = False
    table = [HEADINGS]
    with (tempfile.TemporaryDirectory(prefix="against-peers-") as folder,
          sides.Engine(program, folder) as engine):
        describe_machine(engine, kernels)
        few = functools.cache(lambda: sides.Set("few", folder)
                              .make(209, 72 / 209, 1).open(engine))
        many = functools.cache(lambda: sides.Set("many", folder)
                               .make(50000, 0.5, 2).open(engine))

        @functools.cache
        def middle():
            made = sides.Set("middle", folder)
            cifar = os.path.join(data, "cifar10")
            if os.path.isdir(cifar):
                return made.load(engine, cifar).open(engine)
            return made.make(10000, 0.5, 3).open(engine)

        for name, measure in (
                ("few pictures", lambda: rows_of.few_pictures(engine, few())),
                ("many pictures", lambda: rows_of.many_pictures(
                    engine, many(), program, folder)),
                ("rates", lambda: rows_of.rates(engine, many())),
                ("epoch", lambda: rows_of.epoch(engine, many())),
                ("optimum", lambda: rows_of.optimum(engine, middle(), folder,
                                                    say)),
                ("folds", lambda: trust.folds(engine, middle(), say)),
                ("evaluation", lambda: trust.evaluation(engine, middle(),
                                                        folder))):
            if only and only not in name:
                continue
            say(f"{name} ...")
            try:
                rows = measure()
            except checks.Mismatch as mismatch:
                say(f"FAIL {name}: {mismatch}")
                failed = True
                continue
            for row in rows:
                say("  " + "; ".join(word for word in row if word))
            table += [row[:len(HEADINGS)] for row in rows]
        say_load()
    say(f"{time.monotonic() - started:.0f} seconds\n")
    say(checks.table(table))
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--memory", nargs=3)
    parser.add_argument("--only", help="rows whose name has this in it: "
                        "few, many, rates, epoch, optimum, folds or evaluation")
    parser.add_argument("program", nargs="?")
    parser.add_argument("data", nargs="?", default="")
    options = parser.parse_args()
    if options.memory:
        use_memory(*options.memory)
        return 0
    if not options.program:
        parser.error("against-peers starts this program")
    return run(options.program, options.data, options.only, kernel.settle())


if __name__ == "__main__":
    sys.exit(main())
