"""Cross-validation and a learning curve in the window: begun, watched, stopped, while
training, by the keyboard; they say what the command line says, and go into files."""

import csv
import json
import os
import sys

import accessible
from program import Program, kept_model, read_header, run_command
from session import wait_for
from story import Story

ITERATIONS = 60
ENDLESS = 10000000


class Folds(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS)
        self.program = Program(self.session, self.binary)
        self.page = self.program.pages["evaluation"]
        self.program.await_loaded("600 pictures")
        self.program.show_page("evaluation")
        self.view("Cross-Validation")

    def begin_again(self):
        self.begin()
        self.fold(5)

    def view(self, name):
        """The view of that name in front"""
        tab = accessible.await_one(self.page, "page tab", name,
                                   skipped=("scroll bar", "table"))
        self.program.click(tab)

    def start_button(self, name="Cross-Validate"):
        return accessible.await_one(self.page, "push button", name)

    def await_words(self, words, seconds=90):
        return wait_for(f"“{words}”", lambda: accessible.find(
            self.page, "label", text=words), seconds)

    def fold(self, k):
        spin = accessible.await_one(self.page, "spin button", "Folds")
        self.program.type_into(spin, str(k))
        self.program.key("Return")
        accessible.press(self.start_button())
        self.await_words(f"mean and standard deviation of {k} folds.")

    def said(self, *options):
        return json.loads(run_command(
            self.binary, "evaluate", "-q", "--json", "--iterations",
            str(ITERATIONS), *options, self.samples))

    def cells(self):
        """What stands in the tables, cell by cell"""
        return [accessible.text_of(node) for node in accessible.walk(
            self.page, skipped=("scroll bar",))
            if accessible.matches(node, "label", None, None)]

    def choose(self, root, button, entry):
        """An entry of the menu behind a button; the inner of two is pressed."""
        accessible.press(accessible.find_all(root, "push button", button)[-1])
        accessible.press(wait_for("the menu", lambda: accessible.find(
            root, "menu item", entry)))

    def export(self, entry, title, name, ending):
        path = self.path("home", name)
        # Of this view: the other one has such a menu, too
        root = self.start_button().get_parent().get_parent()
        self.choose(root, "Export the results", entry)
        self.program.type_path(title, path, ending)
        self.program.await_message(f"Exported “{name}”")
        self.program.dismiss_message()
        return path

    def iterate(self, iterations):
        """So many from now on; ends on the page of before."""
        self.program.show_page("training")
        entry = accessible.await_one(self.program.pages["training"],
                                     "spin button", "Iterations")
        self.program.type_into(entry, str(iterations))
        self.program.key("Return")
        self.program.show_page("evaluation")

    def test_folds(self):
        """Five folds: their mean is that of the command line"""
        self.fold(5)
        said = self.said("--folds", "5")
        mean, deviation = (100 * said[what]["accuracy"]
                           for what in ("mean", "deviation"))
        self.await_words(f"{mean:.1f} % ± {deviation:.1f} % right")
        for fold in said["folds"]:
            assert f"{fold['roc_area']:.4f}" in self.cells(), fold
        self.program.shot("folds")

    def test_again(self):
        """Again with three, by the keyboard alone"""
        spin = accessible.await_one(self.page, "spin button", "Folds")
        self.program.type_into(spin, "3")
        self.program.key("Return", "alt+c")
        self.await_words("mean and standard deviation of 3 folds.")

    def test_curve(self):
        """The learning curve: its verdict is that of the command line"""
        self.view("Learning Curve")
        accessible.press(self.start_button("Draw Learning Curve"))
        said = self.said("--learning-curve")
        self.await_words(said["verdict"])
        points = [f"{100 * point['accuracy']:.1f}" for point in said["points"]]
        assert any(points[-1] in cell for cell in self.cells()), points
        self.program.shot("learning-curve")

    def test_report(self):
        """The report of a model tells of both, too"""
        self.program.key("alt+2", "ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        wait_for("what was learnt to be kept", lambda: kept_model() and
                 read_header(kept_model())["iterations_done"]
                 == str(ITERATIONS))
        self.program.show_page("evaluation")
        self.view("Model")
        path = self.path("home", "model.html")
        button = accessible.find(self.page, "push button", "Copy or export")
        self.choose(button.get_parent(), "Copy or export", "Export Report…")
        self.program.type_path("Export Report", path, ".html")
        self.program.await_message("Exported “model.html”")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for heading in ('id="validation"', 'id="folds"', 'id="learning-curve"'):
            assert heading in text, heading
        assert os.path.getsize(path) < 2000000
        self.program.dismiss_message()
        self.view("Cross-Validation")

    def test_stopped(self):
        """Stopped on the way it leaves what was there"""
        self.iterate(ENDLESS)
        accessible.press(self.start_button())
        stop = accessible.await_one(self.page, "push button", "Stop")
        bar = wait_for("the bar", lambda: accessible.find(
            self.page, "progress bar", "How many models have been taught"))
        assert bar is not None
        self.program.shot("folds-busy")
        accessible.press(stop)
        wait_for("the button to begin", lambda: accessible.is_visible(
            self.start_button()))
        self.await_words("mean and standard deviation of")
        self.await_words("pictures or settings are others now")

    def test_training(self):
        """While a model is trained, which goes on"""
        self.iterate(ENDLESS)
        self.program.key("alt+2", "ctrl+Return")
        training = self.program.pages["training"]
        pause = accessible.await_one(training, "push button", "Pause")
        self.program.show_page("evaluation")
        accessible.press(self.start_button())
        accessible.press(accessible.await_one(self.page, "push button", "Stop"))
        assert accessible.name_of(pause) == "Pause"
        accessible.press(pause)
        self.iterate(ITERATIONS)
        self.fold(4)

    def test_files(self):
        """Table, curves, chart and report as files"""
        self.fold(4)
        table = self.export("Export Table as CSV…", "Export Table as CSV",
                            "t.csv", ".csv")
        with open(table, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        said = self.said("--folds", "4")
        for row, fold in zip(rows, said["folds"]):
            assert float(row["accuracy"]) == fold["accuracy"], row
            assert float(row["roc_area"]) == fold["roc_area"], row
        curves = self.export("Export Curves as CSV…", "Export Curves as CSV",
                             "c.csv", ".csv")
        with open(curves, encoding="utf-8", newline="") as file:
            points = [row for row in csv.DictReader(file)
                      if row["part"] == "fold 4"]
        assert [[int(row["x"]), float(row["y"])] for row in points] \
            == said["folds"][3]["costs"]
        chart = self.export("Export Chart as SVG…", "Export Chart", "f.svg",
                            ".svg")
        with open(chart, encoding="utf-8") as file:
            assert "<svg" in file.read(1000)
        report = self.export("Export Report…", "Export Report", "r.html",
                             ".html")
        with open(report, encoding="utf-8") as file:
            text = file.read()
        assert '<h2 id="folds">Cross-validation</h2>' in text
        assert "deviation of 4 folds." in text

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Folds.tell())
