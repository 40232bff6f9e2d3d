"""Lesson files: saved by a teacher, opened, dropped, begun again and left; one
of a stranger's hides controls and sets values, and nothing else."""

import configparser
import os
import sys
import time

import accessible
from lesson_story import LessonStory
from neighbour import Neighbour, uri_list
from program import find_window, xdotool
from session import PATIENCE, wait_for

# Beside our window, which is put into the corner of the screen
PLACE = 1130, 600

LESSON = r"""[Lesson]
Format=1
Title=Monday, first hour
Page=training
Lesson=scratch-pad
Pictures=cats
Hidden=optimizer;tournament;lesson-race;page-classify
[Settings]
learning-rate=0.02
iterations=7
[Questions]
Text=[mine]\ntopic: loss\nkind: number\nask: Two and two?\nanswer: 2 + 2\n
Only=true
[Cell 1]
Code=print(6 * 7)
"""

QUESTION = "Open the Pictures of This Lesson, Too?"
FAILED = "This Lesson Could Not Be Opened"

# What a file would do beyond that, and what is said of it
STRANGE = (
    ("[Settings]\nlast-folder=/etc\n",
     "not a setting that a lesson can change"),
    ("[Settings]\nwindow-width=100\n",
     "not a setting that a lesson can change"),
    ("[Settings]\nlearning-rate=-1\n", "cannot be “-1”"),
    ("[Command]\nExec=xterm\n", "[Command]"),
    ("[Lesson]\nExec=xterm\n", "“Exec” in [Lesson], which is unknown"),
    ("[Lesson]\nHidden=main-menu\n",
     "nothing of that name that can be hidden"),
    ("[Lesson]\nHidden=page-images;page-training;page-classify;"
     "page-evaluation;page-lessons\n", "hides all pages"),
    ("[Lesson]\nPage=nowhere\n", "none of that name"),
)


class LessonFiles(LessonStory):
    settings = {"iterations": 50}

    # What the window shows ---------------------------------------------------

    def rate(self):
        return accessible.text_of(accessible.await_one(
            self.program.pages["training"], "text", "Learning rate"))

    def await_rate(self, rate):
        wait_for(f"the learning rate {rate}", lambda: self.rate() == rate)

    def set_rate(self, rate):
        self.program.show_page("training")
        self.program.type_into(accessible.await_one(
            self.program.pages["training"], "text", "Learning rate"), rate)

    def cells(self):
        return [accessible.text_of(node) for node in accessible.find_all(
            self.page, "text") if accessible.name_of(node).startswith("Cell ")]

    def has_button(self, page, name):
        found = accessible.find(self.program.pages[page], "push button", name)
        return (found is not None and found.get_state_set().contains(
            accessible.Atspi.StateType.VISIBLE))

    def lessons(self):
        return [accessible.name_of(row).partition(". ")[2].partition(". ")[0]
                for row in self.rows() if row.get_state_set().contains(
                    accessible.Atspi.StateType.VISIBLE)]

    def choose_in_menu(self, letter):
        """Of the main menu's “Lesson File”. One that is just closing takes no
        key to open again: a person presses once more."""
        self.program.activate()
        pressed = [0.0]

        def opened():
            if time.monotonic() - pressed[0] > PATIENCE / 5:
                self.program.key("F10")
                pressed[0] = time.monotonic()
            return self.menu_item("Lesson File")
        wait_for("the main menu", opened)
        self.program.key("n")
        wait_for("its part", lambda: self.menu_item("Leave Lesson"))
        self.program.key_until(letter, "the menu to close",
                               lambda: not self.menu_item("Leave Lesson"))

    def menu_item(self, name):
        item = accessible.find(self.program.frame, "menu item", name,
                               skipped=accessible.SKIPPED + accessible.PAGES)
        return item is not None and item.get_state_set().contains(
            accessible.Atspi.StateType.VISIBLE)

    def dialog_says(self, words):
        return accessible.find(self.program.tree, "label", text=words,
                               skipped=accessible.SKIPPED + accessible.PAGES)

    def write(self, name, text):
        """A lesson file in a folder that a teacher hands out; its pictures are
        a link to others."""
        folder = self.path("handed-out")
        os.makedirs(folder, exist_ok=True)
        if not os.path.exists(os.path.join(folder, "cats")):
            os.symlink(self.samples, os.path.join(folder, "cats"))
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def ask_and_open(self, path):
        self.program.hand_over(path)
        accessible.await_one(self.program.tree, "label", text=QUESTION)
        self.program.key("alt+w")
        self.program.await_message("“Monday, first hour” is open")
        self.program.dismiss_message()

    # The chapters -------------------------------------------------------------

    def test_ask(self):
        """Pictures that lie elsewhere are not opened unasked"""
        path = self.write("monday.purrlesson", LESSON)
        self.program.hand_over(path)
        accessible.await_one(self.program.tree, "label", text=QUESTION)
        self.program.key("Escape")
        wait_for("the question to go", lambda: accessible.find(
            self.program.tree, "label", text=QUESTION) is None)
        assert self.rate() == "0.005", self.rate()
        self.ask_and_open(path)

    def test_state(self):
        """The window is in the file's state: page, values, what is hidden"""
        program = self.program
        wait_for("the training page",
                 lambda: program.shown_page() == "training")
        self.await_rate("0.02")
        assert not self.has_button("training", "Tournament")
        program.key("alt+5")
        wait_for("the Lessons page",
                 lambda: program.shown_page() == "lessons")
        assert "The Race" not in self.lessons(), self.lessons()
        wait_for("its cell", lambda: self.cells() == ["print(6 * 7)"])
        self.tab_to("Cell 1")
        program.key("shift+Return")
        self.says("42")

    def test_own_questions(self):
        """Its questions are the quiz"""
        self.open_lesson("Quiz")
        self.program.key("alt+s")
        self.says("Two and two?")
        xdotool("type", "4")
        self.program.key("Return")
        self.says("Right.")

    def test_reset(self):
        """“Reset” returns to it"""
        self.set_rate("0.5")
        self.await_rate("0.5")
        self.program.show_page("lessons")
        self.choose_in_menu("r")
        wait_for("the training page",
                 lambda: self.program.shown_page() == "training")
        self.await_rate("0.02")

    def test_leave(self):
        """Leaving it gives back what was before"""
        self.choose_in_menu("l")
        self.await_rate("0.005")
        wait_for("the tournament",
                 lambda: self.has_button("training", "Tournament"))
        self.program.show_page("lessons")
        assert "The Race" in self.lessons(), self.lessons()
        self.open_lesson("Scratch Pad")
        wait_for("one's own cells",
                 lambda: self.cells() and "print(6 * 7)" not in self.cells())

    def test_drop(self):
        """One that is dropped on the window is opened"""
        path = self.write("plain.purrlesson",
                          "[Lesson]\nFormat=1\nTitle=Dropped\nPage=training\n"
                          "[Settings]\nlearning-rate=0.03\n")
        self.program.place(0, 0)
        neighbour = Neighbour(self.session, self.drag_source,
                              {"text/uri-list": uri_list(path)})
        xdotool("windowmove", "--sync", neighbour.window, *PLACE)
        assert neighbour.drag_onto(self.program)
        neighbour.end()
        self.program.await_message("“Dropped” is open")
        self.program.dismiss_message()
        self.await_rate("0.03")
        self.choose_in_menu("l")
        self.await_rate("0.005")

    def test_save(self):
        """What is on the screen is saved, and what is chosen is hidden"""
        program = self.program
        self.set_rate("0.04")
        self.choose_in_menu("s")
        wait_for("the window that asks", lambda: find_window(
            program.process.pid, "^Save Lesson$"))
        program.key("alt+s")
        path = self.path("tuesday.purrlesson")
        # The file chooser, which is called as the window before it
        entry = accessible.await_one(program.tree, "text", text=".purrlesson")
        accessible.set_text(entry, path)
        wait_for("the entry to hold the path",
                 lambda: accessible.text_of(entry) == path)
        program.key("Return")
        file = configparser.ConfigParser(strict=True, interpolation=None)
        wait_for("the file", lambda: file.read(path))
        assert float(file["Settings"]["learning-rate"]) == 0.04, path
        self.set_rate("0.005")
        program.hand_over(path)
        self.await_rate("0.04")
        self.choose_in_menu("l")
        self.await_rate("0.005")

    def test_strange(self):
        """A stranger's file does nothing else, and each is told why"""
        for number, (text, words) in enumerate(STRANGE):
            if "[Lesson]" not in text:
                text = f"[Lesson]\nFormat=1\n{text}"
            else:
                text = text.replace("[Lesson]\n", "[Lesson]\nFormat=1\n")
            path = self.write(f"strange-{number}.purrlesson", text)
            self.program.hand_over(path)
            wait_for(f"the words “{words}”", lambda said=words:
                     self.dialog_says(said))
            assert self.dialog_says(FAILED)
            self.program.key("Escape")
            wait_for("the words to go", lambda: not self.dialog_says(FAILED))
            assert self.rate() == "0.005", self.rate()
        assert self.has_button("training", "Tournament")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(LessonFiles.tell())
