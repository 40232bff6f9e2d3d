"""clang-tidy over many files at a time.

Most of its time goes into the toolkit's headers, which it reads and searches anew for
each file. So files that are compiled alike are read together, as one: copies of them,
in which what several of them call the same has a number behind its name. Where
nothing is found in these, nothing is in the files. Where something is, or where they
don't go together, each file is looked at by itself, and that alone counts.
"""

import collections
import json
import os
import re
import shlex
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import rooms

# Enough that the headers no longer matter, few enough for two processors to end at
# about the same time
FILES_A_RUN = 16

# What a file defines, as far as the layout tells it (.clang-format)
DEFINED = [re.compile(pattern, re.M) for pattern in (
    r"^(\w+) \(",                                     # functions
    r"^static [^;()=]*?\b(\w+)(?:\[[^\]]*\])*\s*[=;]",  # variables
    r"^static [^;=(]*?\b(\w+) \(",                    # declared functions
    r"^\} ?(\w+);",                                   # types
    r"^typedef [^;{(]*?\b(\w+);",
    r"^typedef [^;{(]*\(\*(\w+)\)",
    r"^(?:typedef )?(?:struct|enum|union) (\w+)\s*\{")]
MACROS = re.compile(r"^# *define (\w+)", re.M)
ENUMS = re.compile(r"^(?:typedef |static )?enum[^{;]*\{([^}]*)\}", re.M)
CONSTANTS = re.compile(r"(?:^|,)\s*(\w+)")


def names_in(text):
    found = set(MACROS.findall(text))
    for pattern in DEFINED:
        found.update(pattern.findall(text))
    for constants in ENUMS.findall(text):
        found.update(CONSTANTS.findall(constants))
    return {name for name in found if not name.startswith("G_")}


def read_options(build):
    """path -> the folder it is compiled in, and how, but for what names the file"""
    options = {}
    with open(os.path.join(build, "compile_commands.json"),
              encoding="utf-8") as file:
        commands = json.load(file)
    for command in commands:
        words = iter(shlex.split(command["command"]))
        kept = []
        for word in words:
            if word in ("-o", "-MF", "-MQ"):
                next(words)
            elif (word.startswith(("-I", "-D", "-f", "-m", "-std="))
                  # Of each library's own: empty
                  and not re.match(r"-I.*\.p$", word)):
                kept.append(word)
        path = os.path.normpath(os.path.join(command["directory"],
                                             command["file"]))
        options[os.path.relpath(path, rooms.TOP)] = (command["directory"],
                                                     *kept)
    return options


def group(build, paths):
    """Paths compiled alike, neighbours together, so many a run"""
    options = read_options(build)
    alike = collections.defaultdict(list)
    for path in paths:
        alike[options.get(path)].append(path)
    for how, those in alike.items():
        for i in range(0, len(those), FILES_A_RUN):
            yield how, those[i:i + FILES_A_RUN]


def write_as_one(folder, paths):
    """Copies of them, and a file that includes these, whose path is returned"""
    texts = {}
    for path in paths:
        with open(os.path.join(rooms.TOP, path), encoding="utf-8") as file:
            texts[path] = file.read()
    names = {path: names_in(text) for path, text in texts.items()}
    count = collections.Counter(
        name for those in names.values() for name in those)

    lines = []
    for number, (path, text) in enumerate(texts.items()):
        shared = sorted(name for name in names[path] if count[name] > 1)
        if shared:
            # Where it is not a member's, or a header's
            text = re.sub(
                rf"^#include.*|(?<![.>])\b(?:{'|'.join(shared)})\b",
                lambda found, end=f"_{number}":
                found[0] + ("" if found[0].startswith("#") else end),
                text, flags=re.M)
        copy = os.path.join(folder, path)
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        with open(copy, "w", encoding="utf-8") as file:
            file.write(text)
        lines.append(f'#include "{copy}" // NOLINT')
        lines += [f"#undef {name}" for name in MACROS.findall(text)]

    one = os.path.join(folder, "together.c")
    with open(one, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return one


def find_nothing_together(how, paths):
    folder, *options = how
    with tempfile.TemporaryDirectory() as copies:
        one = write_as_one(copies, paths)
        config = os.path.join(rooms.TOP, ".clang-tidy")
        return subprocess.run(
            ["clang-tidy", "--quiet", f"--config-file={config}", one, "--",
             *options],
            cwd=folder, capture_output=True, check=False).returncode == 0


def check(build, paths, run):
    """What clang-tidy complains of in these files; empty when it is content.
    run(command): the same of one command."""

    def look(how, those):
        if len(those) == 1:
            return run(["clang-tidy", "-p", build, "--quiet", *those])
        if how and find_nothing_together(how, those):
            return ""
        half = len(those) // 2
        return f"{look(how, those[:half])}\n{look(how, those[half:])}"

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = pool.map(lambda part: look(*part), group(build, paths))
        return "\n".join(dict.fromkeys(
            line for part in said for line in part.splitlines() if line))
