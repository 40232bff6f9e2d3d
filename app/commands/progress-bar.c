/* progress-bar.c: one line on standard error that tells how far it is */

#include "app/commands/progress-bar.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"
#include "app/text/columns.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define BAR_WIDTH 20
#define INTERVAL (G_USEC_PER_SEC / 20)

struct _PurrProgressBar
{
  char *title;
  gboolean shown; /* there is a terminal to draw on */
  gboolean drawn; /* the line is on it now */
  gint64 drawn_at;
};

PurrProgressBar *
purr_progress_bar_new (const char *title, gboolean quiet)
{
  PurrProgressBar *self = g_new0 (PurrProgressBar, 1);

  self->title = g_strdup (title);
  self->shown = !quiet && isatty (STDERR_FILENO)
                && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;

  return self;
}

void
purr_progress_bar_free (PurrProgressBar *self)
{
  purr_progress_bar_wipe (self);
  g_free (self->title);
  g_free (self);
}

void
purr_progress_bar_wipe (PurrProgressBar *self)
{
  if (!self->drawn)
    return;

  purr_terminal_draw (NULL);
  self->drawn = FALSE;
  self->drawn_at = 0;
}

static int
terminal_width (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 80;

  return size.ws_col;
}

static void
append_bar (GString *line, guint64 done, guint64 total)
{
  int filled = (int) (BAR_WIDTH * ((double) MIN (done, total) / total));

  for (int i = 0; i < BAR_WIDTH; i++)
    g_string_append (line, i < filled ? "█" : "░");
  g_string_append (line, "  ");
}

/* Whether it is time for another */
static gboolean
is_due (const PurrProgressBar *self)
{
  return self->shown
         && (!self->drawn
             || g_get_monotonic_time () - self->drawn_at >= INTERVAL);
}

/* line is changed */
static void
draw (PurrProgressBar *self, GString *line)
{
  /* A line that wraps could not be wiped again */
  if (purr_text_width (line->str) >= terminal_width ())
    {
      const char *end = g_utf8_offset_to_pointer (
        line->str, MIN (terminal_width () - 1, g_utf8_strlen (line->str, -1)));
      g_string_truncate (line, end - line->str);
    }

  purr_terminal_draw (line->str);
  self->drawn = TRUE;
  self->drawn_at = g_get_monotonic_time ();
}

void
purr_progress_bar_update (PurrProgressBar *self,
                          guint64 done,
                          guint64 total,
                          const char *note)
{
  g_autoptr (GString) line = NULL;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;

  if (!is_due (self))
    return;

  line = g_string_new (self->title);
  g_string_append (line, "  ");
  done_text = purr_display_count (done);
  total_text = purr_display_count (total);
  if (total > 0)
    {
      append_bar (line, done, total);
      g_string_append_printf (line, "%s of %s", done_text, total_text);
    }
  else
    g_string_append (line, done_text);
  if (note != NULL)
    g_string_append_printf (line, "   %s", note);
  draw (self, line);
}

void
purr_progress_bar_update_share (PurrProgressBar *self,
                                const char *doing,
                                guint64 done,
                                guint64 total)
{
  g_autoptr (GString) line = NULL;

  if (!is_due (self))
    return;

  line = g_string_new (doing);
  g_string_append (line, "  ");
  append_bar (line, done, MAX (total, 1));
  g_string_append_printf (line, "%.0f %%",
                          100 * (double) done / (double) MAX (total, 1));
  draw (self, line);
}
