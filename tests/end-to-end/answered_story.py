"""A story that begins with drawings learnt, and some of them answered."""

import os

import accessible
from focus import Focus
from program import Program, await_rest, kept_model
from story import Story


class AnsweredStory(Story):
    each = 2  # pictures of either class

    def begin(self):
        self.preset(iterations=300)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.pictures = []
        for name in ("cat", "non-cat"):
            folder = os.path.join(self.samples, name)
            self.pictures += [os.path.join(folder, file) for file
                              in sorted(os.listdir(folder))[:self.each]]
        self.program.key("ctrl+Return")
        accessible.await_one(self.program.pages["training"], "push button",
                             "Train Again")
        await_rest(lambda: 300)
        self.model = kept_model()
        self.program.hand_over(*self.pictures)
        self.program.await_answer(os.path.basename(self.pictures[0]))
        self.focus = Focus(self.program)
