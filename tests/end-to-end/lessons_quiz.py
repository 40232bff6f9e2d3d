"""Quiz, scratch pad and lesson files, by the keyboard alone."""

import csv
import os
import re

import accessible
from program import Program, find_window, xdotool
from session import wait_for
from story import Story

LESSON = r"""[Lesson]
Format=1
Title=Monday, first hour
Page=training
Lesson=scratch-pad
Pictures=cats
Hidden=optimizer;tournament;lesson-race;page-classify
[Settings]
learning-rate=0.02
iterations=7
[Questions]
Text=[mine]\ntopic: loss\nkind: number\nask: Two and two?\nanswer: 2 + 2\n
Only=true
[Cell 1]
Code=print(6 * 7)
"""

# The pad breaks lines as it should be: what is in the loop stays in it
REGRESSION = """w = np.zeros((X.shape[0], 1)); b = 0; m = X.shape[1]
for i in range(51):
A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
dZ = A - Y
w = w - 0.005 * np.dot(X, dZ.T) / m
b = b - 0.005 * np.sum(dZ) / m
"""


class Lessons(Story):
    def begin(self):
        self.preset(lesson="'quiz'", iterations=50)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]

    # What the lesson says ---------------------------------------------------

    def labels(self):
        return [accessible.text_of(label) for label
                in accessible.find_all(self.page, "label")
                if accessible.is_showing(label)]

    def await_label(self, text):
        return wait_for(f"“{text}”", lambda: next(
            (said for said in self.labels() if text in said), None))

    def tab_to(self, what, node):
        """The way there without a mouse."""
        for _ in range(80):
            if accessible.is_focused(node()):
                return
            self.program.key("Tab")
        raise AssertionError(f"Tab never came to {what}")

    # The quiz ---------------------------------------------------------------

    def test_quiz(self):
        """A quiz is taken by the keyboard, right and wrong"""
        program = self.program
        program.show_page("lessons")
        self.await_label("There are ")
        program.key("alt+s")
        for number in range(1, 5):
            self.await_label(f"Question {number} of ")
            self.answer("1")
            program.key("Return")
        self.await_label("Question 5 of ")
        program.key("alt+e")
        result = self.await_label(" of 4 right")
        assert re.match(r"[0-4] of 4 right", result), result

    def answer(self, text):
        """Whatever is asked, an answer that can be read."""
        said = self.labels()
        if any(label.startswith("Choose one.") for label in said):
            self.program.key(text)
        else:
            xdotool("type", "--delay", 20,
                    "(1, 1)" if any("a shape" in label for label in said)
                    else text)
            self.program.key("Return")
        wait_for("a verdict", lambda: any(
            label.startswith(("Right.", "Not quite")) for label
            in self.labels()))

    def test_progress(self):
        """How far one has come is kept, and other numbers are asked"""
        program = self.program
        program.key("alt+c")
        kept = self.await_label("right at least once")
        program.quit()
        self.program = program = Program(self.session, self.binary)
        program.await_loaded("600 pictures")
        self.page = program.pages["lessons"]
        program.show_page("lessons")
        self.await_label(kept)

    def test_export(self):
        """Answers are saved as a table"""
        program = self.program
        program.key("alt+s")
        self.await_label("Question 1 of ")
        self.answer("1")
        program.key("alt+e")
        self.await_label(" of 1 right")
        program.key("alt+v")
        path = self.path("answers.csv")
        self.type_name("Save Answers", path)
        self.await_label("Your answers are saved in “answers.csv”.")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == 1, rows
        assert rows[0]["result"] in ("right", "wrong"), rows
        assert rows[0]["asked"] and rows[0]["right answer"], rows

    def type_name(self, title, path):
        chooser = wait_for(f"the dialog “{title}”", lambda: find_window(
            self.program.process.pid, f"^{title}$"))
        xdotool("windowactivate", "--sync", chooser)
        dialog = accessible.await_one(self.program.tree, name=title)
        entry = accessible.await_one(dialog, "text", text=".csv")
        accessible.set_text(entry, path)
        wait_for("the entry to hold the path",
                 lambda: accessible.text_of(entry) == path)
        xdotool("key", "Return")

    # The scratch pad ----------------------------------------------------------

    def cells(self):
        return [node for node in accessible.find_all(self.page, "text")
                if accessible.name_of(node).startswith("Cell ")]

    def test_scratch_pad(self):
        """Ten lines of the notation cost what the Training page says"""
        program = self.program
        program.show_page("training")
        program.key("ctrl+Return")
        wait_for("the end of the run", lambda: accessible.text_of(
            program.label("training", "Iterations")) == "50")
        cost = accessible.text_of(program.label("training", "Cost"))
        program.quit()
        self.preset(lesson="'scratch-pad'", iterations=50)
        self.program = program = Program(self.session, self.binary)
        program.await_loaded("600 pictures")
        self.page = program.pages["lessons"]
        program.show_page("lessons")
        wait_for("two cells", lambda: len(self.cells()) == 2)
        self.tab_to("the first cell", lambda: self.cells()[0])
        program.key("ctrl+a")
        for line in REGRESSION.splitlines():
            xdotool("type", "--delay", 5, line)
            program.key("Return")
        program.key("BackSpace", "BackSpace", "BackSpace", "BackSpace")
        xdotool("type", "--delay", 5, "print(J)")
        program.key("shift+Return")
        printed = wait_for("the cost", lambda: next(
            (said for said in self.labels()
             if re.fullmatch(r"0\.\d{8,}", said)), None))
        assert f"{float(printed):.6f}" == cost, (printed, cost)

    def test_fault(self):
        """A fault is told in NumPy's words and in ours"""
        program = self.program
        self.tab_to("the second cell", lambda: self.cells()[1])
        program.key("ctrl+a")
        xdotool("type", "--delay", 5, "X + np.zeros(7)")
        program.key("shift+Return")
        self.await_label("ValueError: operands could not be broadcast")

    def test_complete(self):
        """Tab completes a name, and cells are there the next time"""
        program = self.program
        wait_for("a third cell", lambda: len(self.cells()) == 3)
        self.tab_to("the third cell", lambda: self.cells()[2])
        xdotool("type", "--delay", 5, "np.zer")
        program.key("Tab")
        wait_for("the whole name", lambda: accessible.text_of(
            self.cells()[2]).startswith("np.zeros"))
        program.quit()
        self.program = program = Program(self.session, self.binary)
        program.await_loaded("600 pictures")
        self.page = program.pages["lessons"]
        program.show_page("lessons")
        wait_for("the three cells", lambda: len(self.cells()) == 3)
        assert accessible.text_of(self.cells()[2]).startswith("np.zeros")

    # Lesson files -------------------------------------------------------------

    def lesson_file(self):
        folder = self.path("handed-out")
        os.makedirs(folder, exist_ok=True)
        if not os.path.exists(os.path.join(folder, "cats")):
            os.symlink(self.samples, os.path.join(folder, "cats"))
        path = os.path.join(folder, "monday.purrlesson")
        with open(path, "w", encoding="utf-8") as file:
            file.write(LESSON)
        return path

    def test_lesson_file(self):
        """A lesson file puts the window in its state, after asking for pictures
        that lie elsewhere"""
        program = self.program
        program.hand_over(self.lesson_file())
        question = "Open the Pictures of This Lesson, Too?"
        accessible.await_one(program.tree, "label", text=question)
        program.key("Escape")
        wait_for("the question to go", lambda: accessible.find(
            program.tree, "label", text=question) is None)
        program.hand_over(self.lesson_file())
        accessible.await_one(program.tree, "label", text=question)
        program.key("alt+w")
        program.await_message("“Monday, first hour” is open")
        wait_for("the training page", lambda:
                 program.shown_page() == "training")
        page = program.pages["training"]
        assert accessible.text_of(accessible.await_one(
            page, "text", "Learning rate")) == "0.02"
        for name in ("Tournament", "Optimizer"):
            found = [node for node in accessible.find_all(page, name=name)
                     if accessible.is_showing(node)]
            assert not found, name

    def test_own_questions(self):
        """Its questions and cells are in its lessons"""
        program = self.program
        program.show_page("lessons")
        wait_for("one cell", lambda: [accessible.text_of(cell) for cell
                                      in self.cells()] == ["print(6 * 7)"])
        self.tab_to("the cell", lambda: self.cells()[0])
        program.key("shift+Return")
        self.await_label("42")

    def test_leave(self):
        """Leaving it gives back what was before"""
        program = self.program
        program.key("F10")
        accessible.await_one(program.tree, name="Lesson File")
        program.key("n")
        accessible.await_one(program.tree, name="Leave Lesson")
        program.key("l")
        wait_for("three cells again", lambda: len(self.cells()) == 3)
        program.show_page("training")
        wait_for("the learning rate of before", lambda: accessible.text_of(
            accessible.await_one(program.pages["training"], "text",
                                 "Learning rate")) == "0.005")
        accessible.await_one(program.pages["training"], "push button",
                             "Tournament")
        program.quit()


if __name__ == "__main__":
    raise SystemExit(Lessons.tell())
