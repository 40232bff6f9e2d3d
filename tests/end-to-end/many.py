"""Many pictures: a folder of them classified, sorted, filtered, searched,
looked into, exported, dragged out; all but the last by keyboard alone."""

import csv
import io
import os
import re
import sys

import accessible
import pictures
from focus import Focus
from neighbour import Taker
from program import Program, run_command, xdotool
from session import wait_for
from story import Story

WARM, COOL = 160, 140
PLACE = 1130, 600


class Many(Story):
    def begin(self):
        self.preset(iterations=300)
        self.model = self.path("pets.safetensors")
        self.folder = self.path("all of them")
        taught = pictures.class_folders(self.path("my pets"), 24, 36)
        run_command(self.binary, "train", "-q", "--iterations", "50", "-o",
                    self.model, taught)
        pictures.class_folders(self.folder, WARM, COOL)
        pictures.write(self.folder, "notes.txt", b"no picture at all")
        self.expected = classify_csv_of(self.binary, self.model, self.folder)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.place(0, 0)
        self.page = self.program.pages["classify"]
        self.focus = Focus(self.program)
        self.program.hand_over(self.model)
        self.program.await_message("Opened “pets.safetensors”")
        self.program.dismiss_message()

    def begin_again(self):
        self.begin()
        self.open_folder(self.folder)
        self.await_count(f"^{WARM + COOL + 1} pictures")

    # What it shows ----------------------------------------------------------

    def await_count(self, pattern):
        """The line that counts, once it is this."""
        return wait_for(f"“{pattern}”", lambda: next(
            (text for text in map(accessible.text_of, accessible.find_all(
                self.page, "label", text="picture"))
             if re.search(pattern, text)), None))

    def lines(self):
        """The lines of the table that are in view, from the top."""
        table = accessible.find(self.page, "list", "Table of answers")
        found = [(accessible.extents(node)[1], accessible.name_of(node))
                 for node in accessible.children(table)]
        return [name for y, name in sorted(found) if name and y >= 0]

    def await_first(self, name):
        wait_for(f"“{name}” at the top", lambda: self.lines()[:1]
                 and self.lines()[0].startswith(f"{name}: "))

    def open_folder(self, path):
        self.program.show_page("classify")
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "Choose Folder"), "the button for a folder")
        self.program.key("Return")
        self.program.type_path("Choose Folder to Classify", path)

    def press(self, name):
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            name), f"“{name}”")
        self.program.key("Return")

    # Chapters ---------------------------------------------------------------

    def test_folder(self):
        """A folder is classified, each picture as the command line does it"""
        self.open_folder(self.folder)
        text = self.await_count(f"^{WARM + COOL + 1} pictures: .* 1 unreadable$")
        for name in ("cat", "not-cat"):
            n = sum(row["class"] == name for row in self.expected)
            assert f" {n} {name}," in text, text
        self.await_first("00000.png")
        self.program.shot("many-table")

    def test_sort(self):
        """The surest stand at the top, then at the bottom, then as they came"""
        rows = [row for row in self.expected if row["class"]]
        rows.sort(key=lambda row: float(row["logit"]))
        top, bottom = (os.path.basename(row["file"]) for row in
                       (rows[-1], rows[0]))
        self.press("Sort by probability")
        self.await_first(top)
        self.program.key("Return")
        self.await_first(bottom)
        self.program.key("Return")
        self.await_first("00000.png")

    def test_filter(self):
        """Only the unreadable file, with why; then all again"""
        program = self.program
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "Show answers", "the filter")
        program.key("Return")
        wait_for("the choices", lambda: accessible.find(
            self.page, "label", text="Unreadable"))
        program.key("End", "Return")
        self.await_count("^1 of .* pictures: 1 unreadable$")
        assert "notes.txt" in self.lines()[0], self.lines()
        program.key("Return", "Home", "Return")
        self.await_count(f"^{WARM + COOL + 1} pictures: ")

    def test_search(self):
        """Ctrl+F and a part of a name finds, Escape shows all"""
        program = self.program
        program.key("ctrl+f")
        program.key("0", "0", "0", "7")
        n = sum("0007" in os.path.basename(row["file"])
                for row in self.expected)
        self.await_count(f"^{n} of {WARM + COOL + 1} pictures: ")
        program.key("Escape")
        self.await_count(f"^{WARM + COOL + 1} pictures: ")

    def test_inside(self):
        """Enter opens a picture, Alt+Down the next in the order of the table"""
        program = self.program
        program.key("Home", "Down", "Return")
        name = self.await_title()
        assert name == "00001.png", name
        program.key("alt+Down")
        wait_for("the next one", lambda: self.find_title() == "00002.png")
        program.key("Escape")

    def find_title(self):
        return next((text for text in map(accessible.text_of,
                                          accessible.find_all(self.page,
                                                              "label"))
                     if re.match(r"^\d{5}\.png$", text)), None)

    def await_title(self):
        return wait_for("a picture's title", self.find_title)

    def test_remove(self):
        """Delete removes a line, Ctrl+Z puts it back"""
        program = self.program
        program.key("Delete")
        self.await_count(f"^{WARM + COOL} pictures: ")
        program.await_message("Removed “00002.png”")
        program.dismiss_message()
        program.key("ctrl+z")
        self.await_count(f"^{WARM + COOL + 1} pictures: ")

    def test_export(self):
        """What is exported is what the command line says, digit by digit"""
        path = self.path("answers.csv")
        self.press("What to do with the answers")
        wait_for("the menu", lambda: accessible.find(
            self.page, None, "Export Answers as CSV"))
        self.program.key("Home", "Return")
        self.program.type_path("Export Answers as CSV", path, ".csv")
        self.program.await_message(f"Exported {WARM + COOL + 1} answers")
        self.program.dismiss_message()
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows == self.expected

    def test_drag(self):
        """A line dragged onto another program arrives as the file"""
        taker = Taker(self.session, self.drag_source, "text/uri-list")
        try:
            xdotool("windowmove", "--sync", taker.window, *PLACE)
            table = accessible.find(self.page, "list", "Table of answers")
            line = next(node for node in accessible.children(table)
                        if accessible.name_of(node).startswith("00001.png"))
            x, y, width, height = accessible.extents(line)
            kind, data = taker.take_from(self.program, x + width // 3,
                                         y + height // 2)
        finally:
            taker.end()
        assert kind == "text/uri-list", kind
        assert data.decode().strip().endswith("/all%20of%20them/cat/00001.png")

    def test_cancel(self):
        """Cancel leaves what is read"""
        large = self.path("large")
        data = pictures.stripes(3000)
        for number in range(40):
            pictures.write(large, f"large {number}.png", data)
        self.open_folder(large)
        self.press("Cancel reading pictures")
        text = self.await_count("pictures: .*1 unreadable$")
        n = int(re.match(r"[\d,]+", text).group(0).replace(",", ""))
        assert WARM + COOL + 1 <= n < WARM + COOL + 41, text

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


def classify_csv_of(binary, model, folder):
    """One file of it is no picture, so the command fails, having told all."""
    said = run_command(binary, "classify", "--csv", "-m", model, folder,
                       status=1)
    return list(csv.DictReader(io.StringIO(said)))


if __name__ == "__main__":
    sys.exit(Many.tell())
