"""Which of OpenBLAS's kernels both sides of tests/benchmarks/against-peers use.

OpenBLAS does not know every processor, nor any behind some virtual machines, and
then takes Prescott's, which are made for 128 bits; or the environment says which.
A peer that is held back like that makes a ratio look good: the best kernels that
the processor can run are taken, on both sides, whatever was set before.

Run as a program it prints which kernels this environment gives."""

import os
import subprocess
import sys

# What they are made for, from the narrowest to the widest; what is not listed is
# older than all of these. The first of a width stands for it where OpenBLAS has
# to be told.
WIDTHS = [("Sandybridge", "Bulldozer", "Piledriver", "Steamroller"),
          ("Haswell", "Zen", "Excavator"),
          ("SkylakeX", "Cooperlake", "SapphireRapids")]
# Excavator's have instructions that no other processor has
NEEDED = [{"avx"}, {"avx2", "fma"},
          {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"}]

VARIABLE = "OPENBLAS_CORETYPE"
# Tells the program that starts itself again what it has found
STORY = "AGAINST_PEERS_KERNEL"


def width_of(kernel):
    """0 for the oldest kernels, and more for each wider kind."""
    for width, names in enumerate(WIDTHS, 1):
        if kernel.lower() in (name.lower() for name in names):
            return width
    return 0


def width_offered(flags):
    """The widest kind that a processor with these flags can run."""
    return max((width for width, needed in enumerate(NEEDED, 1)
                if needed <= set(flags)), default=0)


def choose(environment, flags, ask):
    """The environment for both sides, and a sentence. ask: what kernel OpenBLAS
    takes in an environment, or None where it fails."""
    offered = width_offered(flags)
    set_before = environment.get(VARIABLE)
    unset = {name: value for name, value in environment.items()
             if name != VARIABLE}
    tried = [environment] + ([unset] if set_before is not None else [])
    tried += [unset | {VARIABLE: WIDTHS[width][0]}
              for width in reversed(range(offered))]
    found = []
    for each in tried:
        kernel = ask(each)
        # One that the processor cannot run may have answered all the same
        if kernel is not None and width_of(kernel) <= offered:
            found.append((width_of(kernel), each, kernel))
        if found and found[-1][0] == offered:
            break
    if not found:
        return environment, "OpenBLAS's kernels could not be found out"
    width, best, kernel = max(found, key=lambda each: each[0])
    story = f"both sides use OpenBLAS's kernels for {kernel}"
    if best is not environment:
        before = found[0][2] if found[0][1] is environment else "none at all"
        who = (f"{VARIABLE}={set_before} gave" if set_before is not None
               else "by itself it took")
        story += f"; {who} {before}, which would have slowed the peer"
    if width < offered:
        story += (", though this processor can do more: the ratios flatter "
                  "the engine")
    return best, story


# Here and now


def read_flags():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("flags"):
                return line.split(":", 1)[1].split()
    return []


def ask_openblas(environment):
    done = subprocess.run([sys.executable, "-B", os.path.abspath(__file__)],
                          env=environment, capture_output=True, text=True,
                          check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def settle():
    """Starts this program again where it began with worse kernels than there
    are. Returns the sentence to print."""
    if STORY in os.environ:
        return os.environ[STORY]
    best, story = choose(dict(os.environ), read_flags(), ask_openblas)
    if best != dict(os.environ):
        os.execve(sys.executable, [sys.executable, "-B", *sys.argv],
                  best | {STORY: story})
    return story


def tell():
    import numpy
    import threadpoolctl
    numpy.ones((64, 64)) @ numpy.ones((64, 64))
    print(next(pool["architecture"] for pool in threadpoolctl.threadpool_info()
               if pool["internal_api"] == "openblas"))


if __name__ == "__main__":
    tell()
