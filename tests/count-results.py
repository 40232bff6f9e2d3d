"""Counts what the test programs said, from Meson's testlog.json files and from
what other programs printed, in files called *.tap.

Every "ok" and "not ok" line of a program's TAP output is a test of its own. A
program that failed without saying which test did, or that said nothing at all,
counts as one failure. The last line printed is "N passed, N failed, N skipped".
"""

import json
import os
import re
import sys

TAP_LINE = re.compile(r"^\s*(not )?ok\b(.*)$")


def count(stdout):
    passed = failed = skipped = 0
    for line in stdout.splitlines():
        match = TAP_LINE.match(line)
        if not match:
            continue
        if re.search(r"#\s*skip", match[2], re.IGNORECASE):
            skipped += 1
            print(f"skipped: {match[2].strip()}")
        elif match[1]:
            failed += 1
            print(f"failed: {match[2].strip()}")
        else:
            passed += 1
    return passed, failed, skipped


def read_programs(log):
    if not os.path.exists(log):
        return [{"name": log, "result": "was not written", "stdout": ""}]
    with open(log, encoding="utf-8", errors="replace") as lines:
        if not log.endswith(".tap"):
            return [json.loads(line) for line in lines if line.strip()]
        words = lines.read()
    # One that was to say something and did not has failed
    spoke = any(TAP_LINE.match(line) for line in words.splitlines())
    result = "OK" if spoke else "FAIL"
    return [{"name": log, "result": result, "stdout": words}]


def main(logs):
    total = [0, 0, 0]
    for log in logs:
        programs = read_programs(log)
        for program in programs:
            passed, failed, skipped = count(program.get("stdout") or "")
            fine = program["result"] in ("OK", "SKIP", "EXPECTEDFAIL")
            if not fine and failed == 0:
                failed = 1
                print(f"failed: {program['name']} ({program['result']})")
            if fine and passed + failed + skipped == 0:
                # A check without TAP: its exit status is its only word
                passed = 1
            for i, n in enumerate((passed, failed, skipped)):
                total[i] += n
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] > 0 or total[0] == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
