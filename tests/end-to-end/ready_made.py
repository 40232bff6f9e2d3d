"""The first picture after installing: the ready-made model answers it."""

import os
import sys

import accessible
import pictures
from neighbour import Neighbour, uri_list
from program import (Program, classify_csv, kept_model, run_command,
                     word_probability, xdotool)
from session import wait_for
from story import Story

INTRODUCED = "Cats in photographs: ready-made, learnt from "
# Beside our window, which is put into the corner of the screen
PLACE = 1130, 600


class ReadyMade(Story):
    def begin(self):
        self.preset(iterations=100)
        self.picture = pictures.write(self.path("loose"), "mine.png",
                                      pictures.spotted("mine", True))
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.place(0, 0)

    def begin_again(self):
        self.begin()
        self.program.hand_over(self.picture)
        self.program.await_answer("mine.png")

    def introduced(self):
        return accessible.await_one(self.program.pages["classify"], "label",
                                    text=INTRODUCED)

    def model_file(self):
        return os.path.join(os.path.dirname(self.samples), "models",
                            "cat-photographs.safetensors")

    def about(self, title):
        return wait_for(f"the window “{title}”", lambda: next(
            (window for window in accessible.children(self.program.tree)
             if accessible.name_of(window) == title), None))

    def close_about(self):
        before = len(accessible.children(self.program.tree))
        self.program.key("Escape")
        wait_for("the window to close", lambda: len(accessible.children(
            self.program.tree)) < before)

    def test_told_before(self):
        """Before anything is dropped the page tells which model answers"""
        self.program.show_page("classify")
        self.introduced()
        accessible.await_one(self.program.pages["classify"], "push button",
                             "About This Model")
        self.program.shot("ready-empty")

    def test_first_drop(self):
        """The first picture that is dropped has an answer, of that model"""
        neighbour = Neighbour(self.session, self.drag_source,
                              {"text/uri-list": uri_list(self.picture)})
        xdotool("windowmove", "--sync", neighbour.window, *PLACE)
        try:
            assert neighbour.drag_onto(self.program)
        finally:
            neighbour.end()
        said = self.program.await_answer("mine.png")
        self.introduced()
        self.program.shot("ready-answer")
        (row,) = classify_csv(self.binary, self.model_file(), self.picture)
        shown = word_probability(float(row["probability"]))
        assert said == f"{row['class']}, {shown} probability of “cat”", said
        assert kept_model() is None, "nobody's work is kept"

    def test_card(self):
        """The keyboard alone reaches what is to be known of it"""
        self.program.show_page("classify")
        button = accessible.await_one(self.program.pages["classify"],
                                      "push button", "About this model")
        for _ in range(40):
            if accessible.is_focused(button):
                break
            self.program.key("Tab")
        wait_for("the button to have the keyboard",
                 lambda: accessible.is_focused(button))
        self.program.key("Return")
        window = self.about("Cats in photographs")
        printed = run_command(self.binary, "about")
        for words in ("Licence: ", "Balanced: ", "Note: "):
            row = wait_for(f"the row “{words}”", lambda: next(
                (item for item in accessible.find_all(window, "list item")
                 if accessible.name_of(item).startswith(words)), None))
            value = accessible.name_of(row)[len(words):]
            assert value.partition(" right,")[0] in printed, value
        self.program.shot("ready-card")
        self.close_about()

    def test_learnt(self):
        """What is learnt answers in its place, and can be told of too"""
        program = self.program
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        program.show_page("classify")
        accessible.await_one(program.pages["classify"], "label",
                             text="Model: not saved yet · 100 iterations")
        program.press("classify", "About this model")
        accessible.await_one(self.about("About This Model"), "label",
                             text="Nobody has written a card for it")
        self.close_about()

    def test_tomorrow(self):
        """The next day it is there again"""
        self.program.quit()
        self.program = Program(self.session, self.binary)
        self.program.hand_over(self.picture)
        self.program.await_answer("mine.png")
        accessible.await_one(self.program.pages["classify"], "label",
                             text="Model: the last training · 100 iterations")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(ReadyMade.tell())
