"""The window as a screen reader is told of it.

GTK gives no identifiers, so things are found by their role and their name or
text. Nothing is cached: what is asked is what the program says now. Hidden
things are in the tree too, which is why a search starts at a page or a window.
"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from session import PATIENCE, wait_for  # noqa: E402

# A busy program answers late; the usual limit is less than a second
Atspi.set_timeout(20000, 20000)

# Large, and never what is looked for
SKIPPED = ("scroll bar", "page tab list", "table")
PAGES = ("PurrImagesPage", "PurrTrainingPage", "PurrClassifyPage",
         "PurrEvaluationPage",
         "PurrLessonsPage")


def find_application(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        try:
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == pid:
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        except GLib.Error:
            pass  # one that has just gone
    return None


def children(node):
    found = []
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            found.append(child)
    return found


def walk(node, skipped=SKIPPED):
    """Yields node and everything in it, top first, but not what is in
    something whose role or name is skipped; what vanishes is passed over."""
    top, waiting = node, [node]
    while waiting:
        node = waiting.pop(0)
        try:
            yield node
            if skipped and node.get_role_name() in skipped:
                continue
            if node is not top and skipped and node.get_name() in skipped:
                continue
            waiting.extend(children(node))
        except GLib.Error:
            pass


def text_of(node):
    """What a label says or an entry holds."""
    try:
        count = Atspi.Text.get_character_count(node)
        return Atspi.Text.get_text(node, 0, count)
    except GLib.Error:
        return ""


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""  # it has just gone


def matches(node, role, name, text):
    if role is not None and node.get_role_name() != role:
        return False
    if name is not None and name not in name_of(node):
        return False
    return text is None or text in text_of(node)


def find_all(root, role=None, name=None, text=None, skipped=SKIPPED):
    found = []
    for node in walk(root, skipped):
        try:
            if matches(node, role, name, text):
                found.append(node)
        except GLib.Error:
            pass
    return found


def find(root, role=None, name=None, text=None, skipped=SKIPPED):
    """The first one whose name or text has this in it, or None."""
    for node in walk(root, skipped):
        try:
            if matches(node, role, name, text):
                return node
        except GLib.Error:
            pass
    return None


def await_one(root, role=None, name=None, text=None, seconds=PATIENCE,
              skipped=SKIPPED):
    return wait_for(f"{role or 'something'} “{name or text}”",
                    lambda: find(root, role, name, text, skipped), seconds)


def await_text(label, test, what, seconds=PATIENCE):
    """The label's text, once it is what the test wants."""
    def current():
        text = text_of(label)
        return (text,) if test(text) else None
    try:
        return wait_for(what, current, seconds)[0]
    except TimeoutError as error:
        raise TimeoutError(f"{error}; it says “{text_of(label)}”") from None


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_visible(node):
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def is_focused(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def is_focusable(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def is_selected(node):
    return node.get_state_set().contains(Atspi.StateType.SELECTED)


def press(node):
    """Does what a click on it does."""
    wait_for(f"“{node.get_name()}” to be usable", lambda: is_sensitive(node))
    if not Atspi.Action.do_action(node, 0):
        raise AssertionError(f"“{node.get_name()}” cannot be pressed")


def set_text(node, text):
    Atspi.EditableText.set_text_contents(node, text)


def set_value(node, value):
    Atspi.Value.set_current_value(node, value)


def extents(node):
    """Position within the window, and size."""
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height
