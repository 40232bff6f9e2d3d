"""How long looking inside keeps people waiting: the turns of the main loop while
50,000 pictures are learnt from.

As bench-turns.py, whose recorder it uses: the weights as a picture, live; a weight
pointed at; one picture through the formulas; going back in time; painting over a
picture; and answers to 10,000 pictures that follow it all.

bench-inside-turns.py PURRCEPTRON TURN-RECORDER DATA [SIZE [ANSWERS]]
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "end-to-end"))

import accessible  # noqa: E402
from focus import Focus  # noqa: E402
from program import Program, xdotool  # noqa: E402
from session import Session, wait_for, what_is_missing  # noqa: E402
from timing import print_machine  # noqa: E402
from turns import (  # noqa: E402
    Turns, link_pictures, rest, tell_complaints, write_settings)


class Measurement:
    def __init__(self, session, binary, recorder):
        self.turns = Turns(session.path("turns"))
        self.program = Program(session, binary, environment={
            "LD_PRELOAD": recorder, "PURRCEPTRON_TURNS": self.turns.path})
        self.program.place(0, 0)
        self.program.await_loaded("600 pictures")
        self.focus = Focus(self.program)

    def measure(self, what, do):
        begin = self.turns.count()
        do()
        self.turns.tell(what, begin)

    def go(self, name, key="Tab"):
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            name), name, key)

    def press_keys(self, *keys, delay=15):
        xdotool("key", "--delay", delay, *keys)

    def weights(self):
        self.program.show_page("training")
        self.program.key("ctrl+Return")
        time.sleep(2)
        self.measure("the weights, live", lambda: time.sleep(6))
        self.go("The weights as a picture")

        def point():
            self.press_keys(*["Down", "Right"] * 20)
            time.sleep(2)
        self.measure("pointing at weights", point)

    def one_picture(self):
        self.go("One Picture", "shift+Tab")
        self.program.key("space")
        time.sleep(2)
        self.measure("one picture, live", lambda: time.sleep(6))
        self.go("Next picture")
        self.measure("one after the other", lambda: self.press_keys(
            *["space"] * 31, delay=60))
        self.go("Weights", "shift+Tab")
        self.program.key("space")

    def look_back(self, when):
        self.program.click(accessible.await_one(
            self.program.pages["training"], "slider", "Moment of the run"))
        self.measure(f"going back in time{when}", lambda: self.press_keys(
            "Home", *["Right"] * 80, *["Left"] * 80))
        self.program.key("End")

    def paint(self, picture):
        self.program.hand_over(picture)
        self.program.show_page("classify")
        self.program.await_answer(os.path.basename(picture))
        self.go("See inside")
        self.program.key("Return")
        time.sleep(1)
        self.go("Picture, to be painted")
        self.measure("painting over a picture", lambda: self.press_keys(
            "Home", *["space", "Right", "space", "Down"] * 30))
        self.program.key("Escape")

    def answers(self, files):
        """Each waits for the one before: what is answered follows."""
        words = f"{len(files):,} pictures"

        def read():
            self.program.hand_over(*files)
            wait_for("all answers", lambda: self.has_counted(words), 600)
            rest(self.program)
        self.program.show_page("training")
        self.program.key("ctrl+Return")  # a pause
        self.program.show_page("classify")
        self.program.press("classify", "Clear")
        self.measure(f"answering {words}", read)
        self.program.show_page("training")
        self.program.key("ctrl+Return")
        self.program.show_page("classify")
        self.measure("answers that follow the training",
                     lambda: time.sleep(6))
        self.program.show_page("training")
        self.look_back(f" before {words}")
        self.program.show_page("classify")
        self.measure("answers, scrolled while training",
                     lambda: self.press_keys(*["Page_Down"] * 60, "End", "Home"))

    def has_counted(self, words):
        return any(words in accessible.text_of(label) for label in
                   accessible.find_all(self.program.pages["classify"],
                                       "label"))


def main(binary, recorder, data, size=50_000, answers=10_000):
    missing = what_is_missing()
    if not missing and not os.path.isdir(os.path.join(data, "cifar10")):
        missing = f"{data}/cifar10 is not there"
    if missing:
        print(f"not measured: {missing}")
        return 77
    print_machine("Turns of the main loop while looking inside, processor time")
    with Session("1280x900") as session:
        write_settings("look-inside=true")
        folder = link_pictures(data, session.path("pictures"), int(size))
        measurement = Measurement(session, binary, recorder)
        program = measurement.program
        print(f"{int(size):,} pictures are learnt from", flush=True)
        program.hand_over(folder)
        program.await_loaded(f"{int(size):,} pictures", 600)
        rest(program)
        measurement.weights()
        measurement.one_picture()
        measurement.look_back("")
        measurement.paint(os.path.join(data, "cifar10", "cat", sorted(
            os.listdir(os.path.join(data, "cifar10", "cat")))[0]))
        flat = link_pictures(data, session.path("asked"), int(answers))
        measurement.answers([os.path.join(flat, name, file)
                             for name in ("cat", "non-cat")
                             for file in sorted(os.listdir(os.path.join(
                                 flat, name)))])
        tell_complaints(program)
        program.process.kill()
        program.process.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:4]), *sys.argv[4:]))
