"""How long patches keep people waiting: the turns of the main loop while they are
learnt and trained on, while 40 pictures are answered by them, while somebody
paints over one of these, asks which square matters or for few pixels that turn it,
and while the lesson on the column teaches both kinds.

As bench-turns.py, whose recorder it uses.

bench-patches-turns.py PURRCEPTRON TURN-RECORDER DATA [SIZE [PATCHES]]
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "end-to-end"))

import accessible  # noqa: E402
from focus import Focus  # noqa: E402
from program import Program, kept_model, read_header, xdotool  # noqa: E402
from session import Session, wait_for, what_is_missing  # noqa: E402
from timing import print_machine  # noqa: E402
from turns import (  # noqa: E402
    Turns, link_pictures, rest, tell_complaints, write_settings)

ASKED = 40
ITERATIONS = 20
# Right ones, up to the scene of the lesson that has the slider
ANSWERS = "bbcb"


class Measurement:
    def __init__(self, session, binary, recorder):
        self.turns = Turns(session.path("turns"))
        self.program = Program(session, binary, environment={
            "LD_PRELOAD": recorder, "PURRCEPTRON_TURNS": self.turns.path})
        self.program.place(0, 0)
        self.program.await_loaded("600 pictures")
        self.training = self.program.pages["training"]
        self.focus = Focus(self.program)

    def measure(self, what, do):
        begin = self.turns.count()
        do()
        self.turns.tell(what, begin)

    def preparing(self):
        return any(word in accessible.text_of(label) for label in
                   accessible.find_all(self.training, "label")
                   for word in ("Learning patches",
                                "Looking for patches"))

    def learn(self):
        program = self.program
        program.show_page("training")

        def prepare():
            program.key("ctrl+Return")
            wait_for("patches to be learnt", self.preparing)
            wait_for("the first iteration",
                     lambda: not self.preparing(), 900)

        def train():
            accessible.await_one(self.training, "push button", "Train Again",
                                 seconds=900)
            wait_for("what was learnt to be kept", lambda: kept_model()
                     and int(read_header(kept_model())["iterations_done"])
                     == ITERATIONS, 120)
            rest(program)
        self.measure("patches are learnt", prepare)
        self.measure("they are trained on", train)

    def answer(self, files):
        program = self.program
        program.show_page("classify")

        def read():
            program.hand_over(*files)
            wait_for("all answers", lambda: len([
                row for row in program.answers()
                if "probability of" in accessible.name_of(row)]) == len(files),
                120)
            rest(program)
        self.measure(f"{len(files)} pictures are answered", read)

        def scroll():
            xdotool("key", "--delay", 30, *["Page_Down"] * 12, "Home",
                    *["Page_Down"] * 12, "Home")
            rest(program)
        self.measure("they are scrolled", scroll)

    def paint(self):
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "See inside", "an answer's button")

        def enter():
            self.program.key("Return")
            rest(self.program)
        self.measure("a picture's inside is opened", enter)
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "Picture, to be painted"), "the picture")

        def cover():
            xdotool("key", "--delay", 15, "Home",
                    *["space", "Right", "space", "Down"] * 30)
            time.sleep(1)
            rest(self.program)
        self.measure("painting over a picture", cover)
        picture = accessible.await_one(self.program.pages["classify"], None,
                                       "Picture, to be painted")
        x, y, width, height = accessible.extents(picture)

        def drag():
            steps = ["mousemove", "--window", self.program.window, x + 8,
                     y + 8, "mousedown", 1]
            for k in range(100):
                steps += ["mousemove", "--window", self.program.window,
                          x + 8 + (width - 16) * k // 100,
                          y + 8 + (height - 16) * (k * 7 % 100) // 100,
                          "sleep", 0.015]
            xdotool(*steps, "mouseup", 1)
            rest(self.program)
        self.measure("painting with the pointer", drag)
        return cover, drag

    def says(self, words):
        return any(words in accessible.text_of(label) for label in
                   accessible.find_all(self.program.pages["classify"],
                                       "label"))

    def try_out(self, cover, drag):
        def ask():
            self.program.key("alt+s")
            wait_for("the square", lambda: self.says("moves the answer most"))
            rest(self.program)

        def turn():
            self.program.key("alt+f")
            wait_for("few pixels", lambda: self.says("the answer; ")
                     or self.says("No set of"), 120)
            rest(self.program)
        self.measure("which square matters is tried out", ask)
        self.measure("likewise, painting over it", cover)
        self.measure("likewise, with the pointer", drag)
        self.program.press("classify", "Uncover")
        rest(self.program)
        self.measure("few pixels are looked for", turn)

    def teach(self):
        """The lesson, with the slider at either end."""
        program = self.program
        program.show_page("lessons")
        page = program.pages["lessons"]
        program.click(next(row for row in accessible.children(
            accessible.await_one(page, "list", "Lessons"))
            if "Change the Column" in accessible.name_of(row)))
        for key in ANSWERS:
            program.key(key)
            accessible.await_one(page, "label", text="Right: ")
            program.key("Page_Down")
            wait_for("the next question", lambda: accessible.find(
                page, "label", text="Right: ") is None)
        slider = accessible.await_one(page, "slider", "Number of patches")
        for step, patches in ((0, "100"), (8, "1,600")):
            accessible.set_value(slider, step)
            rest(program)

            def learn():
                accessible.press(accessible.await_one(page, "push button",
                                                      "Learn"))
                accessible.await_one(page, "push button", "Stop")
                accessible.await_one(page, "push button", "Learn",
                                     seconds=900)
                rest(program)
            self.measure(f"the lesson teaches {patches} patches", learn)


def main(binary, recorder, data, size=10_000, patches=1600):
    missing = what_is_missing()
    if not missing and not os.path.isdir(os.path.join(data, "cifar10")):
        missing = f"{data}/cifar10 is not there"
    if missing:
        print(f"not measured: {missing}")
        return 77
    print_machine("Turns of the main loop with patches, processor time")
    with Session("1280x900") as session:
        write_settings("features='patches'", f"patches={patches}",
                       "optimizer='lbfgs'", "lambda=24.0",
                       f"iterations={ITERATIONS}")
        folder = link_pictures(data, session.path("pictures"), int(size))
        measurement = Measurement(session, binary, recorder)
        program = measurement.program
        print(f"{patches} patches of {int(size):,} pictures", flush=True)
        program.hand_over(folder)
        program.await_loaded(f"{int(size):,} pictures", 600)
        rest(program)
        measurement.learn()
        files = [os.path.join(folder, name, file) for name in ("cat", "non-cat")
                 for file in sorted(os.listdir(os.path.join(
                     folder, name)))[:ASKED // 2]]
        measurement.answer(files)
        measurement.try_out(*measurement.paint())
        measurement.teach()
        tell_complaints(program)
        program.process.kill()
        program.process.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:4]), *sys.argv[4:]))
