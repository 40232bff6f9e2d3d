"""Tests what tests/benchmarks/against-peers decides with: it must not pass a
wrong result off as the same, nor a missed aim as met."""

import importlib

checks = importlib.import_module("against-peers-checks")
kernel = importlib.import_module("against-peers-kernel")


def refuses(function, *arguments):
    try:
        function(*arguments)
    except (checks.Mismatch, RuntimeError):
        return True
    return False


def times(*seconds):
    result = checks.Times()
    for each in seconds:
        result.add(each)
    return result


def answers_are_parsed():
    assert checks.parse_answer("ok seconds 0.5 m 3\n") == {"seconds": "0.5",
                                                           "m": "3"}
    assert checks.parse_answer("ok") == {}
    for line in ("", "error no such set", "ok seconds", "okay a b"):
        assert refuses(checks.parse_answer, line), line


def costs_must_agree():
    close = checks.require_close
    assert close("J", [0.5, 1.0], [0.5, 1.000001], 1e-5) < 1e-5
    assert refuses(close, "J", [0.5, 1.0], [0.5, 1.0001], 1e-5)
    assert refuses(close, "J", [1e-9], [2e-9], 1e-5)
    assert refuses(close, "J", [0.5], [0.5, 0.5], 1e-5)
    assert refuses(close, "J", [], [], 1e-5)
    for bad in (float("nan"), float("inf")):
        assert refuses(close, "J", [bad], [bad], 1e-5)


def gradients_must_agree():
    same = checks.require_same_vector
    assert same("dw", [3.0, 4.0], [3.0, 4.0001], 1e-4) < 1e-4
    # One small entry may be far off where the vector is long, not otherwise
    assert same("dw", [1.0, 1e-6], [1.0, 2e-6], 1e-4) < 1e-4
    assert refuses(same, "dw", [3.0, 4.0], [3.0, 4.001], 1e-4)
    assert refuses(same, "dw", [3.0, 4.0], [-3.0, -4.0], 1e-4)
    assert refuses(same, "dw", [0.0, 0.0], [0.0, 0.0], 1e-4)
    assert refuses(same, "dw", [float("nan")], [1.0], 1e-4)
    assert refuses(same, "dw", [1.0], [1.0, 1.0], 1e-4)


def objectives_must_be_the_optimum():
    assert checks.is_at_optimum(0.6000009, 0.6)
    assert not checks.is_at_optimum(0.6000011, 0.6)
    assert not checks.is_at_optimum(float("nan"), 0.6)


def aims_need_minimum_and_median():
    ours, theirs = times(1, 3, 2), times(10, 11, 50)
    assert (ours.minimum, ours.median) == (1, 2)
    assert checks.speedup(ours, theirs) == (10, 5.5)
    assert checks.verdict((10, 5.5), 5) == "met"
    assert checks.verdict((10, 5.5), 8) == "missed"
    assert checks.verdict((1.5, 1.9), 2, at_least=False) == "met"
    assert checks.verdict((1.5, 2.1), 2, at_least=False) == "missed"
    assert checks.verdict((float("nan"),), 2) == "missed"


def times_are_shown_in_their_unit():
    shown = {0.0123: "12.3 ms", 1.5: "1.50 s", 123.4: "123 s",
             4.56e-6: "4.56 µs", 0.000999: "999 µs", 0: "0.00 µs"}
    for seconds, text in shown.items():
        assert checks.show(seconds) == text, checks.show(seconds)
    assert (checks.table([["a", "b"], ["1", "2"]])
            == "| a | b |\n|---|---|\n| 1 | 2 |")


AVX = ["avx"]
AVX2 = AVX + ["avx2", "fma"]
AVX512 = AVX2 + ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]


def chosen(flags, by_itself, has=("Sandybridge", "Haswell", "SkylakeX"),
           **environment):
    """What choose() makes of it where OpenBLAS takes by_itself when it is not
    told, and where it is told what it does not have: kernel, sentence"""
    def ask(each):
        told = each.get("OPENBLAS_CORETYPE", by_itself)
        return told if told in (by_itself, "Prescott", *has) else by_itself
    best, story = kernel.choose(environment, flags, ask)
    return ask(best), story


def peers_get_the_best_kernels():
    # As it was: nothing is told, nothing was slowed
    for flags, kernels in ((AVX512, "Cooperlake"), (AVX2, "Zen"),
                           (AVX, "Sandybridge"), ([], "Prescott")):
        assert chosen(flags, kernels)[0] == kernels
        assert "slowed" not in chosen(flags, kernels)[1]
    # A processor that OpenBLAS does not know
    for flags, kernels in ((AVX512, "SkylakeX"), (AVX2, "Haswell"),
                           (AVX, "Sandybridge")):
        best, story = chosen(flags, "Prescott")
        assert best == kernels
        assert kernels in story and "took Prescott" in story
    # Not one that it would end on
    assert chosen(AVX2[:2], "Prescott")[0] == "Sandybridge"
    assert chosen(AVX2 + ["avx512f"], "Prescott")[0] == "Haswell"


def what_was_set_holds_nobody_back():
    best, story = chosen(AVX512, "Cooperlake", OPENBLAS_CORETYPE="Prescott")
    assert best == "Cooperlake" and "CORETYPE=Prescott gave Prescott" in story
    assert chosen(AVX512, "Prescott", OPENBLAS_CORETYPE="Haswell")[0] == "SkylakeX"
    # What is as good is left as it was set
    for kernels in ("SkylakeX", "Cooperlake"):
        assert chosen(AVX512, "Prescott", ("Cooperlake", "SkylakeX"),
                      OPENBLAS_CORETYPE=kernels)[0] == kernels


def missing_kernels_are_told_of():
    best, story = chosen(AVX512, "Prescott", ("Haswell",))
    assert best == "Haswell" and "flatter" in story
    assert kernel.choose({}, AVX512, lambda _: None)[0] == {}


TESTS = [peers_get_the_best_kernels, what_was_set_holds_nobody_back,
         missing_kernels_are_told_of,
         answers_are_parsed, costs_must_agree, gradients_must_agree,
         objectives_must_be_the_optimum, aims_need_minimum_and_median,
         times_are_shown_in_their_unit]

print(f"1..{len(TESTS)}")
failed = 0
for number, test in enumerate(TESTS, 1):
    name = "/against-peers/" + test.__name__.replace("_", "-")
    try:
        test()
        print(f"ok {number} {name}")
    except Exception as error:
        failed += 1
        print(f"not ok {number} {name} # {type(error).__name__} {error}")
raise SystemExit(failed > 0)
