/* left-behind.h: what systems and storage boxes leave among a person's files */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a file or folder of this name (without its path) is passed over in
 * silence: hidden, or left there by a desktop, a storage box, a camera's card
 * or a program that synchronises folders. Wastebaskets and thumbnails among
 * them hold pictures that nobody meant. Any case, as such names come over
 * networks and from disks that have their own idea of it. Any thread. */
gboolean purr_passes_over (const char *name);

G_END_DECLS
