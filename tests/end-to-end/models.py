"""What was learnt is saved, opened tomorrow, and answers as it did."""

import os
import shutil
import sys

import accessible
from program import (Program, classify_csv, classify_json, kept_model,
                     kept_project, read_header, read_payload,
                     word_probability)
from session import wait_for
from story import Story


class Models(Story):
    def begin(self):
        self.preset(iterations=200)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.model = self.path("home", "tom's <b>model & co.safetensors")
        self.pictures = []
        for name in ("cat", "non-cat"):
            folder = os.path.join(self.samples, name)
            self.pictures += [os.path.join(folder, file)
                              for file in sorted(os.listdir(folder))[::101]]

    def sentences(self):
        """What the window says of each picture."""
        return [self.program.await_answer(os.path.basename(path))
                for path in self.pictures]

    def begin_again(self):
        self.begin()
        self.train()
        shutil.copy(kept_model(), self.model)
        self.program.hand_over(*self.pictures)
        self.said = self.sentences()

    def train(self):
        self.program.key("ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        # The model follows the last iteration a moment later
        wait_for("what was learnt to be kept", lambda: kept_model() and
                 read_header(kept_model())["iterations_done"] == "200")

    def test_save(self):
        """A trained model is saved by Ctrl+S and the file chooser"""
        program = self.program
        self.train()
        program.key("ctrl+s")
        program.type_path("Save Model", self.model)
        program.await_message("Saved “tom's <b>model & co.safetensors”")
        assert read_payload(self.model) == read_payload(kept_model())

    def test_choose(self):
        """A picture chosen by Ctrl+I and the file chooser is classified"""
        program = self.program
        program.key("ctrl+i")
        program.type_path("Choose Pictures to Classify", self.pictures[0])
        program.await_answer(os.path.basename(self.pictures[0]))
        program.shot("models-answer")

    def test_same_as_command_line(self):
        """Window and command line give the same answers"""
        self.program.hand_over(*self.pictures[1:])
        rows = classify_csv(self.binary, self.model, *self.pictures)
        self.said = self.sentences()
        for row, said in zip(rows, self.said):
            shown = word_probability(float(row["probability"]))
            expected = f"{row['class']}, {shown} probability of “cat”"
            assert said == expected, f"{said}, not {expected}"
        self.program.shot("models-answers")

    def test_tomorrow(self):
        """Quit, start, open the model: the same answers"""
        before = classify_json(self.binary, self.model, *self.pictures)
        self.program.quit()
        # A day on which something else was learnt last
        os.remove(kept_project())
        self.program = Program(self.session, self.binary)
        self.program.key("ctrl+shift+o")
        self.program.type_path("Open Model", self.model)
        self.program.await_message("Opened “tom's <b>model & co.safetensors”")
        self.program.hand_over(*self.pictures)
        assert self.sentences() == self.said
        # To the last bit: every digit of the probabilities
        after = classify_json(self.binary, self.model, *self.pictures)
        assert after == before

    def test_refused(self):
        """A model file that is none is refused with a sentence"""
        with open(self.path("broken.safetensors"), "wb") as file:
            file.write(b"\xff" * 200)
        self.program.hand_over(self.path("broken.safetensors"))
        self.program.await_message("The Model Was Not Opened")
        self.program.await_message("broken.safetensors")
        self.program.shot("models-refused")
        self.program.key("Escape")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Models.tell())
