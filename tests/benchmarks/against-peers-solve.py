"""One of scikit-learn's solvers, in a process of its own so that it can be
ended: against-peers-solve.py SOLVER NUMBERS TOLERANCE C BYTES LABELS M OUT

NUMBERS is f4 or f8: what the pictures are given to it in.

Prints "fitted seconds S iterations N objective J"; OUT gets w and b as doubles.
The data are standardised before the clock starts, and the solver has run once
on a few pictures."""

import sys
import time
import warnings

import numpy
from sklearn.linear_model import LogisticRegression


def objective(x, y, w, b, penalty):
    z = x @ w + b
    loss = numpy.mean(numpy.logaddexp(0, z) - y * z)
    return float(loss + penalty / (2 * len(y)) * (w @ w))


def main(solver, numbers, tolerance, c, bytes_file, labels_file, m, out):
    m, c = int(m), float(c)
    warnings.simplefilter("ignore")  # of the few pictures to warm up with
    x = numpy.fromfile(bytes_file, "u1").reshape(m, -1).astype("f8")
    y = numpy.fromfile(labels_file, "u1")
    x -= x.mean(axis=0)
    deviation = x.std(axis=0)
    deviation[deviation == 0] = 1
    x /= deviation
    settings = {"solver": solver, "tol": float(tolerance), "C": c}
    if solver == "liblinear":
        # It penalises the bias as well, unless that is counted in large units
        settings["intercept_scaling"] = 100
    given = x.astype(numbers)
    LogisticRegression(max_iter=2, **settings).fit(given[::50], y[::50])

    start = time.perf_counter()
    model = LogisticRegression(max_iter=1000000, **settings).fit(given, y)
    seconds = time.perf_counter() - start
    w, b = model.coef_[0].astype("f8"), float(model.intercept_[0])
    numpy.append(w, b).tofile(out)
    print(f"fitted seconds {seconds:.6f} iterations {int(model.n_iter_[0])} "
          f"objective {objective(x, y, w, b, 1 / c):.12f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
