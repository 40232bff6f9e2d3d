/* image-file.c: from a path to bytes, whatever stands at that path */

#include "engine/images/images-private.h"

#include "engine/files/open-regular.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Files below this are read in one go */
#define SMALL_BYTES ((gsize) 32 * 1024)

gboolean
purr_image_check_length (guint64 length, const char *shown_name, GError **error)
{
  if (length == 0)
    {
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_EMPTY,
                   "%s is empty: it holds 0 bytes. Copy it again from where "
                   "it came, or leave it out.",
                   shown_name);
      return FALSE;
    }
  if (length > PURR_IMAGE_MAX_BYTES)
    {
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_TOO_LARGE,
                   "%s is larger than %d MB. Save it as a smaller JPEG or PNG "
                   "and try again.",
                   shown_name, (int) (PURR_IMAGE_MAX_BYTES >> 20));
      return FALSE;
    }
  return TRUE;
}

gboolean
purr_image_check_format (const guint8 *head,
                         gsize head_length,
                         guint64 file_length,
                         const char *shown_name,
                         const PurrFormat **format,
                         GError **error)
{
  PurrDecodeReply reply = { .status = PURR_DECODE_NOT_DECODED };

  reply.format = purr_format_sniff (head, head_length, file_length);
  *format = purr_format_get (reply.format);
  if ((*format)->kind == PURR_FORMAT_DECODED)
    return TRUE;
  purr_image_set_refusal (&reply, shown_name, error);
  return FALSE;
}

/* Fewer than where a worker is started: what a file system says of one file,
 * however often it is asked, is no reason to give up the others */
static gboolean
is_shortage (int code)
{
  return code == EAGAIN || code == ENOMEM || code == EMFILE || code == ENFILE
         || code == ENOBUFS || code == EINTR || code == EFAULT;
}

static void
set_unreadable (const char *shown_name, int code, GError **error)
{
  if (code == EISDIR || code == ENXIO)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NOT_REGULAR,
                 code == EISDIR
                   ? "%s is a folder, not a picture. Choose a picture file."
                   : "%s is not an ordinary file but a pipe, socket or "
                     "device. Choose a picture file.",
                 shown_name);
  else if (code == ENOENT)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNREADABLE,
                 "%s cannot be found. It may have been moved, renamed or "
                 "deleted; choose it again.",
                 shown_name);
  else if (code == EACCES || code == EPERM)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNREADABLE,
                 "%s cannot be opened: you are not allowed to read it. Change "
                 "its permissions or choose another file.",
                 shown_name);
  else if (code == ENAMETOOLONG)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNREADABLE,
                 "%s lies so deep inside folders that its path is too long. "
                 "Move it higher up.",
                 shown_name);
  else if (code == ELOOP)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNREADABLE,
                 "%s is a link that leads back to itself. Choose the picture "
                 "itself instead.",
                 shown_name);
  else if (is_shortage (code))
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_SHORTAGE,
                 "%s was not read, because the computer or its settings allow "
                 "no more now (%s). Close other programs and try again.",
                 shown_name, g_strerror (code));
  else
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNREADABLE,
                 "%s cannot be read (%s). Copy it to this computer and try "
                 "again.",
                 shown_name, g_strerror (code));
}

/* Reads until wanted bytes are there or the file ends: where nothing more comes,
 * or no more came than its size, expected, had promised. */
static gboolean
read_up_to (int fd, guint8 *data, gsize wanted, gsize expected, gsize *length)
{
  while (*length < wanted)
    {
      gssize got = read (fd, data + *length, wanted - *length);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return FALSE;
      *length += (gsize) got;
      if (got == 0 || (*length == expected && *length < wanted))
        break;
    }
  return TRUE;
}

/* Reads the file to its true end, which need not be where its size said. Of a
 * large one the head comes first: it may be nothing that can be decoded. */
static gboolean
read_all (int fd,
          gsize expected,
          const char *shown_name,
          guint8 *data,
          gsize room,
          gsize *length,
          const PurrFormat **format,
          GError **error)
{
  guint8 head[PURR_SNIFF_BYTES];
  gsize n, most = MIN (room, PURR_IMAGE_MAX_BYTES + 1);
  gsize first = expected < SMALL_BYTES ? SMALL_BYTES : PURR_SNIFF_BYTES;

  first = MIN (first, most);
  if (!read_up_to (fd, data, first, expected, length))
    {
      set_unreadable (shown_name, errno, error);
      return FALSE;
    }
  if (!purr_image_check_length (*length, shown_name, error))
    return FALSE;

  /* A copy, since data may be shared with who is not trusted */
  n = MIN (*length, PURR_SNIFF_BYTES);
  memcpy (head, data, n);
  if (!purr_image_check_format (head, n, MAX (expected, *length), shown_name,
                                format, error))
    return FALSE;
  if (*length < first)
    return TRUE;

  if (!read_up_to (fd, data, most, expected, length))
    {
      set_unreadable (shown_name, errno, error);
      return FALSE;
    }
  return purr_image_check_length (*length, shown_name, error);
}

gboolean
purr_image_file_load (const char *path,
                      const char *shown_name,
                      guint8 *data,
                      gsize room,
                      gsize *length,
                      const PurrFormat **format,
                      GError **error)
{
  struct stat status;
  gboolean loaded;
  int fd = purr_open_regular (path, &status);

  *length = 0;
  if (fd < 0)
    {
      set_unreadable (shown_name, errno, error);
      return FALSE;
    }
  /* Some file systems call every length 0; reading tells the true one */
  if (status.st_size != 0
      && !purr_image_check_length ((guint64) status.st_size, shown_name, error))
    {
      close (fd);
      return FALSE;
    }

  loaded = read_all (fd, (gsize) status.st_size, shown_name, data, room, length,
                     format, error);
  close (fd);
  return loaded;
}
