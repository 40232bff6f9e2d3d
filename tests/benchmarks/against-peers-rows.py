"""The comparisons of tests/benchmarks/against-peers. Each checks first that
both sides compute the same thing, and returns rows of the table: work, peer,
aim, ours, theirs, ratio, verdict, and a sentence on what bounds a miss."""

import importlib
import os
import subprocess
import sys
import time

import numpy
from sklearn.linear_model import SGDClassifier

checks = importlib.import_module("against-peers-checks")
sides = importlib.import_module("against-peers-sides")
take_turns = sides.take_turns
N_X = sides.N_X
here = os.path.dirname(os.path.abspath(__file__))

RATE = 0.005
ITERATIONS = 2000
BATCH = 64
BATCH_RATE = 0.001
RATES = 8
C = 0.01
# A solver runs with each of these until its objective is near enough, so that
# none does more than it must. newton-cg alone gains from single precision:
# lbfgs and liblinear turn it into double.
SOLVERS = [("lbfgs", "f8", ("1", "3e-1", "1e-1", "1e-4")),
           ("newton-cg", "f4", ("1", "3e-1", "1e-1", "1e-4")),
           ("liblinear", "f8", ("1e-2", "1e-4")),
           ("saga", "f4", ("1e-3", "1e-4"))]
OURS = ("1e-4", "3e-5", "1e-5", "1e-6")
SOLVER_SECONDS = 25
IN_A_ROW = 5


def row(work, peer, aim, ours, theirs, bound):
    ratios = checks.speedup(ours, theirs)
    verdict = checks.verdict(ratios, aim)
    return [work, peer, f"{aim}x", str(ours), str(theirs),
            f"{ratios[0]:.1f}x / {ratios[1]:.1f}x", verdict,
            bound if verdict == "missed" else ""]


def make_weights(path):
    """A file of w and b as they may be in the midst of training"""
    random = numpy.random.default_rng(5)
    w = numpy.append(random.normal(0, 0.01, N_X), 0.1)
    w.astype("f4").astype("f8").tofile(path)
    return path


def few_pictures(engine, few):
    """2,000 iterations over a set of the course's size"""
    x, y = few.as_floats()
    transposed = numpy.ascontiguousarray(x.T).T
    costs, w, b = sides.numpy_descend(x, y, RATE, ITERATIONS)
    engine.work("descend", few.name, RATE, ITERATIONS)
    ours = engine.result()
    checks.require_close("the costs of gradient descent", ours[:ITERATIONS],
                         costs, checks.COST_TOLERANCE)
    checks.require_same_vector("the weights of gradient descent",
                               ours[ITERATIONS:], numpy.append(w, b),
                               checks.GRADIENT_TOLERANCE)

    def numpy_side(layout):
        return lambda: sides.clock(sides.numpy_descend, layout, y, RATE,
                                   ITERATIONS)[0]

    # Whichever way round NumPy is faster
    layouts = [x, transposed]
    seconds = [min(numpy_side(each)() for _ in range(2)) for each in layouts]
    best = layouts[seconds.index(min(seconds))]
    times = take_turns(
        [lambda: engine.work("descend", few.name, RATE, ITERATIONS),
         numpy_side(best),
         lambda: engine.work("descend", few.name, RATE, 1)], 12)
    start = times[2].minimum
    each = (times[0].minimum - start) / (ITERATIONS - 1)
    bound = (f"Making the {few.m} x {few.m} matrix and the threads takes "
             f"{checks.show(start)}, then each iteration "
             f"{checks.show(each)}: mostly the multiplications and additions "
             "of its product with a vector.")
    return [row(f"{few.m} pictures, {ITERATIONS:,} iterations of gradient "
                "descent, the cost of each", "NumPy float32", 25, times[0],
                times[1], bound)]


def measure_memory(program, pictures, weights, folder):
    """Kilobytes at the most, of a process of its own each"""
    with sides.Engine(program, folder) as engine:
        pictures.open(engine)
        engine.work("pass", pictures.name, weights, 1)
        ours = int(engine.ask("memory")["kilobytes"])
    answer = subprocess.run(
        [sys.executable, "-B", os.path.join(here, "against-peers.py"),
         "--memory", folder, pictures.name, str(pictures.m)],
        check=True, capture_output=True, text=True).stdout
    return ours, int(answer)


def many_pictures(engine, many, program, folder):
    """One cost and gradient: time, memory, and against reading alone"""
    x, y = many.as_floats()
    weights = make_weights(os.path.join(folder, "weights"))
    w = numpy.fromfile(weights).astype("f4")
    cost, dw, db = sides.numpy_pass(x, y, w[:-1], w[-1])
    engine.work("pass", many.name, weights, 1)
    ours = engine.result()
    checks.require_close("the cost", ours[:1], [cost], checks.COST_TOLERANCE)
    checks.require_same_vector("the gradient", ours[1:], numpy.append(dw, db),
                               checks.GRADIENT_TOLERANCE)

    # Some in a row, as training does them, and the mean of these
    def numpy_side():
        def several():
            for _ in range(IN_A_ROW):
                sides.numpy_pass(x, y, w[:-1], w[-1])
        return sides.clock(several)[0] / IN_A_ROW
    times = take_turns(
        [lambda: engine.work("pass", many.name, weights, IN_A_ROW) / IN_A_ROW,
         numpy_side,
         lambda: float(engine.ask("read", many.name, IN_A_ROW)["seconds"])
         / IN_A_ROW], 15)
    del x
    size = many.m * N_X
    speeds = [size / 1e9 / each.minimum for each in (times[0], times[2])]
    bound = (f"The pass goes over {speeds[0]:.1f} GB a second, reading alone "
             f"over {speeds[1]:.1f}: the rest is arithmetic, four 8-bit "
             "products forward and two 16-bit ones backward for each byte.")
    work = f"cost and gradient of {many.m:,} pictures"
    rows = [row(work, "NumPy float32", 4, times[0], times[1], bound)]

    memory = measure_memory(program, many, weights, folder)
    share = memory[0] / memory[1]
    rows.append([work + ": memory", "NumPy float32", "0.3x",
                 f"{memory[0] / 1024:,.0f} MiB", f"{memory[1] / 1024:,.0f} MiB",
                 f"{share:.2f}x", checks.verdict((share,), 0.3, False),
                 "The bytes themselves are most of it."])

    slower = [1 / ratio for ratio in checks.speedup(times[0], times[2])]
    verdict = checks.verdict(slower, 2, at_least=False)
    rows.append([work, "reading the bytes once", "within 2x", str(times[0]),
                 str(times[2]), f"{slower[0]:.2f}x / {slower[1]:.2f}x", verdict,
                 bound if verdict == "missed" else ""])
    return rows


# The optimum


def solve(how, pictures, folder):
    """Seconds, iterations and objective; None when it took too long. how:
    solver, numbers, tolerance"""
    words = [sys.executable, "-B", os.path.join(here, "against-peers-solve.py"),
             *how, str(C), pictures.bytes, pictures.labels, str(pictures.m),
             os.path.join(folder, "solver.out")]
    try:
        output = subprocess.run(words, check=True, capture_output=True,
                                text=True, timeout=SOLVER_SECONDS).stdout
    except subprocess.TimeoutExpired:
        return None
    answer = dict(zip(output.split()[1::2], output.split()[2::2]))
    return (float(answer["seconds"]), int(answer["iterations"]),
            float(answer["objective"]))


def try_solvers(pictures, folder, best, say):
    """Those that come to the optimum, the fastest first: seconds, how,
    iterations"""
    arrived = []
    for solver, numbers, tolerances in SOLVERS:
        for tolerance in tolerances:
            how = solver, numbers, tolerance
            found = solve(how, pictures, folder)
            if found is None:
                say(f"  {' '.join(how)}: ended after {SOLVER_SECONDS} s")
                break
            seconds, iterations, objective = found
            say(f"  {' '.join(how)}: {seconds:.2f} s, {iterations} iterations, "
                f"objective {objective - best:+.1e}")
            if objective < best - checks.OBJECTIVE_TOLERANCE:
                raise checks.Mismatch(f"{solver} finds a lower objective, "
                                      f"{objective:.9f}, than ours, {best:.9f}")
            if checks.is_at_optimum(objective, best):
                arrived.append((seconds, how, iterations))
                break
            if arrived and seconds > 2 * min(arrived)[0]:
                say("    not there yet, and twice as slow as another: left out")
                break
    if not arrived:
        raise checks.Mismatch("none of scikit-learn's solvers came within "
                              "1e-6 of our optimum")
    return sorted(arrived)


def solve_ours(engine, tolerance, pictures, x, y):
    answer = engine.ask("minimum", pictures.name, tolerance, 1 / C, engine.out)
    result = engine.result()
    w, b = result[-N_X - 1:-1], result[-1]
    z = x @ w + b
    objective = (numpy.mean(numpy.logaddexp(0, z) - y * z)
                 + w @ w / (2 * len(y) * C))
    return float(answer["seconds"]), int(answer["iterations"]), objective


def optimum(engine, pictures, folder, say):
    x = numpy.fromfile(pictures.bytes, "u1").reshape(-1, N_X).astype("f8")
    y = numpy.fromfile(pictures.labels, "u1")
    x -= x.mean(axis=0)
    deviation = x.std(axis=0)
    deviation[deviation == 0] = 1
    x /= deviation
    # The cost is convex: the lowest is the nearest to the optimum
    best = solve_ours(engine, "1e-8", pictures, x, y)[2]
    arrived = try_solvers(pictures, folder, best, say)
    for tolerance in OURS:
        seconds, iterations, objective = solve_ours(engine, tolerance,
                                                    pictures, x, y)
        if checks.is_at_optimum(objective, best):
            break
    else:
        raise checks.Mismatch("ours does not reach the optimum")
    say(f"  ours, tolerance {tolerance}: {seconds:.2f} s, {iterations} "
        f"iterations, objective {objective - best:+.1e}")
    del x

    ours = checks.Times()
    theirs = [checks.Times() for _ in arrived[:2]]
    for _ in range(3):  # all have warmed up above
        ours.add(engine.work("minimum", pictures.name, tolerance, 1 / C))
        for times, (_, how, _) in zip(theirs, arrived):
            found = solve(how, pictures, folder)
            times.add(SOLVER_SECONDS if found is None else found[0])
    fastest = min(range(len(theirs)), key=lambda i: theirs[i].minimum)
    _, how, its_iterations = arrived[fastest]
    w = make_weights(os.path.join(folder, "weights"))
    one = min(engine.work("pass", pictures.name, w, IN_A_ROW) / IN_A_ROW
              for _ in range(10))
    bound = (f"Ours takes {iterations} iterations of "
             f"{checks.show(ours.minimum / iterations)}; a pass with pixels "
             f"/ 255 takes {checks.show(one)}, standardised more, where the "
             "weights need a second word. The other side's "
             f"{its_iterations} iterations have several products each.")
    return [row(f"{pictures.m:,} balanced pictures ({pictures.story}), "
                f"standardised, C = {C}, to the optimum within 1e-6",
                f"scikit-learn, {how[0]} the fastest", 8, ours,
                theirs[fastest], bound)]


# Batches


def epoch(engine, many):
    x, y = many.as_floats()
    classes = numpy.array([0, 1])
    engine.work("order", many.name, BATCH)
    order = engine.result().astype("i8")
    if sorted(order) != list(range(many.m)):
        raise checks.Mismatch("an epoch does not visit every picture once")
    answer = engine.ask("epoch", many.name, BATCH_RATE, BATCH, engine.out)
    cost, w, b = sides.numpy_epoch(x, y, order, BATCH_RATE, BATCH)
    checks.require_close("the mean cost of an epoch", [answer["cost"]], [cost],
                         checks.COST_TOLERANCE)
    checks.require_same_vector("the weights after an epoch", engine.result(),
                               numpy.append(w, b), checks.GRADIENT_TOLERANCE)

    def partial_fit():
        # Another path: one update for each picture. Only its own work counts,
        # not gathering and converting the batch.
        model = SGDClassifier(loss="log_loss", penalty=None, shuffle=False,
                              learning_rate="constant", eta0=BATCH_RATE / 10)
        seconds = 0.0
        for begin in range(0, len(order), BATCH):
            some = order[begin:begin + BATCH]
            batch, labels = x[some].astype("f8"), y[some]
            start = time.perf_counter()
            model.partial_fit(batch, labels, classes)
            seconds += time.perf_counter() - start
        return seconds

    weights = make_weights(engine.out + ".weights")
    times = take_turns(
        [lambda: engine.work("epoch", many.name, BATCH_RATE, BATCH),
         lambda: sides.clock(sides.numpy_epoch, x, y, order, BATCH_RATE,
                             BATCH)[0],
         partial_fit,
         lambda: engine.work("pass", many.name, weights, IN_A_ROW) / IN_A_ROW],
        15)
    batches = -(-many.m // BATCH)
    bound = (f"A batch takes {checks.show(times[0].minimum / batches)}; as "
             "part of one pass over everything it would take "
             f"{checks.show(times[3].minimum / batches)}: the rest is giving "
             "out the work, folding the weights and adding up, once a batch.")
    work = f"an epoch of {many.m:,} pictures in batches of {BATCH}"
    return [row(work, "NumPy float32", 4, times[0], times[1], bound),
            row(work, "scikit-learn, SGDClassifier.partial_fit", 4, times[0],
                times[2], bound)]


def rates(engine, many):
    results = []
    for together in (1, 0):
        engine.work("rates", many.name, 2, together)
        results.append(engine.result())
    if results[0].tobytes() != results[1].tobytes():
        raise checks.Mismatch("eight rates together are not eight alone")
    times = take_turns(
        [lambda: engine.work("rates", many.name, IN_A_ROW, 1) / IN_A_ROW,
         lambda: engine.work("rates", many.name, IN_A_ROW, 0) / IN_A_ROW,
         lambda: float(engine.ask("read", many.name, IN_A_ROW)["seconds"])
         / IN_A_ROW], 10)
    bound = (f"An iteration of eight takes {checks.show(times[0].minimum)}, of "
             f"one {checks.show(times[1].minimum / RATES)}, reading the bytes "
             f"{checks.show(times[2].minimum)}: only the reading can be "
             "shared, and it is the arithmetic that takes the time. A product "
             "of 64 bytes and 8-bit digits takes a cycle: forward four for "
             "each row, backward three, as two are got out of one.")
    return [row(f"eight learning rates in one pass, {many.m:,} pictures",
                "eight runs of our own", 3, times[0], times[1], bound)]
