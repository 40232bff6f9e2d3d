/* sort-piece.c: one picture on its way into a folder */

#include "engine/sorting/sorter-private.h"

#include "engine/decoding/formats.h"
#include "engine/files/contents.h"
#include "engine/files/file-name.h"
#include "engine/files/files.h"
#include "engine/files/open-regular.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So often something else may take a name that was free a moment ago */
#define MAX_TRIES 100

/* Errors ------------------------------------------------------------------- */

/* What the place says of one picture alone */
static gboolean
is_about_name (int code)
{
  return code == ENAMETOOLONG || code == EINVAL || code == EILSEQ
         || code == EFBIG || code == EEXIST;
}

static char *
write_fault (const PurrSortPiece *piece, int code)
{
  if (piece->target != NULL && (code == EPERM || code == EOPNOTSUPP))
    return g_strdup ("that place knows no links. Copy the pictures instead");
  switch (code)
    {
    case EINVAL:
    case EILSEQ:
      return g_strdup ("that place cannot have a file of this name. Rename it "
                       "and sort again");
    case ENAMETOOLONG:
      return g_strdup ("its name or its path would be too long there. Sort "
                       "into another place");
    case EEXIST:
      return g_strdup ("other programs take every name for it. Sort again");
    case ENOSPC:
    case EDQUOT:
      return g_strdup ("there is not enough space left on the disk. Make room "
                       "and sort again: what is there is not copied twice");
    case ENOENT:
    case ENOTDIR:
      return g_strdup ("that folder is gone. Sort again");
    default:
      {
        g_autofree char *fault = purr_write_fault (code);

        return g_strdup_printf ("%s. Sort into another place", fault);
      }
    }
}

static char *
get_shown_name (const PurrSortPiece *piece)
{
  return purr_display_name (piece->task->path != NULL ? piece->task->path
                                                      : piece->task->name);
}

static void
set_write_error (PurrSortPiece *piece, int code)
{
  g_autofree char *shown = get_shown_name (piece);
  g_autofree char *folder = purr_display_name (piece->folder->path);
  g_autofree char *fault = write_fault (piece, code);

  g_set_error (&piece->error, PURR_SORT_ERROR,
               is_about_name (code) ? PURR_SORT_ERROR_PICTURE
                                    : PURR_SORT_ERROR_PLACE,
               "“%s” could not be %s “%s”: %s.", shown,
               piece->target != NULL ? "linked from" : "copied into", folder,
               fault);
}

/* code 0: it is being changed */
static void
set_read_error (PurrSortPiece *piece, int code)
{
  g_autofree char *shown = get_shown_name (piece);
  g_autofree char *folder = purr_display_name (piece->folder->path);
  const char *fault
    = code == 0 ? "it was changed meanwhile. Sort again"
      : code == ENOENT || code == ENOTDIR || code == EISDIR || code == ENXIO
        ? "it is gone"
      : code == EACCES ? "you may not read it"
                       : g_strerror (code);
  /* That it may have no more open says nothing of the picture */
  gboolean is_shortage = code == EMFILE || code == ENFILE || code == ENOMEM;

  g_set_error (&piece->error, PURR_SORT_ERROR,
               is_shortage ? PURR_SORT_ERROR_PLACE : PURR_SORT_ERROR_PICTURE,
               "“%s” could not be put into “%s”: %s.", shown, folder, fault);
}

/* Names -------------------------------------------------------------------- */

static gboolean
ends_as (const char *name, const PurrFormat *format)
{
  const char *const *suffix = purr_format_get_suffixes (format);
  const char *dot = strrchr (name, '.');

  for (; dot != NULL && *suffix != NULL; suffix++)
    if (g_ascii_strcasecmp (dot + 1, *suffix) == 0)
      return TRUE;
  return FALSE;
}

/* For bytes that come without a file: as they are called, ending as their format
 * does */
static char *
name_bytes (const PurrSortTask *task)
{
  gsize length;
  const guint8 *head = g_bytes_get_data (task->bytes, &length);
  const PurrFormat *format = purr_format_get (
    purr_format_sniff (head, MIN (length, PURR_SNIFF_BYTES), length));
  char *name = purr_file_name (task->name);
  char *with_ending;

  if (format == NULL || purr_format_get_suffixes (format)[0] == NULL
      || ends_as (name, format))
    return name;
  with_ending
    = g_strconcat (name, ".", purr_format_get_suffixes (format)[0], NULL);
  g_free (name);
  return with_ending;
}

/* Where a link to the file at path leads: the folder as it really is, for a way up
 * out of a link ("link/..") leads elsewhere than its words say. NULL and errno. */
static char *
find_target (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *target = real != NULL ? g_build_filename (real, name, NULL) : NULL;

  free (real);
  return target;
}

/* The bytes ------------------------------------------------------------------ */

static gboolean
is_unchanged (const struct stat *before, const struct stat *after)
{
  return before->st_size == after->st_size
         && before->st_mtim.tv_sec == after->st_mtim.tv_sec
         && before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

/* Nobody may read the copy who could not read the picture. Disks from other systems
 * have no such permissions, which is no reason not to copy there. */
static void
set_attributes (int fd, const struct stat *source)
{
  struct stat made;

  if (fstat (fd, &made) == 0)
    (void) fchmod (fd, (made.st_mode & source->st_mode & 0777) | S_IRUSR);
  (void) futimens (fd, (const struct timespec[]) { source->st_atim,
                                                   source->st_mtim });
}

static gboolean
write_bytes (int fd, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= written;
    }
  return TRUE;
}

/* fd: the picture's file, or -1 where it has none */
static void
copy (PurrSortPiece *piece, int fd)
{
  gboolean reading = FALSE;
  gboolean written;
  struct stat after;
  int to;

  piece->copy = purr_nameless_file_new (piece->folder->path, FALSE);
  if (piece->copy == NULL)
    {
      set_write_error (piece, errno);
      return;
    }
  to = purr_nameless_file_get_fd (piece->copy);
  if (fd < 0)
    written = write_bytes (to, piece->task->bytes);
  else
    written = purr_copy_contents (fd, to, piece->source.st_size, &reading);
  if (written && fd >= 0)
    set_attributes (to, &piece->source);
  if (!written)
    {
      if (reading)
        set_read_error (piece, errno);
      else
        set_write_error (piece, errno);
      return;
    }
  /* The disk begins with it, while others are copied; what it makes of it is heard
   * when it is flushed */
  (void) sync_file_range (to, 0, 0, SYNC_FILE_RANGE_WRITE);
  if (fd >= 0
      && (fstat (fd, &after) != 0 || !is_unchanged (&piece->source, &after)))
    set_read_error (piece, 0);
}

static void
prepare_copy (PurrSortPiece *piece)
{
  int fd = purr_open_regular (piece->task->path, &piece->source);

  if (fd < 0)
    {
      set_read_error (piece, errno);
      return;
    }
  piece->seeker.source = &piece->source;
  piece->seeker.size = piece->source.st_size;
  piece->seeker.fd = fd;
  if (purr_taken_names_have (piece->folder->taken, &piece->seeker))
    piece->task->state = PURR_SORT_THERE;
  else
    copy (piece, fd);
  close (fd);
}

static void
prepare_link (PurrSortPiece *piece)
{
  const char *path = piece->task->path;
  struct stat *status = &piece->source;

  piece->target = stat (path, status) == 0 ? find_target (path) : NULL;
  if (piece->target == NULL || !S_ISREG (status->st_mode))
    {
      set_read_error (piece, piece->target == NULL ? errno : ENXIO);
      return;
    }
  piece->seeker.source = status;
  piece->seeker.size = status->st_size;
  piece->seeker.fd = -1;
  if (purr_taken_names_have (piece->folder->taken, &piece->seeker))
    piece->task->state = PURR_SORT_THERE;
}

void
purr_sort_piece_prepare (PurrSortPiece *piece, const PurrSorter *sorter)
{
  PurrSortTask *task = piece->task;

  piece->name
    = task->path != NULL ? g_path_get_basename (task->path) : name_bytes (task);
  piece->seeker.name = piece->name;
  piece->seeker.path = task->path;
  if (task->path == NULL)
    {
      piece->seeker.size = (gint64) g_bytes_get_size (task->bytes);
      copy (piece, -1);
    }
  else if (sorter->kind == PURR_SORT_LINK)
    prepare_link (piece);
  else
    prepare_copy (piece);
  /* From now on what was copied is what counts */
  if (piece->copy != NULL)
    piece->seeker.fd = purr_nameless_file_get_fd (piece->copy);
}

void
purr_sort_piece_flush (PurrSortPiece *piece)
{
  if (piece->copy != NULL && piece->error == NULL
      && fsync (purr_nameless_file_get_fd (piece->copy)) != 0)
    set_write_error (piece, errno);
}

void
purr_sort_piece_name (PurrSortPiece *piece)
{
  if (piece->error != NULL || piece->task->state == PURR_SORT_THERE)
    return;
  for (int i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;

      /* The one before may have been the same, or have taken its name */
      if (purr_taken_names_have (piece->folder->taken, &piece->seeker))
        {
          piece->task->state = PURR_SORT_THERE;
          return;
        }
      name = purr_file_name_number (piece->name, piece->seeker.n_compared + 1);
      path = g_build_filename (piece->folder->path, name, NULL);
      if (piece->copy != NULL ? purr_nameless_file_name_new (piece->copy, path)
                              : symlink (piece->target, path) == 0)
        {
          piece->task->state = PURR_SORT_PLACED;
          return;
        }
      if (errno != EEXIST)
        break;
    }
  set_write_error (piece, errno);
}

void
purr_sort_piece_clear (PurrSortPiece *piece)
{
  g_clear_pointer (&piece->copy, purr_nameless_file_free);
  g_clear_pointer (&piece->name, g_free);
  g_clear_pointer (&piece->target, g_free);
  g_clear_error (&piece->error);
}
