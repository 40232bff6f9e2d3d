#!/usr/bin/python3
"""Computes what test-calibration.c must find, with NumPy: slope and intercept of
Platt's scaling of made answers, by Newton's method in 80 bits, on z as it is.

Run it (Debian: python3-numpy) as make-calibration.py, and put what it prints into
the table there.
"""

import numpy as np

CASES = [(12345, 200, 1, 0), (7, 20, 1, 0), (99, 1000, 40, 3), (5, 300, .01, -2),
         (3, 5000, 1, 0)]


def answers(seed, n, size, shift):
    """The congruential generator of the test"""
    state = seed
    z, y = np.zeros(n, np.longdouble), np.zeros(n, int)
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        y[i] = state // 65536 % 10 < 4
        state = (state * 1103515245 + 12345) % 2**31
        z[i] = (state // 65536 % 1000 / 100 - 5 + (1.5 if y[i] else -.5)) * size
        z[i] += shift
    return z, y


def fit(z, y):
    n, p = sum(y == 0), sum(y == 1)
    t = np.where(y == 1, (p + 1) / np.longdouble(p + 2), 1 / np.longdouble(n + 2))
    scale = np.abs(z).max()
    x = np.stack([z / scale, np.ones_like(z)])
    v = np.array([0, np.log(np.longdouble(p + 1) / (n + 1))])
    for _ in range(60):
        a = 1 / (1 + np.exp(-(v @ x)))
        g = x @ (a - t)
        h = (x * (a * (1 - a))) @ x.T
        d = np.array([h[1, 1] * g[0] - h[0, 1] * g[1],
                      h[0, 0] * g[1] - h[0, 1] * g[0]])
        v = v - d / (h[0, 0] * h[1, 1] - h[0, 1] ** 2)
    assert np.abs(g).max() < 1e-14 * len(z), g
    return v[0] / scale, v[1]


for case in CASES:
    z, y = answers(*case)
    slope, intercept = fit(z, y)
    print('{ %d, %d, %g, %g, %.17g, %.17g },' % (*case, slope, intercept))



def halves(y):
    """Every other picture of either class"""
    half = np.zeros(len(y), bool)
    for label in 0, 1:
        half[np.flatnonzero(y == label)[::2]] = True
    return half


def crossed(z, y):
    """Log loss and ECE where each half has what is fitted to the other"""
    half, own = halves(y), np.zeros_like(z)
    for fitted in half, ~half:
        slope, intercept = fit(z[fitted], y[fitted])
        own[~fitted] = slope * z[~fitted] + intercept
    p = 1 / (1 + np.exp(-own))
    loss = -np.where(y == 1, np.log(p), np.log1p(-p)).mean()
    bins = np.maximum(np.ceil(p * 10), 1)
    error = sum(abs((y[bins == b] - p[bins == b]).sum()) for b in range(1, 11))
    return loss, error / len(z)


for case in CASES:
    if case[1] >= 40:
        print('crossed { %d, %d, %g, %g, %.17g, %.17g },'
              % (*case, *crossed(*answers(*case))))

# Divided by a threshold
z = np.array([i - 15.5 for i in range(30)], np.longdouble)
print('apart: %.17g, %.17g' % fit(z, (z > 0).astype(int)))
