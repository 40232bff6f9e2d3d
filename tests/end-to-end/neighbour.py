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
        x, y, width, height = program.window_geometry(self.window)
        from_x, from_y = x + width // 2, y + height // 2
        x, y, width, height = target.geometry()
        to_x, to_y = x + width // 2, y + height // 2
        gesture = ["mousemove", from_x, from_y, "sleep", PRESS,
                   "mousedown", 1, "sleep", LIFT,
                   "mousemove", from_x + 4, from_y + 3, "sleep", GLIDE,
                   "mousemove", from_x + 12, from_y + 8, "sleep", LIFT]
        for step in range(1, STEPS + 1):
            gesture += ["mousemove",
                        from_x + (to_x - from_x) * step // STEPS,
                        from_y + (to_y - from_y) * step // STEPS,
                        "sleep", GLIDE]
        gesture += ["mousemove", to_x + 2, to_y, "sleep", GLIDE,
                    "mousemove", to_x, to_y]
        xdotool(*gesture)

    def end(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()
