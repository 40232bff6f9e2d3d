"""From starting the whole program to its first frame.

The clock starts before the process does and stops when the middle of the
screen, black before, shows the window. The screen is asked every millisecond
or so; nothing is changed in the program for it.
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "end-to-end"))

from screen import Screen  # noqa: E402
from session import Session, wait_for, what_is_missing  # noqa: E402
from timing import print_machine, print_times  # noqa: E402

RUNS = 12
MIDDLE = 640, 450


def start_once(session, screen, binary):
    wait_for("an empty screen", lambda: screen.pixel(*MIDDLE) == 0)
    begin = time.monotonic()
    process = session.start([binary])
    while screen.pixel(*MIDDLE) == 0:
        if time.monotonic() - begin > 60:
            raise TimeoutError("waited 60 s for the first frame")
        time.sleep(0.0005)
    taken = time.monotonic() - begin
    process.kill()
    process.wait()
    return taken


def main(binary):
    missing = what_is_missing()
    if missing:
        print(f"not measured: {missing}")
        return 77
    with Session("1280x900") as session:
        screen = Screen()
        # Twice to warm the file cache, the font cache and the icons
        times = [start_once(session, screen, binary)
                 for _ in range(RUNS + 2)][2:]
        screen.close()
    print_machine("Starting the program")
    print_times("start to first frame", times)
    return 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
