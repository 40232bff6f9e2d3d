"""What the stories of the lessons have in common: by the keyboard alone, and
read as a screen reader reads."""

import accessible
from focus import Focus
from program import Program, xdotool
from session import PATIENCE, wait_for
from story import Story
from tree import LABEL, Tree


class LessonStory(Story):
    # What an earlier use has left
    settings = {}

    def begin(self):
        self.preset(**self.settings)
        self.start()

    def start(self):
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]
        self.focus = Focus(self.program)
        self.tree = Tree(self.program.process.pid)
        self.program.show_page("lessons")

    # What the page says ---------------------------------------------------

    def look(self):
        return [item for item in self.tree.look(self.page) if item.shown]

    def find_words(self, words):
        """The text of a label that begins with these words, else of one that
        has them in it; None where no label that is shown says so."""
        said = [item.name for item in self.look()
                if item.role == LABEL and words in item.name]
        return next((text for text in said if text.startswith(words)),
                    said[0] if said else None)

    def says(self, words, seconds=PATIENCE):
        return wait_for(f"the words “{words}”",
                        lambda: self.find_words(words), seconds)

    def named(self, name):
        """What has this name, and no other, once it is there."""
        return wait_for(f"“{name}”", lambda: next(
            (item for item in self.look() if item.name == name), None))

    def rows(self):
        return accessible.children(accessible.await_one(
            self.page, "list", "Lessons"))

    def await_row(self, title, progress):
        wait_for(f"“{title}” to be {progress}", lambda: any(
            title in name and name.endswith(progress)
            for name in map(accessible.name_of, self.rows())))

    # Where the keyboard goes -----------------------------------------------

    def tab_to(self, test, what="it", key="Tab"):
        """Until what has the keyboard is called so, or passes the test."""
        if callable(test):
            return self.focus.move_to(test, what, key)
        return self.focus.move_to(lambda node: is_called(node, test), test,
                                  key)

    def back_to(self, test, what="it"):
        """An answer leaves the keyboard on Next, below the stage."""
        return self.tab_to(test, what, "shift+Tab")

    def open_lesson(self, title):
        """Through the list."""
        rows = self.rows()
        number = next(i for i, row in enumerate(rows)
                      if title in accessible.name_of(row))
        self.tab_to(is_row, "the list of lessons")
        self.program.key("Home", *["Down"] * number)
        wait_for(f"“{title}” to be chosen",
                 lambda: accessible.is_selected(rows[number]))
        self.says(title)

    def begin_lesson(self, title):
        """From its first scene, whatever was done before."""
        self.open_lesson(title)
        self.tab_to("Reset")
        self.program.key("space")
        self.says("1 of ")

    # What is done -----------------------------------------------------------

    def press(self, name, key="Tab"):
        """What has this name, by the space bar."""
        node = self.tab_to(name, key=key)
        self.program.key("space")
        return node

    def answer(self, letter, verdict="Right: "):
        """Answers by its key, and waits for what is said of it."""
        self.program.key(letter)
        return self.says(verdict)

    def on(self, *said):
        """Page Down, and what is said then, each time."""
        for words in said:
            self.program.key("Page_Down")
            self.says(words)

    def type_in(self, name, text, enter=True, key="shift+Tab"):
        """Into the entry of this name."""
        entry = self.tab_to(lambda node: accessible.name_of(node) == name
                            and node.get_role_name() == "text", name, key)
        self.program.key("ctrl+a")
        xdotool("type", "--delay", 20, text)
        wait_for(f"“{name}” to hold “{text}”",
                 lambda: accessible.text_of(entry) == text)
        if enter:
            self.program.key("Return")

    def choose(self, name, number, key="Tab"):
        """One of a drop-down's choices."""
        self.tab_to(name, key=key)
        self.focus.move("space")
        self.tab_to(lambda node: node.get_role_name() == "list item",
                    f"the choices of “{name}”", "Home")
        self.program.key("Home", *["Down"] * number, "Return")


def is_row(node):
    """A lesson in the list of them."""
    return (node.get_role_name() == "list item"
            and accessible.name_of(node.get_parent()) == "Lessons")


def is_called(node, name):
    """It or the drop-down whose button it is."""
    if accessible.name_of(node).startswith(name):
        return True
    parent = node.get_parent()
    return (parent is not None and parent.get_role_name() == "combo box"
            and accessible.name_of(parent).startswith(name))
