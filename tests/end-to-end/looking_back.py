"""Back in a run, by the keyboard alone: to iteration 0, moment by moment, as a
film; what answers goes with it, and one moment is kept."""

import json
import os
import re
import struct
import sys

import accessible
from focus import Focus
from program import (Program, await_rest, classify_json, kept_model,
                     read_header, read_payload, run_command, word_probability)
from session import wait_for
from story import Story

ITERATIONS = 60
# The moment that is looked at closely
MOMENT = 7


def read_weights(path):
    with open(path, "rb") as file:
        size, = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
        begin, end = header["weight"]["data_offsets"]
        file.seek(8 + size + begin)
        return struct.unpack(f"<{(end - begin) // 8}d",
                             file.read(end - begin))


class LookingBack(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS, look_inside="true")
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.key("alt+2", "ctrl+Return")
        self.page = self.program.pages["training"]
        accessible.await_one(self.page, "push button", "Train Again")
        await_rest(lambda: ITERATIONS)
        folder = os.path.join(self.samples, "cat")
        self.picture = os.path.join(folder, sorted(os.listdir(folder))[0])
        self.focus = Focus(self.program)
        # The same run, ended there: what it had learnt by then
        self.then = self.path("then.safetensors")
        run_command(self.binary, "train", self.samples, "-o", self.then,
                    "--iterations", str(MOMENT))
        self.program.hand_over(self.picture)
        self.answer_of_now = self.await_answer_of(kept_model())
        self.program.show_page("training")

    def await_answer_of(self, model):
        """What Classify says, once it is what the command line says."""
        answer, = classify_json(self.binary, model, self.picture)
        words = word_probability(answer["probability"])
        self.program.show_page("classify")
        return wait_for(f"an answer of {words}", lambda: next(
            (said for said in [self.program.find_answer(
                os.path.basename(self.picture))] if said and words in said),
            None))

    def texts(self):
        return [accessible.text_of(label)
                for label in accessible.find_all(self.page, "label")]

    def await_text(self, pattern):
        return wait_for(f"“{pattern}” on the page", lambda: next(
            (text for text in self.texts() if re.search(pattern, text)), None))

    def number(self, caption):
        return accessible.text_of(self.program.label("training", caption))

    def go_to(self, name, key="Tab"):
        self.focus.move_to(lambda node: accessible.name_of(node) == name,
                           f"“{name}”", key)

    def go_to_moment(self, iteration):
        """By the slider: from iteration 0 on, a moment a press."""
        self.go_to("Moment of the run")
        self.program.key("Home", *["Right"] * iteration)
        self.await_text(f"^Iteration {iteration} of {ITERATIONS} · ")

    def test_beginning(self):
        """Home goes to iteration 0: J = log 2, and every picture is a cat by 50 %"""
        self.go_to_moment(0)
        self.await_text(r"^Iteration 0 of 60 · J 0\.6931 · 50\.0 % of training "
                        "pictures$")
        wait_for("J", lambda: self.number("Cost J") == "0.693147")
        wait_for("the accuracy of those held out", lambda: self.number(
            "Validation accuracy") == "50.0 %")
        self.program.show_page("classify")
        wait_for("50 %", lambda: word_probability(0.5) in (
            self.program.find_answer(os.path.basename(self.picture)) or ""))
        accessible.await_one(self.program.pages["classify"], "label",
                             text="iteration 0, looking back")
        self.program.show_page("training")

    def test_steps(self):
        """On and back, moment by moment, by the arrows and by the buttons"""
        self.go_to_moment(2)
        self.program.key("Left")
        self.await_text("^Iteration 1 of 60 · ")
        self.go_to("One moment on")
        self.program.key("space", "space")
        self.await_text("^Iteration 3 of 60 · ")
        self.go_to("One moment back")
        self.program.key("space")
        self.await_text("^Iteration 2 of 60 · ")
        self.go_to("Moment of the run")
        self.program.key("End")
        self.await_text("^Now: iteration 60$")

    def test_weights(self):
        """The weights of a moment are those of a run that ended there"""
        self.go_to_moment(MOMENT)
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "The weights as a picture"), "the weights")
        self.program.key("Home", "Down", "Down", "Right")
        said = self.await_text("^Row 2, column 1: w of R ")
        weights = read_weights(self.then)
        first = 3 * (32 * 2 + 1)
        shown = [float(number.replace("−", "-")) for number in re.findall(
            r"[RGB] ([+−][\d.e-]+)", said)]
        assert len(shown) == 3, said
        for number, exact in zip(shown, weights[first:first + 3]):
            assert abs(number - exact) <= 6e-4 * abs(exact), (said, exact)
        header = read_header(self.then)
        self.await_text(f"^Iteration {MOMENT} of 60 · J "
                        f"{float(header['train_cost']):.4f} · ")
        accuracy = f"{100 * float(header['validation_accuracy']):.1f} %"
        wait_for(f"{accuracy} of those held out", lambda: self.number(
            "Validation accuracy") == accuracy)
        self.program.shot("looking-back")

    def test_answers(self):
        """Classify answers as it did then, and after Now as it does now"""
        self.go_to_moment(MOMENT)
        self.await_answer_of(self.then)
        self.program.show_page("training")
        self.go_to("Now")
        self.program.key("space")
        self.await_text("^Now: iteration 60$")
        assert self.await_answer_of(kept_model()) == self.answer_of_now
        self.program.show_page("training")

    def test_film(self):
        """The film plays from the first moment to now"""
        self.go_to("Play the run as a film")
        self.program.key("space")
        self.await_text("^Iteration [1-9][0-9]? of 60 · ")
        self.await_text("^Now: iteration 60$")

    def test_keep_and_undo(self):
        """Keep This One makes it the model; Undo takes that back"""
        self.go_to_moment(MOMENT)
        self.go_to("Keep This One")
        self.program.key("space")
        self.program.await_message(
            f"The model is that of iteration {MOMENT} now")
        await_rest(lambda: MOMENT)
        assert read_payload(kept_model()) == read_payload(self.then)
        self.focus.move_to(lambda node: accessible.name_of(node).endswith(
            "Undo"), "“Undo”", "shift+Tab")
        self.program.key("space")
        self.await_text(f"^Iteration {MOMENT} of 60 · ")
        await_rest(lambda: ITERATIONS)
        # Once more, by the key for it
        self.go_to("Keep This One")
        self.program.key("space")
        await_rest(lambda: MOMENT)
        self.program.key("ctrl+z")
        self.await_text(f"^Iteration {MOMENT} of 60 · ")
        await_rest(lambda: ITERATIONS)

    def test_save(self):
        """Kept, saved and opened tomorrow it answers with that moment's numbers"""
        path = self.path("home", "early.safetensors")
        self.go_to_moment(MOMENT)
        self.go_to("Keep This One")
        self.program.key("space")
        await_rest(lambda: MOMENT)
        self.program.key("ctrl+s")
        self.program.type_path("Save Model", path)
        self.program.await_message("Saved “early.safetensors”")
        assert read_payload(path) == read_payload(self.then)
        self.program.quit()
        os.remove(kept_model())

        self.program = Program(self.session, self.binary)
        self.program.key("ctrl+shift+o")
        self.program.type_path("Open Model", path)
        self.program.await_message("Opened “early.safetensors”")
        self.program.hand_over(self.picture)
        self.await_answer_of(self.then)

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(LookingBack.tell())
