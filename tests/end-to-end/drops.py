"""Things dragged onto the window with the pointer, out of another program."""

import os
import sys

import accessible
import pictures
from neighbour import Neighbour, uri_list
from program import Program, run_command, xdotool
from session import wait_for
from story import Story

PAGE_URL = "https://example.org/tom.png"
HTML = f'<meta charset="utf-8"><img src="{PAGE_URL}" alt="">'
# Beside our window, which is put into the corner of the screen
PLACE = 1130, 600


class Drops(Story):
    def begin(self):
        self.folder = pictures.class_folders(self.path("my pets"), 24, 36)
        self.model = self.path("pets.safetensors")
        run_command(self.binary, "train", "-q", "--iterations", "50", "-o",
                    self.model, self.folder)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.place(0, 0)

    def begin_again(self):
        self.begin()
        self.program.hand_over(self.model)
        self.program.await_message("Opened “pets.safetensors”")
        self.program.dismiss_message()

    def drag(self, offers, hovering=None):
        neighbour = Neighbour(self.session, self.drag_source, offers)
        xdotool("windowmove", "--sync", neighbour.window, *PLACE)
        try:
            return neighbour.drag_onto(self.program, hovering)
        finally:
            neighbour.end()

    def picture(self, name, warm=True):
        return pictures.write(self.path("loose"), name,
                              pictures.spotted(name, warm))

    def clear(self):
        self.program.show_page("classify")
        if self.program.answers():
            self.program.press("classify", "Clear")
            wait_for("an empty page", lambda: not self.program.answers())

    def test_model_opens(self):
        """A model file dropped on the window is opened"""
        assert self.drag({"text/uri-list": uri_list(self.model)})
        self.program.await_message("Opened “pets.safetensors”")

    def test_overlay_tells(self):
        """While files hover, the window tells where they will go"""
        program = self.program
        program.show_page("images")
        before = program.picture()
        label = accessible.await_one(program.frame, "label",
                                     text="Drop It Anywhere")
        hint = accessible.children(label.get_parent())[-1]

        def hovering():
            accessible.await_text(hint, lambda text: "goes to Images" in text,
                                  "the overlay's words")
            wait_for("the overlay to cover the window", lambda:
                     changed_share(before, program.picture()) > 0.5)
            program.shot("drop-overlay")

        assert self.drag({"text/uri-list": uri_list(
            self.picture("hover.png"))}, hovering)
        assert program.await_answer("hover.png").startswith("cat, ")
        program.show_page("images")
        wait_for("the overlay to go", lambda:
                 changed_share(before, program.picture()) < 0.05)

    def test_folder_loads(self):
        """A folder of class folders is loaded"""
        assert self.drag({"text/uri-list": uri_list(self.folder)})
        self.program.await_loaded("60 pictures in 2 classes")
        accessible.await_one(self.program.pages["images"], "label",
                             text="my pets")

    def test_picture(self):
        """One picture is classified"""
        assert self.drag({
            "text/uri-list": uri_list(self.picture("blue.png", False)),
            "text/plain": b"blue.png"})
        assert self.program.await_answer("blue.png").startswith("not-cat, ")

    def test_pictures(self):
        """Several pictures are classified, each for itself"""
        paths = [self.picture(f"{'warm' if i % 2 else 'cool'} {i}.png", i % 2)
                 for i in range(5)]
        assert self.drag({"text/uri-list": uri_list(*paths)})
        for path in paths:
            name = os.path.basename(path)
            said = self.program.await_answer(name)
            expected = "cat, " if name.startswith("warm") else "not-cat, "
            assert said.startswith(expected), f"{name}: {said}"

    def test_memory(self):
        """A picture that is in no file is classified"""
        self.clear()
        assert self.drag({"image/png": pictures.spotted("memory", False)})
        said = self.program.await_answer("Dropped picture")
        assert said.startswith("not-cat, "), said

    def test_chromium(self):
        """What Chromium offers for a picture on a page is classified"""
        self.clear()
        assert self.drag({
            "text/html": HTML.encode("utf-16-le"),
            "text/x-moz-url": f"{PAGE_URL}\nTom".encode("utf-16-le"),
            "text/plain": PAGE_URL.encode(),
            "application/octet-stream": pictures.spotted("chromium", True),
        })
        said = self.program.await_answer("tom.png")
        assert said.startswith("cat, "), said

    def test_firefox(self):
        """What Firefox offers for a picture on a page is classified"""
        self.clear()
        assert self.drag({
            "text/x-moz-url": f"{PAGE_URL}\nTom".encode("utf-16-le"),
            "text/uri-list": f"{PAGE_URL}\r\n".encode(),
            "text/html": HTML.encode("utf-16"),
            "image/png": pictures.spotted("firefox", False),
        })
        said = self.program.await_answer("tom.png")
        assert said.startswith("not-cat, "), said

    def test_address(self):
        """Where only an address arrives, the window says what to do instead"""
        self.clear()
        self.drag({"text/uri-list": f"{PAGE_URL}\r\n".encode(),
                   "text/plain": PAGE_URL.encode()})
        self.program.await_message("Only the address of a picture on "
                                   "example.org arrived")
        self.program.shot("drop-address-explained")
        self.program.dismiss_message()
        assert not self.program.answers()

    def test_silence(self):
        """Where a picture never arrives, the window does not wait for ever"""
        self.drag({"application/octet-stream": None})
        self.program.await_message("did not hand it over")
        self.program.dismiss_message()

    def test_words(self):
        """Text that is no picture is refused with a sentence"""
        self.drag({"text/plain": b"just some words"})
        self.program.await_message("There was no picture in it")

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


def changed_share(before, after):
    """How much of two pictures of the window differs, by every 97th byte."""
    pairs = list(zip(before[::97], after[::97]))
    return sum(a != b for a, b in pairs) / max(1, len(pairs))


if __name__ == "__main__":
    sys.exit(Drops.tell())
