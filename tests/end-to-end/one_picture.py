"""Inside a run, by keyboard alone: a weight's gradient, measured too, and one
picture through the formulas, forward and back."""

import json
import math
import os
import re
import struct

import accessible
from focus import Focus
from program import Program, await_rest, classify_json, kept_model
from session import wait_for
from story import Story

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def read_number(text):
    """“−3.2×10⁻⁷” is a number, too."""
    mantissa, _, power = text.replace("−", "-").replace(",", "").partition(
        "×10")
    return float(mantissa) * 10.0 ** int(power.translate(SUPERSCRIPTS) or 0)


def alike(shown, exact):
    """To the four digits that are shown."""
    return abs(shown - exact) <= 6e-4 * max(abs(exact), 1e-12)


def read_tensor(path, name):
    """Numbers of a model's file."""
    with open(path, "rb") as file:
        size, = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
        begin, end = header[name]["data_offsets"]
        file.seek(8 + size + begin)
        return struct.unpack(f"<{(end - begin) // 8}d",
                             file.read(end - begin))


class OnePicture(Story):
    def begin(self):
        self.preset(iterations=60)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.key("alt+2", "ctrl+Return")
        self.page = self.program.pages["training"]
        accessible.await_one(self.page, "push button", "Train Again")
        await_rest(lambda: 60)
        self.model = kept_model()
        self.focus = Focus(self.program)

    def begin_again(self):
        self.begin()
        self.test_look()

    def texts(self):
        return [accessible.text_of(label).replace("\u00a0", " ")
                for label in accessible.find_all(self.page, "label")]

    def await_text(self, pattern):
        return wait_for(f"“{pattern}” on the page", lambda: next(
            (text for text in self.texts() if re.search(pattern, text)), None))

    def numbers_after(self, words, n):
        """The n labels that stand after one that begins with words."""
        texts = self.texts()
        at = next(i for i, text in enumerate(texts) if text.startswith(words))
        return texts[at + 1:at + 1 + n]

    def test_look(self):
        """A button opens the look inside, beside the cost chart"""
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Look inside", "the button")
        self.program.key("space")
        # All that is read from here on, which is quicker found there alone
        self.page = accessible.await_one(self.page, name="PurrInsightPanel")
        self.await_text("^Point at a weight$")

    def test_gradient(self):
        """The weight that is pointed at is the kept model's, and its gradient measures as the formula says"""
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "The weights as a picture"), "the weights")
        self.program.key("Home", "Down", "Down", "Right")
        self.await_text("^At iteration 60, ")
        name = self.await_text(r"^w, k = \d+ \(row 2, column 1, .*: ")
        k = int(re.search(r"\d+", name).group())
        weight = read_number(name.rpartition(": ")[2])
        formula, difference, relative = [
            read_number(text) for text in self.numbers_after("w, k = ", 20)
            if re.fullmatch(r"−?[\d.]+(×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", text)][:3]
        weights = read_tensor(self.model, "weight")
        first = 3 * (32 * 2 + 1)
        assert k == max(range(first, first + 3), key=lambda i: abs(weights[i]))
        assert alike(weight, weights[k]), (weight, weights[k])
        assert alike(formula, difference), (formula, difference)
        assert relative < 1e-6, relative

    def place(self):
        """The number in the row, the label y."""
        text = self.await_text(r"^\d+ of 32: ")
        return int(text.split()[0]), int(text[-1])

    def check_walk(self):
        """All that stands beside the formulas, from the model's own z."""
        _, y = self.place()
        name = self.await_text(r"^(non-)?cat/.*\.png$")
        z = classify_json(self.binary, self.model,
                          os.path.join(self.samples, name))[0]["logit"]
        a = 1 / (1 + math.exp(-z))
        loss = -math.log(a if y else 1 - a)
        assert y == (not name.startswith("non-")), name
        shown = [text for text in self.texts() if text.startswith("= ")]
        assert len(shown) == 4, shown
        numbers = [read_number(text.rpartition("= ")[2]) for text in shown]
        for number, exact in zip(numbers, (z, a, loss, a - y)):
            assert alike(number, exact), (shown, exact)
        self.await_text(r"^Its part: x · \(.*\) / 480$")
        self.await_text("^With the weights of iteration 60")
        return loss, a

    def test_picture(self):
        """The first picture learnt: z, a, loss and dz are those of the command line"""
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "One Picture", "the tab", "shift+Tab")
        self.program.key("space")
        assert self.place()[0] == 1
        self.check_walk()

    def test_next(self):
        """Next goes to another picture, and its numbers follow"""
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Next picture", "the button")
        self.program.key("space", "space")
        wait_for("the third", lambda: self.place()[0] == 3)
        self.check_walk()

    def test_hardest(self):
        """The largest loss is larger than that of the next, and both are so"""
        self.choose("Largest loss now")
        wait_for("the first of them", lambda: self.place()[0] == 1)
        largest, _ = self.check_walk()
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Next picture", "the button")
        self.program.key("space")
        wait_for("the second", lambda: self.place()[0] == 2)
        second, _ = self.check_walk()
        assert largest >= second > math.log(2), (largest, second)

    def test_boundary(self):
        """The nearest to the boundary is near it"""
        self.choose("Nearest to the boundary now")
        wait_for("the first of them", lambda: self.place()[0] == 1)
        _, a = self.check_walk()
        assert abs(a - 0.5) < 0.02, a

    def test_random(self):
        """Random pictures are others each time"""
        self.choose("Random pictures")
        wait_for("the first of them", lambda: self.place()[0] == 1)
        seen = {self.await_text(r"^(non-)?cat/.*\.png$")}
        for _ in range(8):
            before = self.await_text(r"^(non-)?cat/.*\.png$")
            self.focus.move_to(lambda node: accessible.name_of(node)
                               == "Look again", "the button")
            self.program.key("space")
            self.check_walk()
            seen.add(self.await_text(r"^(non-)?cat/.*\.png$"))
            if len(seen) > 1:
                break
            assert before in seen
        assert len(seen) > 1, seen

    def choose(self, words):
        """One of the starting points, by the keyboard."""
        def is_choice(node):
            return accessible.name_of(node) == "Pictures to follow"
        self.focus.move_to(is_choice, "the choice", "shift+Tab")
        self.program.choose(accessible.await_one(
            self.page, "combo box", "Pictures to follow"), words)

    def test_pixel(self):
        """The arrow keys on the picture tell a pixel's numbers"""
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "The picture, x"), "the picture")
        self.program.key("End")
        self.await_text("^Row 31, column 31$")
        name = self.await_text(r"^(non-)?cat/.*\.png$")
        weights = read_tensor(self.model, "weight")
        texts = self.texts()
        blue = texts[texts.index("Blue") + 1:][:4]
        x, w, product, part = (read_number(text) for text in blue)
        assert alike(w, weights[3071]), (name, blue)
        assert abs(product - x * w) < 1e-3 * abs(x * w) + 1e-9, blue
        dz = read_number([text for text in texts if text.startswith("= ")]
                         [3].rpartition("= ")[2])
        assert abs(part - x * dz) < 2e-3 * abs(x * dz) + 1e-9, blue

    def test_mouse(self):
        """A click on the eye closes the look inside, another one opens it"""
        page = self.program.pages["training"]
        eye = accessible.await_one(page, "push button", "Look inside")
        for there in (False, True):
            self.program.click(eye)
            wait_for("the look inside", lambda: there == (accessible.find(
                page, "slider", "Moment of the run") is not None))


if __name__ == "__main__":
    OnePicture.tell()
