"""Finds the tests of a build folder by the names that people know them by.

    find-tests.py targets BUILD NAME...   what ninja has to build for them
    find-tests.py tests BUILD NAME...     as "meson test" wants to be told
    find-tests.py list BUILD              every name there is

A name is a suite, a folder of tests, or a test. Where one is unknown nothing is
printed, what there is goes to standard error, and the status is 2.
"""

import json
import os
import sys


def read(build, what):
    path = os.path.join(build, "meson-info", f"intro-{what}.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def suites(test):
    return [suite.partition(":")[2] for suite in test["suite"]]


def list_names(tests):
    names = sorted({suite for test in tests for suite in suites(test)})
    for name in names:
        print(f"{name}: " + " ".join(sorted(
            test["name"] for test in tests if name in suites(test))))


def print_targets(build, tests):
    files = {target["id"]: target["filename"]
             for target in read(build, "targets")}
    wanted = {target for test in tests for target in test["depends"]}
    for target in sorted(wanted):
        for file in files[target]:
            print(os.path.relpath(file, build))


def main(what, build, *names):
    build = os.path.realpath(build)
    tests = read(build, "tests")
    if what == "list":
        list_names(tests)
        return 0
    chosen = []
    for name in names:
        found = [test for test in tests
                 if name == test["name"] or name in suites(test)]
        if not found:
            sys.stdout = sys.stderr
            print(f"There is no suite and no test called “{name}”. There are:")
            list_names(tests)
            return 2
        chosen += [test for test in found if test not in chosen]
    if what == "targets":
        print_targets(build, chosen)
    else:
        for test in chosen:
            print(test["name"])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
