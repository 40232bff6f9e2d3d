"""The scratch pad by the keyboard alone: logistic regression in ten lines, on
the loaded pictures, costs what the program says."""

import csv
import json
import os
import re
import sys

import accessible
from lesson_story import LessonStory
from program import kept_model, read_header, run_command, xdotool
from session import wait_for
from story import comment

ITERATIONS = 50

# The pad breaks lines as it should be: what is in the loop stays in it, until
# it is led out
REGRESSION = """m = X.shape[1]; w = np.zeros((X.shape[0], 1)); b = 0
for i in range(50):
A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
dZ = A - Y
w = w - 0.005 * np.dot(X, dZ.T) / m
b = b - 0.005 * np.sum(dZ) / m
<print(J)
A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
print(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)"""

# Of the model that the Training page has learnt
COST = """A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
print(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))"""


def read_costs(path):
    """Of the whole file, once it is there."""
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return [float(row["cost"]) for row in csv.DictReader(file)
                if row["cost"]]


class LessonsPad(LessonStory):
    settings = {"iterations": ITERATIONS}

    def cells(self):
        return [node for node in accessible.find_all(self.page, "text")
                if accessible.name_of(node).startswith("Cell ")]

    def code(self, number):
        cells = self.cells()
        return accessible.text_of(cells[number - 1]) \
            if number <= len(cells) else None

    def write(self, number, code):
        """Instead of what is in this cell."""
        self.tab_to(f"Cell {number}", key="shift+Tab")
        self.program.key("ctrl+a")
        for count, line in enumerate(code.splitlines()):
            if count > 0:
                self.program.key("Return")
            if line.startswith("<"):  # out of the loop
                self.program.key(*["BackSpace"] * 4)
            xdotool("type", "--delay", 4, line.lstrip("<"))

    def printed(self):
        """All numbers that cells print, alone in a line."""
        return [float(line) for item in self.look()
                for line in item.name.splitlines()
                if re.fullmatch(r"\d\.\d{8,}", line)]

    def await_printed(self, count):
        return wait_for(f"{count} numbers", lambda: (
            numbers := self.printed()) and len(numbers) == count and numbers)

    # The chapters ----------------------------------------------------------

    def test_lesson(self):
        """The lesson, from start to end"""
        self.begin_lesson("Scratch Pad")
        self.on("X holds the pictures")
        self.answer("a")
        self.on("The second cell is gradient descent")
        self.answer("c")
        self.await_row("Scratch Pad", "Done")

    def test_train(self):
        """The Training page's costs, with all their digits"""
        program = self.program
        page = program.pages["training"]
        program.show_page("training")
        program.key("ctrl+Return")
        accessible.await_one(page, "push button", "Train Again")
        self.tab_to("Export the chart")
        program.key("space")
        self.tab_to(lambda node: node.get_role_name() == "menu item"
                    and "CSV" in accessible.name_of(node), "CSV", "Down")
        program.key("Return")
        path = self.path("cost.csv")
        program.type_path("Export Costs as CSV", path, ".csv")
        self.costs = wait_for("the costs", lambda: read_costs(path))
        assert len(self.costs) == ITERATIONS, self.costs
        # Those of the weights before each update; this is of the last ones
        self.learnt = float(read_header(kept_model())["train_cost"])
        shown = accessible.text_of(program.label("training", "Cost"))
        assert shown == f"{self.costs[-1]:.6f}", (shown, self.costs[-1])

    def test_regression(self):
        """Ten lines of the notation cost the same, to 1e-9"""
        self.program.show_page("lessons")
        self.open_lesson("Scratch Pad")
        self.write(1, REGRESSION)
        self.program.key("shift+Return")
        last, learnt = self.await_printed(2)
        comment(f"the page {self.costs[-1]!r}, the pad {last!r}")
        comment(f"the model {self.learnt!r}, the pad {learnt!r}")
        assert abs(last - self.costs[-1]) < 1e-9, (last, self.costs[-1])
        assert abs(learnt - self.learnt) < 1e-9, (learnt, self.learnt)

    def test_model(self):
        """w and b are the model, and cost what “purrceptron evaluate” says"""
        said = json.loads(run_command(
            self.binary, "evaluate", "--json", "-m", kept_model(),
            self.samples))
        (part,) = (part for part in said["parts"] if part["part"] == "train")
        self.write(2, COST)
        self.press("Forget Names")
        self.tab_to("Cell 2", key="shift+Tab")
        self.program.key("shift+Return")
        (cost,) = self.await_printed(1)
        comment(f"evaluate {part['cost']!r}, the pad {cost!r}")
        assert abs(cost - part["cost"]) < 1e-9, (cost, part)

    def test_fault(self):
        """A fault is told in NumPy's words and in ours"""
        wait_for("a third cell", lambda: self.code(3) is not None)
        self.write(3, "X + np.zeros(7)")
        self.program.key("shift+Return")
        self.says("ValueError: operands could not be broadcast together with "
                  "shapes (3072,480) (7,)")

    def test_stop(self):
        """What runs for long is stopped by a key"""
        wait_for("a fourth cell", lambda: self.code(4) is not None)
        self.write(4, "s = 0\nfor i in range(1000000000):\ns = s + i")
        self.program.key("shift+Return")
        self.press("Stop")
        self.says("KeyboardInterrupt")

    def test_complete(self):
        """Tab completes a name, and cells are there the next time"""
        program = self.program
        wait_for("a fifth cell", lambda: self.code(5) is not None)
        self.write(5, "np.zer")
        program.key("Tab")
        wait_for("the whole name", lambda: self.code(5).startswith("np.zeros"))
        program.quit()
        self.start()
        self.open_lesson("Scratch Pad")
        wait_for("the cells of before", lambda: (self.code(5) or "").startswith(
            "np.zeros"))
        assert self.code(3) == "X + np.zeros(7)", self.code(3)

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(LessonsPad.tell())
