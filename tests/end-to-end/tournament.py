"""A tournament of learning rates, and what is taken over from it."""

import json
import re
import sys

import accessible
from program import Program, find_window, run_command
from session import wait_for
from story import Story

ITERATIONS = 400
TITLE = "Tournament of Learning Rates"
# Beside the table's headings each line has a rate, a cost, a validation cost, an
# accuracy and what became of it
HEADINGS, COLUMNS, RATES = 4, 5, 8


class Tournament(Story):
    def begin(self):
        self.preset(iterations=ITERATIONS)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.show_page("training")
        page = self.program.pages["training"]
        self.rate = accessible.await_one(page, "text", "Learning rate")
        self.limit = accessible.await_one(page, "spin button", "Iterations")
        self.window = None

    def begin_again(self):
        self.begin()
        self.hold()
        self.winner = next(line[0] for line in self.lines()
                           if line[4] == "winner")

    def hold(self):
        """Opens the window and has a tournament to its end."""
        self.open()
        self.press("Start")
        self.await_end()

    def open(self):
        if self.find():
            return
        self.program.press("training", "Tournament…")
        wait_for("the tournament's window", self.find)
        self.window = accessible.await_one(
            self.program.tree, "frame", TITLE,
            skipped=accessible.SKIPPED + accessible.PAGES)

    def find(self):
        return find_window(self.program.process.pid, f"^{TITLE}$")

    def press(self, name):
        accessible.press(accessible.await_one(self.window, "push button",
                                              name))

    def await_gone(self):
        wait_for("the window to go", lambda: not self.find())
        self.program.activate()

    def lines(self):
        """The table: rate, costs, accuracy, what became of it."""
        first = accessible.await_one(self.window, "text", "Learning rate 1")
        cells = [accessible.text_of(cell) for cell in accessible.children(
            first.get_parent())][HEADINGS:]
        assert len(cells) == COLUMNS * RATES, cells
        return [cells[at:at + COLUMNS]
                for at in range(0, len(cells), COLUMNS)]

    def await_end(self):
        accessible.await_one(self.window, "label", text=f"Iteration "
                             f"{ITERATIONS} of {ITERATIONS}")
        accessible.await_one(self.window, "push button", "Start")

    def told_stable_rate(self):
        label = accessible.await_one(self.window, "label",
                                     text="largest stable rate")
        return re.search(r"Below ([0-9.]+),",
                         accessible.text_of(label)).group(1)

    def test_winner(self):
        """It ends with a winner, the one that the command line names"""
        self.hold()
        lines = self.lines()
        winners = [line for line in lines if line[4] == "winner"]
        assert len(winners) == 1, lines
        # And what it has won by is to be seen
        validated = [float(line[2]) for line in lines
                     if not line[4].startswith("diverged")]
        assert float(winners[0][2]) == min(validated), lines
        self.winner = winners[0][0]
        told = json.loads(run_command(self.binary, "tournament", "--json",
                                      f"--iterations={ITERATIONS}",
                                      self.samples))["rates"]
        assert [float(line[0]) for line in lines] == [
            entry["rate"] for entry in told]
        for line, entry in zip(lines, told):
            assert (line[4] == "winner") == entry["winner"], (line, entry)
            assert line[4].startswith("diverged") == (
                entry["diverged_at"] is not None), (line, entry)
            if entry["diverged_at"] is None:
                digits = ".6f" if entry["cost"] < 10 else ".4g"
                assert line[1] == format(entry["cost"], digits), (line, entry)
        self.program.shot("tournament")

    def test_axes(self):
        """The chart's axes are chosen as on the Training page"""
        page = self.program.pages["training"]
        for here, there in (("Logarithmic cost axis",) * 2,
                            ("Cost by seconds",
                             "Cost by seconds of training")):
            button = accessible.await_one(self.window, name=here)
            accessible.press(button)
            other = accessible.await_one(page, name=there)
            wait_for(f"“{there}” to follow", lambda: is_pressed(other))
            self.program.shot("tournament-axes")
            accessible.press(button)
            wait_for(f"“{there}” to follow back",
                     lambda: not is_pressed(other))

    def test_stable_rate(self):
        """The largest stable rate is told, and taken over by its button"""
        told = self.told_stable_rate()
        assert 0 < float(told) < 10
        self.press("Use Stable Rate")
        self.await_gone()
        accessible.await_text(self.rate, lambda text: text == told,
                              "the stable rate in the entry")
        # As long as the cost falls with it, it is what it says
        self.program.press("training", "Train")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")

    def test_winners_rate(self):
        """The winner's rate is taken over by its button"""
        self.hold()
        self.press("Use Winner")
        self.await_gone()
        accessible.await_text(self.rate, lambda text: text == self.winner,
                              "the winner's rate in the entry")

    def test_pauses_training(self):
        """It pauses the training, says so, and Resume goes on with that"""
        page = self.program.pages["training"]
        if self.find():
            self.program.key("Escape")
            self.await_gone()
        self.program.type_into(self.rate, "0.001")
        accessible.set_value(self.limit, 1000000)
        reset = accessible.await_one(page, "push button", "Reset")
        if accessible.is_sensitive(reset):
            accessible.press(reset)
        self.program.press("training", "Train")
        accessible.await_one(page, "push button", "Pause")
        self.open()
        self.press("Start")
        accessible.await_one(page, "push button", "Resume")
        accessible.await_one(self.window, "label", text="training was paused")
        self.program.shot("tournament-pauses")
        self.press("Stop")
        self.program.key("Escape")
        self.await_gone()
        self.program.press("training", "Resume")
        accessible.await_one(page, "push button", "Pause")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


def is_pressed(button):
    return button.get_state_set().contains(
        accessible.Atspi.StateType.PRESSED) or button.get_state_set().contains(
            accessible.Atspi.StateType.CHECKED)


if __name__ == "__main__":
    sys.exit(Tournament.tell())
