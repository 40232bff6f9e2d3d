"""All C files are as clang-format leaves them, and clang-tidy and cppcheck find
nothing: test-style.py BUILD-FOLDER. What each looks for: .clang-format,
.clang-tidy and CPPCHECK below."""

import os
import re
import shutil
import subprocess
import sys

import rooms
import tidy

# Its layout differs from version to version
CLANG_FORMAT = 14

# warning: what is surely wrong where it is reached; portability: what another
# compiler or processor would do otherwise. Left out: what it takes for a leak
# where something is kept, freed by g_autoptr or for ever.
CPPCHECK = ["--quiet", "--enable=warning,portability", "--inline-suppr",
            "--library=posix,gnu,gtk", "--suppress=memleak",
            "--suppress=readdirCalled",
            "--suppress=unknownMacro", "--error-exitcode=1",
            "--template={file}:{line}: {message} [{id}]", "-I."]


def tell(number, name, said):
    """said: what was found, or a reason for skipping that begins with #."""
    if said.startswith("#"):
        print(f"ok {number} - {name} # SKIP {said[2:]}")
        return True
    print(f"{'not ok' if said else 'ok'} {number} - {name}")
    for line in said.splitlines():
        print(f"# {line}")
    return not said


def missing(tool):
    return None if shutil.which(tool) else f"# {tool} is not installed"


def run(command):
    """What a tool complained of; empty when it was content."""
    done = subprocess.run(command, cwd=rooms.TOP, capture_output=True,
                          text=True, check=False)
    if done.returncode == 0:
        return ""
    found = [re.sub(r"^\S*\.\./(?=engine/|app/)", "", line) for line in
             (done.stdout + done.stderr).splitlines()
             if re.search(r"error:|warning:|^\S+:\d+: ", line)]
    # Each file that includes a header tells of it once more
    return "\n".join(dict.fromkeys(found)) or done.stderr or "it failed"


def check_format(paths):
    absent = missing("clang-format")
    if absent:
        return absent
    version = subprocess.run(["clang-format", "--version"], check=True,
                             capture_output=True, text=True).stdout
    if f"version {CLANG_FORMAT}." not in version:
        return f"# this is not clang-format {CLANG_FORMAT}: {version.strip()}"
    return run(["clang-format", "--dry-run", "-Werror", *paths])


def check_tidy(build, paths):
    return missing("clang-tidy") or tidy.check(build, paths, run)


def check_cppcheck(build):
    return missing("cppcheck") or run(
        ["cppcheck", f"-j{os.cpu_count()}", *CPPCHECK, f"-I{build}",
         "engine", "app"])


def main():
    build = os.path.abspath(sys.argv[1])
    paths = [path for path in rooms.sources() if path.endswith(".c")]
    everything = list(rooms.sources(
        halves=("engine", "app", "assets", "tests")))
    print("1..3")
    told = [
        tell(1, "clang-format would change nothing",
             check_format(everything)),
        tell(2, "clang-tidy finds nothing", check_tidy(build, paths)),
        tell(3, "cppcheck finds nothing", check_cppcheck(build)),
    ]
    return 0 if all(told) else 1


sys.exit(main())
