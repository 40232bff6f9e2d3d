"""The window on a small screen of fine pixels, at twice the size."""

import sys

import accessible
from looks import Look
from program import xdotool
from session import wait_for


class DenseScreen(Look):
    size = "1366x768"
    scale = 2

    def check_fit(self, program):
        # A desktop's bar takes some of the height
        xdotool("windowsize", program.window, "1366",
                str(768 - self.scale * 32))
        wait_for("the window to make room for the desktop's bar", lambda:
                 program.geometry()[3] <= 768 - self.scale * 32)
        super().check_fit(program)
        self.check_settings(program)

    def check_settings(self, program):
        """They are one press away where there is no room beside the chart."""
        program.show_page("training")
        page = program.pages["training"]
        rate = accessible.await_one(page, name="Learning rate")
        assert accessible.extents(rate)[0] < 0, accessible.extents(rate)
        accessible.press(accessible.await_one(
            page, "push button", "Settings of the training"))
        wait_for("the settings", lambda: accessible.extents(rate)[0] >= 0)

    def test_usual_text(self):
        """Everything fits 1366 by 768 at twice the size"""
        self.look("dense", {"GDK_SCALE": "2"})


if __name__ == "__main__":
    sys.exit(DenseScreen.tell())
