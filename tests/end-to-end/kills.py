"""kill -9 while somebody works: the project opens, and nothing is lost but the last
second. How many times, and from which seed, the environment may say:
PURRCEPTRON_KILLS=200 PURRCEPTRON_SEED=7."""

import os
import random
import shutil
import signal
import sqlite3
import sys
import time

import accessible
from edits import Edits
from program import Program, find_window, kept_project, xdotool
from session import wait_for

# Of each kind of work
ROUNDS = -(-int(os.environ.get("PURRCEPTRON_KILLS", 9)) // 3)
# What is older is in the file
AT_MOST = 1.0


class Kills(Edits):
    def preset(self, **settings):
        """A run does not end by itself"""
        super().preset(**{**settings, "iterations": 9000000})

    def begin(self):
        super().begin()
        self.random = random.Random(int(os.environ.get("PURRCEPTRON_SEED", 1)))
        self.excluded = set()
        self.kills = self.lost = 0
        # That these pictures are open is something that is older, too
        self.wait_until(time.monotonic() + AT_MOST)

    def start(self):
        if self.program.process.poll() is None:
            self.program.process.kill()
            self.program.process.wait()
        self.program = Program(self.session, self.binary)
        self.program.place(0, 0)
        self.page = self.program.pages["images"]
        self.program.await_loaded(f"{36 - len(self.excluded)} pictures")

    def wait_until(self, moment):
        """The time that passes is what is tried here: nothing tells of its end"""
        wait_for("the time to pass", lambda: time.monotonic() >= moment)

    def kill(self, done):
        """At once, or up to one and a half seconds after something was done, or just
        when that is old enough; returns whether it was. The screen may have told of it
        a little later than it was done."""
        wait = self.random.choice([0, AT_MOST, AT_MOST * 1.5
                                   * self.random.random()])
        self.wait_until(done + wait)
        old = time.monotonic() - done
        self.program.process.send_signal(signal.SIGKILL)
        self.program.process.wait()
        return old >= AT_MOST

    def read(self, sql):
        """From a copy, with the journal: the file itself is left as it was"""
        folder = self.path("copy")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for ending in ("", "-journal"):
            if os.path.exists(kept_project() + ending):
                shutil.copy(kept_project() + ending, folder)
        project = sqlite3.connect(os.path.join(
            folder, os.path.basename(kept_project())))
        assert project.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = project.execute(sql).fetchall()
        project.close()
        return rows

    def judge(self, kept, was_old):
        """What was old enough is there; what was not may be"""
        assert kept or not was_old
        self.kills += 1
        self.lost += not kept
        if "PURRCEPTRON_KILLS" in os.environ:
            print(f"# {self.kills} kills, {self.lost} of what was younger than a "
                  "second was not there yet", flush=True)

    def test_pictures(self):
        """While pictures are left out and taken in again"""
        for number in range(ROUNDS):
            name = f"{number % 8:02}.png"
            self.start()
            self.program.show_page("images")
            self.click(self.cell(self.page, name))
            self.await_selected("1 selected")
            before = set(self.excluded)
            if name in before:
                accessible.press(accessible.await_one(
                    self.page, "push button", "Take In Again"))
            else:
                self.program.key("Delete")
            after = before ^ {name}
            self.program.await_loaded(f"{36 - len(after)} pictures")
            was_old = self.kill(time.monotonic())
            self.excluded = {os.path.basename(os.fsdecode(row[0]))
                             for row in self.read("SELECT name FROM picture "
                                                  "WHERE left_out != 0")}
            assert self.excluded in (before, after)
            self.judge(self.excluded == after, was_old)

    def test_training(self):
        """While it trains: the run goes as far as was to be seen a second before"""
        for _ in range(ROUNDS):
            self.start()
            self.program.show_page("training")
            # Before: to look for it takes long while all changes
            label = self.program.label("training", "Iterations")
            self.program.key("ctrl+Return")
            shown = wait_for("iterations", lambda: int(
                accessible.text_of(label).replace(",", "") or 0))
            was_old = self.kill(time.monotonic())
            rows = self.read("SELECT iterations_done FROM run "
                             "ORDER BY number DESC LIMIT 1")
            self.judge(bool(rows) and rows[0][0] >= shown, was_old)

    def test_names(self):
        """While runs are named"""
        for number in range(ROUNDS):
            self.start()
            self.program.show_page("training")
            self.program.activate()
            xdotool("key", "ctrl+r")
            wait_for("the window of runs", lambda: find_window(
                self.program.process.pid, "^Runs$"))
            window = accessible.await_one(
                self.program.tree, "frame", "Runs",
                skipped=accessible.SKIPPED + accessible.PAGES)
            xdotool("key", "Tab", "key", "Home", "key", "F2")
            accessible.await_one(window, "text", "Name of the run", skipped=())
            xdotool("type", f"trial {number}")
            xdotool("key", "Return")
            wait_for("the name", lambda: accessible.find(
                window, "label", text=f"trial {number}", skipped=()))
            was_old = self.kill(time.monotonic())
            rows = self.read(f"SELECT name FROM run WHERE name = 'trial {number}'")
            self.judge(len(rows) == 1, was_old)

    def test_end(self):
        """It begins once more after all that"""
        self.start()
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Kills.tell())
