"""The X screen at first hand, for measuring: no process is started for it."""

import ctypes

BUTTON_UP = 0
ZPIXMAP = 2


class Screen:
    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.restype = ctypes.c_void_p
        self.x11.XGetPixel.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def pixel(self, x, y):
        """The colour that is shown there, as a number; 0 is black."""
        image = ctypes.c_void_p(self.x11.XGetImage(
            self.display, self.root, x, y, 1, 1, ctypes.c_ulong(-1), ZPIXMAP))
        colour = self.x11.XGetPixel(image, 0, 0)
        self.x11.XDestroyImage(image)
        return colour & 0xffffff

    def release(self):
        """Lets go of the pointer's first button."""
        self.xtst.XTestFakeButtonEvent(self.display, 1, BUTTON_UP,
                                       ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def close(self):
        self.x11.XCloseDisplay(self.display)
