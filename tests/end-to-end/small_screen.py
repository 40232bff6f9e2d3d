"""The window on a small screen, as of an old projector."""

import sys

from looks import Look


class SmallScreen(Look):
    size = "1024x600"

    def test_usual_text(self):
        """Everything fits a screen of 1024 by 600"""
        self.look("small")

    def test_large_text(self):
        """So it does with large text"""
        self.look("small-large", large_text="true")


if __name__ == "__main__":
    sys.exit(SmallScreen.tell())
