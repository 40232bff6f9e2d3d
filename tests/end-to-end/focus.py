"""Where the keyboard is, as a screen reader hears of it: told by the program
whenever it moves, and never looked for."""

import time

import accessible
from accessible import Atspi, GLib
from session import wait_for

# Seconds for one move. Most take a twentieth; what takes so long has not
# moved anything
MOVE = 5


class Focus:
    def __init__(self, program):
        self.program = program
        self.node = None
        self.moves = 0
        self.listener = Atspi.EventListener.new(self._note)
        self.listener.register("object:state-changed:focused")

    def _note(self, event):
        if event.detail1 and event.source is not None:
            self.node = event.source
            self.moves += 1

    def _listen(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass

    def current(self):
        """What was told last, or None where nothing was told yet."""
        self._listen()
        return self.node

    def move(self, key):
        """Presses a key that moves it: where it is then, or None."""
        self._listen()
        before = self.moves
        self.program.key(key)
        deadline = time.monotonic() + MOVE
        while time.monotonic() < deadline:
            self._listen()
            if self.moves > before:
                return self.node
            time.sleep(0.005)
        return None

    def move_to(self, test, what, key="Tab", most=80):
        """Presses the key until what has the keyboard passes the test; at
        least once where it is not known where it is."""
        node = self.current()
        passed = []
        for _ in range(most):
            if node is not None and accessible.is_focused(node) \
                    and test(node):
                return node
            node = self.move(key)
            passed.append(accessible.name_of(node) if node else "nothing")
            if passed[-2:] == ["nothing"] * 2:
                break
        raise AssertionError(f"{key} never comes to {what}, but to {passed}")
