"""Patches instead of pixels: chosen, learnt, looked into, saved."""

import os
import re
import sys

import accessible
from focus import Focus
from inside import read_number
from neighbour import Neighbour, uri_list
from program import (Program, await_rest, classify_json, find_window,
                     kept_model, read_header, read_payload, word_probability,
                     xdotool)
from session import wait_for
from story import Story

# Beside our window, which is put into the corner of the screen
PLACE = 1130, 600


class Patches(Story):
    size = "1600x900"

    def begin(self):
        self.preset(patches=100)
        self.program = Program(self.session, self.binary)
        self.program.place(0, 0)
        self.program.await_loaded("600 pictures")
        self.training = self.program.pages["training"]
        self.page = self.program.pages["classify"]
        self.focus = Focus(self.program)
        self.iterations = self.program.label("training", "Iterations")
        self.picture = os.path.join(self.samples, "cat",
                                    "black-close-up-012.png")
        self.model = self.path("patches.safetensors")

    def begin_again(self):
        self.begin()
        self.choose()
        self.train()
        self.program.hand_over(self.picture)
        self.open()

    # The Training page ------------------------------------------------------

    def choose(self):
        self.program.show_page("training")
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "Learn from"), "what is learnt from")
        self.program.key("space")
        popover = wait_for("the two choices", lambda: next(
            (node for node in accessible.find_all(self.training, "list item")
             if accessible.find(node, "label", text="Patches")
             and accessible.is_visible(node)), None))
        wait_for("the list to have the keyboard", lambda: any(
            accessible.is_focused(node) for node in
            accessible.find_all(popover.get_parent(), "list item")))
        self.program.key("End", "Return")
        accessible.await_one(self.training, "spin button", "Patches")

    def press_advice(self, name, then):
        """By the keyboard; its button is called otherwise afterwards."""
        self.focus.move_to(lambda node: accessible.name_of(node) == name,
                           "the advice")
        self.program.key("space")
        accessible.await_one(self.training, "push button", then)

    def train(self):
        self.program.key("ctrl+Return")
        accessible.await_one(self.training, "push button", "Train Again")
        await_rest(self.iteration)

    def iteration(self):
        text = accessible.text_of(self.iterations).replace(",", "")
        return int(text) if text.isdigit() else 0

    # The inside of a picture ------------------------------------------------

    def open(self):
        self.program.show_page("classify")
        self.program.await_answer(os.path.basename(self.picture))
        self.focus.move_to(lambda node: accessible.name_of(node)
                           == "See inside", "the answer's button")
        self.program.key("Return")
        self.await_text("z, the sum of these")

    def texts(self):
        return [accessible.text_of(label)
                for label in accessible.find_all(self.page, "label")]

    def await_text(self, pattern):
        return wait_for(f"“{pattern}” on the page", lambda: next(
            (text for text in self.texts() if re.search(pattern, text)), None))

    def number_beside(self, words):
        texts = self.texts()
        return read_number(texts[texts.index(words) + 1])

    # The story --------------------------------------------------------------

    def test_chosen(self):
        """Patches are chosen by the keyboard, and what suits them with them"""
        self.choose()
        count = accessible.await_one(self.training, "spin button", "Patches")
        assert accessible.text_of(count) == "100", accessible.text_of(count)
        back = "Back to Gradient descent and λ = 0"
        use = "Use L-BFGS and λ = 1.4"
        accessible.await_one(self.training, "push button", back)
        self.program.shot("patches-settings")
        self.press_advice(back, use)
        self.program.shot("patches-advice")
        self.press_advice(use, back)

    def test_trained(self):
        """They are learnt and trained on, and the run tells of them"""
        self.train()
        header = read_header(kept_model())
        assert header["optimizer"] == "lbfgs", header
        # Four fifths of the 600 are learnt from
        assert header["lambda"] == "1.3999999999999999", header["lambda"]
        self.program.shot("patches-trained")
        accessible.press(accessible.await_one(self.training, "push button",
                                              "Runs (1)…"))
        window = accessible.await_one(
            self.program.tree, "frame", "Runs",
            skipped=accessible.SKIPPED + accessible.PAGES)
        wait_for("the run's name", lambda: accessible.find(
            window, "label", text="100 patches", skipped=()))
        xdotool("key", "Escape")
        wait_for("the window of runs to go", lambda: not find_window(
            self.program.process.pid, "^Runs$"))

    def test_dropped(self):
        """A picture that is dropped is answered as the command line does it"""
        neighbour = Neighbour(self.session, self.drag_source,
                              {"text/uri-list": uri_list(self.picture)})
        xdotool("windowmove", "--sync", neighbour.window, *PLACE)
        try:
            assert neighbour.drag_onto(self.program)
        finally:
            neighbour.end()
        said = self.program.await_answer(os.path.basename(self.picture))
        answer = classify_json(self.binary, kept_model(), self.picture)[0]
        assert word_probability(answer["probability"]) in said, (answer, said)

    def test_sum(self):
        """Inside, what is shown adds up to the z of the command line"""
        self.program.activate()
        self.open()
        z = self.number_beside("z, the sum of these")
        parts = sum(self.number_beside(words) for words in (
            "what belongs to no pixel", "pixels that speak for “cat”",
            "pixels that speak for “non-cat”",
            "what rounding features to bytes changed"))
        # As printed, to the last digit
        assert abs(parts - z) < 1e-9, (parts, z)
        answer = classify_json(self.binary, kept_model(), self.picture)[0]
        assert abs(answer["logit"] - z) < 6e-5, (answer, z)
        self.program.shot("patches-inside")

    def focus_picture(self):
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "Picture, to be painted"), "the picture", "shift+Tab")

    def test_patch_by_patch(self):
        """Patch by patch, each place tells what it adds"""
        program = self.program
        self.focus.move_to(lambda node: accessible.name_of(node).startswith(
            "Pixel by pixel or patch"), "the choice")
        program.key("space")
        wait_for("the list to have the keyboard", lambda: accessible.name_of(
            self.focus.current()) != "Pixel by pixel or patch by patch")
        program.key("End", "Return")
        self.await_text("^The patch there adds to z$")
        self.focus_picture()
        program.key("Home", *["Down"] * 3, *["Right"] * 3)
        self.await_text(r"^Row 3, column 3: .*The patch around it adds [+−]")
        z = self.number_beside("z, the sum of these")
        program.key("space")
        self.await_text("^16 pixels are covered$")
        wait_for("another z", lambda: self.number_beside(
            "z, the sum of these") != z)
        program.key("ctrl+z")
        self.await_text("^Nothing is covered$")
        assert self.number_beside("z, the sum of these") == z
        program.shot("patches-places")

    def await_map(self):
        """Which square matters, and what covering it changes z by."""
        text = self.await_text("squares of [0-9]+ × [0-9]+ pixels, the one")
        return re.search(r"squares of (\d+) × .* row (\d+), column (\d+) on .*"
                         r"changes z by (\S+)\.$", text).groups()

    def test_which_matters(self):
        """Which square matters is tried out, and covering it does what was said"""
        program = self.program
        z = self.number_beside("z, the sum of these")
        program.key("alt+s")
        side, row, column, change = self.await_map()
        assert side == "4", side
        self.await_text("^Covered, changes z by$")
        program.shot("patches-which-matters")
        self.focus_picture()
        # The brush covers from one pixel above and left of where it is on
        program.key("Home", *["Down"] * (int(row) + 1),
                    *["Right"] * (int(column) + 1), "space")
        self.await_text("^16 pixels are covered$")
        wait_for("what was said of z", lambda: abs(
            self.number_beside("z, the sum of these") - z
            - read_number(change)) < 6e-4)
        program.key("ctrl+z")
        self.await_text("^Nothing is covered$")
        # Tried out once more, it is the same
        assert self.await_map() == (side, row, column, change)
        program.key("alt+s")
        wait_for("the words to go", lambda: not any(
            "squares of" in text for text in self.texts()))

    def test_few_pixels(self):
        """Few pixels turn the answer, the same each time, and undone it is back"""
        program = self.program
        z = self.number_beside("z, the sum of these")
        found = []
        for _ in range(2):
            program.key("alt+f")
            text = self.await_text("pixels? turns? the answer;")
            assert re.search("there may be fewer|with fewer it cannot", text)
            turned = self.number_beside("z, the sum of these")
            assert (turned >= 0) != (z >= 0), (z, turned)
            count = text.split()[0]
            self.await_text(f"^{count} pixels? (is|are) covered$")
            found.append((text, turned))
            program.shot("patches-few-pixels")
            program.key("ctrl+z")
            self.await_text("^Nothing is covered$")
            assert self.number_beside("z, the sum of these") == z
        assert found[0] == found[1], found

    def test_saved(self):
        """The model is saved, and opened again it answers the same"""
        program = self.program
        before = classify_json(self.binary, kept_model(), self.picture)
        program.key("Escape")
        said = program.await_answer(os.path.basename(self.picture))
        program.key("ctrl+s")
        program.type_path("Save Model", self.model)
        program.await_message("Saved “patches.safetensors”")
        program.dismiss_message()
        assert read_payload(self.model) == read_payload(kept_model())
        assert classify_json(self.binary, self.model, self.picture) == before
        program.press("classify", "Clear")
        wait_for("an empty page", lambda: not program.answers())
        program.key("ctrl+shift+o")
        program.type_path("Open Model", self.model)
        program.await_message("Opened “patches.safetensors”")
        program.dismiss_message()
        program.hand_over(self.picture)
        again = program.await_answer(os.path.basename(self.picture))
        assert again.split("”")[0] == said.split("”")[0], (again, said)

    def test_paused(self):
        """Paused while patches are learnt, it goes on to the same end"""
        program = self.program
        program.show_page("training")
        count = accessible.await_one(self.training, "spin button", "Patches")
        # So many that there is time to see it
        accessible.set_value(count, 1600)
        reset = accessible.await_one(self.training, "push button", "Reset")
        if accessible.is_sensitive(reset):
            accessible.press(reset)
            wait_for("no iterations", lambda: self.iteration() == 0)
        program.key("ctrl+Return")
        accessible.await_one(self.training, "label", text="Learning patches")
        program.shot("patches-learning")
        program.key("ctrl+Return")
        # At once, and nothing is left of it
        accessible.await_one(self.training, "push button", "Train")
        assert self.iteration() == 0
        program.shot("patches-paused")
        accessible.set_value(count, 100)
        program.key("ctrl+BackSpace")
        self.train()
        payload = read_payload(kept_model())
        if os.path.exists(self.model):
            assert payload == read_payload(self.model)

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Patches.tell())
