"""Probabilities that mean what they say: the reliability before and after, a press that
calibrates the model, and every answer with it, as the command line has them."""

import json
import os
import sys

import accessible
from program import (Program, classify_json, kept_model, read_header,
                     read_payload, run_command, word_probability)
from session import wait_for
from story import Story

ITERATIONS = 200


class Calibration(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS)
        self.program = Program(self.session, self.binary)
        self.page = self.program.pages["evaluation"]
        self.program.await_loaded("600 pictures")
        self.picture = os.path.join(self.samples, "cat",
                                    "black-close-up-012.png")
        self.program.key("alt+2", "ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        wait_for("what was learnt to be kept", lambda: kept_model() and
                 read_header(kept_model())["iterations_done"]
                 == str(ITERATIONS))
        self.program.show_page("evaluation")

    def begin_again(self):
        self.begin()
        self.look_before()

    def look_before(self):
        """What there is before any calibration"""
        _, self.before = self.said()
        self.program.hand_over(self.picture)
        self.plain = self.await_probability()
        self.program.show_page("evaluation")

    def calibrate(self):
        """By a press, if that is still to be done"""
        if self.said()[0]["calibration"]["calibrated"]:
            return
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Calibrate"))
        self.program.await_message("Probabilities are calibrated now")
        self.await_calibrated(True)

    def said(self, *options, model=None):
        """What the command line says, and of the held-out pictures."""
        said = json.loads(run_command(self.binary, "evaluate", "-q", "-m",
                                      model or kept_model(), "--json", *options,
                                      self.samples))
        return said, next(part for part in said["parts"]
                          if part["part"] == "validation")

    def await_figure(self, name, value):
        accessible.await_one(self.page, "list item", f"{name}: {value:.4f}")

    def await_words(self, text):
        accessible.await_one(self.page, "label", text=text)

    def await_calibrated(self, calibrated):
        wait_for(f"a kept model that is {'' if calibrated else 'un'}calibrated",
                 lambda: self.said()[0]["calibration"]["calibrated"]
                 == calibrated)

    def await_probability(self):
        """The window's answer to the picture is the kept model's"""
        (answer,) = classify_json(self.binary, kept_model(), self.picture)
        words = word_probability(answer["probability"])
        wait_for(words, lambda: words in (self.program.find_answer(
            os.path.basename(self.picture)) or ""))
        return answer["probability"]

    def test_before(self):
        """What calibration would change stands below the reliability"""
        self.look_before()
        part = self.before
        self.await_figure("ECE", part["calibration_error"])
        told = self.said()[0]["calibration"]
        # The same pictures, but that none of them was fitted to
        assert told["judged_uncalibrated_cost"] == part["cost"]
        assert told["judged_cost"] > part["calibrated_cost"]
        worth = {"better": "make it better", "worse": "make it worse: better "
                 "leave it", "none": "gain nothing: better leave it"}
        self.await_words(
            f"Calibrating would {worth[told['gain']]}. Held-out pictures, not "
            "fitted to: mean error "
            f"{told['judged_uncalibrated_calibration_error']:.4f}, calibrated "
            f"{told['judged_calibration_error']:.4f}; log loss "
            f"{told['judged_uncalibrated_cost']:.4f}, calibrated "
            f"{told['judged_cost']:.4f}")

    def test_calibrated(self):
        """One press calibrates the model, as the command line does it"""
        own, _ = self.said("--calibrate")
        self.calibrate()
        said, part = self.said()
        assert said["calibration"] == own["calibration"]
        assert part["calibration_error"] \
            == self.before["calibrated_calibration_error"]
        assert part["uncalibrated_cost"] == self.before["cost"]
        self.await_figure("ECE", part["calibration_error"])
        self.await_figure("Cost", part["cost"])
        told = said["calibration"]
        self.await_words(
            f"mean error {told['judged_calibration_error']:.4f}, before "
            f"{told['judged_uncalibrated_calibration_error']:.4f}")
        self.program.shot("calibration")

    def test_answers(self):
        """Every answer has the calibrated probability from then on"""
        self.calibrate()
        self.program.show_page("classify")
        assert self.await_probability() != self.plain
        self.program.shot("calibration-classify")
        self.program.show_page("evaluation")

    def test_undone(self):
        """It is undone and redone by keys, and taken away by a press"""
        self.calibrate()
        self.program.key("ctrl+z")
        self.program.await_message("Undone: Calibrate the probabilities")
        self.await_calibrated(False)
        self.await_figure("ECE", self.before["calibration_error"])
        self.program.key("ctrl+shift+z")
        self.program.await_message("Done again: Calibrate the probabilities")
        self.await_calibrated(True)
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Uncalibrate"))
        self.program.await_message(
            "Probabilities are as they were learnt again")
        self.await_calibrated(False)
        self.program.key("ctrl+z")
        self.await_calibrated(True)

    def test_saved(self):
        """It is saved with the model, and there again at the next start"""
        self.calibrate()
        path = self.path("calibrated.safetensors")
        self.program.key("ctrl+s")
        self.program.type_path("Save Model", path)
        self.program.await_message("Saved “calibrated.safetensors”")
        assert read_payload(path) == read_payload(kept_model())
        assert self.said(model=path)[0]["calibration"]["calibrated"]
        self.program.quit()
        self.program = Program(self.session, self.binary)
        self.page = self.program.pages["evaluation"]
        self.program.await_loaded("600 pictures")
        self.program.show_page("evaluation")
        accessible.await_one(self.page, "push button", "Uncalibrate")
        self.await_figure("ECE", self.said()[1]["calibration_error"])

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Calibration.tell())
