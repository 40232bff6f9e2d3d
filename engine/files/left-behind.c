/* left-behind.c: what systems and storage boxes leave among a person's files
 *
 * One table for all who list files. Names that begin with a point need no line
 * in it: all those are hidden.
 */

#include "engine/files/left-behind.h"

#include <string.h>

static const char *const names[] = {
  /* Windows */
  "$RECYCLE.BIN",
  "RECYCLER",
  "RECYCLED",
  "System Volume Information",
  "$Extend",
  "$WinREAgent",
  "Thumbs.db",
  "ehthumbs.db",
  "ehthumbs_vista.db",
  "desktop.ini",
  "WPSettings.dat",
  "pagefile.sys",
  "hiberfil.sys",
  "swapfile.sys",
  "AlbumArtSmall.jpg",
  /* macOS */
  "__MACOSX",
  "Network Trash Folder",
  "Temporary Items",
  "TheVolumeSettingsFolder",
  "Desktop DB",
  "Desktop DF",
  "Icon\r",
  "Cleanup At Startup",
  /* Linux and other Unixes */
  "lost+found",
  "aquota.user",
  "aquota.group",
  /* Android */
  "LOST.DIR",
  /* Synology, Asustor, TerraMaster */
  "@eaDir",
  "#recycle",
  "@recycle",
  "@tmp",
  "#snapshot",
  "@snapshot",
  "@sharesnap",
  "@sharebin",
  "@synologydrive",
  "@SynoDrive",
  "@SynoFinder-log",
  "@SynoFinder-LocalShadow",
  "@SynoFinder-etc-volume",
  "@cloudsync",
  "@download",
  "@database",
  "@appstore",
  "@autoupdate",
  "@S2S",
  "@quarantine",
  "@maillog",
  "@userpreference",
  /* QNAP */
  "@Recently-Snapshot",
  "@__thumb",
  "@Transcode",
  "@upload_cache",
  "@__qini",
  /* NetApp, other boxes with ZFS or Btrfs */
  "~snapshot",
  /* Programs that keep or synchronise pictures */
  "Picasa.ini",
  "[Originals]",
  "ZbThumbnail.info",
  "pspbrwse.jbf",
  "descript.ion",
  "digikam4.db",
  "thumbnails-digikam.db",
  "recognition.db",
  "similarity.db",
  "_gsdata_",
  "sync.ffs_db",
  "sync.ffs_lock",
  /* Workshops of the people who publish data sets */
  "__pycache__",
};

/* What stands before a name of its own */
static const char *const beginnings[] = {
  "~$",          /* a document that is open in an office program */
  "~syncthing~", /* a file on its way */
  "AlbumArt_{",  /* small pictures of Windows' player */
};

/* FOUND.000: what a repair of a disk has found */
static gboolean
is_found_by_repair (const char *name)
{
  return g_ascii_strncasecmp (name, "FOUND.", 6) == 0
         && g_ascii_isdigit (name[6]) && g_ascii_isdigit (name[7])
         && g_ascii_isdigit (name[8]) && name[9] == '\0';
}

gboolean
purr_passes_over (const char *name)
{
  if (name[0] == '.')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (name, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return is_found_by_repair (name);
}
