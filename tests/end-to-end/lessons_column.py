"""The lesson on the column by the keyboard alone, read from the screen reader's
tree: the same pictures as pixels and as learned patches."""

import re
import sys

import accessible
from lesson_story import LessonStory
from session import wait_for

# Patches of 480 pictures are learnt in a second, on a busy machine in more
LEARN_PATIENCE = 120


class LessonsColumn(LessonStory):
    def figure(self, column, line):
        """What the table says, as a screen reader says it."""
        start = f"{column}, {line}: "
        said = self.says(start)
        return said[len(start):]

    def learn(self):
        self.press("Learn", "shift+Tab")
        self.named("Stop")
        wait_for("“Learn”", lambda: any(
            item.name == "Learn" for item in self.look()), LEARN_PATIENCE)

    def share(self, column, line):
        said = self.figure(column, line)
        assert re.fullmatch(r"\d+\.\d %", said), said
        return float(said[:-2])

    def test_pixels(self):
        """A picture's loudest pixels, and nothing of what comes later"""
        self.open_lesson("Change the Column")
        self.says("Pixels: x is (3072, 1)")
        self.says("Press Learn: then its numbers have weights.")
        self.answer("b")
        self.learn()
        self.says("All of them, and b: z = ")
        assert self.find_words("atches") is None

    def test_patches(self):
        """What a question asks for shows with its answer"""
        self.on("Another column: patches of 6 by 6 pixels")
        self.answer("b")
        self.says("Patches: φ(x)")
        self.learn()
        self.says("400 patches: φ(x) is (2000, 1)")

    def test_compare(self):
        """The same pictures: both curves, watched again"""
        self.on("The same pictures, the same cost")
        self.answer("c")
        self.learn()

    def test_held_out(self):
        """The figures side by side"""
        self.on("What counts is held-out pictures")
        assert self.figure("Pixels", "Numbers in a column") == "3,072"
        assert self.figure("Patches", "Numbers in a column") == "2,000"
        for column in ("Pixels", "Patches"):
            held_out = self.share(column, "Held out, right")
            # Of 120 drawings, of which half are cats, chance gets half right
            assert 70 < held_out <= 100, held_out
            low, high = map(float, re.findall(
                r"\d+\.\d", self.figure(column, "Surely between")))
            assert low < held_out < high or high == held_out == 100, (low, high)
        self.says("Of 120 held-out pictures: ")
        self.answer("b")

    def test_number(self):
        """Another number of patches is another column, and another point"""
        self.on("Move the slider and press Learn")
        self.answer("b")
        self.says("400 patches: ")
        self.tab_to("Number of patches", key="shift+Tab")
        self.program.key("Home")
        self.says("100 patches: not learnt yet")
        self.press("Learn")
        self.named("Stop")
        wait_for("what 100 patches come to", lambda: re.fullmatch(
            r"100 patches: \d+\.\d % of held-out right",
            self.find_words("100 patches: ") or ""), LEARN_PATIENCE)

    def test_stop(self):
        """Stopped by a key, and where nobody sees it; what was learnt stays"""
        self.tab_to("Number of patches", key="shift+Tab")
        self.program.key("End")
        self.says("1,600 patches: not learnt yet")
        self.press("Learn")
        self.press("Stop", "shift+Tab")
        self.says("1,600 patches: not learnt yet")
        self.press("Learn", "shift+Tab")
        self.named("Stop")
        self.program.show_page("images")
        self.program.show_page("lessons")
        self.named("Learn")
        self.tab_to("Number of patches", key="shift+Tab")
        self.program.key("Home")
        assert "%" in self.says("100 patches: ")

    def test_reset(self):
        """Begun anew nothing has been learnt, and nothing is passed over"""
        self.on("Nothing behind the column has changed")
        self.answer("a")
        self.await_row("Change the Column", "Done")
        self.begin_lesson("Change the Column")
        self.says("Press Learn: then its numbers have weights.")
        assert not accessible.is_sensitive(accessible.await_one(
            self.page, "push button", "Next"))

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(LessonsColumn.tell())
