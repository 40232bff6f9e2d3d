"""Pictures relabelled, left out and taken in again, by pointer and keyboard; and
those behind a number."""

import os

import accessible
import pictures
from program import Program, await_rest, xdotool
from session import wait_for
from story import Story

COUNT = 12  # pictures of each class


class Edits(Story):
    def begin(self):
        self.preset(iterations=200)
        self.folder = self.path("three")
        for name, warm in (("cat", True), ("dog", False), ("emu", False)):
            for number in range(COUNT):
                pictures.write(os.path.join(self.folder, name),
                               f"{number:02}.png",
                               pictures.spotted(f"{name} {number}", warm))
        self.program = Program(self.session, self.binary, self.folder)
        self.program.place(0, 0)
        self.page = self.program.pages["images"]
        self.program.await_loaded("36 pictures in 3 classes")

    def place_of(self, node):
        """Its middle, on the screen"""
        left, top, width, height = accessible.extents(node)
        x, y, _, _ = self.program.geometry()
        return (x + left + width // 2, y + top + height // 2)

    def cell(self, page, name):
        # A table to the screen reader; the cats come first
        grid = accessible.await_one(page, "table", "Pictures", skipped=())
        return wait_for(f"the picture “{name}”", lambda: next(
            (cell for cell in accessible.children(grid)
             if accessible.name_of(cell) == name), None))

    def row(self, name):
        return accessible.await_one(self.page, "list item", name)

    def click(self, node, *modifiers):
        x, y = self.place_of(node)
        for modifier in modifiers:
            xdotool("keydown", modifier)
        xdotool("mousemove", str(x), str(y), "click", "1")
        for modifier in modifiers:
            xdotool("keyup", modifier)

    def await_selected(self, words):
        accessible.await_one(self.page, "label", text=words)

    def select_two(self):
        """The first two cats"""
        self.program.show_page("images")
        self.click(self.cell(self.page, "00.png"))
        self.await_selected("1 selected")
        self.click(self.cell(self.page, "01.png"), "shift")
        self.await_selected("2 selected")

    def drag(self, start, end):
        (x1, y1), (x2, y2) = self.place_of(start), self.place_of(end)
        xdotool("mousemove", str(x1), str(y1), "sleep", "0.1", "mousedown", "1",
                "sleep", "0.1", "mousemove", str(x1 + 4), str(y1 + 3), "sleep",
                "0.05", "mousemove", str(x1 + 14), str(y1 + 9), "sleep", "0.1")
        for k in range(1, 13):
            xdotool("mousemove", str(x1 + (x2 - x1) * k // 12),
                    str(y1 + (y2 - y1) * k // 12), "sleep", "0.03")
        xdotool("mousemove", str(x2 + 2), str(y2), "sleep", "0.05", "mousemove",
                str(x2), str(y2), "sleep", "0.3", "mouseup", "1")

    def await_still(self, grid):
        """The first picture, once the gallery has slid in"""
        seen = []

        def still():
            cells = [cell for cell in accessible.children(grid)
                     if accessible.name_of(cell).endswith(".png")]
            if not cells:
                return None
            seen.append(accessible.extents(cells[0]))
            return (cells[0] if len(seen) > 3 and len(set(seen[-4:])) == 1
                    else None)
        return wait_for("a picture that stands still", still)

    def test_dragged_into_a_class(self):
        """Pictures dragged onto a class are in it; no file is moved"""
        before = sorted(os.listdir(os.path.join(self.folder, "cat")))
        self.select_two()
        self.drag(self.cell(self.page, "00.png"),
                  self.row("dog"))
        self.row("cat, 10 pictures")
        self.row("dog, 14 pictures")
        accessible.await_one(self.page, "label",
                             text="2 pictures relabelled as “dog”")
        assert sorted(os.listdir(os.path.join(self.folder, "cat"))) == before

    def key_to_row(self, key, name):
        self.program.key_until(key, name, lambda: accessible.find(
            self.page, "list item", name))

    def test_undone_and_redone(self):
        """Ctrl+Z and Ctrl+Shift+Z"""
        self.key_to_row("ctrl+z", "cat, 12 pictures")
        self.key_to_row("ctrl+shift+z", "cat, 10 pictures")
        self.key_to_row("ctrl+z", "cat, 12 pictures")

    def test_relabelled_by_menu(self):
        """The menu of classes does the same"""
        self.select_two()
        self.click(accessible.await_one(self.page, None, "Relabel As"))
        wait_for("the menu of classes", lambda: accessible.find(
            self.page, "list", "Classes to choose from"))
        self.program.key("Down", "Down", "Return")
        wait_for("two pictures relabelled", lambda: accessible.find(
            self.page, "label", text="2 relabelled"))
        self.key_to_row("ctrl+z", "cat, 12 pictures")

    def draw(self, start, end, *modifiers):
        """A rectangle, from between the pictures"""
        (x1, y1), (x2, y2) = start, end
        for modifier in modifiers:
            xdotool("keydown", modifier)
        xdotool("mousemove", str(x1), str(y1), "sleep", "0.1", "mousedown", "1")
        for k in range(1, 13):
            xdotool("mousemove", str(x1 + (x2 - x1) * k // 12),
                    str(y1 + (y2 - y1) * k // 12), "sleep", "0.03")

    def let_go(self, *modifiers):
        xdotool("mouseup", "1")
        for modifier in modifiers:
            xdotool("keyup", modifier)

    def test_rectangle(self):
        """A rectangle drawn around pictures selects them, also while it scrolls"""
        self.program.show_page("images")
        x, y, _, _ = self.program.geometry()
        one, two = (accessible.extents(self.cell(self.page, name))
                    for name in ("01.png", "02.png"))
        # Between the two, nearer to the right one
        left = x + two[0] - 2
        top = y + one[1] + 20
        right = x + two[0] + (two[0] - one[0]) + 40
        self.draw((left, top), (right, top + 20))
        self.await_selected("2 selected")
        # Given up it selects nothing, nor does it take what was selected
        self.program.key("Escape")
        self.let_go()
        self.await_selected("None selected")
        self.draw((left, top), (right, top + 20))
        self.let_go()
        self.await_selected("2 selected")
        self.draw((left, top), (left - 30, top + 20), "ctrl")
        self.await_selected("3 selected")
        self.let_go("ctrl")
        # Down to the last of them, which are out of view
        grid = accessible.await_one(self.page, "table", "Pictures", skipped=())
        _, above, _, height = accessible.extents(grid)
        below = y + above + height + 10
        self.draw((left, top), (right, below))
        wait_for("all rows to be selected", lambda: next(
            (node for node in accessible.find_all(self.page, "label")
             if accessible.text_of(node).endswith(" selected")
             and accessible.text_of(node) != "3 selected"), None))
        self.let_go()
        # By the keyboard alone
        self.program.key("Home", "shift+Right", "shift+Right")
        self.await_selected("3 selected")
        self.program.key("ctrl+a")
        self.await_selected("36 selected")
        self.program.key("Escape")
        self.await_selected("None selected")

    def test_left_out(self):
        """Delete leaves out what is selected, the button takes it in again"""
        self.select_two()
        self.program.key("Delete")
        self.program.await_loaded("34 pictures in 3 classes\n"
                                  "2 pictures left out")
        self.row("Left out, 2 pictures")
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Take In Again"))
        self.program.await_loaded("36 pictures in 3 classes")

    def test_class_left_out(self):
        """A class that is not ticked does not take part"""
        self.click(accessible.await_one(self.page, "check box",
                                        "“emu” takes part"))
        self.program.await_loaded("24 pictures in 2 classes")
        self.program.key_until("ctrl+z", "all classes", lambda: accessible.find(
            self.page, "label", text="36 pictures in 3 classes"))

    def test_number_opened(self):
        """A cell of the matrix shows its pictures, which can be relabelled and
        trained on again"""
        self.select_two()
        self.drag(self.cell(self.page, "00.png"),
                  self.row("dog"))
        self.row("dog, 14 pictures")
        self.program.key("ctrl+Return")
        await_rest(lambda: 200)
        self.program.show_page("evaluation")
        page = self.program.pages["evaluation"]
        cell = wait_for("a cell of the matrix", lambda: next(
            (node for node in accessible.find_all(page, "push button", skipped=())
             if "answered" in accessible.name_of(node).lower()
             and node.get_state_set().contains(
                 accessible.Atspi.StateType.SENSITIVE)), None))
        accessible.press(cell)
        grid = accessible.await_one(page, "table", "Pictures of this number",
                                    skipped=())
        self.click(self.await_still(grid))
        accessible.await_one(page, "label", text="1 selected")
        accessible.press(accessible.await_one(page, "push button", "Exclude"))
        accessible.await_one(page, "label", text="1 left out since")
        accessible.press(accessible.await_one(page, "push button",
                                              "Train Again"))
        await_rest(lambda: 200)
        assert not self.program.complaints(), self.program.complaints()


if __name__ == "__main__":
    raise SystemExit(Edits.tell())
