"""A test program in Python: its chapters are told in TAP."""

import os
import signal
import sys
import traceback

from session import Session, what_is_missing


def _say(text):
    print(text, flush=True)


class Story:
    """Its methods test_... are run in the order in which they stand, each a
    test named by its first line of documentation. One that raises has failed,
    one that returns words is skipped for that reason. Chapters go on from
    where the one before has left the program; after one that has failed, the
    next finds an empty desktop and a program of its own, brought by
    begin_again() to where it could have been left. So each is judged for
    itself."""

    size = "1280x900"
    needs_window = True

    def __init__(self):
        # What Meson hands over: our program, and one that offers things
        self.binary, self.drag_source = map(os.path.abspath, sys.argv[1:3])
        self.samples = os.path.normpath(os.path.join(
            os.path.dirname(self.binary), "..", "assets", "sample-drawings"))
        self.session = Session(self.size) if self.needs_window else None

    def path(self, *names):
        """A place for files that goes away afterwards."""
        return self.session.path(*names)

    def preset(self, **settings):
        """Settings as an earlier use of the program has left them; before it
        is started. Unless told otherwise, nobody watches it training."""
        settings = {"pace": 0, **settings}
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0",
                              "settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w",
                  encoding="utf-8") as file:
            file.write("[org/purrceptron/Purrceptron]\n")
            for key, value in settings.items():
                file.write(f"{key.replace('_', '-')}={value}\n")

    def begin(self):
        """What is there before the first chapter."""

    def begin_again(self):
        """What is there after a chapter that failed: enough for any of those
        that follow."""
        self.begin()

    @classmethod
    def tell(cls):
        chapters = [name for name in vars(cls) if name.startswith("test_")]
        missing = cls.needs_window and what_is_missing()
        if missing:
            _say(f"1..0 # SKIP {missing}")
            return 0
        # Ended from outside, it still ends what it has started
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        story = cls()
        try:
            _say(f"1..{len(chapters)}")
            return story._tell(chapters)
        finally:
            if story.session is not None:
                story.session.end()

    def _tell(self, chapters):
        failed = False
        begin = self.begin
        for number, name in enumerate(chapters, 1):
            chapter = getattr(self, name)
            title = chapter.__doc__.strip().splitlines()[0]
            try:
                if begin is not None:
                    if self.session is not None:
                        self.preset()
                    begin()
                begin = None
                reason = chapter()
                _say(f"ok {number} - {title}"
                     + (f" # SKIP {reason}" if reason else ""))
            except Exception:  # whatever it is, the next one is told
                failed = True
                comment(traceback.format_exc())
                # And where whoever runs many stories looks
                traceback.print_exc()
                _say(f"not ok {number} - {title}")
                if begin is not None:  # nor could any of the others
                    for rest in range(number + 1, len(chapters) + 1):
                        _say(f"not ok {rest} - the story could not begin")
                    return 1
                begin = self.begin_again
                if self.session is not None:
                    self.session.clear()
        return 1 if failed else 0


def comment(text):
    for line in text.splitlines():
        _say(f"# {line}")


def shared_data(*names):
    """A path in the folder of real pictures, or None where it is missing."""
    here = os.path.dirname(os.path.abspath(__file__))
    data = os.environ.get("PURRCEPTRON_DATA") or os.path.join(
        here, "..", "..", "..", "shared", "data")
    path = os.path.normpath(os.path.join(data, *names))
    return path if os.path.exists(path) else None
