/* room.c: whether the computer lets us begin */

#include "app/commands/room.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

static gpointer
do_nothing (gpointer data)
{
  return data;
}

static gboolean
can_start_thread (void)
{
  GThread *thread = g_thread_try_new ("room", do_nothing, NULL, NULL);

  if (thread == NULL)
    return FALSE;
  g_thread_join (thread);
  return TRUE;
}

/* errno says why not */
static gboolean
can_open (int files)
{
  g_autofree int *opened = g_new (int, files);
  int code = 0;
  int n = 0;

  while (n < files && code == 0)
    {
      opened[n] = open ("/", O_PATH | O_CLOEXEC);
      if (opened[n] < 0)
        code = errno;
      else
        n++;
    }
  while (n > 0)
    close (opened[--n]);
  errno = code;
  return code == 0;
}

gboolean
purr_check_room (int files, GError **error)
{
  /* GLib says of a thread only that there is none */
  int code = !can_open (files) ? errno : !can_start_thread () ? EAGAIN : 0;

  if (code == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               "The computer or its settings allow no more %s now (%s). Close "
               "other programs and try again.",
               code == EAGAIN ? "threads" : "files", g_strerror (code));
  return FALSE;
}
