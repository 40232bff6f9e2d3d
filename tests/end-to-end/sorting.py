"""Answered pictures sorted into folders, by the keyboard alone."""

import os
import re
import sys

import accessible
from answered_story import AnsweredStory
from program import classify_csv, find_window, xdotool
from session import wait_for


class Sorting(AnsweredStory):
    each = 4

    def begin(self):
        super().begin()
        self.place = self.session.path("sorted here & there")

    def begin_again(self):
        self.begin()
        self.sort()

    def open_dialog(self):
        """By the menu beside the answers."""
        program = self.program
        program.activate()
        program.show_page("classify")
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "What to do with the answers", "the menu")
        program.key("Return")
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Sort into Folders…", "its item", "Down")
        program.key("Return")
        window = wait_for("the dialog", lambda: find_window(
            program.process.pid, "^Sort into Folders$"))
        xdotool("windowactivate", "--sync", window)
        return accessible.await_one(program.tree, name="Sort into Folders")

    def texts(self, dialog):
        return [accessible.text_of(label)
                for label in accessible.find_all(dialog, "label")]

    def await_text(self, dialog, pattern):
        return wait_for(f"“{pattern}” in the dialog", lambda: next(
            (text for text in self.texts(dialog)
             if re.fullmatch(pattern, text)), None))

    def choose_place(self):
        os.makedirs(self.place, exist_ok=True)
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Choose folder", "the place's button")
        self.program.key("Return")
        self.program.type_path("Choose a Place for the Folders", self.place)
        window = find_window(self.program.process.pid, "^Sort into Folders$")
        xdotool("windowactivate", "--sync", window)

    def expected(self):
        """What the command line answers, name by name."""
        return {os.path.basename(row["file"]): row["class"] for row in
                classify_csv(self.binary, self.model, *self.pictures)}

    def counts(self):
        answers = list(self.expected().values())
        return answers.count("cat"), answers.count("non-cat")

    def sort(self):
        dialog = self.open_dialog()
        cats, others = self.counts()
        for n in (cats, others):
            self.await_text(dialog, f"{n} pictures?")
        self.choose_place()
        self.await_text(dialog, re.escape(self.place))
        self.program.shot("sorting-ask")
        self.focus.move_to(lambda node: accessible.name_of(node) == "Sort",
                           "the button that begins")
        self.program.key("Return")
        self.await_text(dialog,
                        f"Copied {cats} into cat/, {others} into non-cat/.")
        self.program.shot("sorting-done")
        return dialog

    def close(self):
        self.program.key("Escape")
        wait_for("the dialog to close", lambda: find_window(
            self.program.process.pid, "^Sort into Folders$") is None)

    def test_copies(self):
        """Each picture comes into the folder that the command line puts it into"""
        self.sort()
        for path in self.pictures:
            name = os.path.basename(path)
            with open(path, "rb") as file:
                own = file.read()
            copied = os.path.join(self.place, self.expected()[name], name)
            with open(copied, "rb") as file:
                assert file.read() == own, name
            assert not os.path.islink(copied)
        found = sum(len(files) for _, _, files in os.walk(self.place))
        assert found == len(self.pictures), found

    def test_open_folder(self):
        """Where no program shows folders, “Open Folder” says so"""
        dialog = accessible.await_one(self.program.tree,
                                      name="Sort into Folders")
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Open Folder", "the button that shows them")
        self.program.key("Return")
        self.await_text(dialog, "The folder “sorted here & there” could not be "
                                "opened: .*Install a file manager.")
        self.close()

    def test_again(self):
        """Linked into the same place, nothing is added to what is there"""
        dialog = self.open_dialog()
        self.choose_place()
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Link to them", "the choice of links",
                           "shift+Tab")
        self.program.key("space")
        self.focus.move_to(lambda node: accessible.name_of(node) == "Sort",
                           "the button that begins")
        self.program.key("Return")
        self.await_text(dialog, "Linked 0 into cat/, 0 into non-cat/, "
                                f"{len(self.pictures)} already there.")
        found = sum(len(files) for _, _, files in os.walk(self.place))
        assert found == len(self.pictures), found
        self.close()

    def test_escape(self):
        """Escape leaves the dialog, and nothing is made"""
        self.place = self.session.path("elsewhere")
        self.open_dialog()
        self.choose_place()
        self.close()
        assert not os.listdir(self.place), os.listdir(self.place)


if __name__ == "__main__":
    sys.exit(Sorting.tell())
