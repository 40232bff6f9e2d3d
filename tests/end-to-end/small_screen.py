"""The window on a small screen, as of an old projector."""

import sys

import accessible
from looks import Look


class SmallScreen(Look):
    size = "1024x600"

    one_row = False

    def check_fit(self, program):
        super().check_fit(program)
        if not self.one_row:
            return
        program.show_page("training")
        boxes = [accessible.extents(accessible.await_one(
            program.pages["training"], name=name))
            for name in ("Train Again", "Reset", "Logarithmic cost axis",
                         "Cost by seconds of training", "Export the chart")]
        # Not all of one height, but each beside all others
        assert (max(y for _, y, _, _ in boxes)
                < min(y + height for _, y, _, height in boxes)), boxes

    def test_usual_text(self):
        """Everything fits a screen of 1024 by 600, the buttons one row"""
        self.one_row = True
        self.look("small")
        self.one_row = False

    def test_large_text(self):
        """So it does with large text"""
        self.look("small-large", large_text="true")


if __name__ == "__main__":
    sys.exit(SmallScreen.tell())
