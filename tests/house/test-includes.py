"""Data walks one way through the house: no include leads up, none in a
circle. Also that the rules notice an arrow that does."""

import sys

import rooms


def tell(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} - {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def upward(files):
    return [f"{path} includes {target}: {start} may not know {end}"
            for (start, end), pairs in rooms.arrows(files).items()
            if not rooms.is_allowed(start, end)
            for path, target in pairs]


def circles(files):
    found = [rooms.circle(rooms.arrows(files)),
             rooms.circle(rooms.file_arrows(files))]
    return [" -> ".join(way) for way in found if way]


def rules_that_sleep():
    """Each rule, given a house with just the fault that it is for"""
    faults = [
        (upward, [("engine/images/a.c", ["engine/learning/b.h"])]),
        (upward, [("engine/models/a.c", ["app/text/b.h"])]),
        (upward, [("engine/models/a.h", ["engine/insight/b.h"])]),
        (upward, [("app/training/a.c", ["app/window/b.h"])]),
        (upward, [("app/training/a.c", ["app/images/b.h"])]),
        (upward, [("app/session/a.c", ["app/widgets/b.h"])]),
        (upward, [("app/window/a.c", ["tests/app/b.h"])]),
        (circles, [("engine/dataset/a.c", ["engine/packed/a.h"]),
                   ("engine/packed/b.c", ["engine/dataset/b.h"])]),
        (circles, [("engine/dataset/a.h", ["engine/dataset/b.h"]),
                   ("engine/dataset/b.h", ["engine/dataset/a.h"])]),
        (rooms.strangers, [("engine/attic/a.c", [])]),
        (rooms.toolkit_includes, [("engine/images/a.c", ["gtk/gtk.h"])]),
        (rooms.toolkit_includes, [("app/session/a.c", ["adwaita.h"])]),
    ]
    return [f"{rule.__name__} overlooks {house}"
            for rule, house in faults if not rule(house)]


def main():
    files = [(path, rooms.includes(path)) for path in rooms.sources()]
    print("1..5")
    told = [
        tell(1, "the rules notice what they are for", rules_that_sleep()),
        tell(2, "every folder is a room that the rules name",
             rooms.strangers(files)),
        tell(3, "no include leads up", upward(files)
             if not rooms.strangers(files) else ["not judged"]),
        tell(4, "no circle of rooms or headers", circles(files)),
        tell(5, "no toolkit where no display is needed",
             [f"{path} includes {target}"
              for path, target in rooms.toolkit_includes(files)]),
    ]
    return 0 if all(told) else 1


sys.exit(main())
