"""The turns of tests/benchmarks/against-pillow, and its table."""

import importlib
import multiprocessing
import os
import sys
import tempfile

import numpy
import PIL
from PIL import Image, ImageOps

checks = importlib.import_module("against-peers-checks")
sides = importlib.import_module("against-peers-sides")

SIDE = 32
SECONDS = 20
# Levels of 255 between two ways to make 32x32 pixels, on average: at full size
# the decoders differ by rounding, at a smaller scale by how they average too
SAME_DECODE = 1.0
SAME_PICTURE = 3.0


def pillow(path):
    """What a careful user of Pillow writes."""
    with Image.open(path) as picture:
        picture.draft("RGB", (4 * SIDE, 4 * SIDE))
        picture = ImageOps.exif_transpose(picture).convert("RGB")
        side = min(picture.size)
        left, top = ((length - side) // 2 for length in picture.size)
        if picture.size != (SIDE, SIDE):
            picture = picture.resize((SIDE, SIDE), Image.Resampling.BOX,
                                     (left, top, left + side, top + side))
        return numpy.asarray(picture).reshape(-1)


def list_files(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder)
                  for name in names if name.endswith(".jpg"))


def columns_of(name, n):
    return numpy.fromfile(name, "u1").reshape(n, -1)


def require_alike(what, ours, theirs, levels):
    difference = numpy.abs(ours.astype(int) - theirs.astype(int)).mean()
    if not difference <= levels:
        raise checks.Mismatch(f"{what}: {difference:.2f} levels apart on "
                              f"average; {levels} are allowed")


def row(work, peer, aim, ours, theirs, at_least=True):
    if at_least:
        values = checks.speedup(ours, theirs)
    else:
        values = checks.speedup(theirs, ours)
    said = " / ".join(f"{value:.2f}x" for value in values)
    wanted = f"{'at least' if at_least else 'at most'} {aim}x" if aim else ""
    return [work, peer, str(ours), str(theirs), said, wanted,
            checks.verdict(values, aim, at_least) if aim else ""]


def small_on_all(engine, folder, out):
    files = list_files(folder)
    processors = len(os.sched_getaffinity(0))
    with multiprocessing.Pool(processors) as pool:
        def theirs():
            seconds, columns = sides.clock(
                lambda: numpy.stack(pool.map(pillow, files, 64)))
            theirs.columns = columns
            return seconds

        def ours():
            return float(engine.ask("folder", folder, out)["seconds"])

        mine, others = sides.take_turns([ours, theirs], SECONDS)
    require_alike("small pictures", columns_of(out, len(files)),
                  theirs.columns, SAME_DECODE)
    return row(f"{len(files):,} small JPEG files, {processors} processors",
               f"Pillow, {processors} processes", 2, mine, others)


def one_by_one(engine, what, folder, out, repeat, aims):
    """One thread: this program, Pillow, and the decoders alone."""
    files = list_files(folder)
    engine.ask("list", folder)

    def ask(how):
        def work():
            return float(engine.ask("decode", how, repeat, out + how)
                         ["seconds"])
        return work

    def theirs():
        def work():
            for _ in range(repeat):
                columns = [pillow(path) for path in files]
            return columns
        seconds, theirs.columns = sides.clock(work)
        return seconds

    ways = ["worker", "inside", "stb", "turbo", "workers"]
    times = sides.take_turns([ask(how) for how in ways] + [theirs], SECONDS)
    columns = {how: columns_of(out + how, len(files)) for how in ways}
    require_alike(f"{what} in the worker and inside", columns["worker"],
                  columns["inside"], 0)
    require_alike(f"{what} by Pillow", columns["worker"],
                  numpy.stack(theirs.columns), SAME_PICTURE)
    worker, inside, stb, turbo, workers, others = times
    return [row(f"{what}, one thread", "Pillow with draft()", aims[0], worker,
                others),
            row(f"{what}, all processors", "Pillow with draft(), one process",
                aims[0], workers, others),
            row(f"{what}, one thread", "stb_image alone", None, worker, stb),
            row(f"{what}, one thread",
                "libjpeg-turbo alone, same scale, no resizing", aims[1],
                worker, turbo, at_least=False),
            row(f"{what}, worker process", "the same decoders in process",
                1.05, worker, inside, at_least=False)]


def run(program, data):
    cifar = os.path.join(data, "cifar10")
    photos = os.path.join(data, "photos", "large")
    if not os.path.isdir(cifar) or not os.path.isdir(photos):
        print(f"The development data are missing in {data}.")
        return 1
    rows = [["work", "peer", "ours", "theirs", "ratio", "aim", ""]]
    with tempfile.TemporaryDirectory(prefix="against-pillow-") as folder, \
            sides.Engine(program, folder) as engine:
        out = os.path.join(folder, "columns")
        with open("/proc/cpuinfo", encoding="utf-8") as text:
            name = next(line.split(":")[1].strip() for line in text
                        if line.startswith("model name"))
        print(f"{name}, Pillow {PIL.__version__}, load "
              + " ".join(f"{load:.2f}" for load in os.getloadavg()),
              flush=True)
        try:
            rows.append(small_on_all(engine, cifar, out))
            rows += one_by_one(engine, "Small JPEG files", cifar, out, 1,
                               (2, None))
            rows += one_by_one(engine, "Phone photos", photos, out, 3,
                               (2, 1.2))
        except checks.Mismatch as mismatch:
            print(f"FAIL {mismatch}")
            return 1
    print(checks.table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:3]))
