"""Runs random programs of the notation here and in NumPy, and compares.

  test-against-numpy.py RUNNER [N] [SEED]

What is printed must be the same to the last letter, and so must be what goes
wrong. Numbers are printed with all their digits (of products of matrices with 12,
since OpenBLAS adds in an order of its own). NumPy's own approximations of exp()
and log() for some processors are switched off, so that it uses the C library's.
"""

import os
import subprocess
import sys

os.environ["NPY_DISABLE_CPU_FEATURES"] = \
    "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"

import collections  # noqa: E402
import contextlib  # noqa: E402
import io  # noqa: E402
import math  # noqa: E402
import random  # noqa: E402
import warnings  # noqa: E402

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import numpy as np
except ImportError:
    print("1..0 # SKIP NumPy is missing (python3-numpy)")
    sys.exit(0)
if not np.__version__.startswith("1.24"):
    print(f"1..0 # SKIP the rules are those of NumPy 1.24, not {np.__version__}")
    sys.exit(0)

HERE = os.path.dirname(os.path.abspath(__file__))

# A program that differs may do so for one of these reasons only. NumPy shows a type
# that the notation does not have: truths divided or raised are of int8, arrays of
# whole numbers beyond 64 bits, of None or of lists are of objects, ...
UNKNOWN = ("dtype=int8", "int8\n", "dtype=object", "object\n", "uint64",
           "float16", "complex", "<U")
# ... or the notation says that it does not go so far: it has four axes, whole numbers
# of 64 bits, and one array at a time as an index
BOUNDS = ("NotImplementedError", "Python int too large",
          "number of dimensions must be within [0, 4]",
          "maximum supported dimension for an ndarray is 4")


def in_numpy(program):
    """What it prints, and what goes wrong as Python says it."""
    out = io.StringIO()
    words = ""
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(program, "program", "exec"), {})
        except Exception as error:  # noqa: BLE001: all of them are compared
            kind = type(error).__name__.lstrip("_")
            kind = {"UFuncNoLoopError": "UFuncTypeError",
                    "UFuncBinaryResolutionError": "UFuncTypeError",
                    "UFuncOutputCastingError": "UFuncTypeError",
                    "ArrayMemoryError": "MemoryError"}.get(kind, kind)
            if isinstance(error, SyntaxError):
                words = f"{kind}: {error.msg}"
            else:
                words = f"{kind}: {error}" if str(error) else kind
    return out.getvalue(), words.strip()


def in_notation(runner, programs):
    answer = subprocess.run([runner], input="".join(p + "\1" for p in programs),
                            capture_output=True, text=True, check=True,
                            encoding="utf-8")
    parts = answer.stdout.split("\1")[:-1]
    return [(out, words.strip())
            for out, words in (part.split("\2") for part in parts)]


class Writer:
    """Makes programs up."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = []

    def choose(self, *choices):
        return self.random.choice(choices)

    def number(self):
        return self.choose("0", "1", "2", "3", "7", "-1", "-3", "0.5", "2.5",
                           "-0.25", "1e-3", "1e10", "True", "False", "10",
                           "0.1", "1e308", "-1e-300", "2.0", "0.0")

    def small(self):
        return self.choose("0", "1", "2", "-1", "-2", "3", "4")

    def shape(self):
        n = self.choose(0, 1, 1, 2, 2, 2, 2, 3, 3, 4)
        lengths = [self.choose("1", "2", "3", "3", "4", "0"
                               if self.random.random() < .1 else "2")
                   for _ in range(n)]
        if n == 1:
            return f"({lengths[0]},)"
        return f"({', '.join(lengths)})"

    def array(self):
        shape = self.shape()
        n = self.random.randrange(8)
        if n == 0:
            return f"np.zeros({shape})"
        if n == 1:
            return f"np.ones({shape})"
        if n == 2:
            rows = ", ".join(str(self.list(self.choose(2, 3)))
                             for _ in range(self.choose(2, 3)))
            return f"np.array([{rows}])"
        if n == 3:
            return f"np.arange({self.choose(3, 4, 6, 12)})"
        if n == 4:
            a, b = self.choose((2, 3), (3, 4), (3, 3), (4, 3))
            return f"np.arange({a * b}.).reshape({a}, {b})"
        if n == 5:
            return "np.random.randn" + shape.replace(",)", ")")
        if n == 6:
            return "np.random.rand" + shape.replace(",)", ")")
        return f"np.array({self.list(self.choose(1, 3, 4))})"

    def list(self, n):
        return "[" + ", ".join(self.number() for _ in range(n)) + "]"

    def name(self):
        return self.choose(*self.names) if self.names else self.array()

    def slice(self):
        part = self.random.randrange(6)
        if part < 2:
            return self.small()
        if part == 2:
            return ":"
        if part == 3:
            return f"{self.choose('', self.small())}:{self.choose('', self.small())}"
        if part == 4:
            return f"::{self.choose('2', '-1', '-2', '3')}"
        return self.choose("None", "...", "np.newaxis", ":")

    def index(self):
        return ", ".join(self.slice() for _ in range(self.choose(1, 1, 2, 2, 3)))

    def expression(self, depth):
        if depth == 0:
            kind = self.random.randrange(4)
            if kind == 0:
                return self.number()
            if kind == 1:
                return self.array()
            return self.name()
        a = self.expression(depth - 1)
        kind = self.random.randrange(20)
        if kind < 8:
            b = self.expression(self.random.randrange(depth))
            op = self.choose("+", "-", "*", "/", "+", "-", "*", "//", "%", "**",
                             "<", "<=", "==", "!=", ">", ">=", "&", "|")
            return f"({a} {op} {b})"
        if kind == 8:
            b = self.expression(self.random.randrange(depth))
            return self.choose(f"np.maximum({a}, {b})", f"np.minimum({a}, {b})",
                               f"np.multiply({a}, {b})")
        if kind == 9:
            return f"({self.choose('-', '+', '~', 'not ', '-')}{a})"
        if kind == 10:
            what = self.choose("exp", "log", "sqrt", "abs", "square")
            return f"np.{what}({a} + 0)"
        if kind == 11:
            axis = self.choose("", "axis=0", "axis=1", "axis=-1", "axis=2",
                               "axis=0, keepdims=True", "axis=1, keepdims=True",
                               "keepdims=True", "axis=(0, 1)")
            what = self.choose("sum", "mean", "max", "min", "any", "all", "sum")
            return self.choose(f"np.{what}({a}{', ' + axis if axis else ''})",
                               f"{self.name()}.{what}({axis})")
        if kind == 12:
            return f"{self.name()}.T"
        if kind == 13:
            wished = self.choose("-1", "-1, 1", "1, -1", "2, -1", "3, 2", "6",
                                 "(2, 3)", "-1, -1", "2, 2, -1", "4, 3", "0, -1")
            return f"{self.name()}.reshape({wished})"
        if kind < 16:
            return f"{self.name()}[{self.index()}]"
        if kind == 16:
            return f"{self.name()}.{self.choose('shape', 'ndim', 'size')}"
        if kind == 17:
            mask = f"{self.name()} > {self.number()}"
            return f"{self.name()}[{mask}]"
        if kind == 18:
            return f"{self.name()}[[0, -1, 1]]"
        return self.choose(f"abs({a})", f"len({a})", f"float({a})", f"int({a})",
                           f"max({a}, 1)", f"sum({a})",
                           f"round({self.number()}, 2)", f"bool({a})",
                           f"[{self.number()}, {self.number()}]",
                           f"({self.number()}, {self.number()})")

    def product(self):
        a, b = self.name(), self.name()
        return self.choose(f"{a} @ {b}", f"np.dot({a}, {b})", f"{a}.T @ {a}",
                           f"np.dot({a}, {b}.T)", f"{a}.dot({b})")

    def statement(self):
        kind = self.random.randrange(12)
        if kind < 4 or len(self.names) < 2:
            line = f"{chr(97 + len(self.names) % 8)} = {self.expression(2)}"
            self.names.append(line[0])
            return line
        if kind < 6:
            return f"print({self.expression(2)})"
        if kind == 6:
            op = self.choose("+", "-", "*", "/", "**", "//", "%")
            return f"{self.name()} {op}= {self.expression(1)}"
        if kind < 9:
            op = self.choose("", "", "", "+", "*")
            return f"{self.name()}[{self.index()}] {op}= {self.expression(1)}"
        if kind == 9 and self.random.random() < .5:
            # From and to the same numbers
            name = self.name()
            where = self.choose(f"{name} < {self.number()}", "[2, 1, 0]",
                                "[0, -1, 1]", f"{name}[:, 0] > {self.number()}")
            return f"{name}[{where}] = {name}{self.choose('.T', '[::-1]')}" \
                   f"[{self.index()}]"
        if kind == 9:
            return f"{self.name()}[{self.name()} < {self.number()}] = " \
                   f"{self.expression(1)}"
        if kind == 10:
            a, b = self.name(), self.name()
            if "(" in a + b:
                return "pass"
            return f"{a}, {b} = {self.expression(1)}, {self.expression(1)}"
        return f"for i in range({self.choose(2, 3)}):\n" \
               f"    z{self.choose('', '')} = {self.expression(1)}\n" \
               f"    {self.name()}[i] = {self.number()}"

    def add_statement(self, lines):
        """Most of what goes wrong is tried again: it would end the program."""
        for _ in range(12):
            names = list(self.names)
            line = self.statement()
            if not in_numpy("\n".join([*lines, line]))[1] \
                    or self.random.random() < .05:
                lines.append(line)
                return
            self.names = names

    def program(self):
        lines = ["import numpy as np", "import math",
                 f"np.random.seed({self.random.randrange(2 ** 32)})"]
        self.names = []
        for _ in range(2):
            name = chr(97 + len(self.names))
            lines.append(f"{name} = {self.array()}")
            self.names.append(name)
        for _ in range(self.random.randrange(1, 6)):
            self.add_statement(lines)
        names = sorted(set(self.names))
        if self.random.random() < .3:
            lines.append(f"p = {self.product()}")
            # OpenBLAS adds in an order of its own: see check_products()
            lines.append("q = np.array(p)\nprint(q.shape, q.dtype)")
        lines += [f"print({name})\nprint([{name}])\nprint(np.asarray({name}).dtype)"
                  for name in names]
        lines += [f"print([str({name}), {name}])" for name in names[:1]]
        return "\n".join(lines) + "\n"


def read_cases():
    with open(os.path.join(HERE, "numpy-cases.txt"), encoding="utf-8") as file:
        text = file.read()
    prelude, *rest = text.split("\n--\n")
    return [prelude + "\n" + case + "\n"
            for part in rest for case in part.split("\n") if case]


def excuse(ours, theirs):
    """Why they may differ, or None."""
    for word in BOUNDS:
        if word in ours[1]:
            return f"“{ours[1][:60]}”" if word == "NotImplementedError" \
                else f"“{word}”"
    for word in UNKNOWN:
        if word in theirs[0] + theirs[1]:
            return "NumPy's type " + word.replace("dtype=", "").strip()
    return None


def compare(runner, programs, title, number):
    faults = []
    excused = collections.Counter()
    same_error = 0
    for program, ours in zip(programs, in_notation(runner, programs)):
        theirs = in_numpy(program)
        if ours == theirs:
            same_error += theirs[1] != ""
        elif excuse(ours, theirs):
            excused[excuse(ours, theirs)] += 1
        else:
            faults.append((program, ours, theirs))
    # So many may not be compared: what is excused tests nothing
    too_many = sum(excused.values()) > len(programs) / 50
    print(f"{'not ok' if faults or too_many else 'ok'} {number} - {title}")
    print(f"# {len(programs)} programs, {same_error} of them with the same "
          f"error, {sum(excused.values())} beyond the notation, "
          f"{len(faults)} differ")
    for why, n in excused.most_common():
        print(f"#   {n} beyond: {why}")
    for program, ours, theirs in faults[:int(os.environ.get("SHOW", "3"))]:
        for line in [*program.splitlines(), "-- here", *ours[0].splitlines(),
                     ours[1], "-- NumPy", *theirs[0].splitlines(), theirs[1]]:
            print("#   " + line)
    return faults or too_many


def check_products(runner, seed):
    """Products of matrices agree to 1e-13 of what was added up."""
    maker = random.Random(seed)
    programs = []
    for _ in range(60):
        m, k, n = (maker.choice((1, 2, 3, 7, 30, 64, 200)) for _ in range(3))
        turn = maker.choice(("A @ B", "(B.T @ A.T).T", "np.dot(A, B)",
                             "A[::-1] @ B[:, ::-1]", "A @ B[:, 0]",
                             "A[0] @ B", "A[0] @ B[:, -1]"))
        programs.append(f"import numpy as np\nnp.random.seed({maker.randrange(9999)})"
                        f"\nA = np.random.randn({m}, {k})\n"
                        f"B = np.random.randn({k}, {n})\nC = {turn}\n"
                        "for x in np.reshape(C, -1):\n    print(x)\n")
    faults = 0
    for program, ours in zip(programs, in_notation(runner, programs)):
        theirs = in_numpy(program)
        a = np.array([float(x) for x in ours[0].split()])
        b = np.array([float(x) for x in theirs[0].split()])
        faults += ours[1] != "" or a.shape != b.shape \
            or not np.allclose(a, b, rtol=1e-12, atol=1e-12)
    print(f"{'not ok' if faults else 'ok'} 3 - products of matrices")
    return faults


def main(runner, n="3000", seed="1"):
    writer = Writer(int(seed))
    print("1..3")
    faults = bool(compare(runner, read_cases(), "cases worth a name", 1))
    faults |= bool(compare(runner, [writer.program() for _ in range(int(n))],
                           "random programs", 2))
    return faults | bool(check_products(runner, int(seed)))


sys.exit(main(*sys.argv[1:]))
