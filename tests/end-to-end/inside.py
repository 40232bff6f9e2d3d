"""Why a picture is answered as it is: opened, painted over, turned, all by keyboard."""

import os
import re
import sys

import accessible
from answered_story import AnsweredStory
from program import classify_json
from session import wait_for


def read_number(text):
    """“−1.2345” is a number, too."""
    return float(text.replace("−", "-").replace("+", ""))


class Inside(AnsweredStory):
    def begin(self):
        super().begin()
        self.page = self.program.pages["classify"]

    def begin_again(self):
        self.begin()
        self.open_first()

    def texts(self):
        return [accessible.text_of(label)
                for label in accessible.find_all(self.page, "label")]

    def number_beside(self, words):
        """The number that stands right of words in the sum."""
        texts = self.texts()
        return read_number(texts[texts.index(words) + 1])

    def await_text(self, pattern):
        return wait_for(f"“{pattern}” on the page", lambda: next(
            (text for text in self.texts() if re.search(pattern, text)), None))

    def open_first(self):
        program = self.program
        program.show_page("classify")
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "See inside", "the first answer's button")
        program.key("Return")
        self.await_text("z, the sum of these")

    def test_sum(self):
        """A button opens a picture, and its parts add up to the z of the command line"""
        self.open_first()
        z = self.number_beside("z, the sum of these")
        parts = (self.number_beside("z of a black picture alone")
                 + self.number_beside("pixels that speak for “cat”")
                 + self.number_beside("pixels that speak for “non-cat”"))
        assert abs(parts - z) < 2e-4, (parts, z)
        answer = classify_json(self.binary, self.model, self.pictures[0])[0]
        assert abs(answer["logit"] - z) < 1e-4, (answer, z)

    def focus_picture(self):
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "Picture, to be painted"), "the picture")

    def test_pixel(self):
        """The last pixel that the arrow keys reach brings the sum to z"""
        z = self.number_beside("z, the sum of these")
        self.focus_picture()
        self.program.key("End")
        text = self.await_text("^Row 31, column 31")
        total = re.search(r"the sum is (\S+)\.$", text).group(1)
        assert abs(read_number(total) - z) < 2e-4, text

    def test_paint(self):
        """Space covers, Ctrl+Z uncovers, and z is what it was"""
        program = self.program
        z = self.number_beside("z, the sum of these")
        self.focus_picture()
        program.key("Home", "Down", "Down", "Right", "Right", "space")
        self.await_text("^16 pixels are covered$")
        wait_for("another z", lambda: self.number_beside(
            "z, the sum of these") != z)
        program.key("ctrl+z")
        self.await_text("^Nothing is covered$")
        assert self.number_beside("z, the sum of these") == z
        program.key("ctrl+shift+z")
        self.await_text("^16 pixels are covered$")
        program.key("ctrl+z")
        self.await_text("^Nothing is covered$")

    def test_fewest(self):
        """The fewest pixels turn the answer, and undoing turns it back"""
        program = self.program
        z = self.number_beside("z, the sum of these")
        program.key("alt+f")
        self.await_text("turns? the answer")
        assert (self.number_beside("z, the sum of these") >= 0) != (z >= 0)
        program.key("ctrl+z")
        self.await_text("^Nothing is covered$")
        assert self.number_beside("z, the sum of these") == z

    def test_square(self):
        """Which square matters is said in words"""
        program = self.program
        program.key("alt+s")
        text = self.await_text("squares of 4 × 4")
        assert re.search(r"changes z by [−+]\d+\.\d+\.$", text), text
        program.key("alt+s")
        wait_for("the words to go", lambda: not any(
            "squares of" in text for text in self.texts()))

    def test_neighbours(self):
        """Its nearest learnt pictures are found and measured"""
        self.await_text("differs by [0-9.]+ of 255")
        self.await_text("measured on")

    def test_next(self):
        """Alt+Down goes to the next picture, Escape back to all of them"""
        program = self.program
        program.key("alt+Down")
        self.await_text("^" + re.escape(os.path.basename(self.pictures[1])))
        program.key("Escape")
        # Only what is shown takes the keyboard
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "See inside", "the list of answers")


if __name__ == "__main__":
    sys.exit(Inside.tell())
