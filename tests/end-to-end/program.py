"""Purrceptron itself: started, watched, typed at, photographed, ended."""

import csv
import io
import json
import os
import re
import sqlite3
import struct
import subprocess
import time

import accessible
from session import PATIENCE, wait_for


class Program:
    def __init__(self, session, path, *arguments, environment=None):
        self.session = session
        self.path = path
        self.log = session.path(f"program-{len(session.processes)}.log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = session.start(
                [path, *arguments], stdout=log, stderr=log,
                env={**os.environ, **(environment or {})})
        self.window = wait_for("the program's window", self._find_window)
        self.tree = wait_for("the program in the accessibility tree",
                             lambda: accessible.find_application(
                                 self.process.pid))
        self.frame = accessible.await_one(self.tree, "frame", "Purrceptron")
        self.pages = {
            name: accessible.await_one(self.frame, "filler", gtype)
            for name, gtype in (("images", "PurrImagesPage"),
                                ("training", "PurrTrainingPage"),
                                ("classify", "PurrClassifyPage"),
                                ("evaluation", "PurrEvaluationPage"),
                                ("lessons", "PurrLessonsPage"))}
        self.tabs = accessible.children(accessible.await_one(
            self.frame, "page tab list", "AdwViewSwitcher"))
        self.answer_list = accessible.await_one(
            self.pages["classify"], "list", "Answers")
        self.activate()

    def _find_window(self):
        if self.process.poll() is not None:
            with open(self.log, encoding="utf-8") as log:
                raise AssertionError(f"the program ended: {log.read()}")
        return find_window(self.process.pid, "^Purrceptron$")

    # What it says -----------------------------------------------------------

    def complaints(self):
        """Warnings and worse that it wrote."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return [line.strip() for line in log
                    if re.search(r"WARNING|CRITICAL|ERROR", line)]

    def label(self, page, caption):
        """The number above a caption on the Training page."""
        return accessible.await_one(self.pages[page], "label", f" {caption}")

    def await_loaded(self, summary, seconds=PATIENCE):
        """Waits until the Images page tells this of its pictures."""
        return accessible.await_one(self.pages["images"], "label",
                                    text=summary, seconds=seconds)

    def await_message(self, text, seconds=PATIENCE):
        """Waits for a toast or a dialog that says this."""
        return wait_for(f"the message “{text}”", lambda: self._find_message(
            text), seconds)

    def _find_message(self, text):
        """A toast lies over a part of the page that is shown; a dialog is a
        window of its own."""
        toast = self._find_toast()
        return (toast and accessible.find(toast, "label", text=text)) \
            or accessible.find(
                self.tree, "label", text=text,
                skipped=accessible.SKIPPED + accessible.PAGES)

    def _find_toast(self):
        page = self.pages.get(self.shown_page())
        return page and accessible.find(page, None, "AdwToastWidget")

    def await_no_message(self):
        """Waits until nothing lies over the page that is shown."""
        wait_for("the toast to go", lambda: self._find_toast() is None)

    def dismiss_message(self):
        """Closes the toast that is shown; the next one waits for that."""
        toast = self._find_toast()
        if toast is not None:
            accessible.press(accessible.find_all(toast, "push button")[-1])
            wait_for("the toast to go",
                     lambda: self._find_toast() != toast)

    def await_answer(self, name, seconds=PATIENCE):
        """The sentence about one picture, once it is answered."""
        return wait_for(f"an answer for “{name}”",
                        lambda: self.find_answer(name), seconds)

    def find_answer(self, name):
        for row in self.answers():
            said = accessible.name_of(row)
            if said.startswith(f"{name}: ") and "probability of" in said:
                # What the model was taught of it follows in a second sentence
                answer, more, _ = said[len(name) + 2:].partition("”. ")
                return answer + ("”" if more else "")
        return None

    def answers(self):
        """The rows of the Classify page."""
        return [row for row in accessible.find_all(self.answer_list, "panel")
                if accessible.name_of(row)]

    def shown_page(self):
        for tab in self.tabs:
            if accessible.is_selected(tab):
                return accessible.name_of(tab).lower()
        return None

    # What is done to it -----------------------------------------------------

    def show_page(self, name):
        self.key_until(f"alt+{list(self.pages).index(name) + 1}",
                       f"the {name} page", lambda: self.shown_page() == name)

    def activate(self):
        xdotool("windowactivate", "--sync", self.window)

    def key(self, *keys):
        xdotool("key", "--clearmodifiers", *keys)

    def key_until(self, key, what, condition, seconds=PATIENCE):
        """A key after the pointer, on a busy machine, is lost now and then between
        the X server and the toolkit: a person presses once more."""
        pressed = [-seconds]

        def pressed_and_seen():
            if condition():
                return True
            if time.monotonic() - pressed[0] > seconds / 3:
                self.key(key)
                pressed[0] = time.monotonic()
            return condition()
        return wait_for(what, pressed_and_seen, seconds)

    def press(self, page, name):
        accessible.press(accessible.await_one(
            self.pages[page], "push button", name))

    def click(self, node):
        x, y, width, height = accessible.extents(node)
        self.activate()
        xdotool("mousemove", "--window", self.window, x + width // 2,
                y + height // 2, "click", 1)

    def type_into(self, entry, text):
        """Clicks, replaces what is there, presses Enter."""
        clicked = [-PATIENCE]

        def has_keyboard():
            # What has moved just then is clicked once more
            if time.monotonic() - clicked[0] > PATIENCE / 5:
                self.click(entry)
                clicked[0] = time.monotonic()
            return accessible.is_focused(entry)
        wait_for("the entry to have the keyboard", has_keyboard)
        self.key("ctrl+a")
        xdotool("type", "--delay", 20, text)
        wait_for(f"the entry to say “{text}”",
                 lambda: accessible.text_of(entry) == text)
        self.key("Return")

    def choose(self, row, words):
        """Picks one of a drop-down's choices by the keyboard."""
        def shown():
            return accessible.text_of(accessible.find_all(row, "label")[1])
        clicked = [0.0]

        def offered():
            # A list that opens while the window manager still holds the
            # pointer closes at once: a person clicks once more
            if time.monotonic() - clicked[0] > PATIENCE / 5:
                self.click(row)
                clicked[0] = time.monotonic()
            return words in [accessible.text_of(label) for label
                             in accessible.find_all(row, "label")]
        wait_for(f"the choice “{words}”", offered)
        choices = accessible.find_all(accessible.await_one(
            row, "filler", "GtkPopover"), "list item")
        said = [accessible.text_of(accessible.find(choice, "label"))
                for choice in choices]
        wait_for("the list to have the keyboard", lambda: any(
            accessible.is_focused(choice) for choice in choices))
        self.key("Home", *["Down"] * said.index(words), "Return")
        wait_for(f"“{words}” to be chosen", lambda: shown() == words)

    def hand_over(self, *paths):
        """Starts the program once more with paths: it gives them to the one
        that runs already, as a desktop does for “Open With”."""
        run_command(self.path, *paths)

    def type_path(self, title, path, ending=".safetensors"):
        """Fills in a file chooser by hand: its name entry, then Enter."""
        chooser = wait_for(f"the dialog “{title}”", lambda: find_window(
            self.process.pid, f"^{title}$"))
        xdotool("windowactivate", "--sync", chooser)
        dialog = accessible.await_one(self.tree, name=title)
        # A save dialog has the entry, an open dialog shows it at a “/”
        entry = accessible.find(dialog, "text", text=ending)
        if entry is None:
            xdotool("key", "slash")
            entry = accessible.await_one(dialog, "text", text="/")
        accessible.set_text(entry, path)
        wait_for("the entry to hold the path",
                 lambda: accessible.text_of(entry) == path)
        xdotool("key", "Return")
        wait_for(f"the dialog “{title}” to close", lambda: find_window(
            self.process.pid, f"^{title}$") is None)

    def place(self, x, y):
        xdotool("windowmove", "--sync", self.window, x, y)

    def geometry(self):
        return window_geometry(self.window)

    def picture(self, node=None):
        """The pixels of the window or of a part of it, for comparing."""
        x, y, width, height = ((0, 0, *self.geometry()[2:]) if node is None
                               else accessible.extents(node))
        return subprocess.run(
            ["import", "-silent", "-window", self.window, "-crop",
             f"{width}x{height}+{x}+{y}", "-depth", "8", "rgb:-"],
            capture_output=True, check=False).stdout

    def still_picture(self, node=None):
        """The same, once two looks show the same."""
        looks = [None]

        def same():
            looks.append(self.picture(node))
            return looks[-1] == looks[-2]
        wait_for("the window to stand still", same)
        return looks[-1]

    def shot(self, name):
        """Keeps a screenshot for people, where one is asked for."""
        folder = os.environ.get("PURRCEPTRON_SHOTS")
        if folder:
            subprocess.run(["import", "-silent", "-window", "root",
                            os.path.join(folder, f"{name}.png")], check=False)

    def quit(self):
        self.activate()
        self.key("ctrl+q")
        status = self.process.wait(PATIENCE)
        assert status == 0, f"it ended with status {status}"
        assert not self.complaints(), self.complaints()


# Windows ---------------------------------------------------------------------

def xdotool(*arguments):
    # It dies of a window that goes away while it looks, so once more
    for _ in range(3):
        done = subprocess.run(["xdotool", *map(str, arguments)],
                              capture_output=True, text=True, timeout=PATIENCE,
                              check=False)
        if done.returncode == 0:
            break
    return done.stdout


def find_window(pid, title):
    found = xdotool("search", "--all", "--onlyvisible", "--pid", pid, "--name",
                    title).split()
    return found[0] if found else None


def window_geometry(window):
    said = dict(re.findall(r"(\w+)=(-?\d+)", xdotool(
        "getwindowgeometry", "--shell", window)))
    return tuple(int(said[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))


# The command line ------------------------------------------------------------

def run_command(path, *arguments, status=0):
    done = subprocess.run([path, *arguments], capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == status, (done.returncode, done.stderr)
    return done.stdout


def classify_csv(path, model, *pictures):
    said = run_command(path, "classify", "--csv", "-m", model, *pictures)
    return list(csv.DictReader(io.StringIO(said)))


def classify_json(path, model, *pictures):
    return json.loads(run_command(path, "classify", "--json", "-m", model,
                                  *pictures))


def read_payload(model):
    """A model file's tensors: what follows its header."""
    with open(model, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        file.seek(8 + length)
        return file.read()


def kept_project():
    """The project that has no name yet, where the program keeps all it does."""
    return os.path.join(os.environ["XDG_DATA_HOME"], "purrceptron",
                        "projects", "Untitled.purrproject")


def kept_model():
    """A file of what was learnt last, once the program keeps it."""
    try:
        project = sqlite3.connect(f"file:{kept_project()}?mode=ro", uri=True,
                                  timeout=PATIENCE)
        rows = project.execute(
            "SELECT data FROM model WHERE role = 'answers'").fetchall()
        project.close()
    except sqlite3.OperationalError:
        # There is no file yet, or nothing in it
        return None
    if not rows:
        return None
    path = os.path.join(os.environ["XDG_RUNTIME_DIR"], "kept.safetensors")
    with open(path, "wb") as file:
        file.write(rows[0][0])
    return path


def await_rest(iteration):
    """The number of iterations once the trainer is at rest: at the pause one
    may be under way, which is counted a little later; then it is kept."""
    wait_for("what was learnt to be kept", lambda: kept_model() and
             int(read_header(kept_model())["iterations_done"]) == iteration())
    return iteration()


def read_header(model):
    """What a model file tells of itself, all of it text."""
    with open(model, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        return json.loads(file.read(length))["__metadata__"]


def word_probability(probability):
    """As the window writes it, with its no-break space."""
    if 0.999 < probability < 1:
        return "> 99.9\u00a0%"
    if 0 < probability < 0.001:
        return "< 0.1\u00a0%"
    return f"{probability * 100:.1f}\u00a0%"
