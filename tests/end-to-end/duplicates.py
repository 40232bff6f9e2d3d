"""A picture that is learnt from and tested too: told of, listed, left out."""

import os
import shutil

import accessible
import pictures
from program import Program, run_command
from session import wait_for
from story import Story


class Duplicates(Story):
    def begin(self):
        self.folder = self.path("twins")
        for part, count in (("train", 12), ("test", 4)):
            for name, warm in (("cat", True), ("not-cat", False)):
                for number in range(count):
                    pictures.write(
                        os.path.join(self.folder, part, name),
                        f"{number:02}.png",
                        pictures.spotted(f"{part} {name} {number}", warm))
        # One cat is tested with, too, and one stands there twice
        self.copy("train/cat/03.png", "test/cat/copy-of-03.png")
        self.copy("train/cat/05.png", "train/cat/copy-of-05.png")
        # And one is said to be a cat and not to be one
        self.copy("train/cat/07.png", "train/not-cat/copy-of-07.png")
        self.program = Program(self.session, self.binary, self.folder)
        self.page = self.program.pages["images"]

    def copy(self, source, copy):
        shutil.copy(os.path.join(self.folder, source),
                    os.path.join(self.folder, copy))

    def button(self):
        return accessible.await_one(self.page, "push button", "3 Duplicates…")

    def open_list(self):
        accessible.press(self.button())
        return accessible.await_one(self.program.tree, "frame", "Duplicates")

    def exclude(self):
        accessible.press(accessible.await_one(
            self.open_list(), "push button", "Exclude Them"))
        self.program.await_loaded("31 pictures")

    def test_told_of(self):
        """The Images page tells what was found"""
        self.program.await_loaded("35 pictures")
        self.button()
        accessible.await_one(self.page, "label",
                             text="1 in both training and test\n"
                                  "1 under two classes")

    def test_listed(self):
        """The list names each copy and says what becomes of it"""
        window = self.open_list()
        for text in ("The Same Picture Under Two Classes",
                     "In Training and Test", "Exact Copies",
                     "train/cat/03.png", "test/cat/copy-of-03.png",
                     "train/cat/copy-of-05.png",
                     "train/not-cat/copy-of-07.png"):
            accessible.await_one(window, "label", text=text)
        self.program.key("Escape")
        wait_for("the list to close", lambda: accessible.find(
            self.program.tree, "frame", "Duplicates") is None)
        accessible.await_one(self.page, "label", text="35 pictures in")

    def test_left_out(self):
        """One press leaves the copies out"""
        window = self.open_list()
        accessible.press(accessible.await_one(window, "push button",
                                              "Exclude Them"))
        self.program.await_loaded("31 pictures in 2 classes\n"
                                  "9 for testing\n"
                                  "4 duplicates left out")
        accessible.await_one(self.page, "label", text="4 duplicates left out")

    def test_undone(self):
        """The toast's button takes them in again"""
        if accessible.find(self.page, "push button", "Undo") is None:
            self.exclude()
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Undo"))
        self.program.await_loaded("35 pictures in 2 classes\n9 for testing")
        accessible.await_one(self.page, "label",
                             text="1 in both training and test")

    def test_trained_without(self):
        """What is trained afterwards has not seen them"""
        self.exclude()
        self.program.show_page("training")
        self.program.press("training", "Train")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again", seconds=60)
        assert not self.program.complaints(), self.program.complaints()

    def test_remembered(self):
        """Opened again, with one picture more, the folder's copies are still
        left out"""
        if accessible.find(self.page, "label",
                           text="4 duplicates left out") is None:
            self.exclude()
        pictures.write(os.path.join(self.folder, "train", "cat"), "new.png",
                       pictures.spotted("a new cat", True))
        self.program.show_page("images")
        self.program.hand_over(self.folder)
        self.program.await_loaded("32 pictures in 2 classes\n"
                                  "9 for testing\n"
                                  "4 duplicates left out")
        self.program.quit()

    def test_command_line(self):
        """The command line finds the same"""
        said = run_command(self.binary, "duplicates", self.folder, "--csv",
                           status=0)
        assert "train/cat/03.png" in said, said


if __name__ == "__main__":
    raise SystemExit(Duplicates.tell())
