"""Learns and applies patches in NumPy, with double precision, and compares.

  test-features-numpy.py RUNNER [PATCHES DRAWN]

Written from the description in feature-map.h and its sources alone. The dictionary
is learnt twice; then the features of the program's own dictionary are computed anew.
"""

import os
import subprocess
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    print("1..0 # SKIP NumPy is missing (python3-numpy)")
    sys.exit(0)

SIDE, PATCH, PLACES, BLOCKS, ROUNDS = 32, 6, 27, 9, 6
# Patches that are learnt from, unless told
DRAWN = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
POOLS = [(.278, .278, .222), (.278, .722, .222), (.722, .278, .222),
         (.722, .722, .222), (.5, .5, .16)]
MASK = (1 << 64) - 1
failed = False


def pictures(m, seed):
    """Coloured rectangles and a little noise"""
    rng = np.random.RandomState(seed)
    x = np.zeros((m, SIDE, SIDE, 3))
    for picture in x:
        for _ in range(14):
            top, left = rng.randint(0, SIDE - 1, 2)
            bottom = rng.randint(top + 1, SIDE + 1)
            right = rng.randint(left + 1, SIDE + 1)
            picture[top:bottom, left:right] = rng.randint(0, 236, 3)
        picture += rng.randint(0, 20, picture.shape)
    return x.astype(np.uint8)


def splitmix(seed, n):
    """The first n of the sequence"""
    numbers = []
    for _ in range(n):
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        numbers.append(z ^ (z >> 31))
    return numbers


def normalise(p):
    """p: patches in rows"""
    p = p - p.mean(axis=1, keepdims=True)
    return p / np.sqrt((p * p).mean(axis=1, keepdims=True) + 10)


def learn(x, n_filters, seed):
    """Filters, offsets and the dead zone"""
    v = splitmix(seed, 3 * DRAWN)
    p = np.stack([x[v[3 * t] % len(x)][v[3 * t + 1] % PLACES:][:PATCH,
                  v[3 * t + 2] % PLACES:][:, :PATCH].reshape(-1)
                  for t in range(DRAWN)]).astype(float)
    p = normalise(p)
    mirror = np.arange(108).reshape(6, 6, 3)[:, ::-1].reshape(-1)
    both = np.concatenate([p, p[:, mirror]])
    mean = both.mean(axis=0)
    covariance = np.cov(both.T, bias=True)
    e, vectors = np.linalg.eigh(covariance)
    whitening = vectors @ np.diag((e + 0.1) ** -0.5) @ vectors.T
    q = (p - mean) @ whitening

    c = q[:n_filters] / np.linalg.norm(q[:n_filters], axis=1, keepdims=True)
    for _ in range(ROUNDS):
        s, twin = q @ c.T, q[:, mirror] @ c.T
        is_twin = abs(twin).max(axis=1) > abs(s).max(axis=1)
        chosen = np.where(is_twin[:, None], twin, s)
        r = np.where(is_twin[:, None], q[:, mirror], q)
        best = abs(chosen).argmax(axis=1)
        weights = np.zeros((DRAWN, n_filters))
        weights[np.arange(DRAWN), best] = chosen[np.arange(DRAWN), best]
        c = weights.T @ r
        c /= np.linalg.norm(c, axis=1, keepdims=True)

    filters = c @ whitening
    squares = np.einsum("ki,ij,kj->k", filters, covariance, filters)
    return filters, filters @ mean, 0.5 * np.sqrt(squares.mean())


def values(x, filters, offset, dead_zone):
    """v of each picture and feature"""
    window = np.lib.stride_tricks.sliding_window_view
    centre = (np.arange(BLOCKS) + 0.5) / BLOCKS
    weights = np.stack([
        np.exp(-((centre[:, None] - py) ** 2 + (centre[None] - px) ** 2)
               / (2 * sigma ** 2)) for py, px, sigma in POOLS])
    twins = filters.reshape(-1, 6, 6, 3)[:, :, ::-1].reshape(filters.shape)
    found = []
    for picture in x:
        p = window(picture, (6, 6), axis=(0, 1)).transpose(0, 1, 3, 4, 2)
        p = normalise(p.reshape(PLACES * PLACES, 108).astype(float))
        halves = []
        for sign in (1, -1):
            blocks = []
            for f in (filters, twins):
                r = sign * (p @ f.T - offset)
                a = np.maximum(0, r - dead_zone)
                blocks.append(a.reshape(BLOCKS, 3, BLOCKS, 3, -1).sum((1, 3)))
            halves.append(blocks[0] + blocks[1][:, ::-1])
        found.append(np.sqrt(np.einsum(
            "qyx,hyxk->qhk", weights, np.stack(halves))).reshape(-1))
    return np.stack(found)


def split(picture, filters, offset, dead_zone, v, u):
    """What each place and each byte adds to the sum of u v"""
    centre = (np.arange(BLOCKS) + 0.5) / BLOCKS
    place, byte = np.zeros((PLACES, PLACES)), np.zeros((SIDE, SIDE, 3))
    over = (u / np.where(v > 0, v, np.inf)).reshape(5, 2, -1)
    twins = filters.reshape(-1, 6, 6, 3)[:, :, ::-1].reshape(filters.shape)
    for y in range(PLACES):
        for x in range(PLACES):
            p = picture[y:y + 6, x:x + 6].reshape(-1).astype(float)
            p -= p.mean()
            p /= np.sqrt((p * p).mean() + 10)
            for is_twin, f in enumerate((filters, twins)):
                by, bx = y // 3, x // 3
                if is_twin:
                    bx = BLOCKS - 1 - bx
                g = np.array([np.exp(-((centre[by] - py) ** 2
                                       + (centre[bx] - px) ** 2) / (2 * s ** 2))
                              for py, px, s in POOLS])
                for half, sign in enumerate((1, -1)):
                    e = g @ over[:, half]
                    a = sign * (f @ p - offset) - dead_zone
                    place[y, x] += e[a > 0] @ a[a > 0]
                    parts = sign * (e[a > 0, None] * f[a > 0]).sum(axis=0) * p
                    byte[y:y + 6, x:x + 6] += parts.reshape(6, 6, 3)
    return place.reshape(-1), byte.reshape(-1)


def check(number, name, passed, words=""):
    global failed
    failed = failed or not passed
    print(f"{'ok' if passed else 'not ok'} {number} - {name} # {words}")


def main():
    x = pictures(40, 1)
    k = 50
    with tempfile.TemporaryDirectory() as folder:
        x.tofile(os.path.join(folder, "pictures"))
        subprocess.run([sys.argv[1], folder, str(2 * k), "3"], check=True)

        def read(name, kind):
            return np.fromfile(os.path.join(folder, name), kind)

        digits = read("digits", np.int8).reshape(k, 108).astype(float)
        step, offset = read("step", float), read("offset", float)
        dead_zone = read("dead_zone", float)[0]
        mean, scale = read("mean", float), read("scale", float)
        given = read("split", float)
        features = read("features", np.uint8).reshape(len(x), -1)

    print("1..9")
    filters, offsets, zone = learn(x.astype(float), k, 3)
    mine = digits * step[:, None]
    # A patch between two centres may go to the other one by the last bit
    near = (abs(mine - filters) <= 0.6 * step[:, None] + 1e-3).all(axis=1)
    check(1, "filters", near.mean() >= 0.9, f"{near.mean():.0%} to their digit")
    apart = abs(offset - offsets)[near].max()
    check(2, "offsets", apart < 1e-3, f"{apart:.1e} apart at most")
    check(3, "the dead zone", abs(dead_zone / zone - 1) < 1e-3,
          f"{dead_zone:.6f} and {zone:.6f}")

    v = values(x, mine, offset, dead_zone)
    apart = abs(v.mean(axis=0) - mean).max()
    check(4, "means", apart < 1e-5, f"{apart:.1e} apart at most")
    apart = abs(v.std(axis=0) - scale).max()
    check(5, "deviations", apart < 1e-5, f"{apart:.1e} apart at most")
    expected = 128 + np.clip(np.rint(32 * (v - mean) / (scale + 1e-6)),
                             -127, 127)
    apart = abs(features - expected)
    check(6, "features", apart.max() <= 1 and (apart > 0).mean() < 1e-3,
          f"{(apart > 0).sum():.0f} of {features.size} are another byte")

    u = (37 * np.arange(v.shape[1]) % 101 - 50) / 50
    place, byte = split(x[0], mine, offset, dead_zone, v[0], u)
    size = abs(place).sum()
    apart = abs(given[:729] - place).max()
    check(7, "places", apart < 1e-6 * size, f"{apart:.1e} apart at most")
    apart = abs(given[729:-1] - byte).max()
    check(8, "bytes", apart < 1e-6 * size, f"{apart:.1e} apart at most")
    apart = max(abs(place.sum() - u @ v[0]),
                abs(given[729:].sum() - given[:729].sum()),
                abs(given[729:].sum() - u @ v[0]))
    check(9, "both add up", apart < 1e-6 * size, f"{apart:.1e} apart at most")
    return 1 if failed else 0


sys.exit(main())
