"""Two lessons by the keyboard alone, read from the screen reader's tree: loss
and cost, gradient descent."""

import re
import sys

import accessible
from program import Program
from session import wait_for
from story import Story


class LessonsLoss(Story):
    def begin(self):
        self.preset(iterations=300)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]

    # Finding one's way ---------------------------------------------------

    def focused(self):
        return next((node for node in accessible.walk(self.page)
                     if accessible.is_focused(node)), None)

    def tab_to(self, test, what, key="Tab"):
        """Presses Tab until what has the keyboard passes the test."""
        for _ in range(40):
            node = self.focused()
            if node is not None and test(node):
                return
            self.program.key(key)
        raise AssertionError(f"{key} never comes to {what}")

    def tab_to_name(self, name, key="Tab"):
        self.tab_to(lambda node: accessible.name_of(node).startswith(name),
                    name, key)

    def back_to_name(self, name):
        """Backwards: an answer leaves the keyboard on Next, below the stage."""
        self.tab_to_name(name, "shift+Tab")

    def open(self, title):
        program = self.program
        program.show_page("lessons")
        self.tab_to(lambda node: node.get_role_name() == "list item",
                    "the list of lessons")
        program.key("Home")
        for _ in range(20):
            item = self.focused()
            if item is not None and title in accessible.name_of(item):
                break
            program.key("Down")
        program.key("Return")
        self.says(title)

    def says(self, words, role="label"):
        """The text that begins with these words, once there is one."""
        def find():
            for node in accessible.walk(self.page):
                if node.get_role_name() == role:
                    text = (accessible.text_of(node) if role == "label"
                            else accessible.name_of(node))
                    if text.startswith(words):
                        return (text,)
            return None
        return wait_for(f"“{words}…”", find)[0]

    def answer(self, letter):
        self.program.key(letter)
        return self.says("Right: ")

    def on(self, times=1):
        for _ in range(times):
            self.program.key("Next")

    # Chapters ------------------------------------------------------------

    def test_loss(self):
        """One example: the loss for either label, and its minus sign"""
        program = self.program
        self.open("Loss and Cost")
        assert self.says("y = 1, a = 0.7000: L = −log 0.7000 = 0.3567")
        self.answer("b")
        # −log 0.6 after ten steps to the left
        self.back_to_name("Answer: a = 0.7000, L = 0.3567")
        program.key("shift+Left")
        self.says("y = 1, a = 0.6000: L = −log 0.6000 = 0.5108")
        self.on()
        # 1 − 0.7: the other half of the formula
        self.says("y = 0, a = 0.7000: L = −log 0.3000 = 1.204")
        self.on()
        self.says("y = 1, a = 0.7000: L = log 0.7000 = −0.3567")
        self.answer("b")
        self.says("y = 1, a = 0.7000: L = −log 0.7000 = 0.3567")
        self.on()
        self.says("Squared error: ½ (0.7000 − 1)² = 0.04500")

    def test_cost(self):
        """The mean of the losses, and the cost that the Training page shows"""
        program = self.program
        self.on()
        self.says("J, of all m = 480 examples: ?")
        self.answer("b")
        self.says("J = 0.693147, the mean of all m = 480 losses")
        program.show_page("training")
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        cost = accessible.text_of(program.label("training", "Cost J"))
        program.show_page("lessons")
        # What is shown there belongs to the weights before the last update
        self.says(f"The Training page shows J = {cost}: ")
        text = self.says("J = ")
        mean = float(re.match("J = ([0-9.]+), the mean of all m = 480 losses",
                              text)[1])
        assert 0.98 * float(cost) < mean < float(cost), (mean, cost)

    def test_valleys(self):
        """One bowl, and a false valley that a descent never leaves"""
        program = self.program
        self.on()
        self.answer("b")
        ends = set()
        for start in ("Home", "End"):
            self.back_to_name("Map of the cost")
            program.key("Down", start, "Return")
            self.says("After 0 steps: w = " + ("−2.000" if start == "Home"
                                               else "6.000"))
            self.tab_to_name("Run")
            program.key("space")
            self.says("The slope is 0: it has come to rest.")
            ends.add(re.search("w = .*", self.says("After "))[0])
        assert len(ends) == 1, ends

        self.on()
        self.answer("b")
        self.says("After 0 steps: w = −1.000, b = 0.5000")
        self.back_to_name("Run")
        program.key("space")
        self.says("The slope is 0: it has come to rest.")
        state = self.says("After ")
        assert "J = 0.12005" in state, state
        assert "w = −0.158" in state, state

    def test_descent(self):
        """The numbers of a step, there and back, from where the ball is put"""
        program = self.program
        self.open("Gradient Descent")
        self.says("Ball: w = 4.000, J = 9.000000, slope 6.000", "push button")
        self.answer("a")
        self.says("Next: w := 4.000 − 0.1 · 6.000 = 3.400")
        self.back_to_name("Ball: ")
        program.key("shift+Right")
        self.says("Ball: w = 6.000, J = 25, slope 10.00", "push button")
        self.on()
        self.on()
        self.says("After 1 step: w = 3.400, J = 5.760000, slope dJ/dw = 4.800")
        self.says("It goes downhill.")
        program.key("Prior")
        self.says("After 0 steps: w = 4.000")
        self.on(5)
        # 1 + 3 · 0.8⁵
        self.says("After 5 steps: w = 1.983")
        self.on()

    def test_rates(self):
        """Too small, too large, far too large: each is named"""
        self.answer("b")
        self.says("Next: w := −4.000 − 0.02 · (−10.00) = −3.800")
        self.on()
        self.answer("a")
        self.on()
        self.says("It jumps over the valley, yet gets lower.")
        self.on(4)
        self.answer("c")
        self.on()
        self.says("It jumps over the valley and ends higher than before.")
        self.on(2)
        self.says("Each step is higher than the last: it diverges.")
        self.says("With α below 1 it surely falls")
        self.on(2)

    def test_map(self):
        """A descent begins where the map's cursor is; the surface turns"""
        program = self.program
        self.says("After 0 steps: w = 4.000, b = 1.000, J = ")
        self.back_to_name("Map of the cost")
        program.key("Down", "Left", "Return")
        self.says("After 0 steps: w = 1.900, b = −1.000, J = ")
        self.tab_to_name("The cost as a surface")
        program.key("Left")
        wait_for("the turned surface", lambda: next(
            (node for node in accessible.walk(self.page)
             if node.get_description().startswith("Turned by 25 degrees")),
            None))
        self.on()
        self.answer("b")
        self.says("With α below 1.2 it surely falls")
        self.back_to_name("Run")
        program.key("space")
        self.says("It jumps over the valley")

    def test_complaints(self):
        """Nothing was complained of"""
        assert self.program.complaints() == [], self.program.complaints()


if __name__ == "__main__":
    sys.exit(LessonsLoss.tell())
