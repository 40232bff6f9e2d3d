"""Runs that are kept, compared, named, deleted and gone back to."""

import sys

import accessible
from program import Program, find_window, xdotool
from session import wait_for
from story import Story

ITERATIONS = 150
TITLE = "Runs"


class Runs(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.show_page("training")
        self.page = self.program.pages["training"]
        self.iterations = self.program.label("training", "Iterations")
        self.rate = accessible.await_one(self.page, "text", "Learning rate")
        self.window = None

    def begin_again(self):
        self.begin()
        self.train("0.005")
        self.train("0.05")
        self.open()

    def train(self, rate):
        """From the beginning to the end."""
        self.program.type_into(self.rate, rate)
        reset = accessible.await_one(self.page, "push button", "Reset")
        if accessible.is_sensitive(reset):
            accessible.press(reset)
            accessible.await_text(self.iterations, lambda text: text == "0",
                                  "no iterations")
        self.program.press("training", "Train")
        accessible.await_text(self.iterations,
                              lambda text: text == str(ITERATIONS),
                              "the iterations")
        accessible.await_one(self.page, "push button", "Train Again")

    def find(self):
        return find_window(self.program.process.pid, f"^{TITLE}$")

    def open(self):
        if self.find():
            return
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Runs (2)…"))
        wait_for("the window of runs", self.find)
        self.window = accessible.await_one(
            self.program.tree, "frame", TITLE,
            skipped=accessible.SKIPPED + accessible.PAGES)

    def shows(self, text):
        return accessible.find(self.window, "label", text=text, skipped=())

    def await_shown(self, text):
        return wait_for(f"“{text}”", lambda: self.shows(text))

    def await_gone(self, text):
        wait_for(f"no “{text}”", lambda: not self.shows(text))

    def type_keys(self, *keys):
        for key in keys:
            xdotool("key", key)

    def close(self):
        """A toast that has the keyboard goes first."""
        if self.find():
            self.type_keys("Escape")
        return not self.find()

    def test_kept(self):
        """Both trainings are there, the latest on top and selected"""
        self.train("0.005")
        self.train("0.05")
        accessible.await_one(self.page, "push button", "Runs (2)…")
        self.open()
        self.await_shown("Run 1")
        self.await_shown("Run 2")
        self.await_shown("Select another one, too")

    def test_compared(self):
        """Both selected, the settings that differ are shown, and a verdict"""
        self.type_keys("Tab", "ctrl+a")
        self.await_shown("Learning rate α")
        self.await_shown("held-out pictures")
        assert not self.shows("Seed")
        self.program.shot("runs-compared")

    def test_renamed(self):
        """By F2 a run is named in its place"""
        self.type_keys("Home", "F2")
        xdotool("type", "the quick one")
        self.type_keys("Return")
        self.await_shown("the quick one")
        self.await_gone("Run 2")

    def test_deleted(self):
        """Deleted by a key, and brought back by Ctrl+Z"""
        self.type_keys("Delete")
        self.await_gone("the quick one")
        accessible.await_one(self.page, "push button", "Runs (1)…")
        self.type_keys("ctrl+z")
        self.await_shown("the quick one")
        accessible.await_one(self.page, "push button", "Runs (2)…")

    def test_end(self):
        """After all that it closes without a complaint"""
        wait_for("the window to go", self.close)
        self.program.activate()
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Runs.tell())
