"""Several projects: new ones, others opened in every way there is, one that is in use,
and what a person did to the pictures that comes back in each."""

import contextlib
import fcntl
import os
import shutil
import signal
import sqlite3
import struct
import sys

import accessible
from edits import Edits
from neighbour import Neighbour, uri_list
from program import Program, kept_project, xdotool
from session import wait_for


@contextlib.contextmanager
def locked(path):
    """As another window locks a project: see project-open.c"""
    with open(path, "rb+") as file:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack(
            "hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0x7f000000, 1, 0))
        yield


class Projects(Edits):
    def begin(self):
        super().begin()
        self.file = self.path("mine.purrproject")

    def begin_again(self):
        self.begin()
        self.edit()
        self.save_as(self.file)

    def start(self, *arguments):
        self.program = Program(self.session, self.binary, *arguments)
        self.program.place(0, 0)
        self.page = self.program.pages["images"]

    def kill(self):
        self.program.process.send_signal(signal.SIGKILL)
        self.program.process.wait()

    def marks(self, path):
        """What is kept of pictures that are not as they came: name -> (class, out)"""
        project = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
        rows = project.execute("SELECT name, class, left_out FROM picture WHERE "
                               "class IS NOT NULL OR left_out != 0").fetchall()
        facts = dict(project.execute("SELECT name, value FROM fact").fetchall())
        project.close()
        return ({os.fsdecode(name): (label, out) for name, label, out in rows},
                facts)

    def edit(self):
        """Two cats are dogs, a third is left out, and so are the emus"""
        self.select_two()
        self.drag(self.cell(self.page, "00.png"), self.row("dog"))
        self.row("dog, 14 pictures")
        self.click(self.cell(self.page, "02.png"))
        self.await_selected("1 selected")
        self.program.key("Delete")
        self.program.await_loaded("35 pictures in 3 classes\n")
        self.click(accessible.await_one(self.page, "check box",
                                        "“emu” takes part"))
        self.program.await_loaded("23 pictures in 2 classes")

    def is_kept(self, path):
        marks, facts = self.marks(path)
        return (sorted(label or "" for label, _ in marks.values())
                == ["", "dog", "dog"] and "classes-left-out" in facts)

    def await_edits(self):
        self.program.await_loaded("23 pictures in 2 classes")
        self.program.show_page("images")
        self.row("dog, 14 pictures")
        self.row("cat, 9 pictures")

    def save_as(self, path):
        self.program.key("ctrl+shift+s")
        self.program.type_path("Save Project As", path)
        self.program.await_message(
            f"Saved “{os.path.basename(path).partition('.')[0]}”")

    def menu(self, *names):
        """Opens the window's menu and goes along these of its items"""
        self.program.activate()
        self.program.key("F10")
        for name in names:
            accessible.press(accessible.await_one(self.program.frame, "menu item",
                                                  name, skipped=()))

    def test_killed(self):
        """What was done to the pictures comes back after kill -9"""
        self.edit()
        wait_for("it to be kept", lambda: self.is_kept(kept_project()))
        self.kill()
        self.start()
        self.await_edits()
        self.program.shot("projects-back")

    def test_new(self):
        """Ctrl+N begins with the sample drawings; the one of before stays as it is"""
        self.save_as(self.file)
        self.program.key("ctrl+n")
        self.program.await_loaded("600 pictures")
        assert self.is_kept(self.file)

    def test_recent(self):
        """Open Recent goes back to it"""
        self.menu("Open Recent", "mine")
        self.await_edits()

    def test_opened(self):
        """A copy is opened by its dialog"""
        other = shutil.copy(self.file, self.path("other.purrproject"))
        self.program.key("ctrl+shift+p")
        self.program.type_path("Open Project", other)
        wait_for("the other to be worked on", lambda: self.is_worked_on(other))
        self.await_edits()

    def is_worked_on(self, path):
        """Its lock is held by the program"""
        inode = os.stat(path).st_ino
        folder = f"/proc/{self.program.process.pid}/fd"
        for name in os.listdir(folder):
            try:
                if os.stat(os.path.join(folder, name)).st_ino == inode:
                    return True
            except FileNotFoundError:
                pass
        return False

    def test_dropped(self):
        """Dropped on the window it is opened"""
        neighbour = Neighbour(self.session, self.drag_source,
                              {"text/uri-list": uri_list(self.file)})
        xdotool("windowmove", "--sync", neighbour.window, 1130, 600)
        try:
            assert neighbour.drag_onto(self.program)
        finally:
            neighbour.end()
        wait_for("it to be worked on", lambda: self.is_worked_on(self.file))
        self.await_edits()

    def test_handed_over(self):
        """Given on the command line it is opened, and twice it says so"""
        self.program.hand_over(self.path("other.purrproject"))
        wait_for("it to be worked on",
                 lambda: self.is_worked_on(self.path("other.purrproject")))
        self.await_edits()
        self.program.hand_over(self.path("other.purrproject"))
        self.program.await_message("That project is open already.")

    def test_in_use(self):
        """What another window writes to is not opened; at the start a new one begins"""
        other = self.path("other.purrproject")
        self.program.hand_over(self.file)
        wait_for("it to be worked on", lambda: self.is_worked_on(self.file))
        self.await_edits()
        with locked(other):
            self.program.hand_over(other)
            self.program.await_message("The Project Was Not Opened")
            self.program.shot("projects-in-use")
            self.program.key("Escape")
        assert self.is_worked_on(self.file)
        self.program.quit()
        with locked(self.file):
            self.start()
            self.program.await_message("The last project is open in another window: "
                                       "this one begins a new project")
            self.program.await_loaded("600 pictures")
        self.program.hand_over(self.file)
        self.await_edits()

    def test_pictures_vanished(self):
        """Without its pictures a project keeps what it knows of them, and another
        opens"""
        self.program.key("ctrl+n")
        self.program.await_loaded("600 pictures")
        os.rename(self.folder, self.path("away"))
        self.program.hand_over(self.file)
        self.program.await_message("Where Is the Folder “three” Now?")
        self.program.shot("projects-vanished")
        accessible.press(accessible.await_one(self.program.tree, "push button",
                                              "Later"))
        self.program.show_page("images")
        # Those of before are gone, and nothing that is done costs it what it knows
        accessible.await_one(self.page, "label",
                             text="The Folder “three” Is Missing")
        self.program.shot("projects-missing")
        assert self.is_kept(self.file), self.marks(self.file)
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Locate…"))
        self.program.type_path("Where the Pictures Are Now", self.path("away"))
        self.await_edits()
        assert self.is_kept(self.file), self.marks(self.file)
        # This one is at the new place from now on, the other at that of before
        shutil.copytree(self.path("away"), self.folder)
        self.menu("Open Recent", "other")
        self.await_edits()
        self.menu("Open Recent", "mine")
        wait_for("it to be worked on", lambda: self.is_worked_on(self.file))
        self.await_edits()
        assert self.is_kept(self.file), self.marks(self.file)

    def test_project_vanished(self):
        """A project that is gone from Open Recent says so, and leaves it"""
        os.remove(self.path("other.purrproject"))
        self.menu("Open Recent", "other")
        self.program.await_message("other.purrproject is not there any more.")
        self.program.key("Escape")
        self.await_edits()

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Projects.tell())
