/* contents.c: what open files hold: copied, and compared */

#include "engine/files/contents.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Bytes that are held in memory at a time */
#define PIECE (1 << 18)

static gssize
read_piece (int fd, char *bytes, gsize length, gint64 at)
{
  gssize done;

  do
    done = pread (fd, bytes, length, at);
  while (done < 0 && errno == EINTR);
  return done;
}

static gboolean
write_piece (int fd, const char *bytes, gsize length, gint64 at)
{
  while (length > 0)
    {
      gssize written = pwrite (fd, bytes, length, at);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      bytes += written;
      at += written;
      length -= written;
    }
  return TRUE;
}

/* As much as the system copies by itself, without showing it to this program: how
 * much that was. Why it does no more is found out by reading and writing. */
static gint64
copy_unseen (int from, int to, gint64 length)
{
  off64_t in = 0;
  off64_t out = 0;

  while (out < length)
    {
      gssize copied
        = copy_file_range (from, &in, to, &out, (gsize) (length - out), 0);

      if (copied == 0 || (copied < 0 && errno != EINTR))
        break;
    }
  return out;
}

gboolean
purr_copy_contents (int from, int to, gint64 length, gboolean *reading)
{
  gint64 at = copy_unseen (from, to, length);
  g_autofree char *bytes = at < length ? g_malloc (PIECE) : NULL;

  *reading = FALSE;
  while (at < length)
    {
      gssize piece
        = read_piece (from, bytes, (gsize) MIN (PIECE, length - at), at);

      if (piece == 0)
        break;
      *reading = piece < 0;
      if (piece < 0 || !write_piece (to, bytes, (gsize) piece, at))
        return FALSE;
      at += piece;
    }
  return TRUE;
}

gboolean
purr_same_contents (int a, int b)
{
  g_autofree char *bytes = g_malloc (2 * (gsize) PIECE);
  char *others = bytes + PIECE;
  gint64 at = 0;

  for (;;)
    {
      gssize piece = read_piece (a, bytes, PIECE, at);
      gssize done = 0;

      if (piece < 0)
        return FALSE;
      while (done < piece)
        {
          gssize more
            = read_piece (b, others, (gsize) (piece - done), at + done);

          if (more <= 0 || memcmp (bytes + done, others, (gsize) more) != 0)
            return FALSE;
          done += more;
        }
      at += piece;
      if (piece == 0)
        return read_piece (b, others, 1, at) == 0;
    }
}
