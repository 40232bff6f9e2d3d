"""The turns of tests/benchmarks/against-torch, and its table."""

import importlib
import os
import sys
import tempfile

import numpy
import torch

checks = importlib.import_module("against-peers-checks")
kernel = importlib.import_module("against-peers-kernel")
sides = importlib.import_module("against-peers-sides")

N_PICTURES = 1000
PATCHES = 1600
SECONDS = 60
BLOCKS = 9
POOLS = [(.278, .278, .222), (.278, .722, .222), (.722, .278, .222),
         (.722, .722, .222), (.5, .5, .16)]
# Bytes that may be others, being rounded from single precision
SAME = 0.01


class Dictionary:
    """What the engine has learnt, as both peers like it."""

    def __init__(self, at):
        def read(part, kind=float):
            return numpy.fromfile(f"{at}-{part}", kind)

        step = read("step")
        base = read("digits", numpy.int8).reshape(len(step), 6, 6, 3)
        base = base * step[:, None, None, None]
        both = numpy.concatenate([base, base[:, :, ::-1]])
        self.filters = both.reshape(len(both), -1).T.astype("f4").copy()
        self.kernels = torch.from_numpy(
            both.transpose(0, 3, 1, 2).astype("f4").copy())
        self.offset = numpy.tile(read("offset"), 2).astype("f4")
        self.zone = numpy.float32(read("zone")[0])
        self.mean, scale = read("mean").astype("f4"), read("scale")
        self.gain = (32 / (scale + 1e-6)).astype("f4")
        centre = (numpy.arange(BLOCKS) + 0.5) / BLOCKS
        self.weights = numpy.stack([
            numpy.exp(-((centre[:, None] - y) ** 2 + (centre - x) ** 2)
                      / (2 * s * s)).reshape(-1)
            for y, x, s in POOLS]).astype("f4")


def to_bytes(v, dictionary):
    return numpy.clip(numpy.rint((v - dictionary.mean) * dictionary.gain),
                      -127, 127) + 128


# NumPy


def cut(pictures):
    """Patches in rows, without their mean, at one contrast"""
    p = numpy.lib.stride_tricks.sliding_window_view(
        pictures.reshape(-1, 32, 32, 3), (6, 6), axis=(1, 2))
    p = p.transpose(0, 1, 2, 4, 5, 3).reshape(-1, 108).astype("f4")
    p -= p.mean(axis=1, keepdims=True)
    p *= 1 / numpy.sqrt((p * p).mean(axis=1, keepdims=True) + 10)
    return p


def pool(up, down, n, dictionary):
    """up, down: (n, 9, 9, K) of blocks; a filter's twin is K / 2 later"""
    k = up.shape[-1] // 2
    halves = numpy.stack([h[..., :k] + h[:, :, ::-1, k:] for h in (up, down)],
                         axis=1).reshape(n, 2, BLOCKS * BLOCKS, k)
    v = numpy.einsum("qb,nhbk->nqhk", dictionary.weights, halves,
                     optimize=True)
    return to_bytes(numpy.sqrt(v).reshape(n, -1), dictionary)


def with_numpy(pictures, dictionary, batch):
    found = []
    for first in range(0, len(pictures), batch):
        part = pictures[first:first + batch]
        r = cut(part) @ dictionary.filters
        r -= dictionary.offset
        halves = []
        for sign in (1, -1):
            a = r - dictionary.zone if sign > 0 else -dictionary.zone - r
            numpy.maximum(a, 0, out=a)
            halves.append(a.reshape(len(part), BLOCKS, 3, BLOCKS, 3, -1)
                          .sum(axis=(2, 4)))
        found.append(pool(*halves, len(part), dictionary))
    return numpy.concatenate(found)


def bare_product(patches, filters, n):
    """The products of n pictures, a few at a time"""
    out = numpy.empty((len(patches), filters.shape[1]), "f4")
    for _ in range(0, n, len(patches) // 729):
        numpy.matmul(patches, filters, out=out)


# PyTorch


class Torch:
    def __init__(self, pictures, dictionary, batch):
        self.batch = batch
        x = torch.from_numpy(pictures.reshape(-1, 32, 32, 3)).float()
        self.x = x.permute(0, 3, 1, 2).contiguous(
            memory_format=torch.channels_last)
        self.kernels = dictionary.kernels.contiguous(
            memory_format=torch.channels_last)
        self.dictionary = dictionary
        self.offset = torch.from_numpy(dictionary.offset)[:, None, None]
        self.weights = torch.from_numpy(dictionary.weights)
        self.mean = torch.from_numpy(dictionary.mean)
        self.gain = torch.from_numpy(dictionary.gain)
        self.zone = float(dictionary.zone)

    def batches(self):
        return self.x.split(self.batch)

    def product(self):
        with torch.inference_mode():
            for x in self.batches():
                torch.nn.functional.conv2d(x, self.kernels)

    def features(self):
        relu, average = torch.nn.functional.relu, torch.nn.functional.avg_pool2d
        found = []
        with torch.inference_mode():
            for x in self.batches():
                # Filters add up to 0: the mean need not be taken away
                r = torch.nn.functional.conv2d(x, self.kernels)
                mean = average(x, 6, 1).mean(1, keepdim=True)
                square = average(x * x, 6, 1).mean(1, keepdim=True)
                r = r * torch.rsqrt(square - mean * mean + 10) - self.offset
                k = r.shape[1] // 2
                halves = []
                for a in (relu(r - self.zone), relu(-r - self.zone)):
                    s = 9 * average(a, 3)
                    halves.append(s[:, :k] + s[:, k:].flip(3))
                h = torch.stack(halves, 1).flatten(3)
                v = torch.einsum("qb,nhkb->nqhk", self.weights, h)
                v = torch.sqrt(v).flatten(1)
                found.append(128 + torch.clamp(torch.round(
                    (v - self.mean) * self.gain), -127, 127))
        return torch.cat(found)


def fastest(work, sizes):
    """The batch with which a peer is at its best"""
    times = {}
    for batch in sizes:
        times[batch] = min(sides.clock(lambda: work(batch))[0]
                           for _ in range(2))
    return min(times, key=times.get)


def require_same(who, ours, theirs):
    apart = numpy.abs(ours.astype(int) - theirs)
    share = (apart > 0).mean()
    if apart.max() > 1 or share > SAME:
        raise checks.Mismatch(f"{who}: {share:.2%} of the bytes are others, "
                              f"by {apart.max():.0f} at most")
    print(f"{who}: {share:.3%} of the bytes are others, by 1", flush=True)


def row(peer, ours, theirs, aim, at_least=True):
    values = (checks.speedup(ours, theirs) if at_least
              else checks.speedup(theirs, ours))
    said = " / ".join(f"{value:.2f}x" for value in values)
    return [peer, str(ours), str(theirs), said,
            f"{'at least' if at_least else 'at most'} {aim}x" if aim else "",
            checks.verdict(values, aim, at_least) if aim else ""]


def run(program, data, story):
    cifar = os.path.join(data, "cifar10")
    if not os.path.isdir(cifar):
        print(f"The development data are missing in {data}.")
        return 1
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    rows = [["peer", "ours", "theirs", "ratio", "aim", ""]]
    with tempfile.TemporaryDirectory(prefix="against-torch-") as folder, \
            sides.Engine(program, folder) as engine:
        out = os.path.join(folder, "out")
        with open("/proc/cpuinfo", encoding="utf-8") as text:
            name = next(line.split(":")[1].strip() for line in text
                        if line.startswith("model name"))
        print(f"{name}, PyTorch {torch.__version__}, "
              f"{torch.get_num_threads()} threads, NumPy {numpy.__version__}, "
              "load " + " ".join(f"{x:.2f}" for x in os.getloadavg()),
              flush=True)
        print(story)
        engine.ask("load", cifar, N_PICTURES, out)
        pictures = numpy.fromfile(out, "u1").reshape(-1, 3072)
        answer = engine.ask("learn", PATCHES, 1, out)
        print(f"{PATCHES} patches of {N_PICTURES} pictures are learnt in "
              f"{float(answer['seconds']):.2f} s")
        dictionary = Dictionary(out)

        few = pictures[:200]
        batch = fastest(lambda n: with_numpy(few, dictionary, n), (1, 4, 16))
        torch_batch = fastest(
            lambda n: Torch(few, dictionary, n).features(), (4, 20, 50, 100))
        product_batch = fastest(
            lambda n: Torch(few, dictionary, n).product(), (4, 20, 50, 100))
        # As many at a time as the product is fastest with
        patches = cut(pictures[:20])
        product = fastest(
            lambda n: bare_product(patches[:729 * n], dictionary.filters, 100),
            (1, 4, 20))
        print(f"batches of {batch} for NumPy, {torch_batch} and "
              f"{product_batch} for PyTorch, {product} for the bare product",
              flush=True)
        peer = Torch(pictures, dictionary, torch_batch)
        convolution = Torch(pictures, dictionary, product_batch)

        def theirs(work):
            def turn():
                seconds, turn.result = sides.clock(work)
                return seconds
            return turn

        turns = [theirs(peer.features), theirs(convolution.product),
                 theirs(lambda: with_numpy(pictures, dictionary, batch)),
                 theirs(lambda: bare_product(patches[:729 * product],
                                             dictionary.filters, N_PICTURES))]
        times = sides.take_turns(
            [lambda: float(engine.ask("apply", out)["seconds"])] + turns,
            SECONDS)
        ours = numpy.fromfile(out, "u1").reshape(len(pictures), -1)
        try:
            require_same("PyTorch", ours, turns[0].result.numpy())
            require_same("NumPy", ours, turns[2].result)
        except checks.Mismatch as mismatch:
            print(f"FAIL {mismatch}")
            return 1
    what = ["PyTorch, convolution, ReLU and pooling",
            "PyTorch, the convolution alone", "NumPy, float32",
            "OpenBLAS's sgemm alone, through NumPy"]
    aims = [(4, True), (None, True), (None, True), (1.5, False)]
    for words, time, (aim, at_least) in zip(what, times[1:], aims):
        rows.append(row(words, times[0], time, aim, at_least))
    print(checks.table(rows))
    return 0


if __name__ == "__main__":
    # OpenBLAS may not know the processor, and then takes kernels that are slow
    TOLD = kernel.settle()
    sys.exit(run(*sys.argv[1:3], TOLD))
