"""Training that begins with what was learnt before."""

import sys

import accessible
import pictures
from program import Program, kept_model, read_payload, run_command
from session import wait_for
from story import Story

BEFORE, AFTER = 200, 100


class WarmStart(Story):
    def begin(self):
        self.preset(iterations=AFTER)
        self.model = self.path("home", "R&D <1>.safetensors")
        run_command(self.binary, "train", "-q", "--iterations", str(BEFORE),
                    "-o", self.model, self.samples)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.page = self.program.pages["training"]
        self.cost = self.program.label("training", "Cost J")
        self.iterations = self.program.label("training", "Iterations")

    def begin_again(self):
        self.begin()
        self.program.show_page("training")
        self.cold = self.train()
        self.open_model()

    def open_model(self):
        self.program.hand_over(self.model)
        self.program.await_message("Opened “R&D <1>.safetensors”")
        self.program.dismiss_message()
        self.program.show_page("training")
        self.row = accessible.await_one(self.page, "combo box", "Start from")
        self.warm = None

    def begin_with_it(self):
        """Chooses the model and trains, unless a chapter before has."""
        if self.warm is None:
            self.program.choose(self.row, "R&D <1>.safetensors")
            self.warm = self.train()

    def choices(self):
        return accessible.find_all(self.row, "list item")

    def train(self):
        """Trains from the beginning; the cost that it comes to."""
        reset = accessible.await_one(self.page, "push button", "Reset")
        if accessible.is_sensitive(reset):
            accessible.press(reset)
        accessible.await_text(self.cost, lambda text: text == "–", "no cost")
        self.program.press("training", "Train")
        accessible.await_text(self.iterations, lambda text: text == str(AFTER),
                              "the iterations")
        accessible.await_one(self.page, "push button", "Train Again")
        return accessible.text_of(self.cost)

    def test_offered(self):
        """An opened model is offered to begin with; zeros are the default"""
        self.program.show_page("training")
        assert not accessible.find(self.page, "combo box", "Start from")
        cold = self.train()
        self.open_model()
        assert self.train() == cold
        self.cold = cold

    def test_same_as_command_line(self):
        """Begun with it, the numbers are those of train --start-from"""
        program = self.program
        program.choose(self.row, "R&D <1>.safetensors")
        accessible.await_one(self.page, "label", text="press Reset")
        warm = self.train()
        expected = self.path("expected.safetensors")
        said = run_command(self.binary, "train", "--start-from", self.model,
                           "--iterations", str(AFTER), "-o", expected,
                           self.samples)
        assert warm in said and warm != self.cold, f"{warm} in:\n{said}"
        wait_for("the same model to be kept", lambda: read_payload(
            kept_model()) == read_payload(expected))
        program.shot("warm-start")
        self.warm = warm

    def test_reset_keeps_it(self):
        """Reset goes back to the same weights, not to zero"""
        self.begin_with_it()
        assert self.train() == self.warm

    def test_does_not_fit(self):
        """Pictures of other classes: a sentence says why it is not offered"""
        program = self.program
        self.begin_with_it()
        program.hand_over(pictures.class_folders(self.path("others"), 6, 6))
        program.await_loaded("12 pictures")
        program.show_page("training")
        accessible.await_one(self.row, "label", text="“R&D <1>.safetensors” "
                             "does not fit, as it tells “cat” from “non-cat”")
        assert not self.choices()
        program.shot("warm-start-does-not-fit")
        self.train()

    def test_fits_again(self):
        """With the first pictures it is chosen as before"""
        program = self.program
        self.begin_with_it()
        program.hand_over(self.samples)
        program.await_loaded("600 pictures")
        program.show_page("training")
        wait_for("the choice", self.choices)
        assert self.train() == self.warm

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(WarmStart.tell())
