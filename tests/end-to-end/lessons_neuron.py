"""Two lessons by the keyboard alone, read from the screen reader's tree: a
picture is a column, the neuron."""

import re
import sys

import accessible
from lesson_story import LessonStory
from session import wait_for


class LessonsNeuron(LessonStory):
    settings = {"iterations": 50}

    def test_picture(self):
        """Lesson 1, from start to end"""
        self.begin_lesson("A Picture Is a Column")
        self.answer("c", "Right: 3,072")
        self.on("one channel alone")
        self.on("Now walk")
        column = accessible.await_one(self.page, None, "Column x, index 0")
        for stop in (1, 2, 3, 95, 96, 3071):
            self.program.key("Page_Down")
            wait_for(f"index {stop}", lambda at=stop: accessible.name_of(
                column).startswith(f"Column x, index {at}: "))
        self.on("one place in x")
        self.answer("c", "Right: 98")
        self.says("3 · (32 · 1 + 0) + 2 = 98 (blue)")
        # Pointing at the picture shows the index, and the other way round
        grid = self.tab_to("Picture, 32 rows of 32 pixels")
        self.program.key("Right", "Right")
        self.says("3 · (32 · 1 + 2) + 0 = 102 (red)")
        self.tab_to("Column x, index 102")
        self.program.key("End")
        wait_for("the last pixel", lambda: "Row 31, column 31" in
                 accessible.name_of(grid))
        self.on("stand side by side")
        self.says("X: (?, ?), Y: (?, ?)")
        self.answer("b", "Right: (3072, m)")
        self.says("X: (3072, 600), Y: (1, 600)")
        self.on("reshape puts the same numbers")
        self.answer("b", "Right: The upper third")
        self.says("Row 0 is the upper third")
        self.press("(1024, 3)")
        self.says("a column for each channel")
        self.await_row("A Picture Is a Column", "Done")

    def test_neuron(self):
        """Lesson 2, from start to end"""
        self.begin_lesson("The Neuron")
        self.says("First a linear function")
        self.says("z = ?")
        self.answer("b", "Right: −1")
        self.says("z = −1.00")
        self.tab_to("w transpose x")
        self.program.key("Right")
        self.says("z = −0.90")
        self.on("Then an activation")
        self.answer("b", "Right: 0.5")
        self.says("a = σ(z) = 0.28905")
        self.on("How strongly does a respond")
        self.answer("a", "Right: At z = 0")
        self.says("z = 0.00, a = σ(z) = 0.5, slope = 0.25")
        self.on("What happens at the ends?")
        self.answer("a", "Right: Exactly 1")
        self.says("a = σ(z) = 1 exactly, slope = 0 exactly")
        self.press("z = −1000")
        self.says("a = σ(z) = 0 exactly, slope = 0 exactly")
        self.on("a lies between 0 and 1")
        self.answer("b", "Right: 0.2")
        self.await_row("The Neuron", "Done")

    def test_same_digits(self):
        """“What is z?” shows the digits of the Classify page"""
        program = self.program
        self.begin_lesson("The Neuron")
        self.answer("b", "Right: −1")
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        path = f"{self.samples}/cat/black-close-up-012.png"
        program.hand_over(path)
        answer = program.await_answer("black-close-up-012.png")
        percent = re.search(r"(?:[<>] )?[\d.]+\u00a0%", answer).group(0)
        label = accessible.await_one(program.pages["classify"], "label",
                                     text="z = ")
        z = re.match(r"z = ([+−][\d.]+)", accessible.text_of(label)).group(1)
        accessible.press(accessible.await_one(
            program.pages["classify"], "push button", "What is z?"))
        wait_for("the Lessons page",
                 lambda: program.shown_page() == "lessons")
        self.says("black-close-up-012.png")
        equals = "" if percent[0] in "<>" else "= "
        self.says(f"z = {z}, ŷ {equals}{percent}: the probability of “cat”")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(LessonsNeuron.tell())
