"""Which picture stands where: a list that the command line writes is used in the
window, and the other way round; wrong lists are refused."""

import csv
import os
import sys

import accessible
import pictures
from program import Program, run_command
from session import wait_for
from story import Story

COUNT = 20  # pictures of each class


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return {row["picture"]: row["part"] for row in csv.DictReader(lines)}


class Splits(Story):
    def begin(self):
        self.preset(iterations=50)
        self.folder = self.path("two")
        for name, warm in (("cat", True), ("dog", False)):
            for number in range(COUNT):
                pictures.write(os.path.join(self.folder, name),
                               f"{number:02}.png",
                               pictures.spotted(f"{name} {number}", warm))
        # With another seed and share than the window's
        self.list = self.path("theirs.csv")
        self.model = self.path("theirs.safetensors")
        if not os.path.exists(self.list):
            run_command(self.binary, "train", "-q", "--iterations=20", "--seed", "7",
                        "--validation-share", "0.3", "--test-share", "0.2",
                        "--write-split", self.list, "-o", self.model,
                        self.folder)
        self.program = Program(self.session, self.binary, self.folder)
        self.page = self.program.pages["images"]
        self.program.await_loaded("40 pictures in 2 classes")

    def choose(self, label, title, path):
        """By the keyboard alone: Alt and its letter open the menu"""
        self.program.show_page("images")
        self.program.key("alt+l")
        item = wait_for(f"“{label}” in the menu", lambda: accessible.find(
            self.page, "menu item", label))
        accessible.press(item)
        if title is not None:
            self.program.type_path(title, path, ".csv")

    def await_refusal(self, words):
        accessible.await_one(self.program.tree, "label",
                             text="The Split Was Not Used")
        wait_for(f"a sentence with “{words}”", lambda: next(
            (node for node in accessible.find_all(self.program.tree, "label")
             if words in accessible.text_of(node)), None))
        accessible.press(accessible.await_one(self.program.tree, "push button",
                                              "Close"))

    def test_used(self):
        """A list of the command line is used, and says how many go where"""
        parts = read(self.list)
        count = {part: list(parts.values()).count(part)
                 for part in ("train", "validation", "test")}
        assert min(count.values()) > 0 and len(parts) == 2 * COUNT
        self.choose("Use Split…", "Use Split", self.list)
        self.program.await_message(
            f"“theirs.csv”: {count['train']} pictures to learn from, "
            f"{count['validation']} held out, {count['test']} for testing")
        self.program.await_loaded(
            f"40 pictures in 2 classes\n{count['validation']} for validation\n"
            f"{count['test']} for testing")

    def test_saved(self):
        """What the window saves has the same parts, in a command, too"""
        own, again = self.path("own.csv"), self.path("again.csv")
        self.choose("Save Split…", "Save Split", own)
        self.program.await_message("Saved “own.csv”")
        assert read(own) == read(self.list)
        run_command(self.binary, "train", "-q", "--iterations=5", "--split", own,
                    "--write-split", again, "-o", self.path("third.safetensors"),
                    self.folder)
        assert read(again) == read(self.list)
        with open(own, "rb") as one, open(again, "rb") as two:
            assert one.read() == two.read()

    def test_undone(self):
        """It is undone and redone, and forgotten"""
        self.program.key("ctrl+z")
        self.program.await_message("Undone: Use split “theirs.csv”")
        self.program.await_loaded("40 pictures in 2 classes")
        self.program.key("ctrl+shift+z")
        self.program.await_message("Done again: Use split “theirs.csv”")
        self.choose("Forget Split List", None, None)
        self.program.await_message("Divided as folders and settings say again")
        self.program.await_loaded("40 pictures in 2 classes")

    def test_dropped(self):
        """Handed over or dropped, such a file does the same"""
        self.program.show_page("training")
        self.program.hand_over(self.list)
        wait_for("the page of the pictures",
                 lambda: self.program.shown_page() == "images")
        self.program.await_message(
            f"“theirs.csv”: {list(read(self.list).values()).count('train')} "
            "pictures to learn from")
        self.program.key("ctrl+z")
        self.program.await_loaded("40 pictures in 2 classes")

    def test_refused(self):
        """Wrong lists are refused in one sentence"""
        wrong = {
            "garbage.csv": (b"\x89PNG\r\n\x1a\n" * 50, "This is no split list"),
            "missing.csv": (b"picture,part\ncat/00.png,train\n",
                            "does not say where"),
            "other.csv": (b"picture,part\ncow/1.png,train\n",
                          "none of the pictures here"),
            "huge.csv": (b"x" * (4 << 20), "larger than any could be"),
        }
        for name, (content, words) in wrong.items():
            with open(self.path(name), "wb") as file:
                file.write(content)
            self.program.hand_over(self.path(name))
            self.await_refusal(words)
        self.program.await_loaded("40 pictures in 2 classes")
        assert not self.program.complaints(), self.program.complaints()


if __name__ == "__main__":
    sys.exit(Splits.tell())
