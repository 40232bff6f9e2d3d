"""What is pasted, odd, refused, too much, or given up half way."""

import os
import sys
import threading
import time

import accessible
import pictures
from neighbour import Neighbour, uri_list
from program import Program, run_command, xdotool
from session import wait_for
from story import Story, comment, shared_data

# Name of the file and how the window shows it: characters that break lines
# or turn text round are replaced, everything else is itself
NAMES = {
    "two\nlines.png": "two\ufffdlines.png",
    "\"quoted\" & 'quoted'.png": "\"quoted\" & 'quoted'.png",
    "<b>bold</ b>.png".replace("/", "\u2215"): "<b>bold<\u2215 b>.png",
    "😺 100% &amp; %s.png": "😺 100% &amp; %s.png",
    "cat\u202egnp.png": "cat\ufffdgnp.png",
}
MANY = 20000


class Awkward(Story):
    def begin(self):
        folder = pictures.class_folders(self.path("pets"), 20, 20)
        run_command(self.binary, "train", "-q", "--iterations", "50", "-o",
                    self.path("pets.safetensors"), folder)
        self.program = Program(self.session, self.binary)
        self.program.await_loaded("600 pictures")
        self.program.hand_over(self.path("pets.safetensors"))
        self.program.await_message("Opened")

    def begin_again(self):
        self.begin()
        self.program.hand_over(pictures.class_folders(self.path("mixed"), 6, 6))
        self.program.await_loaded("12 pictures in 2 classes")

    def paste(self, offers):
        neighbour = Neighbour(self.session, self.drag_source, offers,
                              copy=True)
        self.program.activate()
        self.program.key("ctrl+v")
        return neighbour

    def test_paste_bytes(self):
        """A copied picture is pasted and classified"""
        neighbour = self.paste({"image/png": pictures.spotted("p", True)})
        said = self.program.await_answer("Pasted picture")
        assert said.startswith("cat, "), said
        neighbour.end()

    def test_paste_files(self):
        """Copied files are pasted and classified, whatever they are called"""
        paths = [pictures.write(self.path("odd"), name,
                                pictures.spotted(name, False))
                 for name in NAMES]
        neighbour = self.paste({
            "x-special/gnome-copied-files": b"copy\n" + uri_list(*paths),
            "text/uri-list": uri_list(*paths)})
        for shown in NAMES.values():
            said = self.program.await_answer(shown)
            assert said.startswith("not-cat, "), said
            accessible.await_one(self.program.answer_list, "label",
                                 text=shown)
        self.program.shot("awkward-names")
        neighbour.end()

    def test_refused_pictures(self):
        """What is no picture is refused in its row, with the reason"""
        path = pictures.write(self.path("odd"), "notes.png", b"Dear diary, ")
        self.program.hand_over(path)
        wait_for("the refusal", lambda: any(
            "notes.png" in accessible.name_of(row)
            and "probability" not in accessible.name_of(row)
            for row in self.program.answers()))
        accessible.await_one(self.program.answer_list, "label",
                             text="Refused")
        self.program.shot("awkward-refused-picture")

    def test_refused_files(self):
        """A folder's refused files are listed, each with its reason"""
        folder = pictures.class_folders(self.path("mixed"), 6, 6)
        whole = pictures.spotted("whole", True)
        bad = {"empty.png": b"", "half.png": whole[:len(whole) // 2],
               "story.jpg": b"Once upon a time there was a cat. " * 9,
               "web.png": b"RIFF\x24\0\0\0WEBPVP8 " + bytes(64)}
        for name, data in bad.items():
            pictures.write(os.path.join(folder, "cat"), name, data)
        program = self.program
        program.hand_over(folder)
        program.await_loaded("12 pictures in 2 classes")
        program.await_message("4 files were refused")
        program.press("images", "4 Refused Files")
        window = accessible.await_one(program.tree, "frame", "Refused Files",
                                       skipped=accessible.PAGES)
        for name in bad:
            reason = accessible.await_one(window, "label", text=name)
            assert len(accessible.text_of(reason)) > len(name) + 10
        accessible.await_one(window, "label", text="is a WebP file that")
        program.shot("awkward-refused-files")
        program.key("Escape")
        program.activate()

    def test_cancel(self):
        """A big load is given up at once, and what was there stays"""
        # One large picture under many names: a minute's work to read
        large = pictures.write(self.path("large"), "one.png",
                               pictures.stripes(1500))
        self.many_names([large], self.path("slow"), 2000)
        program = self.program
        program.hand_over(self.path("slow"))
        accessible.await_one(program.frame, "label", text="Reading “slow”",
                             skipped=accessible.SKIPPED + accessible.PAGES)
        program.shot("awkward-loading")
        accessible.press(accessible.await_one(
            program.frame, "push button", "Cancel loading",
            skipped=accessible.SKIPPED + accessible.PAGES))
        busy = busy_with(program.process.pid)
        wait_for("the program to rest", lambda: busy() < 0.2)
        program.await_loaded("12 pictures in 2 classes")

    def test_many(self):
        """20,000 pictures are shown and scrolled through"""
        source = shared_data("cifar10", "cat")
        if source:
            files = [os.path.join(source, name)
                     for name in sorted(os.listdir(source))[:500]]
        else:
            files = [pictures.write(self.path("small"), f"{number}.png",
                                    pictures.spotted(number, number % 2))
                     for number in range(200)]
        self.many_names(files, self.path("many"), MANY)
        program = self.program
        program.hand_over(self.path("many"))
        program.await_loaded("20,000 pictures in 2 classes", 120)
        # Nothing is said any more of the folder before
        program.await_no_message()
        program.show_page("images")
        page = program.pages["images"]
        grid = accessible.await_one(page, "table", "Pictures")
        program.click(grid)
        xdotool("mousemove", 0, 0)
        program.key("Home")
        first = below_focus(program.still_picture(grid))
        late = LateReplies(page)
        late.start()
        for keys in (["Page_Down"] * 15, ["End"], ["Page_Up"] * 15):
            xdotool("key", "--delay", 40, *keys)
        late.stop()
        wait_for("other pictures",
                 lambda: below_focus(program.picture(grid)) != first)
        program.shot("awkward-many")
        comment(f"while scrolling, the longest reply took "
                f"{late.longest * 1000:.0f} ms of {late.asked} asked")
        program.key("Home")
        wait_for("the first ones",
                 lambda: below_focus(program.picture(grid)) == first, 60)

    def many_names(self, files, folder, count):
        """Class folders of this many links to a few files."""
        for number in range(count):
            name = ("cat", "not-cat")[number % 2]
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            link = os.path.join(folder, name, f"{number:05}"
                                + os.path.splitext(files[0])[1])
            os.symlink(files[number % len(files)], link)

    def test_end(self):
        """After all that it closes without a complaint"""
        self.program.quit()


def below_focus(picture):
    """All rows of a picture of the grid but those at the top: there stands the
    ring of the focus, which GTK takes away three seconds after a key."""
    return picture[len(picture) // 3:]


class LateReplies(threading.Thread):
    """Asks the program something small again and again: its main loop
    answers, so the time that takes tells how long it was busy with other
    things. Told to people, never judged."""

    def __init__(self, node):
        super().__init__()
        self.node = node
        self.over = threading.Event()
        self.longest, self.asked = 0, 0

    def run(self):
        while not self.over.is_set():
            start = time.monotonic()
            self.node.get_child_count()
            self.longest = max(self.longest, time.monotonic() - start)
            self.asked += 1

    def stop(self):
        self.over.set()
        self.join()


def busy_with(pid):
    """A function that tells how busy a process was since it was last asked:
    0 at rest, 1 with one processor."""
    ticks = os.sysconf("SC_CLK_TCK")
    seen = [None, None]

    def busy():
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        now, used = time.monotonic(), (int(fields[11]) + int(fields[12]))
        if seen[0] is not None and now - seen[0] < 0.3:
            return 1
        share = 1 if seen[0] is None else (
            (used - seen[1]) / ticks / (now - seen[0]))
        seen[:] = now, used
        return share
    return busy


if __name__ == "__main__":
    sys.exit(Awkward.tell())
