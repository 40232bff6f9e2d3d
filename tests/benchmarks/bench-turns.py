"""How long the window keeps people waiting: the turns of its main loop.

A turn is what the main thread does between two waits for something to do;
while it lasts, nothing is drawn and no key is answered. turn-recorder.c,
loaded into the program, notes each one's processor time from outside. Told
are the longest turn and the 99th percentile of those that took a millisecond
or more, while 10,000, 50,000 and 1,000,000 pictures are loaded, scrolled,
changed, trained on, looked back on, while 10,000 others are classified meanwhile,
while the threshold of the answer is dragged, and while pictures are dropped. A screen reader listens all the time, which makes
some of them twice as long.

bench-turns.py PURRCEPTRON DRAG-SOURCE TURN-RECORDER WRITE-PACKED DATA [SIZE...]
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "end-to-end"))

import accessible  # noqa: E402
from neighbour import Neighbour, uri_list  # noqa: E402
from program import Program, run_command, xdotool  # noqa: E402
from session import Session, wait_for, what_is_missing  # noqa: E402
from timing import print_machine  # noqa: E402
from turns import (  # noqa: E402
    Turns, link_pictures, rest, tell_complaints, write_settings)

SIZES = (10_000, 50_000, 1_000_000)
PLACE = 1130, 600
FRAME = 16  # milliseconds


def scroll(program, turns, when):
    program.show_page("images")
    grid = accessible.await_one(program.pages["images"], "table", "Pictures")
    x, y, width, height = accessible.extents(grid)
    program.activate()
    xdotool("mousemove", "--window", program.window, x + width // 2,
            y + height // 2)
    begin = turns.count()
    for _ in range(6):
        xdotool("click", "--repeat", 60, "--delay", 4, 5)
        xdotool("click", "--repeat", 20, "--delay", 8, 4)
    turns.tell(f"scrolling by wheel{when}", begin)
    begin = turns.count()
    # The bar is at the right edge, its handle at its top
    program.key("Home")
    edge = x + width - 4
    xdotool("click", 1, "key", "Home", "mousemove", "--window",
            program.window, edge, y + 12, "sleep", 0.4, "mousedown", 1)
    for k in list(range(60)) + list(range(60, 0, -1)):
        xdotool("mousemove", "--window", program.window, edge,
                y + 12 + k * (height - 30) // 60, "sleep", 0.012)
    xdotool("mouseup", 1)
    turns.tell(f"dragging the scroll bar{when}", begin)
    begin = turns.count()
    for keys in (["Page_Down"] * 40, ["End"], ["Page_Up"] * 40, ["Home"]):
        xdotool("key", "--delay", 15, *keys)
    turns.tell(f"scrolling by keys{when}", begin)
    begin = turns.count()
    for page in ("training", "images", "classify", "images"):
        program.show_page(page)
    turns.tell(f"changing pages{when}", begin)


def edit(program, turns):
    """One picture and all of a class are left out, taken in again, undone; then
    all pictures that the model has learnt are looked at in the gallery."""
    program.show_page("images")
    page = program.pages["images"]
    grid = accessible.await_one(page, "table", "Pictures")
    x, y, _, _ = accessible.extents(grid)
    program.activate()
    begin = turns.count()
    xdotool("mousemove", "--window", program.window, x + 60, y + 60,
            "click", 1)
    program.key("Delete")
    accessible.await_one(page, "label", text="1 picture left out")
    for keys in (["ctrl+z", "ctrl+shift+z"] * 5, ["ctrl+z"]):
        xdotool("key", "--delay", 100, *keys)
    rest(program)
    turns.tell("leaving a picture out, undone", begin)
    begin = turns.count()
    program.click(accessible.await_one(page, "list item", "cat, "))
    rest(program)
    xdotool("mousemove", "--window", program.window, x + 60, y + 60,
            "click", 1)
    program.key("ctrl+a")
    accessible.await_one(page, "label", text=",000 selected")
    xdotool("key", "--delay", 100, "shift+Home", "shift+End", "ctrl+a")
    rest(program)
    turns.tell("selecting all of a class", begin)
    begin = turns.count()
    program.click(accessible.await_one(page, None, "Relabel As"))
    time.sleep(1)
    program.key("Down", "Return")
    time.sleep(1)
    program.key("ctrl+z")
    rest(program)
    turns.tell("relabelling all of a class, or not", begin)


def threshold(program, turns):
    """The slider that moves all figures, across and back, for either part."""
    program.show_page("evaluation")
    page = program.pages["evaluation"]
    rest(program)
    scale = accessible.await_one(page, "slider", "Threshold")
    for part in ("Learnt ", "Held Out "):
        accessible.press(accessible.await_one(page, None, part))
        rest(program)
        x, y, width, height = accessible.extents(scale)
        middle = y + height // 2
        begin = turns.count()
        xdotool("mousemove", "--window", program.window, x + width // 2,
                middle, "mousedown", 1)
        for k in range(0, 1201, 8):
            # From the middle to an end, to the other one and back
            share = 0.5 + (k if k <= 300 else 600 - k if k <= 900
                           else k - 1200) / 620
            xdotool("mousemove", "--window", program.window,
                    x + int(width * share), middle, "sleep", 0.012)
        xdotool("mouseup", 1)
        turns.tell(f"dragging the threshold, {part.lower().strip()}", begin,
                   FRAME)
        rest(program)
        begin = turns.count()
        xdotool("key", "--delay", 15, *["Right"] * 40, "Home", *["Left"] * 40)
        rest(program)
        turns.tell("moving it by keys", begin, FRAME)


def gallery(program, turns):
    """All pictures of a label, worst first, are opened and scrolled."""
    program.show_page("evaluation")
    page = program.pages["evaluation"]
    rest(program)
    accessible.press(accessible.await_one(page, None, "Learnt "))
    rest(program)
    begin = turns.count()
    button = wait_for("a label of the matrix", lambda: next(
        (node for node in accessible.find_all(page, "push button", "cat: ",
                                              skipped=())
         if accessible.name_of(node).startswith("cat: ")), None))
    accessible.press(button)
    grid = accessible.await_one(page, "table", "Pictures of this number",
                                skipped=())
    rest(program)
    turns.tell("opening a number's pictures", begin)
    begin = turns.count()
    x, y, _, _ = accessible.extents(grid)
    xdotool("mousemove", "--window", program.window, x + 60, y + 60,
            "click", 1)
    for keys in (["Page_Down"] * 40, ["End"], ["Page_Up"] * 40, ["Home"]):
        xdotool("key", "--delay", 15, *keys)
    rest(program)
    turns.tell("scrolling them by keys", begin)
    begin = turns.count()
    program.key("Delete")
    accessible.await_one(page, "label", text="1 left out since")
    program.key("ctrl+z")
    rest(program)
    turns.tell("leaving one of them out, undone", begin)


def look_inside(program, turns):
    """The weights as they are learnt, and the run looked back on meanwhile."""
    page = program.pages["training"]
    begin = turns.count()
    accessible.press(accessible.await_one(page, name="Look inside"))
    time.sleep(5)
    turns.tell("looking at the weights, while training", begin)
    begin = turns.count()
    program.click(accessible.await_one(page, "slider", "Moment of the run"))
    for keys in (["Left"] * 40, ["Home"], ["Right"] * 40, ["End"]):
        xdotool("key", "--delay", 15, *keys)
    turns.tell("going back in it, while training", begin)
    begin = turns.count()
    accessible.press(accessible.await_one(page,
                                          name="Play the run as a film"))
    accessible.await_one(page, "label", text="Iteration ")
    accessible.await_one(page, "label", text="Now: ")
    turns.tell("playing it as a film, while training", begin)
    accessible.press(accessible.await_one(page, name="Look inside"))


def drop(session, drag_source, program, turns, files):
    neighbour = Neighbour(session, drag_source,
                          {"text/uri-list": uri_list(*files)})
    xdotool("windowmove", "--sync", neighbour.window, *PLACE)
    begin = turns.count()
    neighbour.drag_onto(program)
    wait_for("the answers", lambda: len(program.answers()) >= len(files), 120)
    rest(program)
    turns.tell(f"dropping {len(files)} pictures", begin)
    neighbour.end()


def count_of(page):
    """The line that counts the answers."""
    return next((label for label in accessible.find_all(page, "label",
                                                        text=" pictures: ")
                 if accessible.text_of(label)[0].isdigit()), None)


def classify_folder(program, turns, folder, when):
    """Its pictures come in, and are scrolled, sorted and searched."""
    page = program.pages["classify"]
    program.show_page("classify")
    begin = turns.count()
    program.key("ctrl+shift+i")
    program.type_path("Choose Folder to Classify", folder)
    label = wait_for("the answers", lambda: count_of(page), 120)
    accessible.await_text(label, lambda text: "still" not in text,
                          "all of the answers", 120)
    turns.tell(f"classifying a folder{when}", begin)
    table = accessible.await_one(page, "list", "Table of answers")
    x, y, width, _ = accessible.extents(table)
    xdotool("mousemove", "--window", program.window, x + width // 3, y + 60,
            "click", 1)
    begin = turns.count()
    for _ in range(4):
        xdotool("click", "--repeat", 60, "--delay", 4, 5)
    for keys in (["Page_Down"] * 40, ["End"], ["Page_Up"] * 40, ["Home"]):
        xdotool("key", "--delay", 15, *keys)
    turns.tell(f"scrolling the table{when}", begin)
    begin = turns.count()
    for what in ("name", "answer", "z", "probability"):
        program.press("classify", f"Sort by {what}")
        time.sleep(0.3)
    turns.tell(f"sorting it{when}", begin)
    begin = turns.count()
    program.key("ctrl+f")
    xdotool("type", "--delay", 60, "cat-12")
    program.key("Escape")
    time.sleep(3)
    turns.tell(f"searching it{when}", begin)


def measure(session, arguments, size, folder):
    binary, drag_source, recorder, data = arguments
    turns = Turns(session.path(f"turns-{size}"))
    write_settings()
    program = Program(session, binary, environment={
        "LD_PRELOAD": recorder, "PURRCEPTRON_TURNS": turns.path})
    program.place(0, 0)
    program.await_loaded("600 pictures")
    rest(program)
    print(f"{size:,} pictures", flush=True)
    begin = turns.count()
    program.hand_over(folder)
    program.await_loaded(f"{size:,} pictures", 600)
    rest(program)
    turns.tell("loading", begin)
    scroll(program, turns, "")
    edit(program, turns)
    program.show_page("training")
    begin = turns.count()
    program.press("training", "Train")
    time.sleep(2)
    turns.tell("training", begin)
    look_inside(program, turns)
    scroll(program, turns, ", while training")
    classify_folder(program, turns, os.path.join(data, "cifar10"),
                    ", while training")
    program.press("classify", "Clear")
    program.show_page("training")
    begin = turns.count()
    program.key("ctrl+Return")  # a pause
    rest(program)
    turns.tell("pausing", begin)
    threshold(program, turns)
    gallery(program, turns)
    photos = os.path.join(data, "cifar10", "cat")
    drop(session, drag_source, program, turns,
         [os.path.join(photos, name)
          for name in sorted(os.listdir(photos))[:40]])
    large = os.path.join(data, "photos", "large")
    drop(session, drag_source, program, turns,
         [os.path.join(large, name) for name in sorted(os.listdir(large))])
    tell_complaints(program)
    program.process.kill()
    program.process.wait()


def main(binary, drag_source, recorder, write_packed, data, *sizes):
    missing = what_is_missing()
    if not missing and not os.path.isdir(os.path.join(data, "cifar10")):
        missing = f"{data}/cifar10 is not there"
    if missing:
        print(f"not measured: {missing}")
        return 77
    print_machine("Turns of the main loop, processor time")
    with Session("1280x900") as session:
        for size in map(int, sizes or SIZES):
            folder = session.path("pictures")
            if size > 100_000:
                folder += ".purr"
                run_command(write_packed, folder, str(size))
            else:
                link_pictures(data, folder, size)
            measure(session, (binary, drag_source, recorder, data), size,
                    folder)
            session.clear()
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:6]), *sys.argv[6:]))
