"""Two lessons by the keyboard alone, read from the screen reader's tree:
broadcasting and arrays of one axis."""

import re
import sys

import accessible
from program import Program
from session import wait_for
from story import Story


class LessonsArrays(Story):
    def begin(self):
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]

    # Finding one's way ---------------------------------------------------

    def tab_to(self, name):
        """Goes back to what has this name, from what comes behind it."""
        node = self.named(name)
        parts = [node] + accessible.children(node)

        def comes():
            self.program.key("shift+Tab")
            try:
                return wait_for("the focus", lambda: any(
                    map(accessible.is_focused, parts)), 0.2)
            except TimeoutError:
                return False
        wait_for(f"Tab to come to “{name}”", comes, 60)

    def open(self, title):
        program = self.program
        program.show_page("images")
        program.show_page("lessons")
        names = accessible.await_one(self.page, "list", "Lessons")
        rows = accessible.children(names)
        number = next(i for i, row in enumerate(rows)
                      if title in accessible.name_of(row))

        def in_list():
            if any(map(accessible.is_focused, rows)):
                return True
            program.key("Tab")
            return False
        wait_for("the list to have the keyboard", in_list, 60)
        program.key("Home", *["Down"] * number)
        wait_for(f"“{title}” to be chosen",
                 lambda: accessible.is_selected(rows[number]))

    def says(self, words):
        return accessible.await_one(self.page, "label", text=words)

    def named(self, name, role=None):
        """What has this name, once it is there: “C[2, 1] = 210”."""
        def find():
            return next((node for node in accessible.walk(self.page)
                         if accessible.name_of(node) == name
                         and role in (None, node.get_role_name())), None)
        return wait_for(f"“{name}”", find)

    def numbers(self, matrix):
        """A matrix's own numbers, row by row."""
        pattern = re.compile(re.escape(matrix) + r"(?:\[.*\])? = ([-+.e\d]+)$")
        found = (pattern.match(accessible.name_of(node))
                 for node in accessible.walk(self.page))
        return [match[1] for match in found if match]

    def await_numbers(self, matrix, numbers):
        wait_for(f"{matrix} to be {numbers}",
                 lambda: self.numbers(matrix) == numbers.split())

    def answer(self, letter):
        self.program.key(letter)
        self.says("Right: ")

    def go_on(self, words):
        """Page Down, to a scene that says this."""
        self.program.key("Page_Down")
        self.says(words)

    # Chapters ------------------------------------------------------------

    def test_copies(self):
        """A number, a row, a column: what is copied, and what comes of it"""
        self.open("Broadcasting")
        self.named("C, shape ?")
        assert self.numbers("C") == []
        self.answer("a")
        self.await_numbers("C", "101 102 103 104 105 106 107 108 109 110 111 "
                                "112")
        self.go_on("B has one row")
        self.named("C, shape ?")
        self.answer("b")
        self.named("B[2, 3] = 400, a copy")
        self.await_numbers("C", "101 202 303 404 105 206 307 408 109 210 311 "
                                "412")
        self.go_on("B has one column")
        self.answer("a")
        self.says("B has one column: it is copied to 4 columns.")
        self.await_numbers("C", "101 102 103 104 205 206 207 208 309 310 311 "
                                "312")

    def test_numbers(self):
        """Numbers are changed by hand"""
        program = self.program
        self.tab_to("A[0, 0]")
        program.key("Down", "ctrl+a")
        program.key("5", "0", "Return")
        self.named("C[1, 0] = 250")

    def test_symbols(self):
        """A formula's symbols are read with their values"""
        self.tab_to("C sub i j: (3, 4)")
        self.program.key("Right")
        symbol = self.named("A sub i j: (3, 4)")
        wait_for("A to have the keyboard",
                 lambda: accessible.is_focused(symbol))
        self.named("C sub i j equals A sub i j plus B sub i")

    def test_impossible(self):
        """Shapes that do not go together, and * against np.dot"""
        self.go_on("compared from the last axis")
        self.answer("c")
        self.says("ValueError: operands could not be broadcast together with "
                  "shapes (3,4) (4,3)")
        self.go_on("multiplies number by number")
        self.answer("c")
        self.says("with shapes (2,3) (3,2)")
        self.go_on("takes a row of A and a column of B")
        self.answer("a")
        self.named("C, shape (2, 2)")
        # The 50 is where it was put: 50·100 + 6·200 + 7·300
        self.await_numbers("C", "1400 2000 8300 14600")

    def test_calories(self):
        """Column sums, as one row, divide a table"""
        program = self.program
        self.go_on("what they come from")
        self.answer("a")
        self.named("cal, shape (4,)")
        self.await_numbers("cal", "59 126 144 69")
        self.go_on("Next takes it line by line")
        program.key("Page_Down")
        self.named("cal, shape (1, 4)")
        program.key("Page_Down")
        self.named("cal[2, 3] = 69, a copy")
        program.key("Page_Down")
        self.await_numbers("P", "94.9 88.9 2.08 87 1.69 8.73 35.4 11.6 3.39 "
                                "2.38 62.5 1.45")

    def test_rank_one(self):
        """(5,), (5, 1) and (1, 5), each with its product"""
        numbers = "1.62 -0.612 -0.528 -1.07 0.865"
        self.open("Rank-1 Arrays")
        self.named("a, shape ?")
        self.answer("c")
        self.named("a, shape (5,)")
        self.await_numbers("a", numbers)
        self.go_on("turns the axes")
        self.answer("a")
        self.named("a.T, shape (5,)")
        self.go_on("One expects a column times a row")
        self.answer("b")
        self.await_numbers("np.dot(a, a.T)", "5.19")
        self.go_on("With two numbers for the shape")
        self.answer("b")
        self.named("a, shape (5, 1)")
        self.named("np.dot(a, a.T), shape (5, 5)")
        self.named("np.dot(a, a.T)[4, 0] = 1.41")
        self.go_on("A row is the other way round")
        self.answer("a")
        self.named("a.T, shape (5, 1)")
        self.named("np.dot(a, a.T), shape (1, 1)")

    def test_assertion(self):
        """The slip is caught, and mended"""
        program = self.program
        self.go_on("An assertion is a sentence")
        self.answer("b")
        self.says("AssertionError")
        self.go_on("reshape mends it")
        program.key("Page_Down")
        self.named("a, shape (5, 1)")
        program.key("Page_Down", "Page_Down")
        self.says("Every line ran")
        assert program.complaints() == [], program.complaints()


if __name__ == "__main__":
    sys.exit(LessonsArrays.tell())
