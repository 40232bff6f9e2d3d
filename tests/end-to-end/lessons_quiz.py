"""The quiz, by the keyboard alone."""

import csv
import re

import accessible
from program import Program, xdotool
from session import wait_for
from story import Story

class Quiz(Story):
    def begin(self):
        self.preset(lesson="'quiz'", iterations=50)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]

    # What the lesson says ---------------------------------------------------

    def labels(self):
        return [accessible.text_of(label) for label
                in accessible.find_all(self.page, "label")]

    def await_label(self, text):
        return wait_for(f"“{text}”", lambda: next(
            (said for said in self.labels() if text in said), None))

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
        """Answers are saved as a table, and as a page to be printed"""
        program = self.program
        program.key("alt+s")
        self.await_label("Question 1 of ")
        self.answer("1")
        program.key("alt+e")
        self.await_label(" of 1 right")
        program.key("alt+v")
        path = self.path("answers.csv")
        program.type_path("Save Answers", path, ".csv")
        self.await_label("Your answers are saved in “answers.csv”.")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == 1, rows
        assert rows[0]["result"] in ("right", "wrong"), rows
        assert rows[0]["asked"] and rows[0]["right answer"], rows

        program.key("alt+p")
        path = self.path("answers.html")
        program.type_path("Save Answers", path, ".html")
        self.await_label("Your answers are saved in “answers.html”.")
        with open(path, encoding="utf-8") as file:
            page = file.read()
        assert page.endswith("</html>\n"), page[-80:]
        assert "Name: <input" in page and " of 1 right" in page, page


if __name__ == "__main__":
    raise SystemExit(Quiz.tell())
