"""The window light, dark, in high contrast, with large text.

PURRCEPTRON_SHOTS=FOLDER keeps a picture of each page for people to look at.
"""

import os
import sys

import accessible
from program import Program
from session import wait_for
from story import Story

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
CONTRAST = {"ADW_DEBUG_HIGH_CONTRAST": "1"}


class Look(Story):
    scale = 1  # the screen's pixels to one of the toolkit's

    def look(self, name, environment=None, **settings):
        """Shows each page with something on it; the window must be on the
        screen, the controls in the window, and nothing complained about."""
        self.preset(iterations=300, **settings)
        program = Program(self.session, self.binary, environment=environment)
        program.await_loaded("600 pictures")
        program.shot(f"looks-{name}-images")
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        program.shot(f"looks-{name}-training")
        program.hand_over(*(os.path.join(self.samples, folder, sorted(
            os.listdir(os.path.join(self.samples, folder)))[7])
            for folder in ("cat", "non-cat")))
        wait_for("two answers", lambda: len([
            row for row in program.answers()
            if "probability" in accessible.name_of(row)]) == 2)
        program.shot(f"looks-{name}-classify")
        self.check_fit(program)
        program.quit()

    def check_fit(self, program):
        left, top, width, height = program.geometry()
        screen = tuple(map(int, self.size.split("x")))
        assert left >= 0 and top >= 0, (left, top)
        assert left + width <= screen[0] and top + height <= screen[1], (
            f"{width}x{height} at {left},{top} on {self.size}")
        width, height = width // self.scale, height // self.scale
        for page, names in (
                ("training", ("Train Again", "Step", "Reset",
                              "Logarithmic cost axis", "Export the chart",
                              "Iterations", "Time", "Validation accuracy")),
                ("classify", ("Choose Pictures", "Clear"))):
            program.show_page(page)
            for name in names:
                node = accessible.await_one(program.pages[page], name=name)
                x, y, w, h = wait_for(f"“{name}” to be shown", lambda: (
                    box := accessible.extents(node))[2] > 0 and box)
                assert x >= 0 and x + w <= width and y + h <= height, (
                    f"“{name}” at {x},{y} {w}x{h} is cut off by the window's "
                    f"{width}x{height}")


class Looks(Look):
    def test_light(self):
        """Everything fits and is drawn without a complaint"""
        self.look("light")

    def test_dark(self):
        """So it is in the dark style"""
        self.look("dark", DARK)

    def test_contrast(self):
        """So it is in high contrast"""
        self.look("contrast", CONTRAST)

    def test_large_text(self):
        """So it is with large text"""
        self.look("large", large_text="true")


if __name__ == "__main__":
    sys.exit(Looks.tell())
