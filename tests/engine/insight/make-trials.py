#!/usr/bin/python3
"""Computes what test-trials.c must find, with scikit-learn: folds and a learning
curve of M pictures of noise.

Pictures, folds, held-out pictures and their order are made here as the header of
each function says, by splitmix64; models by scikit-learn, and led on by Newton's
method until double precision ends; figures by scikit-learn's metrics.
Run it (Debian: python3-sklearn) as make-trials.py > trial-figures.h
"""

import numpy as np
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

M, N_X, K, SEED, REPEATS = 150, 3072, 5, 4, 3
LAMBDA, SHARE, LEAST = 5, 0.2, 8
ORDER_STREAM = 0x6375727665
MASK = 2**64 - 1


def mix(z):
    z = ((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9) & MASK
    z = ((z ^ (z >> 27)) * 0x94d049bb133111eb) & MASK
    return z ^ (z >> 31)


class Random:
    def __init__(self, state):
        self.state = state

    def below(self, bound):
        while True:
            self.state = (self.state + 0x9e3779b97f4a7c15) & MASK
            drawn = mix(self.state)
            if drawn >= 2**64 % bound:
                return drawn % bound

    def draw(self, members, n):
        """The first n places of a shuffle"""
        for j in range(n):
            other = j + self.below(len(members) - j)
            members[j], members[other] = members[other], members[j]


def pictures():
    """Knuth's linear congruential generator, the upper half of its bits"""
    state = 42
    x = np.zeros((M, N_X))
    y = np.array([j % 2 == 0 for j in range(M)], int)
    for j in range(M):
        for k in range(N_X):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            x[j, k] = (state >> 33) % 200 + (4 if y[j] else 0)
    return x / 255, y


def fit(x, y):
    """w and b where the slope of sum of losses + lambda / 2 w'w is 0"""
    model = LogisticRegression(C=1 / LAMBDA, solver='newton-cg', tol=1e-4,
                               max_iter=1000).fit(x, y)
    # There w = x' alpha, alpha = (y - a) / lambda, and the sum of y - a is 0
    products, m = x @ x.T, len(x)
    w, b = model.coef_[0], model.intercept_[0]
    alpha = (y - 1 / (1 + np.exp(-x @ w - b))) / LAMBDA
    for _ in range(6):
        a = 1 / (1 + np.exp(-products @ alpha - b))
        d = a * (1 - a)
        off = np.append(LAMBDA * alpha + a - y, (a - y).sum())
        change = np.zeros((m + 1, m + 1))
        change[:m, :m] = LAMBDA * np.eye(m) + d[:, None] * products
        change[:m, m], change[m, :m], change[m, m] = d, d @ products, d.sum()
        step = np.linalg.solve(change, off)
        alpha, b = alpha - step[:m], b - step[m]
    w = x.T @ alpha
    a = 1 / (1 + np.exp(-x @ w - b))
    slope = max(abs(x.T @ (a - y) + LAMBDA * w).max(), abs((a - y).sum()))
    assert slope < 1e-11, slope
    return w, b


def divide(y):
    """Each class shuffled, one after the other; then to the folds in turn"""
    random, fold_of, turn = Random(SEED), np.zeros(M, int), 0
    for label in (0, 1):
        members = [j for j in range(M) if y[j] == label]
        random.draw(members, len(members) - 1)
        for j in members:
            fold_of[j] = turn % K
            turn += 1
    return fold_of


def show_folds(x, y):
    fold_of = divide(y)
    print('} FOLDS[] = {')
    for fold in range(K):
        held = fold_of == fold
        w, b = fit(x[~held], y[~held])
        z = x[held] @ w + b
        a = 1 / (1 + np.exp(-z))
        print(f'  {{ {held.sum()}, {metrics.accuracy_score(y[held], z >= 0)!r},\n'
              f'    {metrics.balanced_accuracy_score(y[held], z >= 0)!r},\n'
              f'    {metrics.roc_auc_score(y[held], z)!r},\n'
              f'    {metrics.log_loss(y[held], a, eps=1e-15)!r} }},')
    print('};')


def hold_out(y, seed):
    """A share of each class, drawn one after the other; what is left is shuffled by
    another row of numbers"""
    random, held = Random(seed), []
    for label in (0, 1):
        members = [j for j in range(M) if y[j] == label]
        n = int(len(members) * SHARE + 0.5)
        random.draw(members, n)
        held += members[:n]
    order, random = [], Random(mix(seed ^ ORDER_STREAM))
    for label in (0, 1):
        left = [j for j in range(M) if y[j] == label and j not in held]
        random.draw(left, len(left) - 1)
        order.append(left)
    return held, order


def show_curve(x, y):
    n_train = M - len(hold_out(y, SEED)[0])
    sizes = [n_train]
    while sizes[0] // 2 >= LEAST:
        sizes.insert(0, sizes[0] // 2)
    print('\nstatic const struct\n{\n  gsize n_train;\n'
          '  double train_accuracy, accuracy;\n} POINTS[] = {')
    for size in sizes:
        shares = []
        for repeat in range(REPEATS):
            held, order = hold_out(y, SEED + repeat)
            positive = int(size * len(order[1]) / n_train + 0.5)
            some = order[1][:positive] + order[0][:size - positive]
            w, b = fit(x[some], y[some])
            shares.append([metrics.accuracy_score(y[part], x[part] @ w + b >= 0)
                           for part in (some, held)])
        right = np.mean(shares, axis=0)
        print(f'  {{ {size}, {float(right[0])!r}, {float(right[1])!r} }},')
    print('};')


def main():
    x, y = pictures()
    print('/* trial-figures.h: made by make-trials.py with scikit-learn */\n\n'
          '#pragma once\n\n#include <glib.h>\n\n'
          '/* Of the held-out pictures of each fold */\n'
          'static const struct\n{\n  gsize n;\n'
          '  double accuracy, balanced, area, cost;')
    show_folds(x, y)
    show_curve(x, y)


main()
