"""Photographs the pages of the real window and each lesson, for the documents.

Usage: take-screenshots.py PROGRAM FOLDER. The pictures shown are the sample
drawings, learnt from the beginning; the files are FOLDER/images.png,
training.png, looking-back.png, one-picture.png, evaluation.png, runs.png,
classify.png, inside.png, many.png and lesson-1.png to lesson-13.png.
"""

import glob
import os
import subprocess
import sys

import accessible
from program import Program, find_window, xdotool
from session import Session, what_is_missing, wait_for

SIZE = "1120x740"
# Drawings that the model has never seen: they are held out by seed 1
ANSWERED = ["cat/black-close-up-012.png", "non-cat/ball-019.png"]


def photograph(program, folder, name, window=None):
    """Once the window, the program's first unless another is given, has stood
    still"""
    window = window or program.window
    looks = [None, None]

    def still():
        looks.append(subprocess.run(
            ["import", "-silent", "-window", window, "-depth", "8", "rgb:-"],
            capture_output=True, check=False).stdout)
        return looks[-1] == looks[-2] == looks[-3]
    wait_for("a window that stands still", still)
    subprocess.run(["import", "-silent", "-window", window,
                    os.path.join(folder, f"{name}.png")], check=True)


def look_back(program):
    """To a moment in the middle of the run"""
    page = program.pages["training"]
    accessible.press(accessible.await_one(page, name="Look inside"))
    accessible.await_one(page, "label", text="Blue: the first is lighter")
    moment = accessible.await_one(page, "slider", "Moment of the run")
    wait_for("the run's moments", lambda: accessible.is_sensitive(moment))
    accessible.set_value(moment, 280)
    accessible.await_one(page, "label", text="Iteration ")


def teach_both(program):
    """Pixels and patches, in the scene of the lesson that is shown which compares
    what they come to"""
    page = program.pages["lessons"]
    for scene, letter in enumerate("bbcb", 1):
        accessible.await_one(page, "label", text=f"{scene} of 6")
        program.key(letter)
        accessible.await_one(page, "label", text="Right: ")
        if scene < 4:
            program.key("Page_Down")
    accessible.press(accessible.await_one(page, "push button", "Learn"))
    accessible.await_one(page, "label", text="Of 120 held-out pictures: ",
                         seconds=120)


def follow_one(program):
    """The picture that the moment is most wrong about"""
    page = program.pages["training"]
    accessible.press(accessible.await_one(page, "page tab", "One Picture",
                                          skipped=()))
    program.choose(accessible.await_one(page, "combo box",
                                        "Pictures to follow"),
                   "Largest loss now")
    accessible.await_one(page, "label", text="1 of 32")


def show_mistakes(program):
    """The pictures behind a number of the matrix of answers"""
    page = program.pages["evaluation"]
    cell = wait_for("the matrix", lambda: next(
        (button for button in accessible.find_all(page, "push button")
         if " of non-cat answered “cat”" in accessible.name_of(button)), None))
    program.click(cell)
    accessible.await_one(page, "label", text=": non-cat answered “cat”")


def compare_runs(program):
    """A second one, at another rate, beside the first: the window of both"""
    page = program.pages["training"]
    program.show_page("training")
    program.press("training", "Reset")
    program.type_into(accessible.await_one(page, "text", "Learning rate"),
                      "0.002")
    program.press("training", "Train")
    accessible.await_one(page, "push button", "Train Again", seconds=60)
    program.key("ctrl+r")
    window = wait_for("the runs", lambda: find_window(program.process.pid,
                                                      "^Runs$"))
    xdotool("windowactivate", "--sync", window, "key", "Tab", "ctrl+a")
    xdotool("mousemove", 0, 0)
    return window


def main(binary, folder):
    missing = what_is_missing()
    if missing:
        sys.exit(f"No screenshots: {missing}")
    binary, folder = os.path.abspath(binary), os.path.abspath(folder)
    drawings = os.path.join(os.path.dirname(binary), "..", "assets",
                            "sample-drawings")
    with Session(SIZE) as session:
        program = Program(session, binary)
        program.await_loaded("600 pictures")
        program.place(10, 10)
        xdotool("mousemove", 0, 0)
        photograph(program, folder, "images")

        program.show_page("training")
        program.press("training", "Train")
        accessible.await_one(program.pages["training"], "push button",
                             "Train Again", seconds=60)
        photograph(program, folder, "training")
        look_back(program)
        photograph(program, folder, "looking-back")
        follow_one(program)
        photograph(program, folder, "one-picture")
        accessible.press(accessible.await_one(program.pages["training"],
                                              name="Look inside"))

        program.show_page("evaluation")
        show_mistakes(program)
        xdotool("mousemove", 0, 0)
        photograph(program, folder, "evaluation")

        pictures = [os.path.normpath(os.path.join(drawings, name))
                    for name in ANSWERED]
        pictures += sorted(glob.glob(os.path.join(
            drawings, "cat", "tabby-sitting-*.png")))[:1]
        program.hand_over(*pictures)
        for picture in pictures:
            program.await_answer(os.path.basename(picture))
        photograph(program, folder, "classify")

        program.press("classify", "See inside")
        # What is not seen yet cannot be pressed
        accessible.await_one(program.pages["classify"], "label",
                             text="Nothing is covered")
        program.press("classify", "Turn with the Fewest Pixels")
        wait_for("the turned answer", lambda: any(
            "the answer" in accessible.text_of(label) for label in
            accessible.find_all(program.pages["classify"], "label")))
        photograph(program, folder, "inside")

        program.key("Escape", "ctrl+shift+i")
        program.type_path("Choose Folder to Classify",
                          os.path.normpath(drawings))
        accessible.await_one(program.pages["classify"], "label",
                             text="603 pictures: ")
        program.press("classify", "Sort by probability")
        photograph(program, folder, "many")

        program.show_page("lessons")
        lessons = accessible.await_one(program.pages["lessons"], "list",
                                       "Lessons")
        for number, row in enumerate(accessible.children(lessons), 1):
            program.click(row)
            if "Change the Column" in accessible.name_of(row):
                teach_both(program)
            photograph(program, folder, f"lesson-{number}")

        photograph(program, folder, "runs", compare_runs(program))
        xdotool("key", "Escape")
        program.quit()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
