"""How far to trust a model: the matrix, the figures, the charts and the threshold that
moves them all, by pointer and by keyboard, agree with the command line."""

import json
import os
import re
import sys

import accessible
from program import (Program, kept_model, read_header, run_command,
                     xdotool)
from session import wait_for
from story import Story

ITERATIONS = 200


class Evaluation(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS)
        self.program = Program(self.session, self.binary)
        self.page = self.program.pages["evaluation"]
        self.program.await_loaded("600 pictures")
        self.threshold = 0.5

    def train(self):
        self.program.key("alt+2", "ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        wait_for("what was learnt to be kept", lambda: kept_model() and
                 read_header(kept_model())["iterations_done"]
                 == str(ITERATIONS))
        self.program.key("alt+4")

    def begin_again(self):
        self.begin()
        self.train()

    def said(self, *options):
        """What the command line says of the held-out pictures."""
        said = json.loads(run_command(self.binary, "evaluate", "-q", "-m",
                                      kept_model(), "--json", *options,
                                      self.samples))
        return said, next(part for part in said["parts"]
                          if part["part"] == "validation")

    def cell(self, words):
        """The button of a number of the matrix, and the number."""
        def search():
            for node in accessible.find_all(self.page, "push button"):
                found = re.fullmatch(f"([0-9,]+) of {words}: .*",
                                     accessible.name_of(node))
                if found:
                    return node, int(found[1])
            return None
        return wait_for(f"the number of {words}", search)

    def await_matrix(self, part):
        """The four numbers are those that the command line says."""
        for words, name in (("cat answered “cat”", "true_positives"),
                            ("cat answered “non-cat”", "false_negatives"),
                            ("non-cat answered “cat”", "false_positives"),
                            ("non-cat answered “non-cat”", "true_negatives")):
            wait_for(f"{part[name]} {words}",
                     lambda: self.cell(words)[1] == part[name])

    def await_threshold(self, test, what):
        return wait_for(what, lambda: kept_model() and test(
            float(read_header(kept_model())["threshold"])))

    def test_nothing(self):
        """Without a model of one's own it says what to do, and what answers"""
        self.program.key("alt+4")
        assert self.program.shown_page() == "evaluation"
        accessible.await_one(self.page, "label",
                             text="No Model of Your Own Yet")
        label = accessible.await_one(self.page, "label",
                                     text="Train a model on the Training page")
        assert "Cats in photographs: ready-made" in accessible.text_of(label)
        self.program.shot("evaluation-nothing")

    def test_figures(self):
        """The matrix and the figures are those of the command line"""
        self.train()
        said, part = self.said()
        self.await_matrix(part)
        for name, key in (("Accuracy", "accuracy"), ("Recall", "recall")):
            row = accessible.await_one(
                self.page, "list item", f"{name}: {100 * part[key]:.1f} %")
            assert row is not None
        accessible.await_one(self.page, "label", text=said["verdict"][0])
        self.program.shot("evaluation")

    def test_number(self):
        """A number opens its pictures: by pointer, then by keyboard"""
        button, n = self.cell("non-cat answered “cat”")
        self.program.click(button)
        accessible.await_one(self.page, "label",
                             text=f"{n} pictures: non-cat answered “cat”")
        button, n = self.cell("cat answered “non-cat”")
        self.program.click(button)
        accessible.await_one(self.page, "label",
                             text=f"{n} pictures: cat answered “non-cat”")
        # The one to the left of it by the keyboard
        self.program.click(button)
        self.program.key("shift+Tab", "space")
        _, right = self.cell("cat answered “cat”")
        accessible.await_one(self.page, "label",
                             text=f"{right} pictures: cat answered “cat”")
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Close"))

    def test_slider(self):
        """The threshold moves matrix and figures, and is saved with the model"""
        spin = accessible.await_one(self.page, "spin button",
                                    "Threshold, a probability")
        self.program.type_into(spin, "0.7")
        self.program.key("Return")
        # It goes away by itself: looked for before all else
        self.program.await_message("The answer is yes from 0.7000 on")
        self.await_threshold(lambda t: t == 0.7, "0.7 in the model's file")
        said, part = self.said()
        assert said["threshold"] == 0.7
        self.await_matrix(part)

    def test_undone(self):
        """It is undone and redone by keys; a slider that is drawn is one step"""
        self.program.key("ctrl+z")
        self.program.await_message("Undone: Set the threshold to 0.7000")
        self.await_threshold(lambda t: t == 0.5, "0.5 in the model's file")
        self.await_matrix(self.said()[1])
        self.program.key("ctrl+shift+z")
        self.program.await_message("Done again: Set the threshold to 0.7000")
        self.await_threshold(lambda t: t == 0.7, "0.7 in the model's file")
        self.await_matrix(self.said()[1])
        self.draw_slider()
        self.await_threshold(lambda t: t not in (0.5, 0.7), "where it was drawn")
        # On another page, too: it is the window's
        self.program.key("alt+1", "ctrl+z")
        self.await_threshold(lambda t: t == 0.7, "0.7 in the model's file")
        self.program.key("ctrl+z")
        self.await_threshold(lambda t: t == 0.5, "0.5 in the model's file")
        self.program.key("ctrl+shift+z")
        self.await_threshold(lambda t: t == 0.7, "0.7 in the model's file")
        self.program.key("alt+4")

    @staticmethod
    def cost(spin):
        return wait_for("the cost", lambda: accessible.Atspi.Value
                        .get_current_value(spin))

    def draw_slider(self):
        slider = accessible.await_one(self.page, "slider", "Threshold")
        left, top, width, height = accessible.extents(slider)
        x, y, _, _ = self.program.geometry()
        start = x + left + width * 7 // 10
        middle = y + top + height // 2
        xdotool("mousemove", str(start), str(middle), "mousedown", "1")
        for k in range(1, 30):
            xdotool("mousemove", str(start - 3 * k), str(middle), "sleep", "0.02")
        xdotool("mouseup", "1")

    def test_rows(self):
        """A row of the table of classes is told whole"""
        _, part = self.said()
        row = next(one for one in part["classes"] if one["class"] == "cat")
        table = wait_for("the table of classes", lambda: next(
            (node for node in accessible.walk(self.page, skipped=())
             if accessible.name_of(node) == "Classes"), None))
        name = f"cat: {row['pictures']} pictures, "
        told = wait_for("the row of cats", lambda: next(
            (accessible.name_of(node) for node in accessible.walk(
                table, skipped=())
             if accessible.name_of(node).startswith(name)), None))
        assert f"{100 * part['recall']:.1f} % right" in told, told

    def test_back(self):
        """One press goes back to the usual threshold"""
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Back to 0.5"))
        self.await_threshold(lambda t: t == 0.5, "0.5 in the model's file")
        self.await_matrix(self.said()[1])

    def test_costs(self):
        """What a mistake costs moves the best threshold, which one press uses"""
        self.program.click(accessible.await_one(
            self.page, "push button", "Costs of mistakes"))
        spin = accessible.await_one(self.page, "spin button",
                                    "non-cat taken for cat costs")
        # A popover is a window of its own: there is no place to click at
        wait_for("the cost to have the keyboard", lambda: (
            accessible.is_focused(spin) or self.program.key("Tab")))
        self.program.key("ctrl+a", "5", "Return")
        said, _ = self.said("--costs", "5:1")
        best = said["mistake_costs"]["cheapest_threshold"]
        accessible.await_one(
            self.page, "label",
            text=f"Cheapest on held-out pictures: {best:.4f}")
        accessible.press(accessible.await_one(self.page, "push button", "Use"))
        self.await_threshold(lambda t: t == best, f"{best} in the file")
        self.await_matrix(self.said()[1])
        # What a mistake costs is a step of its own
        self.program.key("ctrl+z")
        self.await_threshold(lambda t: t == 0.5, "0.5 in the file")
        self.program.key("ctrl+z")
        self.program.await_message("Undone: Set what mistakes cost")
        assert self.cost(spin) == 1

    def test_parts(self):
        """The learnt pictures have figures of their own"""
        accessible.press(accessible.await_one(self.page, "push button",
                                              "Learnt 480"))
        said = json.loads(run_command(self.binary, "evaluate", "-q", "-m",
                                      kept_model(), "--json", self.samples))
        self.await_matrix(next(part for part in said["parts"]
                               if part["part"] == "train"))

    def test_csv(self):
        """The table that is exported is the command line's, bit by bit"""
        own, other = self.path("own.csv"), self.path("other.csv")
        accessible.press(accessible.find_all(
            self.page, "push button", "Copy or export")[-1])
        accessible.press(wait_for("the menu", lambda: accessible.find(
            self.page, "menu item", "Export Figures as CSV…")))
        self.program.type_path("Export Figures as CSV", own, ".csv")
        self.program.await_message("Exported “own.csv”")
        run_command(self.binary, "evaluate", "-q", "-m", kept_model(), "--csv",
                    other, self.samples)
        with open(own, "rb") as one, open(other, "rb") as two:
            assert one.read() == two.read()
        assert os.path.getsize(own) > 500

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Evaluation.tell())
