"""Cross-validation and evaluation in tests/benchmarks/against-peers, against
scikit-learn. Rows as in against-peers-rows.py."""

import importlib
import os
import time
import warnings

import joblib
import numpy
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.model_selection import cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

checks = importlib.import_module("against-peers-checks")
rows_of = importlib.import_module("against-peers-rows")
sides = importlib.import_module("against-peers-sides")
N_X = sides.N_X

K = 5
C = rows_of.C
FIGURE_TOLERANCE = 1e-9
# Of z, where both sides compute it: theirs is single precision
LOGIT_TOLERANCE = 1e-4
# Within so much of the lowest cost, a picture near the boundary may be answered
# otherwise: so many of 10,000
OTHERS = 20
ROUNDS = 5
PEERS = [("newton-cg", "f4", ("1", "3e-1", "1e-1")),
         ("lbfgs", "f8", ("1", "3e-1", "1e-1"))]


# Folds


def ask_folds(engine, pictures, tolerance):
    """Seconds, lists of (learnt, held out), costs, shares right, areas"""
    engine.work("folds", pictures.name, K, tolerance, 1 / C)
    result = engine.result()
    seconds = engine.seconds
    sizes, right, areas, costs = result[:4 * K].reshape(K, 4).T
    indices, z = result[4 * K:].reshape(-1, 2).T
    ends = numpy.cumsum(sizes).astype(int)
    held = numpy.split(indices.astype(int), ends[:-1])
    everything = numpy.arange(pictures.m)
    return (seconds, [(numpy.setdiff1d(everything, some), some)
                      for some in held], costs, right, areas, z)


def require_folds(splits, y):
    """Every picture is held out once, each class's share the same as where
    scikit-learn divides"""
    held = numpy.concatenate([some for _, some in splits])
    if sorted(held) != list(range(len(y))):
        raise checks.Mismatch("not every picture is held out once")
    theirs = StratifiedKFold(K, shuffle=True, random_state=1).split(y, y)
    ours = sorted((len(some), int(y[some].sum())) for _, some in splits)
    if ours != sorted((len(some), int(y[some].sum())) for _, some in theirs):
        raise checks.Mismatch(f"the folds are not stratified: {ours}")


def make_peer(solver, tolerance):
    return make_pipeline(StandardScaler(), LogisticRegression(
        solver=solver, tol=float(tolerance), C=C, max_iter=1000000))


def objectives(models, x, y, splits):
    """Mean loss and penalty of what each fold's model learnt, in doubles"""
    costs = []
    for model, (learnt, _) in zip(models, splits):
        scaler, regression = model[0], model[1]
        some = (x[learnt].astype("f8") - scaler.mean_) / scaler.scale_
        w = regression.coef_[0].astype("f8")
        z = some @ w + float(regression.intercept_[0])
        costs.append(numpy.mean(numpy.logaddexp(0, z) - y[learnt] * z)
                     + w @ w / (2 * len(learnt) * C))
    return numpy.array(costs)


def clock_peer(peer, x, y, splits, jobs):
    """Seconds of cross_val_score, with all processors in one process or each in
    a process of its own that is there already"""
    with joblib.parallel_backend("loky", inner_max_num_threads=1):
        if jobs > 1:
            return sides.clock(lambda: cross_val_score(peer, x, y, cv=splits,
                                                       n_jobs=jobs))[0]
    return sides.clock(lambda: cross_val_score(peer, x, y, cv=splits))[0]


def choose_peer(pictures, y, splits, best, say):
    """The two that come to the optimum soonest: seconds, peer, x, jobs, words,
    what it learnt"""
    bytes_ = numpy.fromfile(pictures.bytes, "u1").reshape(-1, N_X)
    arrived = []
    for solver, numbers, tolerances in PEERS:
        x = bytes_.astype(numbers)
        for tolerance in tolerances:
            peer = make_peer(solver, tolerance)
            fitted = cross_validate(peer, x, y, cv=splits,
                                    return_estimator=True)
            costs = objectives(fitted["estimator"], x, y, splits)
            words = f"{solver}, {numbers}, tolerance {tolerance}"
            say(f"  {words}: {fitted['fit_time'].sum():.2f} s, objectives "
                f"{(costs - best).min():+.1e} to {(costs - best).max():+.1e}")
            if (costs < best - checks.OBJECTIVE_TOLERANCE).any():
                raise checks.Mismatch(f"{solver} finds a lower objective")
            if checks.is_at_optimum((costs - best).max(), 0):
                for jobs in (1, os.cpu_count()):
                    clock_peer(peer, x, y, splits, jobs)
                    seconds = clock_peer(peer, x, y, splits, jobs)
                    say(f"    by {jobs} processes: {seconds:.2f} s")
                    arrived.append((seconds, peer, x, jobs, words, fitted))
                break
    if not arrived:
        raise checks.Mismatch("no peer came within 1e-6 of the optimum")
    return sorted(arrived, key=lambda found: found[0])[:2]


def folds(engine, pictures, say):
    y = numpy.fromfile(pictures.labels, "u1")
    _, splits, best, _, _, _ = ask_folds(engine, pictures, "1e-8")
    require_folds(splits, y)
    peers = choose_peer(pictures, y, splits, best, say)
    _, _, x, _, _, fitted = peers[0]
    for tolerance in rows_of.OURS:
        seconds, again, costs, right, areas, z = ask_folds(engine, pictures,
                                                           tolerance)
        if checks.is_at_optimum((costs - best).max(), 0):
            break
    else:
        raise checks.Mismatch("ours does not reach the optimum")
    say(f"  ours, tolerance {tolerance}: {seconds:.2f} s, objectives "
        f"{(costs - best).min():+.1e} to {(costs - best).max():+.1e}")
    # Our costs are no invention: theirs near them, and the answers are the same
    held = numpy.concatenate([some for _, some in again])
    theirs = numpy.concatenate([
        model.decision_function(x[some])
        for model, (_, some) in zip(fitted["estimator"], splits)])
    others = int(((z >= 0) != (theirs >= 0)).sum())
    say(f"  answers to {others} of {len(held):,} held-out pictures differ, "
        f"right {right.mean():.4f} here, {fitted['test_score'].mean():.4f} "
        "there")
    if others > OTHERS * len(held) / 10000:
        raise checks.Mismatch(f"{others} answers differ")
    checks.require_close("the areas of the folds", areas,
                         [metrics.roc_auc_score(y[some], part)
                          for (_, some), part in
                          zip(splits, numpy.split(theirs, K))], 1e-3)

    ours = checks.Times()
    theirs = [checks.Times() for _ in peers]
    for _ in range(ROUNDS):  # all have warmed up above
        for times, (_, peer, x, jobs, _, _) in zip(theirs, peers):
            time.sleep(sides.REST)
            ours.add(ask_folds(engine, pictures, tolerance)[0])
            time.sleep(sides.REST)
            times.add(clock_peer(peer, x, y, splits, jobs))
    fastest = min(range(len(theirs)), key=lambda i: theirs[i].minimum)
    its, jobs, words = theirs[fastest], peers[fastest][3], peers[fastest][4]
    return [rows_of.row(
        f"{K} folds of {pictures.m:,} pictures ({pictures.story}), each "
        f"standardised, C = {C}, to the optimum within 1e-6",
        f"scikit-learn's cross_val_score, {words}, processes: {jobs}", 20, ours,
        its, "")]


# Evaluation


def judge_with_sklearn(y, z):
    """The same figures by the quickest way there is: the matrix once, what
    follows from it by hand, everything else by its own function"""
    probability = 1 / (1 + numpy.exp(-z))
    answer = z >= 0
    matrix = metrics.confusion_matrix(y, answer)
    (tn, fp), (fn, tp) = matrix
    recall, specificity = tp / (tp + fn), tn / (tn + fp)
    precision = tp / (tp + fp)
    roc = metrics.roc_curve(y, z, drop_intermediate=False)
    curve = metrics.precision_recall_curve(y, z)
    figures = [(tp + tn) / len(y), max(tp + fn, tn + fp) / len(y), precision,
               recall, specificity,
               2 * precision * recall / (precision + recall),
               (recall + specificity) / 2, metrics.matthews_corrcoef(y, answer),
               metrics.auc(roc[0], roc[1]),
               metrics.average_precision_score(y, z), None,
               metrics.log_loss(y, probability, eps=1e-15)]
    bins = calibration_curve(y, probability, n_bins=10)
    histograms = [numpy.histogram(some[y == label], 20)
                  for some in (probability, z) for label in (0, 1)]
    return figures, bins, roc, curve, histograms


def require_figures(result, y, theirs):
    """All of peer_trust_judge()'s numbers behind z"""
    figures, (share, mean), roc, curve, _ = theirs
    ours, bins = result[:12], result[12:42].reshape(10, 3)
    full = bins[bins[:, 0] > 0]
    ours_share = full[:, 1] / full[:, 0]
    # scikit-learn has no such figure; from its bins
    figures[10] = float((full[:, 0] / len(y) * numpy.abs(share - mean)).sum())
    checks.require_close("the figures", ours, figures, FIGURE_TOLERANCE)
    checks.require_close("the bins' shares", ours_share + 1, share + 1,
                         FIGURE_TOLERANCE)
    checks.require_close("the bins' probabilities", full[:, 2], mean,
                         FIGURE_TOLERANCE)
    at = 42
    for name, x, y_ in (("ROC curve", roc[0], roc[1]),
                        # Theirs begins at the other end and adds a last point
                        ("precision-recall curve", curve[1][:-1][::-1],
                         curve[0][:-1][::-1])):
        n = int(result[at])
        checks.require_close(f"the {name}", result[at + 1:at + 1 + n] + 1,
                             x + 1, FIGURE_TOLERANCE)
        checks.require_close(f"the {name}", result[at + 1 + n:at + 1 + 2 * n]
                             + 1, y_ + 1, FIGURE_TOLERANCE)
        at += 1 + 2 * n


def evaluation(engine, pictures, folder):
    sklearn.set_config(assume_finite=True)
    warnings.simplefilter("ignore")
    x, y = pictures.as_floats()
    y = y.astype("u1")
    # A model that has learnt something
    engine.work("descend", pictures.name, 0.005, 200)
    weights = os.path.join(folder, "judged")
    w = engine.result()[-N_X - 1:]
    w.tofile(weights)
    model = LogisticRegression()
    model.classes_ = numpy.array([0, 1])
    model.coef_ = w[None, :-1].astype("f4")
    model.intercept_ = w[-1:].astype("f4")

    engine.work("judge", pictures.name, weights)
    result = engine.result()
    z = result[:pictures.m]
    checks.require_same_vector("z", z, model.decision_function(x),
                               LOGIT_TOLERANCE)
    require_figures(result[pictures.m:], y, judge_with_sklearn(y, z))

    def figures_alone():
        engine.work("judge", pictures.name, weights)
        return float(engine.answer["figures"])

    times = rows_of.take_turns(
        [lambda: engine.work("judge", pictures.name, weights),
         lambda: sides.clock(lambda: judge_with_sklearn(
             y, model.decision_function(x)))[0],
         figures_alone,
         lambda: sides.clock(lambda: judge_with_sklearn(y, z))[0]], 12)
    work = f"{pictures.m:,} pictures evaluated"
    limit = "met" if times[0].median < 0.05 else "missed"
    ratio = checks.speedup(times[0], times[1])
    return [[f"{work}: z, every figure, curve, bin and bar",
             "scikit-learn's decision_function, float32, and metrics",
             "under 50 ms", str(times[0]), str(times[1]),
             f"{ratio[0]:.1f}x / {ratio[1]:.1f}x", limit, ""],
            rows_of.row(f"{work}: the same from z on", "scikit-learn's metrics",
                        1, times[2], times[3], "")]
