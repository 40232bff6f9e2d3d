"""A desktop of our own: X server, window manager, session bus and home.

Nothing of the person's own session is touched or seen. Every process is a
child that ends with us, whatever happens, and only these are ended.
"""

import ctypes
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

TOOLS = ["Xvfb", "openbox", "dbus-daemon", "dbus-send", "xdotool", "xprop",
         "import"]
LAUNCHERS = ["/usr/libexec/at-spi-bus-launcher",
             "/usr/lib/at-spi2-core/at-spi-bus-launcher"]
PR_SET_PDEATHSIG = 1

# All that is taken over from the person's own session; where a variable begins
# so, it is for us
KEPT = ("PATH", "TMPDIR", "TERM")
OUR_OWN = ("PURRCEPTRON_", "PYTHON")

# A bus on which nothing is started that a test did not ask for: whatever a
# desktop has installed, it is not there. Screen readers are what we ask for.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus
 Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={run}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
READERS = """[D-BUS Service]
Name=org.a11y.Bus
Exec={launcher}
"""

# Seconds. Long, for a machine that has other things to do; only what never
# comes takes so long
PATIENCE = 30


def wait_for(what, condition, seconds=PATIENCE):
    """The condition's first true value; an error that says what never came."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.03)


def what_is_missing():
    """The first thing that a test of the window needs and does not find."""
    for tool in TOOLS:
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    if not any(os.path.exists(path) for path in LAUNCHERS):
        return "at-spi2-core is not installed"
    try:
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi  # noqa: F401
    except (ImportError, ValueError):
        return "Python's gi with Atspi 2.0 is not installed"
    return None


def _end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Session:
    def __init__(self, size="1280x900"):
        self.processes = []
        self.folder = tempfile.mkdtemp(prefix="purrceptron-")
        try:
            self._start(size)
        except BaseException:
            self.end()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def start(self, command, **options):
        """Starts a program that ends with the session."""
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                   preexec_fn=_end_with_parent, **options)
        self.processes.append(process)
        return process

    def end(self):
        self._end_all_but(0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def clear(self):
        """An empty desktop as at the beginning, whatever happened on it. The
        bus stays, for who once spoke on it knows no other."""
        self._end_all_but(self.n_servers)
        for name in set(os.listdir(self.folder)) - self.lasting:
            path = self.path(name)
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path, ignore_errors=True)
            else:
                os.remove(path)
        self._make_home()
        # What a gesture that was broken off has left pressed
        subprocess.run(["xdotool", "mouseup", "1"], check=False)

    def _end_all_but(self, count):
        for process in reversed(self.processes[count:]):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        del self.processes[count:]

    def _start(self, size):
        self._set_environment()
        os.makedirs(self.path("modules"))
        os.makedirs(os.environ["XDG_RUNTIME_DIR"], 0o700)
        self._make_home()
        # The server picks a free display and tells it when it is ready
        os.environ["DISPLAY"] = ":" + self._start_and_read(
            # A key that a busy machine lets go late is not pressed again
            ["Xvfb", "-r", "-screen", "0", f"{size}x24", "-dpi", "96",
             "-nolisten", "tcp", "-noreset", "-displayfd"], "the X server")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            ["dbus-daemon", f"--config-file={self._write_bus()}", "--nofork",
             "--print-address"], "the session bus")
        # Started by being asked; a program that found it starting would warn
        subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus",
             "/org/a11y/bus", "org.a11y.Bus.GetAddress"],
            stdout=subprocess.DEVNULL, timeout=PATIENCE, check=True)
        self.start(["openbox", "--sm-disable"])
        wait_for("the window manager", lambda: b"window id" in subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"],
            capture_output=True, check=False).stdout)
        self.n_servers = len(self.processes)
        self.lasting = set(os.listdir(self.folder)) - {"home"}

    def _set_environment(self):
        for name in list(os.environ):
            if name not in KEPT and not name.startswith(OUR_OWN):
                del os.environ[name]
        os.environ.update({
            # Real drawing by the processor: the same everywhere
            "GSK_RENDERER": "cairo",
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "LC_ALL": "C.UTF-8",
            # A plain file: settings outlive the program, as a person's do
            "GSETTINGS_BACKEND": "keyfile",
            # No part of a desktop is loaded, nor asked for disks and phones
            "GIO_MODULE_DIR": self.path("modules"),
            "GIO_USE_VFS": "local",
            "GIO_USE_VOLUME_MONITOR": "unix",
            "ADW_DISABLE_PORTAL": "1",
            "HOME": self.path("home"),
            "XDG_RUNTIME_DIR": self.path("run"),
            "XDG_CONFIG_HOME": self.path("home", ".config"),
            "XDG_CACHE_HOME": self.path("home", ".cache"),
            "XDG_DATA_HOME": self.path("home", ".local", "share"),
        })

    def _make_home(self):
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            os.makedirs(os.environ[name])
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0")
        os.makedirs(folder)
        with open(os.path.join(folder, "settings.ini"), "w",
                  encoding="utf-8") as file:
            file.write("[Settings]\ngtk-font-name=Cantarell 11\n"
                       "gtk-icon-theme-name=Adwaita\ngtk-cursor-blink=0\n"
                       "gtk-enable-animations=1\n")

    def _write_bus(self):
        services = self.path("services")
        os.makedirs(services)
        launcher = next(filter(os.path.exists, LAUNCHERS))
        with open(os.path.join(services, "org.a11y.Bus.service"), "w",
                  encoding="utf-8") as file:
            file.write(READERS.format(launcher=launcher))
        with open(self.path("bus.conf"), "w", encoding="utf-8") as file:
            file.write(BUS.format(run=os.environ["XDG_RUNTIME_DIR"],
                                  services=services))
        return file.name

    def _start_and_read(self, command, what):
        """Starts a server and reads the line that it writes when it is ready
        to the file descriptor named last."""
        ours, theirs = os.pipe()
        self.start(command + [str(theirs)] if command[0] == "Xvfb"
                   else command[:-1] + [f"{command[-1]}={theirs}"],
                   pass_fds=[theirs])
        os.close(theirs)
        with os.fdopen(ours) as pipe:
            if not select.select([pipe], [], [], PATIENCE)[0]:
                raise TimeoutError(f"waited {PATIENCE} s for {what}")
            line = pipe.readline().strip()
        if not line:
            raise TimeoutError(f"{what} did not start")
        return line
