"""The page of the lessons: their list, what is kept, links from other pages,
presenter mode."""

import re
import sys

import accessible
from keyboard import said_twice
from lesson_story import LessonStory, is_row
from program import window_geometry
from session import wait_for

SCREEN = (1280, 900)


class Lessons(LessonStory):
    settings = {"iterations": 50}

    def row_names(self):
        return [accessible.name_of(row) for row in self.rows()]

    def label(self, words):
        """The one that says just this."""
        return next(label for label in accessible.find_all(
            self.page, "label", text=words)
            if accessible.text_of(label) == words)

    # The chapters --------------------------------------------------------------

    def test_list(self):
        """Every lesson is new at first"""
        rows = self.row_names()
        assert len(rows) >= 2, rows
        for number, row in enumerate(rows, 1):
            assert re.fullmatch(rf"{number}\. .+\. New", row), row
        self.says("3,072 numbers stands in the column")

    def test_predict(self):
        """Nothing goes on before a question is answered, and then it is judged"""
        next_button = accessible.await_one(self.page, "push button", "Next")
        assert not accessible.is_sensitive(next_button)
        assert not self.find_words("x: (3072, 1)")
        self.program.key("Page_Down")
        self.answer("a", "Not 32 but 3,072")
        self.says("x: (3072, 1)")
        wait_for("Next to be usable",
                 lambda: accessible.is_sensitive(next_button))
        self.await_row("A Picture Is a Column", "Begun: 1 of 6")
        wait_for("Next to have the keyboard",
                 lambda: accessible.is_focused(next_button))

    def test_again(self):
        """A question can be taken again"""
        self.begin_lesson("A Picture Is a Column")
        self.answer("a", "Not 32 but 3,072")
        self.press("Ask Me Again")
        wait_for("the answer to go",
                 lambda: not self.find_words("x: (3072, 1)"))
        self.answer("c", "Right: 3,072")

    def test_restart(self):
        """What is done stays done over a restart"""
        self.begin_lesson("The Neuron")
        self.answer("a", "Not −6 but −1")
        rows = self.row_names()
        assert any("The Neuron" in row and row.endswith("Begun: 1 of 5")
                   for row in rows), rows
        self.program.quit()
        self.start()
        wait_for("the rows as they were", lambda: self.row_names() == rows)
        # Where it was left
        self.says("The Neuron")

    def test_tab(self):
        """Tab goes round through every lesson, and each control has one name"""
        for row in self.rows():
            title = accessible.name_of(row).partition(". ")[2].partition(
                ". ")[0]
            self.open_lesson(title)
            names = []
            while not names or not is_row(self.focus.current()):
                node = self.focus.move("Tab")
                assert node is not None, f"{title}: no way on from {names}"
                names.append(accessible.name_of(node))
            assert {"Back", "Reset"} < set(names), (title, names)
            for name in names:
                assert "_" not in name and not said_twice(name), (title, name)
                assert not name.startswith(("Gtk", "Purr")), (title, name)

    def test_links(self):
        """Other pages lead to the lesson of what they show"""
        program = self.program
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        program.hand_over(f"{self.samples}/cat/black-close-up-012.png")
        program.await_answer("black-close-up-012.png")
        for page, question, title in (
                ("images", "a picture to a computer", "A Picture Is a Column"),
                ("training", "the cost", "Loss and Cost"),
                ("training", "a derivative", "Derivatives"),
                ("training", "the learning rate", "Gradient Descent"),
                ("training", "it that makes this fast", "The Race"),
                ("classify", "z", "The Neuron"),
                ("classify", "this picture to the model",
                 "A Picture Is a Column")):
            program.show_page(page)
            accessible.press(accessible.await_one(
                program.pages[page], "push button", f"What is {question}?"))
            wait_for("the Lessons page",
                     lambda: program.shown_page() == "lessons")
            wait_for(f"the lesson “{title}”", lambda wanted=title: any(
                item.name == wanted for item in self.look()))
        # With that picture
        self.says("black-close-up-012.png")

    def test_presenter(self):
        """F11 fills the screen, Page Down steps, Escape leaves"""
        program = self.program
        self.begin_lesson("The Neuron")
        self.says("z = ?")
        before = program.geometry()
        title = self.label("The Neuron")
        usual = accessible.extents(title)[3]
        program.key("F11")
        wait_for("the whole screen", lambda: window_geometry(
            program.window)[2:] == SCREEN)
        accessible.await_one(program.frame, "label",
                             text="Esc leaves", skipped=())
        # Letters are larger by as much as the screen has room
        wait_for("larger letters", lambda: accessible.extents(
            title)[3] >= 1.5 * usual)
        program.shot("lessons-presenter")
        # A question that nobody answers is answered by one step more
        program.key("Page_Down")
        self.says("The answer: −1")
        program.key("Page_Down")
        self.says("Then an activation")
        program.key("Page_Up")
        self.says("First a linear function")
        program.key("Escape")
        wait_for("the window as it was",
                 lambda: program.geometry()[2:] == before[2:])
        wait_for("usual letters", lambda: accessible.extents(
            title)[3] < 1.5 * usual)
        assert program.shown_page() == "lessons"

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Lessons.tell())
