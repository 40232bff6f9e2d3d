"""How long the lessons keep people waiting: the turns of the main loop while
they are changed and while each that animates does, alone and beside a race.

A race ends where another lesson is looked at, so the one beside runs as a
process of its own, on all processors, one after the other.

bench-lesson-turns.py PURRCEPTRON TURN-RECORDER
"""

import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "end-to-end"))

import accessible  # noqa: E402
from focus import Focus  # noqa: E402
from lesson_story import LessonStory  # noqa: E402
from program import Program  # noqa: E402
from session import Session, wait_for, what_is_missing  # noqa: E402
from timing import print_machine  # noqa: E402
from tree import Tree  # noqa: E402
from turns import Turns, rest, tell_complaints  # noqa: E402

ANIMATED = 3  # seconds


class Lessons(LessonStory):
    def __init__(self, session, binary, recorder):
        self.session, self.binary, self.recorder = session, binary, recorder
        self.turns = Turns(session.path("turns"))

    def start(self):
        self.program = Program(self.session, self.binary, environment={
            "LD_PRELOAD": self.recorder, "PURRCEPTRON_TURNS": self.turns.path})
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["lessons"]
        self.focus = Focus(self.program)
        self.tree = Tree(self.program.process.pid)
        self.program.show_page("lessons")
        rest(self.program)

    def measure(self, what, do):
        begin = self.turns.count()
        do()
        self.turns.tell(what, begin)

    def change(self):
        """Through the list, one after the other."""
        rows = self.rows()
        self.program.key("Home")
        for row in rows:
            wait_for("the next lesson", lambda at=row: accessible.is_selected(
                at))
            rest(self.program)
            self.program.key("Down")

    def hurry(self):
        """The same, as fast as keys repeat."""
        self.program.key(*["Home"] + ["Down"] * 12 + ["Up"] * 12)
        rest(self.program)

    def animate(self, title, letter, *keys):
        """Begun before, so that no turn of the keys' is among them."""
        self.begin_lesson(title)
        if letter is not None:
            self.answer(letter, "")
        rest(self.program)

        def watch():
            end = time.monotonic() + ANIMATED
            while time.monotonic() < end:
                self.program.key(*keys)
                time.sleep(0.2)
        return watch

    def tell_all(self, when):
        def run_descent():
            self.press("Run", "shift+Tab")
            time.sleep(ANIMATED)

        def play():
            self.press("Play", "shift+Tab")
            time.sleep(ANIMATED)
        self.animate("Gradient Descent", "a")
        self.measure(f"the descent runs{when}", run_descent)
        watch = self.animate("The Computation Graph", "b", "Page_Down")
        self.measure(f"the graph, step by step{when}", watch)
        watch = self.animate("Broadcasting", "a", "Page_Down", "a")
        self.measure(f"broadcasting, scene by scene{when}", watch)
        self.animate("Two Features by Hand", "a")
        self.measure(f"the loop is played{when}", play)

    def race(self):
        self.choose("Your guess", 4)
        self.press("Race")
        self.says("All came to the same result", 240)

    def leave_race(self):
        self.press("Race", "shift+Tab")
        self.says("They run one after the other")
        self.open_lesson("Broadcasting")
        rest(self.program)


def race_beside(session, binary, ended):
    while not ended.is_set():
        process = session.start([binary, "lesson", "race", "--json"])
        while process.poll() is None and not ended.is_set():
            ended.wait(0.1)
        if process.poll() is None:
            process.kill()
            process.wait()


def main(binary, recorder):
    missing = what_is_missing()
    if missing:
        print(f"not measured: {missing}")
        return 77
    print_machine("Turns of the main loop in the lessons, processor time")
    with Session("1280x900") as session:
        lessons = Lessons(session, binary, recorder)
        lessons.begin()
        lessons.open_lesson("Column")
        lessons.measure("all lessons, for the first time", lessons.change)
        lessons.measure("all lessons, again", lessons.change)
        lessons.measure("all lessons, as keys repeat", lessons.hurry)
        lessons.tell_all("")
        lessons.begin_lesson("The Race")
        lessons.answer("b")
        lessons.on("Vectorised, the whole sum is one call",
                   "The same numbers, one contestant after the other")
        rest(lessons.program)
        lessons.measure("the race, its bars grow", lessons.race)
        lessons.measure("another lesson while it runs", lessons.leave_race)
        ended = threading.Event()
        beside = threading.Thread(target=race_beside,
                                  args=(session, binary, ended))
        beside.start()
        try:
            lessons.tell_all(", race beside")
        finally:
            ended.set()
            beside.join()
        tell_complaints(lessons.program)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:3])))
