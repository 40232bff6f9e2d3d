"""A test program in Python: its chapters are told in TAP."""

import os
import sys
import traceback

from session import Session, what_is_missing


def _say(text):
    print(text, flush=True)


class Story:
    """Its methods test_... are run in the order in which they stand, each a
    test named by its first line of documentation. One that raises has failed,
    one that returns words is skipped for that reason. Chapters go on from
    where the one before has left the program."""

    size = "1280x900"
    animations = True

    def __init__(self):
        # What Meson hands over: our program, and one that offers things
        self.binary, self.drag_source = map(os.path.abspath, sys.argv[1:3])
        self.samples = os.path.normpath(os.path.join(
            os.path.dirname(self.binary), "..", "assets", "sample-drawings"))
        self.session = Session(self.size, self.animations)
        self.path = self.session.path

    def begin(self):
        """What is there before the first chapter."""

    @classmethod
    def tell(cls):
        chapters = [name for name in vars(cls) if name.startswith("test_")]
        missing = what_is_missing()
        if missing:
            _say(f"1..0 # SKIP {missing}")
            return 0
        story = cls()
        try:
            _say(f"1..{len(chapters)}")
            return story._tell(chapters)
        finally:
            story.session.end()

    def _tell(self, chapters):
        failed = False
        try:
            self.begin()
        except Exception:  # said as a comment: no chapter can be told
            _comment(traceback.format_exc())
            _say("Bail out! the story could not begin")
            return 1
        for number, name in enumerate(chapters, 1):
            chapter = getattr(self, name)
            title = chapter.__doc__.strip().splitlines()[0]
            try:
                reason = chapter()
                _say(f"ok {number} - {title}"
                     + (f" # SKIP {reason}" if reason else ""))
            except Exception:  # whatever it is, the next one is told
                failed = True
                _comment(traceback.format_exc())
                _say(f"not ok {number} - {title}")
        return 1 if failed else 0


def _comment(text):
    for line in text.splitlines():
        _say(f"# {line}")


def shared_data(*names):
    """A path in the folder of real pictures, or None where it is missing."""
    here = os.path.dirname(os.path.abspath(__file__))
    data = os.environ.get("PURRCEPTRON_DATA") or os.path.join(
        here, "..", "..", "..", "shared", "data")
    path = os.path.normpath(os.path.join(data, *names))
    return path if os.path.exists(path) else None
