"""What tests/benchmarks/against-peers decides: whether two sides computed the
same thing, what their times say, and whether an aim is met. Needs nothing but
Python."""

import math
import statistics

COST_TOLERANCE = 1e-5  # relative
GRADIENT_TOLERANCE = 1e-4  # relative, of lengths of vectors
OBJECTIVE_TOLERANCE = 1e-6  # absolute, of the mean cost
TIME_FIGURES = 3


class Mismatch(Exception):
    """Two sides computed different things, so their times mean nothing."""


def parse_answer(line):
    """"ok key value key value ..." as a dictionary of words."""
    words = line.split()
    if not words or words[0] != "ok":
        raise RuntimeError(f"The engine's side answered: {line.strip()!r}")
    if len(words) % 2 == 0:
        # Only a name may have a space in it, and none has
        raise RuntimeError(f"The engine's side left something out: {line!r}")
    return dict(zip(words[1::2], words[2::2]))


def length(numbers):
    return math.sqrt(math.fsum(float(x) * float(x) for x in numbers))


def require_close(what, ours, theirs, tolerance):
    """Every number of one list is that of the other, relative to its size."""
    if len(ours) != len(theirs) or len(ours) == 0:
        raise Mismatch(f"{what}: {len(ours)} numbers here, {len(theirs)} there")
    worst = 0.0
    for a, b in zip(map(float, ours), map(float, theirs)):
        if not (math.isfinite(a) and math.isfinite(b)):
            raise Mismatch(f"{what}: a number is not finite")
        worst = max(worst, abs(a - b) / max(abs(a), abs(b), 1e-300))
    if worst > tolerance:
        raise Mismatch(f"{what}: they differ by {worst:.1e} of their size, "
                       f"more than {tolerance:.0e}")
    return worst


def require_same_vector(what, ours, theirs, tolerance):
    """The difference is short compared with either vector."""
    if len(ours) != len(theirs) or len(ours) == 0:
        raise Mismatch(f"{what}: {len(ours)} numbers here, {len(theirs)} there")
    size = min(length(ours), length(theirs))
    difference = length(float(a) - float(b) for a, b in zip(ours, theirs))
    # Written so that NaN does not pass
    if not (size > 0 and difference <= tolerance * size):
        raise Mismatch(f"{what}: the difference is {difference:.1e} long, the "
                       f"vectors {size:.1e}; {tolerance:.0e} is allowed")
    return difference / size


def is_at_optimum(objective, best):
    return abs(objective - best) <= OBJECTIVE_TOLERANCE


class Times:
    def __init__(self):
        self.seconds = []

    def add(self, seconds):
        self.seconds.append(float(seconds))

    @property
    def minimum(self):
        return min(self.seconds)

    @property
    def median(self):
        return statistics.median(self.seconds)

    def __str__(self):
        return f"{show(self.minimum)} / {show(self.median)}"


def show(seconds):
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1 or unit == "µs":
            digits = TIME_FIGURES - 1
            if seconds > 0:
                digits -= math.floor(math.log10(seconds * factor))
            return f"{seconds * factor:.{max(0, digits)}f} {unit}"


def speedup(ours, theirs):
    """How many times faster ours is, by minima and by medians."""
    return theirs.minimum / ours.minimum, theirs.median / ours.median


def verdict(values, aim, at_least=True):
    """An aim counts as met only where all the values meet it."""
    met = (min(values) >= aim if at_least else max(values) <= aim)
    return "met" if met else "missed"


def table(rows):
    """A Markdown table; the first row holds the headings."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)
