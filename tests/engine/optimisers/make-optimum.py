#!/usr/bin/python3
"""Computes the minima that test-optimizers.c must find, with scikit-learn.

The problem is made by the generator below, which the test repeats: M examples
of N_X bytes, three quarters of them negative, at 4 pixels a row and 3 channels.
Run it (Debian: python3-sklearn) as make-optimum.py > optima.h
"""

import numpy as np
from sklearn.linear_model import LogisticRegression

M, WIDTH, CHANNELS, N_X = 120, 4, 3, 24


def numbers():
    """Knuth's linear congruential generator, the upper half of its bits"""
    state = 42
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def problem():
    random = numbers()
    X = np.zeros((M, N_X))
    y = np.zeros(M, int)
    for j in range(M):
        y[j] = next(random) % 4 == 0
        for k in range(N_X):
            X[j, k] = next(random) % 200 + (55 if y[j] and k % 5 == 0 else 0)
    return X, y


def minimum(X, y, lam, weights):
    """J = sum s loss / sum s + lam / (2 sum s) w'w, and its w and b"""
    fit = LogisticRegression(C=1 / lam, tol=1e-6, max_iter=1000,
                             solver='newton-cg')
    fit.fit(X, y, sample_weight=weights)
    w, b = fit.coef_[0], fit.intercept_[0]
    z = X @ w + b
    loss = np.logaddexp(0, np.where(y == 1, -z, z))
    cost = (weights @ loss + lam / 2 * w @ w) / weights.sum()
    dz = weights * (1 / (1 + np.exp(-z)) - y)
    slope = max(abs(X.T @ dz + lam * w).max(), abs(dz.sum())) / weights.sum()
    assert slope < 1e-9, slope
    return cost, b, w


def show(name, X, y, lam, weights):
    cost, b, w = minimum(X, y, lam, weights)
    print('  { /* %s */\n    %.12f, %.10f,\n    {' % (name, cost, b))
    for k in range(0, N_X, 4):
        print('      ' + ' '.join('%.10f,' % x for x in w[k:k + 4]))
    print('    },\n  },')


def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


def main():
    X, y = problem()
    print('/* optima.h: made by make-optimum.py with scikit-learn */\n\n'
          '#pragma once\n\n'
          'static const struct\n{\n  double cost, b;\n  double w[%d];\n'
          '} OPTIMA[] = {' % N_X)
    ones = np.ones(M)
    balanced = np.where(y == 1, M / (2 * y.sum()), M / (2 * (M - y.sum())))
    mirrored = X.reshape(M, -1, WIDTH, CHANNELS)[:, :, ::-1].reshape(M, N_X)
    both = np.vstack([X, mirrored])

    show('standardised, lambda 3', standardise(X), y, 3, ones)
    show('divided by 255, lambda 0.5', X / 255, y, 0.5, ones)
    show('standardised, lambda 3, balanced', standardise(X), y, 3, balanced)
    show('standardised, lambda 3, mirrored', standardise(both),
         np.concatenate([y, y]), 3, np.ones(2 * M))
    print('};')


main()
