/* test-left-behind.c: what nobody means when they point to a folder */

#include "engine/files/left-behind.h"

static void
test_passed_over (void)
{
  static const char *const names[] = {
    /* Windows */
    "$RECYCLE.BIN",
    "RECYCLER",
    "System Volume Information",
    "Thumbs.db",
    "thumbs.DB",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "FOUND.000",
    "~$letter.docx",
    "AlbumArtSmall.jpg",
    "AlbumArt_{5FA05D35-A682-4AF6-96F7-0773E42D4D16}_Large.jpg",
    /* macOS */
    "__MACOSX",
    "._cat.jpg",
    ".DS_Store",
    ".AppleDouble",
    ".Spotlight-V100",
    ".Trashes",
    ".fseventsd",
    ".TemporaryItems",
    "Network Trash Folder",
    "Icon\r",
    /* Linux */
    "lost+found",
    ".Trash-1000",
    ".thumbnails",
    ".directory",
    ".comments",
    /* storage boxes */
    "@eaDir",
    "@EADIR",
    "#recycle",
    "@Recycle",
    "@tmp",
    "#snapshot",
    ".snapshot",
    ".zfs",
    ".@__thumb",
    "@__thumb",
    ".@upload_cache",
    "@Recently-Snapshot",
    ".wdmc",
    ".webaxs",
    ".streams",
    /* programs */
    ".picasaoriginals",
    ".picasa.ini",
    "Picasa.ini",
    ".dropbox.cache",
    ".stfolder",
    ".stversions",
    ".sync",
    "~syncthing~cat.jpg.tmp",
    "sync.ffs_db",
    "[Originals]",
    ".git",
    ".ipynb_checkpoints",
    "__pycache__",
    "LOST.DIR",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!purr_passes_over (names[i]))
      g_error ("%s is not passed over", names[i]);
}

/* People's own names, however near they come */
static void
test_taken (void)
{
  static const char *const names[] = {
    "cat",       "recycle",   "recycling", "Recycle Bin", "trash",
    "@home",     "#1",        "$100",      "thumbs",      "thumbs.jpg",
    "found.jpg", "FOUND.00x", "~cat",      "snapshot",    "tmp",
    "lost",      "desktop",   "originals", "albumart",    "found.0001",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (purr_passes_over (names[i]))
      g_error ("%s is passed over", names[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/left-behind/passed-over", test_passed_over);
  g_test_add_func ("/left-behind/taken", test_taken);
  return g_test_run ();
}
