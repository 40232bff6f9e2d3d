"""Training, watched from outside: the curve, the numbers, every control."""

import sys

import accessible
from program import (Program, await_rest, kept_model, read_header,
                     read_payload, run_command)
from session import wait_for
from story import Story

# Long enough that nothing finishes while it is being watched
LONG, SHORT = 1000000, 300
LEGEND_HEIGHT = 24


class Training(Story):
    def begin(self):
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.show_page("training")
        label = self.program.label
        self.iterations = label("training", "Iterations")
        self.cost = label("training", "Cost J")
        self.train_accuracy = label("training", "Training accuracy")
        self.validation_accuracy = label("training", "Validation accuracy")
        page = self.program.pages["training"]
        self.limit = accessible.await_one(page, "spin button", "Iterations")
        self.rate = accessible.await_one(page, "text", "Learning rate")
        self.slider = accessible.await_one(page, "slider", "Learning rate")
        self.chart = accessible.await_one(page, "image", "Cost chart")

    def begin_again(self):
        self.begin()
        self.train_long()

    def train_long(self):
        accessible.set_value(self.limit, LONG)
        self.press("Train")
        self.await_iteration(lambda n: n > 0, "the first iteration")

    def iteration(self):
        text = accessible.text_of(self.iterations).replace(",", "")
        return int(text) if text.isdigit() else 0

    def cost_now(self):
        return float(accessible.text_of(self.cost))

    def press(self, name):
        self.program.press("training", name)

    def chart_pixels(self):
        return self.program.picture(self.chart)

    def legend_pixels(self):
        """The lowest part of the chart, below its axis."""
        return self.chart_pixels()[-LEGEND_HEIGHT
                                   * accessible.extents(self.chart)[2] * 3:]

    def take_rate(self):
        accessible.set_value(self.slider, -2.7)
        accessible.await_text(self.rate, lambda text: text == "0.002",
                              "the entry to follow the slider")

    def enter_rate(self, text):
        self.program.type_into(self.rate, text)

    def await_iteration(self, test, what):
        wait_for(what, lambda: test(self.iteration()))
        return self.iteration()

    def await_paused(self):
        accessible.await_one(self.program.pages["training"], "push button",
                             "Resume")
        return await_rest(self.iteration)

    def test_curve_grows(self):
        """Train makes the curve longer and the cost fall"""
        empty = self.chart_pixels()
        self.train_long()
        early, early_cost = self.chart_pixels(), self.cost_now()
        seen = self.iteration()
        self.await_iteration(lambda n: n > seen + 100, "a hundred more")
        later_cost = self.cost_now()
        wait_for("a longer curve", lambda: self.chart_pixels() != early)
        assert early != empty
        assert early_cost < 0.6932 and later_cost < early_cost

    def test_pause_stops(self):
        """Pause stops it, Resume goes on from there"""
        self.press("Pause")
        paused = self.await_paused()
        still = self.program.still_picture(self.chart)
        # Ten more looks: what is paused stays as it is
        for _ in range(10):
            assert self.iteration() == paused
        assert self.chart_pixels() == still
        self.press("Resume")
        self.await_iteration(lambda n: n > paused, "going on")
        assert self.cost_now() < 0.6932

    def test_rate_is_taken_up(self):
        """A new learning rate counts while it runs"""
        legend = self.legend_pixels()
        self.take_rate()
        wait_for("the legend to follow", lambda: self.legend_pixels() != legend)
        rate_from = self.iteration()
        self.await_iteration(lambda n: n > rate_from, "going on at that rate")

    def test_step_is_one(self):
        """Step is exactly one iteration"""
        self.take_rate()
        self.press("Pause")
        paused = self.await_paused()
        wait_for("the kept model to tell of the new rate", lambda: kept_model() and
                 float(read_header(kept_model())["learning_rate"]) == 0.002)
        for more in (1, 2, 3):
            self.press("Step")
            self.await_iteration(lambda n: n >= paused + more, "a step")
            assert self.iteration() == paused + more

    def test_reset_is_zero(self):
        """Reset goes back to nothing and keeps the old curve behind"""
        self.program.shot("training-before-reset")
        self.press("Reset")
        self.await_iteration(lambda n: n == 0, "zero iterations")
        assert accessible.text_of(self.cost) == "–"
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train")
        self.program.shot("training-after-reset")

    def test_same_as_command_line(self):
        """The numbers and the weights are the command line's, bit for bit"""
        path = self.path
        if self.iteration() > 0:
            self.press("Reset")
            self.await_iteration(lambda n: n == 0, "zero iterations")
        self.enter_rate("0.004")
        accessible.set_value(self.limit, SHORT)
        self.press("Train")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        assert self.iteration() == SHORT
        said = run_command(self.binary, "train", "--learning-rate", "0.004",
                           "--iterations", str(SHORT), "-o",
                           path("command.safetensors"), self.samples)
        for label in (self.cost, self.train_accuracy, self.validation_accuracy):
            shown = accessible.text_of(label)
            assert shown in said, f"{shown} is not in:\n{said}"
        learnt = read_payload(path("command.safetensors"))
        wait_for("the same model to be kept", lambda: kept_model() and
                 read_payload(kept_model()) == learnt)

    def test_ends_in_peace(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Training.tell())
