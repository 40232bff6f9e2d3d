"""A project: all that is done is in it, whatever way the program ends."""

import os
import shutil
import signal
import sqlite3
import sys

import accessible
import pictures
from program import Program, kept_model, kept_project, read_header
from session import wait_for
from story import Story

AFTER = 60


class Project(Story):
    def begin(self):
        self.preset(iterations=AFTER)
        self.folder = pictures.class_folders(self.path("here", "photos"), 6, 7)
        self.file = self.path("here", "mine.purrproject")
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")

    def restart(self):
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("13 pictures")

    def kill(self):
        self.program.process.send_signal(signal.SIGKILL)
        self.program.process.wait()

    def fact(self, name, path=None):
        project = sqlite3.connect(f"file:{path or kept_project()}?mode=ro",
                                  uri=True, timeout=20)
        rows = project.execute("SELECT value FROM fact WHERE name = ?",
                               (name,)).fetchall()
        project.close()
        return rows[0][0] if rows else None

    def train(self):
        self.program.key("ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        wait_for("what was learnt to be kept", lambda: kept_model() and
                 read_header(kept_model())["iterations_done"] == str(AFTER))

    def open_and_train(self):
        self.program.hand_over(self.folder)
        self.program.await_loaded("13 pictures")
        wait_for("the folder to be kept", lambda: self.fact("folder")
                 and self.fact("folder").endswith("photos"))
        self.train()

    def begin_again(self):
        self.begin()
        self.open_and_train()

    def test_killed(self):
        """Killed by kill -9 it opens again where it was"""
        self.open_and_train()
        self.program.show_page("evaluation")
        wait_for("the page to be kept",
                 lambda: self.fact("setting.page") == "'evaluation'")
        learnt = read_header(kept_model())
        self.kill()
        self.restart()
        assert self.program.shown_page() == "evaluation"
        assert read_header(kept_model()) == learnt
        self.program.shot("project-again")

    def test_save_as(self):
        """Saved by Ctrl+Shift+S it goes on in the new file, and there alone"""
        self.program.key("ctrl+shift+s")
        self.program.type_path("Save Project As", self.file)
        self.program.await_message("Saved “mine”")
        assert not os.path.exists(kept_project())
        wait_for("the way to the pictures to be kept", lambda: self.fact(
            "folder-relative", self.file) == "photos")
        self.program.quit()
        self.restart()

    def test_moved_together(self):
        """Moved with its pictures it finds them"""
        self.program.quit()
        os.rename(self.path("here"), self.path("there"))
        self.file = self.path("there", "mine.purrproject")
        self.program = Program(self.session, self.binary, self.file)
        self.program.await_loaded("13 pictures")

    def test_pictures_moved(self):
        """Pictures that moved away are asked for"""
        self.program.quit()
        os.rename(self.path("there", "photos"), self.path("elsewhere"))
        self.program = Program(self.session, self.binary)
        self.program.await_message("Where Is the Folder “photos” Now?")
        self.program.shot("project-moved")
        accessible.press(accessible.await_one(self.program.tree, "push button",
                                              "Choose Folder…"))
        self.program.type_path("Where the Pictures Are Now",
                               self.path("elsewhere"))
        self.program.await_loaded("13 pictures")

    def test_changed_picture(self):
        """A picture that was changed meanwhile is noticed"""
        self.program.quit()
        names = sorted(os.listdir(self.path("elsewhere", "cat")))
        dogs = [name for name in sorted(os.listdir(self.path("elsewhere")))
                if name != "cat"][0]
        other = sorted(os.listdir(self.path("elsewhere", dogs)))[0]
        shutil.copy(self.path("elsewhere", dogs, other),
                    self.path("elsewhere", "cat", names[0]))
        self.program = Program(self.session, self.binary)
        self.program.await_message("1 picture has changed")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Project.tell())
