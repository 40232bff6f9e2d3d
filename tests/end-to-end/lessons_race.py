"""Two lessons by the keyboard alone, read from the screen reader's tree: two
features by hand, the race."""

import re
import sys

from lesson_story import LessonStory

# Nine contestants, each some seconds, on a busy machine
RACE_PATIENCE = 240

SUMS = r"J = ([\d.]+), dw1 = (\S+), dw2 = (\S+), db = ([-\d.e]+)"


class LessonsRace(LessonStory):
    def test_points(self):
        """Points are placed by keys, and the loop has a turn more for each"""
        self.open_lesson("Two Features by Hand")
        self.says("Iteration 1, line 0 of 59")
        self.answer("a")
        self.back_to("Examples and boundary")
        self.program.key("Right", "Right", "Up", "Return")
        self.says("Iteration 1, line 0 of 67")

    def test_loop(self):
        """J, dw1, dw2 and db gather line by line, forward and back"""
        self.on("One iteration, written as an explicit loop",
                *[f"Iteration 1, line {line} of 67" for line in range(1, 9)])
        # z = 0, a = 0.5 and J = log 2 of the first example
        self.says("J = 0.693147")
        self.says("a = 0.5")
        self.on("dz = -0.5")
        self.program.key("Prior")
        self.says("dz = –")
        self.says("Iteration 1, line 8 of 67")
        self.on(*[f"Iteration 1, line {line} of 67" for line in range(9, 21)])

    def test_first(self):
        """The first iteration costs log 2, whatever the points are"""
        self.on("With w = 0 and b = 0 every example")
        self.answer("c")

    def test_update(self):
        """The boundary moves with each iteration, and in the end the cost falls"""
        self.on("At the end of an iteration")
        self.answer("b")
        costs = []
        for iteration, name in ((2, "Iteration"), (3, "Iteration"),
                                (103, "100 Iterations")):
            self.press(name, "shift+Tab")
            said = self.says(f"Iteration {iteration}, line 0 of 67")
            assert "w1 = 0," not in said, said
            said = self.says("By the loop: J = ")
            costs.append(float(re.search(SUMS, said)[1]))
        # It may go up at first, but not for long
        assert 0 < costs[2] < 0.1 < costs[0] < 0.69, costs

    def test_vectorised(self):
        """Both forms come to the same, digit by digit"""
        self.on("The same iteration without a loop")
        self.answer("a")
        said = self.says("By the loop: J = ")
        assert said.endswith("equal to the last digit shown"), said
        loop, vectorised = re.findall(SUMS, said)
        assert loop == vectorised, said

    def test_pictures(self):
        """Two summaries of each loaded picture are a point, too"""
        said = self.says("Iteration 103, line 0 of ")
        lines = int(re.match("Iteration 103, line 0 of ([0-9]+)", said)[1])
        self.on(*[f"Iteration 103, line {line} of {lines}"
                  for line in range(1, lines + 1)])
        self.on("Now each loaded picture is a point")
        said = self.says("Iteration 1, line 0 of ")
        self.press("100 Iterations", "shift+Tab")
        moved = self.says("Iteration 101")
        assert "w1 = 0," in said and "w1 = 0," not in moved, moved
        self.choose("Feature x1", 2, "shift+Tab")
        self.says("Iteration 1, line 0 of ")
        self.await_row("Two Features by Hand", "Done")

    def test_race(self):
        """After a guess all run, and come to the same result"""
        self.open_lesson("The Race")
        self.answer("b")
        self.on("Vectorised, the whole sum is one call",
                "The same numbers, one contestant after the other")
        self.choose("Your guess", 4)
        self.press("Race")
        said = self.says("All came to the same result", RACE_PATIENCE)
        assert re.search(r"z = -?\d+\.\d{6,}", said), said
        said = self.says("times as fast as")
        assert re.search(r"is [\d.,]+ times as fast as: .*"
                         r"Your guess was 100 times\.$", said), said

    def test_switches(self):
        """What each switch brings comes one at a time"""
        self.on("All add up the same products")
        self.answer("b")
        self.on("What makes it fast?")
        self.answer("a")
        for name in ("Compiling", "Vector instructions", "All processors",
                     "Numbers from the cache"):
            assert self.find_words(f"{name}: ") is None, name
            self.program.key("Page_Down")
            said = self.says(f"{name}: ")
            assert re.search(r"[\d.,]+ times as fast", said), said

    def test_stop(self):
        """A race is stopped by a key, and at once"""
        self.on("Vector instructions multiply eight numbers")
        self.answer("b")
        self.on("A whole iteration of gradient descent")
        self.choose("Numbers", 4)
        self.press("Race")
        self.says("They run one after the other")
        self.press("Stop", "shift+Tab")
        self.says("The race was stopped.")
        self.on("Two loops, one in the other")
        self.await_row("The Race", "Done")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(LessonsRace.tell())
