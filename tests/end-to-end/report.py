"""The report of a model, exported from the window: the figures in it are those on
the page and those that the command line says, in the table, too."""

import csv
import html.parser
import json
import os
import re
import sys

import accessible
from program import Program, kept_model, read_header, run_command
from session import wait_for
from story import Story

ITERATIONS = 200
VOID = ("meta", "img", "br")


class Page(html.parser.HTMLParser):
    """Its tables as rows of texts, its links and pictures; unbalanced tags fail."""

    def __init__(self, text):
        super().__init__()
        self.open, self.rows, self.links, self.headings = [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.links += [value for name, value in attrs
                       if name in ("src", "href")]
        assert tag not in ("script", "link", "iframe", "form"), tag
        assert not any(name.startswith("on") for name, _ in attrs), attrs
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        if any(tag in self.open for tag in ("td", "th")):
            self.rows[-1][-1] += data
        if any(tag in self.open for tag in ("h1", "h2", "h3")):
            self.headings[-1] += data


def written(value):
    return f"{100 * value:.1f} %"


class Report(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.key("alt+2", "ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        wait_for("what was learnt to be kept", lambda: kept_model() and
                 read_header(kept_model())["iterations_done"]
                 == str(ITERATIONS))
        self.program.show_page("evaluation")
        self.page = self.program.pages["evaluation"]
        self.report = self.path("home", "tom's <b>report & co.html")
        self.table = self.path("figures.csv")
        self.said = json.loads(run_command(
            self.binary, "evaluate", "-q", "-m", kept_model(), "--json",
            "--csv", self.table, self.samples))

    def await_figure(self, name):
        """What the page says of a figure of the part that is shown."""
        return wait_for(f"the figure “{name}”", lambda: next(
            (accessible.name_of(row) for row
             in accessible.find_all(self.page, "list item")
             if accessible.name_of(row).startswith(f"{name}: ")), None))

    def begin_again(self):
        self.begin()
        self.export()

    def test_export(self):
        """The last entry of the menu writes it"""
        self.export()

    def export(self):
        self.await_figure("Accuracy")
        accessible.press(accessible.find_all(
            self.page, "push button", "Copy or export")[-1])
        entry = wait_for("the menu", lambda: accessible.find(
            self.page, "menu item", "Export Report…"))
        self.program.shot("report-menu")
        accessible.press(entry)
        self.program.type_path("Export Report", self.report, ".html")
        self.program.await_message("Exported “tom's <b>report & co.html”")
        self.program.dismiss_message()

    def test_same_figures(self):
        """It says what the command line says of each part, as the page does"""
        with open(self.report, encoding="utf-8") as file:
            page = Page(file.read())
        rows = page.rows
        for part in self.said["parts"]:
            expected = [["accuracy", written(part["accuracy"]),
                         f"{written(part['accuracy_low'])} to "
                         f"{written(part['accuracy_high'])}"],
                        ["ROC area", f"{part['roc_area']:.4f}",
                         f"{part['roc_area_low']:.4f} to "
                         f"{part['roc_area_high']:.4f}"]]
            for cells in expected:
                assert any(row[:3] == cells for row in rows), cells
        held_out = next(part for part in self.said["parts"]
                        if part["part"] == "validation")
        shown = self.await_figure("Accuracy")
        assert written(held_out["accuracy"]) in shown, shown
        assert any("Fingerprint" in row[0] and re.fullmatch(
            "[0-9a-f]{64}", row[1]) for row in rows)

    def test_alone(self):
        """Nothing in it leads elsewhere; pictures and the costs are in it"""
        with open(self.report, encoding="utf-8") as file:
            text = file.read()
        page = Page(text)
        assert all(link.startswith(("#", "data:image/png;base64,"))
                   for link in page.links), page.links
        assert "Training" in page.headings, page.headings
        assert "http:" not in text and "https:" not in text
        assert os.path.getsize(self.report) < 2000000

    def test_table(self):
        """The table has the same numbers, to the last bit"""
        with open(self.table, encoding="utf-8", newline="") as file:
            rows = {(row["part"], row["class"], row["figure"]): row
                    for row in csv.DictReader(file)}
        for part in self.said["parts"]:
            for name in ("accuracy", "recall", "roc_area"):
                row = rows[part["part"], "", name]
                assert float(row["value"]) == part[name], row
                assert float(row["low"]) == part[f"{name}_low"], row
                assert float(row["high"]) == part[f"{name}_high"], row

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Report.tell())
