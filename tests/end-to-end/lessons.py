"""The lessons: their page, their links, presenter mode, and the first two of
them from start to end by the keyboard alone."""

import re
import sys

import accessible
from program import Program, window_geometry
from session import wait_for
from story import Story

SCREEN = (1280, 900)


class Lessons(Story):
    def begin(self):
        self.preset(iterations=200)
        self.start()

    def start(self):
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]
        self.program.show_page("lessons")

    # What the page says -------------------------------------------------------

    def await_text(self, text):
        return accessible.await_one(self.page, "label", text=text)

    def says(self, text):
        """Something that is shown says so."""
        return any(accessible.is_showing(label) for label in
                   accessible.find_all(self.page, "label", text=text))

    def rows(self):
        names = accessible.await_one(self.page, "list", "Lessons")
        return [accessible.name_of(row) for row in accessible.children(names)]

    def row(self, title):
        return next(row for row in self.rows() if title in row)

    def await_row(self, title, progress):
        wait_for(f"“{title}” to be {progress}",
                 lambda: self.row(title).endswith(progress))

    def answer(self, letter, verdict):
        """Answers by its key, and waits for what is said of it."""
        self.program.key(letter)
        self.await_text(verdict)

    def go_on(self, text):
        """Page Down, to a scene that says this."""
        self.program.key("Page_Down")
        self.await_text(text)

    def tab_to(self, role, name):
        node = accessible.await_one(self.page, role, name)

        def comes():
            self.program.key("Tab")
            try:
                return wait_for("the focus",
                                lambda: accessible.is_focused(node), 0.2)
            except TimeoutError:
                return False
        wait_for(f"Tab to come to “{name}”", comes, 60)
        return node

    def open_lesson(self, title):
        """Through the list, by the keyboard."""
        self.program.show_page("images")
        self.program.show_page("lessons")
        rows = accessible.children(accessible.await_one(
            self.page, "list", "Lessons"))
        number = next(i for i, name in enumerate(self.rows())
                      if title in name)

        def in_list():
            if any(map(accessible.is_focused, rows)):
                return True
            self.program.key("Tab")
            return False
        wait_for("the list to have the keyboard", in_list, 60)
        self.program.key("Home", *["Down"] * number)
        wait_for(f"“{title}” to be chosen",
                 lambda: accessible.is_selected(rows[number]))

    def begin_lesson(self, title):
        """From its first scene, whatever was done before."""
        self.open_lesson(title)
        self.tab_to("push button", "Reset")
        self.program.key("space")
        self.await_text("1 of ")

    # The chapters --------------------------------------------------------------

    def test_list(self):
        """Every lesson is new at first"""
        rows = self.rows()
        assert len(rows) >= 2, rows
        for number, row in enumerate(rows, 1):
            assert re.fullmatch(rf"{number}\. .+\. New", row), row
        self.await_text("3,072 numbers stands in the column")

    def test_predict(self):
        """Nothing goes on before a question is answered, and then it is judged"""
        next_button = accessible.await_one(self.page, "push button", "Next")
        assert not accessible.is_sensitive(next_button)
        assert not self.says("x: (3072, 1)")
        self.program.key("Page_Down")
        self.answer("a", "Not 32 but 3,072")
        self.await_text("x: (3072, 1)")
        wait_for("Next to be usable",
                 lambda: accessible.is_sensitive(next_button))
        self.await_row("A Picture Is a Column", "Begun: 1 of 6")
        wait_for("Next to have the keyboard",
                 lambda: accessible.is_focused(next_button))

    def test_again(self):
        """A question can be taken again"""
        self.begin_lesson("A Picture Is a Column")
        self.answer("a", "Not 32 but 3,072")
        self.tab_to("push button", "Ask Me Again")
        self.program.key("space")
        wait_for("the answer to go", lambda: not self.says("x: (3072, 1)"))
        self.answer("c", "Right: 3,072")

    def test_picture(self):
        """Lesson 1, from start to end"""
        self.begin_lesson("A Picture Is a Column")
        self.answer("c", "Right: 3,072")
        self.go_on("one channel alone")
        self.go_on("Now walk")
        column = accessible.await_one(self.page, None, "Column x, index 0")
        for stop in (1, 2, 3, 95, 96, 3071):
            self.program.key("Page_Down")
            wait_for(f"index {stop}", lambda at=stop: accessible.name_of(
                column).startswith(f"Column x, index {at}: "))
        self.go_on("one place in x")
        self.answer("c", "Right: 98")
        self.await_text("3 · (32 · 1 + 0) + 2 = 98 (blue)")
        # Pointing at the picture shows the index, and the other way round
        grid = self.tab_to(None, "Picture, 32 rows of 32 pixels")
        self.program.key("Right", "Right")
        self.await_text("3 · (32 · 1 + 2) + 0 = 102 (red)")
        self.tab_to(None, "Column x, index 102")
        self.program.key("End")
        wait_for("the last pixel", lambda: "Row 31, column 31" in
                 accessible.name_of(grid))
        self.go_on("stand side by side")
        self.await_text("X: (?, ?), Y: (?, ?)")
        self.answer("b", "Right: (3072, m)")
        self.await_text("X: (3072, 600), Y: (1, 600)")
        self.go_on("reshape puts the same numbers")
        self.answer("b", "Right: The upper third")
        self.await_text("Row 0 is the upper third")
        self.tab_to("push button", "(1024, 3)")
        self.program.key("space")
        self.await_text("a column for each channel")
        self.await_row("A Picture Is a Column", "Done")

    def test_neuron(self):
        """Lesson 2, from start to end"""
        self.begin_lesson("The Neuron")
        self.await_text("First a linear function")
        self.await_text("z = ?")
        self.answer("b", "Right: −1")
        self.await_text("z = −1.00")
        self.tab_to("slider", "w transpose x")
        self.program.key("Right")
        self.await_text("z = −0.90")
        self.go_on("Then an activation")
        self.answer("b", "Right: 0.5")
        self.await_text("a = σ(z) = 0.28905")
        self.go_on("How much does a answer")
        self.answer("a", "Right: At z = 0")
        self.await_text("z = 0.00, a = σ(z) = 0.5, slope = 0.25")
        self.go_on("What happens at the ends?")
        self.answer("a", "Right: Exactly 1")
        self.await_text("a = σ(z) = 1 exactly, slope = 0 exactly")
        self.tab_to("push button", "z = −1000")
        self.program.key("space")
        self.await_text("a = σ(z) = 0 exactly, slope = 0 exactly")
        self.go_on("a lies between 0 and 1")
        self.answer("b", "Right: 0.2")
        self.await_row("The Neuron", "Done")

    def test_restart(self):
        """What is done stays done over a restart"""
        self.begin_lesson("The Neuron")
        self.answer("a", "Not −6 but −1")
        rows = self.rows()
        assert not self.row("The Neuron").endswith("New"), rows
        self.program.quit()
        self.start()
        wait_for("the rows as they were", lambda: self.rows() == rows)
        # Where it was left
        self.await_text("The Neuron")

    def test_same_digits(self):
        """“What is z?” shows the digits of the Classify page"""
        program = self.program
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        path = f"{self.samples}/cat/black-close-up-012.png"
        program.hand_over(path)
        answer = program.await_answer("black-close-up-012.png")
        percent = re.search(r"[<>]?[ ]?[\d.]+\u00a0%", answer).group(0)
        label = accessible.await_one(program.pages["classify"], "label",
                                     text="z = ")
        z = re.match(r"z = ([+−][\d.]+)", accessible.text_of(label)).group(1)
        accessible.press(accessible.await_one(
            program.pages["classify"], "push button", "What is z?"))
        wait_for("the Lessons page",
                 lambda: program.shown_page() == "lessons")
        self.await_text("black-close-up-012.png")
        # Done before: its first question is asked again
        self.answer("b", "Right: −1")
        self.await_text(f"z = {z}, ŷ = {percent}: the probability of “cat”")

    def test_links(self):
        """Other pages lead to the lesson of what they show"""
        program = self.program
        for page, question, title in (
                ("images", "What is a picture to a computer?",
                 "A Picture Is a Column"),
                ("classify", "What is this picture to the model?",
                 "A Picture Is a Column")):
            self.open_lesson("The Neuron")
            program.show_page(page)
            accessible.press(accessible.await_one(
                program.pages[page], "push button", question))
            wait_for("the Lessons page",
                     lambda: program.shown_page() == "lessons")
            self.await_text(title)

    def test_presenter(self):
        """F11 fills the screen, Page Down steps, Escape leaves"""
        program = self.program
        self.begin_lesson("The Neuron")
        self.await_text("z = ?")
        before = program.geometry()
        title = self.await_text("The Neuron")
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
        self.await_text("The answer: −1")
        program.key("Page_Down")
        self.await_text("Then an activation")
        program.key("Page_Up")
        self.await_text("First a linear function")
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
