"""From letting go of a dragged picture to its answer.

The clock starts when the pointer's button goes up over the window and stops
when the screen reader's tree holds the answer: the drop's protocol, reading
the file's address from the other program, reading and decoding the file,
classifying and building the row are all in it. The tree is asked again and
again, so a few milliseconds of asking are in it too.
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "end-to-end"))

from neighbour import Neighbour, uri_list  # noqa: E402
from program import Program, run_command, xdotool  # noqa: E402
from screen import Screen  # noqa: E402
from session import Session, wait_for, what_is_missing  # noqa: E402
from timing import print_machine, print_times  # noqa: E402

RUNS = 10
PLACE = 1130, 600


def drop_once(screen, program, neighbour):
    program.key("alt+3")
    if program.answers():
        program.press("classify", "Clear")
        wait_for("an empty page", lambda: not program.answers())
    neighbour.lift_over(program)
    xdotool("sleep", 0.3)
    begin = time.monotonic()
    screen.release()
    while not any("probability of" in row.get_name()
                  for row in program.answers()):
        if time.monotonic() - begin > 60:
            raise TimeoutError("waited 60 s for the answer")
    return time.monotonic() - begin


def main(binary, drag_source):
    missing = what_is_missing()
    if missing:
        print(f"not measured: {missing}")
        return 77
    samples = os.path.join(os.path.dirname(binary), "..", "assets",
                           "sample-drawings")
    cats = os.path.join(samples, "cat")
    picture = os.path.realpath(os.path.join(cats, sorted(os.listdir(cats))[0]))
    with Session("1280x900") as session:
        model = session.path("cat.safetensors")
        run_command(binary, "train", "-q", "--iterations", "50", "-o", model,
                    samples)
        program = Program(session, binary)
        program.place(0, 0)
        program.hand_over(model)
        program.await_message("Opened")
        neighbour = Neighbour(session, drag_source,
                              {"text/uri-list": uri_list(picture)})
        xdotool("windowmove", "--sync", neighbour.window, *PLACE)
        screen = Screen()
        times = [drop_once(screen, program, neighbour)
                 for _ in range(RUNS + 1)][1:]
        screen.close()
        program.quit()
    print_machine("Dropping a picture of 64x64 pixels")
    print_times("drop to answer", times)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:3])))
