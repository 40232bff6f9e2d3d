"""Pictures packed into one file, opened in the window."""

import os
import sys

import accessible
from program import Program, run_command
from story import Story


class Packed(Story):
    def begin(self):
        self.preset(iterations=100)
        self.file = self.path("home", "drawings.purr")
        run_command(self.binary, "pack", "-q", self.samples, "-o", self.file)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")

    def begin_again(self):
        self.begin()
        self.program.hand_over(self.file)
        accessible.await_one(self.program.pages["images"], "label",
                             text="drawings.purr")
        self.program.await_loaded("600 pictures")

    def test_choose(self):
        """Ctrl+P and the file chooser open one"""
        program = self.program
        program.show_page("training")
        program.key("ctrl+p")
        program.type_path("Open Packed Pictures", self.file)
        accessible.await_one(program.pages["images"], "label",
                             text="drawings.purr")
        program.await_loaded("600 pictures")
        assert program.shown_page() == "images"

    def test_not_one(self):
        """A file that is none is refused with a sentence"""
        program = self.program
        wrong = self.path("home", "wrong.purr")
        with open(wrong, "wb") as file:
            file.write(b"PURR" * 50)
        program.key("ctrl+p")
        program.type_path("Open Packed Pictures", wrong)
        program.await_message("These Pictures Could Not Be Loaded")
        program.await_message("wrong.purr")
        program.key("Escape")
        program.activate()
        # What was there before is still there
        program.await_loaded("600 pictures")

    def test_changed(self):
        """Where others change it, training stops, and nothing is lost"""
        program = self.program
        program.key("ctrl+Return")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again")
        os.utime(self.file, (86400, 86400))
        program.key("ctrl+Return")
        accessible.await_one(
            program.pages["training"], "label",
            "Another program changed the file drawings.purr")
        program.shot("packed-changed")
        model = self.path("home", "model.safetensors")
        program.key("ctrl+s")
        program.type_path("Save Model", model)
        program.await_message("Saved")
        assert os.path.exists(model)

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


if __name__ == "__main__":
    sys.exit(Packed.tell())
