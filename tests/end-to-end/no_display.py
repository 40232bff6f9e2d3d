"""Without a display the program does its work in the terminal."""

import os
import re
import subprocess
import sys

from story import Story


class NoDisplay(Story):
    needs_window = False

    def run_bare(self, *arguments):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return subprocess.run([self.binary, *arguments], text=True,
                              capture_output=True, env=environment,
                              timeout=120, check=False)

    def test_demo(self):
        """It says so, learns the sample drawings and classifies two"""
        done = self.run_bare()
        assert done.returncode == 0, done.stderr
        assert "There is no display" in done.stdout
        costs = [float(cost) for cost in re.findall(
            r"^\s*[\d,]+\s+(\d\.\d+)\s*$", done.stdout, re.MULTILINE)]
        assert len(costs) > 5, done.stdout
        assert costs == sorted(costs, reverse=True) and costs[-1] < costs[0]
        answers = re.findall(r"answer: (\S+), which is (?:right|wrong)",
                             done.stdout)
        assert len(answers) == 2, done.stdout

    def test_file(self):
        """With a file to show it names the commands that need no display"""
        done = self.run_bare("cat.png")
        assert done.returncode == 1
        assert "purrceptron classify" in done.stderr


if __name__ == "__main__":
    sys.exit(NoDisplay.tell())
