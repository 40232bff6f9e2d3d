"""The other program, from which things are dragged or copied."""

import os
import select
import subprocess
import urllib.parse

import program
from program import xdotool
from session import PATIENCE, wait_for

# Between the steps of a gesture, in seconds, as a hand would make it: X drags
# that are rushed are not recognised as drags. These are input, not waiting.
STEPS = 12
PRESS, LIFT, GLIDE, HOVER = 0.1, 0.1, 0.03, 0.3


def uri_list(*paths):
    return "".join(f"file://{urllib.parse.quote(os.fsencode(path))}\r\n"
                   for path in paths).encode()


def gesture(from_x, from_y, to_x, to_y):
    """The pointer's way from one place to another with its button down, for
    xdotool; it is not let go yet."""
    steps = ["mousemove", from_x, from_y, "sleep", PRESS,
             "mousedown", 1, "sleep", LIFT,
             "mousemove", from_x + 4, from_y + 3, "sleep", GLIDE,
             "mousemove", from_x + 12, from_y + 8, "sleep", LIFT]
    for step in range(1, STEPS + 1):
        steps += ["mousemove",
                  from_x + (to_x - from_x) * step // STEPS,
                  from_y + (to_y - from_y) * step // STEPS,
                  "sleep", GLIDE]
    return steps + ["mousemove", to_x + 2, to_y, "sleep", GLIDE,
                    "mousemove", to_x, to_y]


def middle(geometry):
    x, y, width, height = geometry
    return x + width // 2, y + height // 2


class Neighbour:
    """Offers {MIME type: bytes}; None stands for bytes that never arrive."""

    def __init__(self, session, path, offers, copy=False):
        command = [path] + ["--copy"] * copy
        for number, (mime_type, data) in enumerate(offers.items()):
            file = ""
            if data is not None:
                file = session.path(f"offer-{len(session.processes)}-{number}")
                with open(file, "wb") as out:
                    out.write(data)
            command.append(f"{mime_type}={file}")
        self.process = session.start(command, stdout=subprocess.PIPE)
        self._await("ready")
        self.window = wait_for("the other program's window", lambda:
                               program.find_window(self.process.pid, "Drag"))

    def _await(self, *words):
        stdout = self.process.stdout
        if not select.select([stdout], [], [], PATIENCE)[0]:
            raise TimeoutError(f"waited {PATIENCE} s for {words}")
        said = stdout.readline().decode().strip()
        assert said in words, f"the other program said “{said}”"
        return said

    def drag_onto(self, target, hovering=None):
        """Drags with the pointer into the middle of the window, and lets go
        once hovering() has returned. Says whether it was a drop."""
        try:
            self.lift_over(target)
            if hovering is not None:
                hovering()
        finally:
            xdotool("sleep", HOVER, "mouseup", 1)
        return self._await("taken", "refused") == "taken"

    def lift_over(self, target):
        xdotool(*gesture(*middle(program.window_geometry(self.window)),
                         *middle(target.geometry())))

    def end(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


class Taker(Neighbour):
    """Takes what is dragged onto it, as the first of these MIME types."""

    def __init__(self, session, path, *types):
        self.file = session.path(f"taken-{len(session.processes)}")
        self.process = session.start([path, "--take", self.file, *types],
                                     stdout=subprocess.PIPE)
        self._await("ready")
        self.window = wait_for("the other program's window", lambda:
                               program.find_window(self.process.pid, "Drop"))

    def take_from(self, source, x, y):
        """Drags from a point of the program's window onto this one: the type
        and the bytes that have come."""
        left, top, _, _ = source.geometry()
        try:
            xdotool(*gesture(left + x, top + y, *middle(
                program.window_geometry(self.window))))
        finally:
            xdotool("sleep", HOVER, "mouseup", 1)
        if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
            raise TimeoutError(f"waited {PATIENCE} s for something to arrive")
        said = self.process.stdout.readline().decode().strip()
        assert said.startswith("got "), f"the other program said “{said}”"
        with open(self.file, "rb") as file:
            return said[4:], file.read()
