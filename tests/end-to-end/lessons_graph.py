"""Two lessons by the keyboard alone, read from the screen reader's tree:
derivatives, the computation graph."""

import sys

from lesson_story import LessonStory


class LessonsGraph(LessonStory):
    def node(self, *lines):
        """A node of the graph with these lines."""
        self.named("\n".join(lines))

    # Chapters ------------------------------------------------------------

    def test_line(self):
        """3a at 2 and at 5: asked before it shows, and the slope is 3"""
        self.open_lesson("Derivatives")
        self.says("f(2) = 6")
        self.says("Slope df/da = ?")
        self.answer("b")
        self.says("Slope df/da = 3")
        self.on("Δf/ε = 3", "ε = 0.01", "ε = 0.001")
        self.says("f(2.001) = 6.003")
        self.type_in("a", "5", enter=False)
        self.says("f(5.001) = 15.003")
        self.says("Slope df/da = 3")
        # Where letters are answers again, and no digits of a number
        self.tab_to("Next")

    def test_square(self):
        """a²: the ratio nears 4 at 2, and the slope is 10 at 5"""
        self.on("f(2) = 4")
        self.answer("b")
        self.says("Δf/ε = 5")
        self.on("Δf/ε = 4.1", "Δf/ε = 4.01", "Δf/ε = 4.001")
        self.says("Slope df/da = 4")
        self.says("Measured on both sides: 4 ✓")
        # The slider goes further than the steps
        self.back_to("ε")
        self.program.key("End")
        self.says("Δf/ε = 4.0001")

        self.on("f(5) = 25")
        self.answer("c")
        self.says("Slope df/da = 10")

    def test_others(self):
        """a³, ln a, and a function of one's own"""
        self.on("ε = 0.1", "ε = 0.01", "ε = 0.001", "f(2) = 8")
        self.answer("c")
        self.says("Slope df/da = 12")
        self.on("ε = 0.1", "ε = 0.01", "ε = 0.001", "f(2) = 0.69314718")
        self.answer("a")
        self.says("Slope df/da = 0.5")
        self.on("ε = 0.1", "ε = 0.01", "ε = 0.001", "Type a function")
        self.type_in("Function of a", "a**2 + 1/a")
        self.says("Slope df/da = 3.75")
        self.type_in("Function of a", "a > 2")
        self.says("“a > 2” is either true or false and has no derivative")
        self.program.shot("lesson-derivatives")

    def test_graph(self):
        """J = 3(a + bc): 33 forward, then 3, 3, 3, 6 and 9 backward"""
        self.open_lesson("The Computation Graph")
        self.node("J = 3·v", " ", " ", " ")
        self.answer("b")
        self.on("Forward: u = b·c = 6.", "Forward: v = a + u = 11.",
                "Forward: J = 3·v = 33.", "Now from right to left.")
        self.answer("b")
        self.on("Backward begins at the result: dJ/dJ = 1.",
                "Backward, J to v: dJ/dv = 3, so 1 · 3 = 3 comes to dv.",
                "Backward, v to a: dv/da = 1, so 3 · 1 = 3 comes to da.",
                "Backward, v to u: dv/du = 1, so 3 · 1 = 3 comes to du.")
        self.node("a = 5", "da = 3", "measured 3 ✓")
        self.on("Each edge multiplies")
        self.answer("c")
        self.on("Backward, u to b: du/db = 2, so 3 · 2 = 6 comes to db.",
                "Backward, u to c: du/dc = 3, so 3 · 3 = 9 comes to dc.")
        self.node("b = 3", "db = 6", "measured 6 ✓")
        self.node("c = 2", "dc = 9", "measured 9 ✓")
        self.program.shot("lesson-graph")
        # And back
        self.program.key("Page_Up")
        self.says("Backward, u to b")
        self.node("c = 2", " ", " ")

    def test_logistic(self):
        """The logistic loss: dz = a − y, and all derivatives measured"""
        self.on("Backward, u to c", "The logistic loss of one example")
        self.node("a = σ(z)", "= 0.562177", " ", " ")
        self.answer("a")
        self.on("Backward begins", "Backward, L to y", "Backward, L to a",
                "Backward, a to z")
        self.node("z = w1·x1 + w2·x2 + b", "= 0.25", "dz = -0.437823",
                  "measured -0.437823 ✓")
        self.on("Backward, z to w1", "Backward, z to x1", "Backward, z to w2",
                "Backward, z to x2", "Backward, z to b")
        self.node("w1 = 0.5", "dw1 = -0.437823", "measured -0.437823 ✓")
        self.node("w2 = -0.25", "dw2 = -0.875647", "measured -0.875647 ✓")
        self.node("b = 0.25", "db = -0.437823", "measured -0.437823 ✓")

    def test_own(self):
        """An expression of one's own"""
        self.on("Here b is used by two nodes")
        self.answer("b")
        self.on("Backward, J to u", "Backward, J to v", "Backward, v to b",
                "Backward, v to c", "Backward, u to a", "Backward, u to b")
        self.node("b = 2", "db = 8", "measured 8 ✓")
        self.on("Type an expression")
        self.type_in("Expression", "p/q")
        self.node("p = 2", " ", " ")
        self.tab_to("Computation graph")
        self.program.key("End")
        self.node("p = 2", "dp = 0.333333", "measured 0.333333 ✓")
        self.program.key("Left")
        self.says("Backward, J to p")
        self.type_in("q", "0", enter=False)
        self.says("J = p/q cannot be computed for p = 2, q = 0: nothing can be "
                  "divided by 0.")
        self.type_in("q", "4", enter=False)
        self.node("p = 2", " ", " ")

    def test_complaints(self):
        """Nothing was complained of"""
        assert self.program.complaints() == [], self.program.complaints()


if __name__ == "__main__":
    sys.exit(LessonsGraph.tell())
