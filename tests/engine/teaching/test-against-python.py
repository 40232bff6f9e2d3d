"""Compares what is said of wrong programs with what Python 3.11 says.

  test-against-python.py RUNNER [N] [SEED]

The kind of the error, its words, its line and its column must be Python's. Wrong
programs that learners write stand below, all of which must agree; of right programs
that were spoilt at random nearly all do, and none is taken that Python refuses, nor
refused that Python takes and the notation has.
"""

import collections
import random
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")

if sys.version_info[:2] != (3, 11):
    print(f"1..0 # SKIP the words are those of Python 3.11, not {sys.version}")
    sys.exit(0)

# Columns that are ours on purpose: Python points behind the line, or behind all the
# arguments; we point at what is wrong
COLUMNS = ("unindent does not match any outer indentation level",
           "positional argument follows keyword argument")

# Of those that were spoilt at random so many may be told in other words, or at another
# place: with two mistakes in one line, with signs such as $ and ?, which Python keeps
# for the end, with targets of loops that are none
OTHER_WORDS = 0.04

WRONG = r"""
a = (1, 2
a = [1, 2
a = np.zeros((2, 3)
print(a[0, 1:, b)
a = 1)
a = [1, 2)
b = a]
print 'a'
print a
print(a b)
a = [1 2 3]
np.array([1, 2 3, 4])
2a = 1
a = 2x + 1
a = 1.5y
a = 0777
1 = a
a + b = c
f(x) = 2
None = 1
True = 0
a = b = 3 = c
"text" = a
a == 1 = b
(a, 1) = 2
a += b += c
1 += a
a, b += 1
a = b +
a = * b
a = b ** ** c
a = = b
a = b c
a b
a = 'text
a = "text'
print('a" + b)
a = b $ c
a = b ? c : d
a = b!
a = “text”
a ! = b
a <> b
a =< b
a = b ;; c
for i in range(3)@    print(i)
for i in range(3):@print(i)
for i in range(3):@    print(i)@  print(i)
for i in range(3):@    print(i)@      print(i)
for i in range(3):
for i range(3):@    print(i)
for in range(3):@    print(i)
for i in :@    print(i)
for 1 in range(3):@    print(i)
for f(i) in range(3):@    print(i)
for i = 1 in range(3):@    print(i)
    a = 1
a = 1@    b = 2
a = 1 # done@  b = 2
a = (1 + 2 # not closed@b = 3
assert
assert a = 1
import
import numpy as
import 1
a = not
a = b and
a = b[
a = b[]
a = b[1
a = b[1:2:3:4]
a = b.
a = .b
a = b..c
f(a, b=1, c)
f(a=1, b)
f(1=a)
f(a+b=1)
f(a, , b)
f(,)
(a, , b)
[, a]
[a, , b]
a = ()()b
a = 1e
a = 1_
a = 0x
a = \ b
a = b \@
a = b \ # more@
a = (b@c = d)
x = 5 y = 6
x = 5, y = 6
a = b is
a = b in
a @ = b
a = @b
:
)
]
,
=
"""

RIGHT = (
    "a = np.zeros((2, 3))", "b = [1, 2.5, -3]", "print(a[0, 1:], b)",
    "for i in range(3):\n    c = i * 2\n    print(c)", "x = (a + 1) * 2 ** 3",
    "a[1, :] = 4", "assert a.shape == (2, 3), 'wrong'", "z = -x",
    "y = a.reshape(-1, 1).T @ a", "print('x is', x, \"y\")", "a += 1; b = 2",
    "import numpy as np", "u, v = 1, 2", "n = a[::-1, None, ...]",
    "w = np.sum(a, axis=0, keepdims=True)", "t = not a > 1 and b or c",
    "q = a[a > 0.5]", "for i in range(2): print(i)",
    "for i in range(2):\n    for j in range(3):\n        s = i + j\n"
    "    print(s)\nprint('end')")

SPOILERS = [*"()[]:,.=+-*/<>@;'\"%&|^~!$?#\\ \n\t", "==", "**", "//", "+=", "<=",
            "for", "in", "not", "and", "or", "print", "np", "1", "1.5", "abc",
            "    ", "  ", "assert", "import", "as", "None", "True", "0x", "1e",
            "1.", "é", "“", "if", "else", "def", "is", "del", "...",
            "0777", "1a"]


def spoil(maker):
    text = "\n".join(maker.choice(RIGHT)
                     for _ in range(maker.choice((1, 1, 2, 3)))) + "\n"
    for _ in range(maker.choice((1, 1, 1, 2))):
        at = maker.randrange(len(text))
        text = text[:at] + maker.choice((
            "", maker.choice(SPOILERS), maker.choice(SPOILERS) + text[at],
            )) + text[at + maker.choice((1, 1, 1, 3, 5)):]
    return text


def in_python(program):
    """Place and words, as the runner gives them."""
    try:
        compile(program, "program", "exec")
    except SyntaxError as error:
        return (f"{error.lineno}:{error.offset}",
                f"{type(error).__name__}: {error.msg}")
    return "0:0", ""


def in_notation(runner, programs):
    answer = subprocess.run([runner, "parse"], check=True, encoding="utf-8",
                            input="".join(p + "\1" for p in programs),
                            capture_output=True, text=True)
    return [tuple(part.split("\2")) for part in answer.stdout.split("\1")[:-1]]


def judge(ours, theirs):
    if ours[1].startswith("NotImplementedError"):
        return "beyond the notation"
    if bool(ours[1]) != bool(theirs[1]):
        return "taken by one only"
    if ours[1] != theirs[1]:
        return "in other words"
    if ours[0] == theirs[0] or (ours[0].split(":")[0] == theirs[0].split(":")[0]
                                and ours[1].split(": ", 1)[-1] in COLUMNS):
        return "right" if ours[1] == "" else "the same"
    return "elsewhere"


def compare(runner, programs, title, number, most):
    verdicts = collections.Counter()
    shown = []
    for program, ours in zip(programs, in_notation(runner, programs)):
        theirs = in_python(program)
        verdict = judge(ours, theirs)
        verdicts[verdict] += 1
        if verdict in ("taken by one only", "in other words", "elsewhere"):
            shown.append((verdict, program, ours, theirs))
    differ = len(shown)
    wrong = len(programs) - verdicts["right"] - verdicts["beyond the notation"]
    # A line that is carried on behind the last one
    taken = [one for one in shown if one[0] == "taken by one only"
             and "unexpected EOF" not in one[3][1]]
    bad = bool(taken) or differ > most * wrong
    print(f"{'not ok' if bad else 'ok'} {number} - {title}")
    print(f"# {len(programs)} programs: "
          + ", ".join(f"{n} {verdict}" for verdict, n in verdicts.most_common()))
    for one in (taken or shown)[:10] if bad else []:
        print(f"#   {one[0]}: {one[1]!r}\n#     here   {one[2]}\n"
              f"#     Python {one[3]}")
    return bad


def main(runner, n="2000", seed="1"):
    maker = random.Random(int(seed))
    print("1..2")
    cases = [line.replace("@\n", "\n").replace("@", "\n") + "\n"
             if "\n" not in line else line
             for line in WRONG.strip("\n").split("\n")]
    bad = compare(runner, cases, "what learners write", 1, 0)
    bad |= compare(runner, [spoil(maker) for _ in range(int(n))],
                   "spoilt at random", 2, OTHER_WORDS)
    return bad


sys.exit(main(*sys.argv[1:]))
