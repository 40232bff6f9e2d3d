"""The screen reader's tree at one look: all questions about a level of it are
asked at once, where accessible.py asks one after the other."""

import collections

from accessible import GLib
from gi.repository import Gio

ACCESSIBLE = "org.a11y.atspi.Accessible"
# As AT-SPI counts them
LABEL, SCROLL_BAR = 29, 48
VISIBLE = 1 << 30

Item = collections.namedtuple("Item", "role name shown path parent")


class Tree:
    def __init__(self, pid):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        (address,) = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
            None, None, 0, -1, None).unpack()
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT
            | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.name = next(name for name in self._ask_bus("ListNames")
                         if name.startswith(":") and self._ask_bus(
                             "GetConnectionUnixProcessID", name) == pid)

    def _ask_bus(self, method, *arguments):
        body = GLib.Variant("(s)", arguments) if arguments else None
        return self.bus.call_sync(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", method, body,
            None, 0, -1, None).unpack()[0]

    def _ask_all(self, questions):
        """The answers, in order; None from what has just gone."""
        answers = [None] * len(questions)
        waiting = [len(questions)]

        def answered(bus, result, number):
            try:
                answers[number] = bus.call_finish(result).unpack()[0]
            except GLib.Error:
                pass
            waiting[0] -= 1
        for number, (path, interface, method, body) in enumerate(questions):
            self.bus.call(self.name, path, interface, method, body, None, 0,
                          -1, None, answered, number)
        while waiting[0] > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def look(self, node):
        """Everything in this node, level by level."""
        items = []
        level = [(node.path, None, True)]
        name = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
        while level:
            answers = iter(self._ask_all([
                question for path, _, _ in level for question in (
                    (path, ACCESSIBLE, "GetRole", None),
                    (path, "org.freedesktop.DBus.Properties", "Get", name),
                    (path, ACCESSIBLE, "GetState", None),
                    (path, ACCESSIBLE, "GetChildren", None))]))
            below = []
            for path, parent, shown in level:
                role, said, states, children = (next(answers)
                                                for _ in range(4))
                if None in (role, states, children) or role == SCROLL_BAR:
                    continue
                item = Item(role, said or "",
                            shown and bool(states[0] & VISIBLE), path, parent)
                items.append(item)
                below += [(child, item, item.shown) for _, child in children]
            level = below
        return items
