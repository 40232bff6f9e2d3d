"""Who may include whom: the rooms of the house, and the arrows between them.

A room is a folder of engine/ or app/; app/main.c is a room of its own. The
engine's rooms stand in one row and each may include those before it. The app's
rooms stand on floors: a room may include those on floors below its own, never a
neighbour's. The engine includes nothing of the app, and neither includes tests.
"""

import os
import re
import subprocess
from collections import defaultdict

ENGINE = ["files", "kernels", "decoding", "images", "dataset", "packed",
          "loading", "duplicates", "features", "optimisers", "learning",
          "models", "insight", "project", "sorting", "teaching"]

# Pages stand side by side: none knows another
APP = [["text"],
       ["session", "widgets"],
       ["report", "pictures"],
       ["images", "training", "classify", "evaluation", "lessons"],
       ["window", "commands"],
       ["main.c"]]

# What needs no display includes no toolkit
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|pango|graphene)\b")
WITHOUT_TOOLKIT = ("engine/", "app/commands", "app/report", "app/session",
                   "app/text")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]', re.M)

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.normpath(os.path.join(HERE, "..", ".."))


def sources(top=TOP, halves=("engine", "app")):
    """Paths of all C files below these folders."""
    for half in halves:
        for folder, _, names in os.walk(os.path.join(top, half)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), top)


def room_of(path):
    """engine/learning/optimisers/adam.c -> engine/learning"""
    return "/".join(path.split("/")[:2])


def includes(path, top=TOP):
    """What a file includes, as it is written there."""
    with open(os.path.join(top, path), encoding="utf-8") as file:
        return INCLUDE.findall(file.read())


def arrows(files):
    """files: (path, its includes). For each pair of rooms, the includes that
    lead from the first to the second."""
    found = defaultdict(list)
    for path, included in files:
        for target in included:
            if target.startswith(("engine/", "app/", "tests/")):
                ends = room_of(path), room_of(target)
                if ends[0] != ends[1]:
                    found[ends].append((path, target))
    return found


def is_allowed(start, end):
    half, room = start.split("/")
    other, below = end.split("/")
    if other == "tests":
        return False
    if half != other:
        return half == "app"
    if half == "engine":
        return ENGINE.index(below) < ENGINE.index(room)
    return _floor(below) < _floor(room)


def _floor(room):
    return next(level for level, rooms in enumerate(APP) if room in rooms)


def strangers(files):
    """Rooms that no row or floor names."""
    known = {f"engine/{room}" for room in ENGINE}
    known |= {f"app/{room}" for floor in APP for room in floor}
    return sorted({room_of(path) for path, _ in files} - known)


def toolkit_includes(files):
    """Includes of the toolkit where there is to be none."""
    return [(path, target) for path, included in files
            if path.startswith(WITHOUT_TOOLKIT)
            for target in included if TOOLKIT.match(target)]


def file_arrows(files):
    """(path, what it includes of the house) for every such include"""
    return [(path, target) for path, included in files
            for target in included if target.startswith(("engine/", "app/"))]


def circle(edges):
    """One circle of rooms or files, or None."""
    after = defaultdict(set)
    for start, end in edges:
        after[start].add(end)
    done = set()

    def walk(room, way):
        if room in way:
            return way[way.index(room):] + [room]
        if room in done:
            return None
        for end in sorted(after[room]):
            found = walk(end, way + [room])
            if found:
                return found
        done.add(room)
        return None

    for room in sorted(after):
        found = walk(room, [])
        if found:
            return found
    return None


def draw(found):
    """The rooms and their arrows in graphviz's language: an arrow is as thick
    as includes are many, and red where it is not allowed."""
    lines = ["digraph rooms {", "  rankdir=TB; newrank=true;",
             '  node [shape=box style=rounded fontname="Cantarell"];',
             '  edge [color="#77767b"];']
    rooms = {room for ends in found for room in ends}
    for half in ("app", "engine"):
        lines.append(f'  subgraph "cluster_{half}" {{ label="{half}/";')
        lines += [f'    "{room}" [label="{room.split("/")[1]}"];'
                  for room in sorted(rooms) if room.startswith(half)]
        lines.append("  }")
    for (start, end), pairs in sorted(found.items()):
        width = 1 + len(pairs) ** 0.5 / 2
        colour = "" if is_allowed(start, end) else ' color="#e01b24"'
        lines.append(f'  "{start}" -> "{end}" [penwidth={width:.1f}'
                     f' tooltip="{len(pairs)} includes"{colour}];')
    return "\n".join(lines + ["}"]) + "\n"


def write_picture(text, path):
    """path: what it ends with says which kind of picture, svg or png."""
    if path.endswith(".dot"):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    else:
        subprocess.run(["dot", f"-T{path.rsplit('.', 1)[1]}", "-o", path],
                       input=text.encode(), check=True)
