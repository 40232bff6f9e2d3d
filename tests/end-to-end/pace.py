"""Training slow enough to be watched, and quick again."""

import sys
import time

import accessible
from program import Program, await_rest, run_command
from session import wait_for
from story import Story

LIMIT = 400


class Pace(Story):
    def begin(self):
        self.preset(iterations=LIMIT)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.show_page("training")
        page = self.program.pages["training"]
        self.pace = accessible.await_one(page, "combo box", "Pace")
        self.cost = self.program.label("training", "Cost J")
        self.iterations = self.program.label("training", "Iterations")
        self.chart = accessible.await_one(page, "image", "Cost chart")

    def begin_again(self):
        self.begin()
        self.program.choose(self.pace, "10 a second")
        self.program.press("training", "Train")
        self.await_iteration(1)

    def iteration(self):
        text = accessible.text_of(self.iterations).replace(",", "")
        return int(text) if text.isdigit() else 0

    def await_iteration(self, least):
        wait_for(f"iteration {least}", lambda: self.iteration() >= least)
        return self.iteration()

    def test_slow(self):
        """At ten a second the count rises slowly, and the curve with it"""
        self.program.choose(self.pace, "10 a second")
        began = time.monotonic()
        self.program.press("training", "Train")
        curves = []
        for least in (1, 6, 11):
            done = self.await_iteration(least)
            # Never more than that pace allows, however late we look
            allowed = 10 * (time.monotonic() - began) + 2
            assert done <= allowed, f"{done} of {allowed:.1f}"
            curves.append(self.program.picture(self.chart))
        assert len(set(curves)) == 3
        self.program.shot("pace")

    def test_pause(self):
        """Pause and Step work at once, whatever the pace"""
        self.program.choose(self.pace, "1 a second")
        self.program.press("training", "Pause")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Resume")
        paused = await_rest(self.iteration)
        assert paused < LIMIT
        for more in (1, 2, 3):
            self.program.press("training", "Step")
            assert self.await_iteration(paused + more) == paused + more

    def test_fastest(self):
        """As fast as possible it ends soon, with the numbers of any pace"""
        program = self.program
        if accessible.find(program.pages["training"], "push button",
                           "Resume") is None:
            program.press("training", "Pause")
        program.press("training", "Resume")
        accessible.await_one(program.pages["training"], "push button",
                             "Pause")
        program.choose(self.pace, "As fast as possible")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        assert self.iteration() == LIMIT
        said = run_command(self.binary, "train", "--iterations", str(LIMIT),
                           "-o", self.path("fast.safetensors"), self.samples)
        shown = accessible.text_of(self.cost)
        assert shown in said, f"{shown} is not in:\n{said}"

    def test_watched(self):
        """A run to watch lasts four seconds, tells how far it is, ends with
        the numbers of any pace, and can be skipped"""
        program = self.program
        page = program.pages["training"]
        fast = accessible.text_of(self.cost)
        program.choose(self.pace, "A run in 4 seconds")
        began = time.monotonic()
        program.press("training", "Train Again")
        accessible.await_one(page, "label", text=f"of {LIMIT} iterations")
        program.shot("pace-watched")
        accessible.await_one(page, "push button", "Train Again")
        # However slow this computer, not quicker
        assert time.monotonic() - began > 3.9
        assert self.iteration() == LIMIT
        assert accessible.text_of(self.cost) == fast
        # At this one nothing ends while it is looked at
        program.choose(self.pace, "1 a second")
        program.press("training", "Train Again")
        accessible.await_one(page, "label", text=f"of {LIMIT} iterations")
        program.press("training", "Skip")
        accessible.await_one(page, "push button", "Train Again")
        assert self.iteration() == LIMIT
        assert accessible.text_of(self.cost) == fast

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Pace.tell())
