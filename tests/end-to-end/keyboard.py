"""Everything by the keyboard, and a name for everything it reaches."""

import sys

import accessible
import pictures
from program import Program, await_rest, find_window
from session import wait_for
from story import Story, comment

# What GTK itself puts there. Readers tell of its content or of the control
# around it; a program cannot name it.
TOOLKIT = {
    "scroll pane": "its content has a name",
    "table cell": "the picture in it has a name",
    "list item": "a row of a list, read by its content",
    "filler": "a row of a drop-down, read by its content",
}


class Keyboard(Story):
    def begin(self):
        self.preset(iterations=100000)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        page = self.program.pages["training"]
        self.iterations = self.program.label("training", "Iterations")
        self.step_button = accessible.await_one(page, "push button", "Step")

    def iteration(self):
        text = accessible.text_of(self.iterations).replace(",", "")
        return int(text) if text.isdigit() else 0

    def test_pages(self):
        """Alt and a digit opens each page"""
        for name in ("classify", "training", "images"):
            self.program.show_page(name)

    def test_train(self):
        """Ctrl with Enter trains, with a period steps, with Backspace resets"""
        program = self.program
        program.key("ctrl+Return")
        wait_for("the first iteration", lambda: self.iteration() > 0)
        assert program.shown_page() == "training"
        program.key("ctrl+Return")
        wait_for("a pause", lambda: accessible.is_sensitive(self.step_button))
        paused = await_rest(self.iteration)
        program.key("ctrl+period")
        wait_for("a step", lambda: self.iteration() > paused)
        assert self.iteration() == paused + 1
        program.key("ctrl+BackSpace")
        wait_for("a reset", lambda: self.iteration() == 0)

    def test_skip(self):
        """Ctrl with End skips to the end of a run that is slow to be watched"""
        program = self.program
        page = program.pages["training"]
        program.choose(accessible.await_one(page, "combo box", "Pace"),
                       "1 a second")
        program.press("training", "Train")
        skip = accessible.await_one(page, "push button", "Skip")
        wait_for("a slow run", lambda: accessible.is_sensitive(skip))
        program.key("ctrl+End")
        accessible.await_one(page, "push button", "Train Again")
        assert self.iteration() == 100000
        program.key("ctrl+BackSpace")
        wait_for("a reset", lambda: self.iteration() == 0)

    def test_shortcuts(self):
        """F1 shows the shortcuts, Escape closes them"""
        self.program.key("F1")
        wait_for("the shortcuts window", self.find_shortcuts)
        self.program.shot("keyboard-shortcuts")
        self.program.key("Escape")
        wait_for("it to close", lambda: not self.find_shortcuts())
        self.program.activate()

    def find_shortcuts(self):
        return find_window(self.program.process.pid,
                           "^Keyboard Shortcuts$")

    def test_menu(self):
        """F10 opens the main menu, Escape closes it"""
        self.program.key("F10")
        accessible.await_one(self.program.frame, "check menu item", "Large Text",
                             skipped=accessible.SKIPPED + accessible.PAGES)
        self.program.shot("keyboard-menu")
        self.program.key("Escape")

    def test_tab(self):
        """Tab goes round through everything on a page"""
        program = self.program
        program.show_page("training")
        for role, name in (("push button", "Train"), ("push button", "Step"),
                           ("push button", "Export the chart"),
                           ("spin button", "Seed")):
            node = accessible.find_all(program.pages["training"], role,
                                       name)[-1]
            wait_for(f"Tab to come to “{name}”", lambda: self.tab_to(node),
                     60)

    def test_tab_keeps_class(self):
        """Tab goes through the Images page and changes no class"""
        program = self.program
        program.show_page("images")
        page = program.pages["images"]
        rows = accessible.children(accessible.await_one(page, "list",
                                                        "Classes"))
        for key in ("Tab", "shift+Tab"):
            wait_for("Tab to come to the classes", lambda: (
                program.key(key), accessible.is_focused(rows[0]))[1], 60)
            program.key(key)
            wait_for("Tab to leave them", lambda: not any(
                map(accessible.is_focused, rows)))
            assert [accessible.is_selected(row) for row in rows] == [
                True, False, False]

    def tab_to(self, node):
        self.program.key("Tab")
        try:
            return wait_for("the focus", lambda: accessible.is_focused(node),
                            0.1)
        except TimeoutError:
            return False

    def test_names(self):
        """Everything that takes the keyboard has a name of its own"""
        program = self.program
        program.hand_over(pictures.write(self.path("loose"), "one.png",
                                         pictures.spotted("one", True)))
        wait_for("the picture's row", program.answers)
        nameless = []
        for node in accessible.walk(program.frame, ("page tab", "table")):
            if not accessible.is_focusable(node):
                continue
            name, role = accessible.name_of(node), node.get_role_name()
            if "_" in name or said_twice(name):
                nameless.append(f"{role} “{name}”, said once and plainly")
            # Without a name GTK gives out the kind of widget instead
            if name and not name.startswith(("Gtk", "Adw", "Purr")):
                continue
            if role in TOOLKIT and name in ("", "GtkListItemWidget"):
                continue
            if is_part_of_named(node):
                continue
            if not accessible.text_of(node) and role == "label":
                continue  # the notice, while there is none
            nameless.append(f"{role} “{name}” in {path_to(node)}")
        for line in nameless:
            comment(line)
        assert not nameless, f"{len(nameless)} without a name"

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


def said_twice(name):
    words = name.split()
    half = len(words) // 2
    return len(words) == 2 * half and words[:half] == words[half:] != []


def is_part_of_named(node):
    """The button or the list inside of a drop-down, say."""
    for _ in range(4):
        node = node.get_parent()
        if node.get_role_name() in ("combo box", "spin button"):
            return not accessible.name_of(node).startswith(("Gtk", "Adw"))
    return False


def path_to(node):
    names = []
    while node is not None and node.get_role_name() != "application":
        names.append(node.get_name() or node.get_role_name())
        node = node.get_parent()
    return " < ".join(names[1:6])


if __name__ == "__main__":
    sys.exit(Keyboard.tell())
