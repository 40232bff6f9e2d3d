#!/bin/sh
# What files are called and are, for desktops to know; where there is no such tool,
# nobody asks. Packages do it themselves.
[ -n "$DESTDIR" ] && exit 0
command -v update-mime-database >/dev/null || exit 0
update-mime-database "$MESON_INSTALL_PREFIX/share/mime"
