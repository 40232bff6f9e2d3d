/* interruption.c: being asked to end, from a keyboard or by the system */

#include "app/commands/interruption.h"

#include <glib-unix.h>
#include <signal.h>

static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

G_STATIC_ASSERT (G_N_ELEMENTS (numbers)
                 == G_N_ELEMENTS (((PurrInterruption *) NULL)->sources));

static void
interrupt (PurrInterruption *self, gsize which)
{
  self->sources[which] = 0;
  self->interrupted (self->data);
}

static gboolean
interrupt_cb (gpointer self)
{
  interrupt (self, 0);
  return G_SOURCE_REMOVE;
}

static gboolean
terminate_cb (gpointer self)
{
  interrupt (self, 1);
  return G_SOURCE_REMOVE;
}

static gboolean
hang_up_cb (gpointer self)
{
  interrupt (self, 2);
  return G_SOURCE_REMOVE;
}

void
purr_interruption_watch (PurrInterruption *self,
                         void (*interrupted) (gpointer data),
                         gpointer data)
{
  const GSourceFunc functions[] = { interrupt_cb, terminate_cb, hang_up_cb };

  self->interrupted = interrupted;
  self->data = data;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      struct sigaction before;

      /* Shells have SIGINT ignored for what they start in the background, yet
       * whoever sends it there means it */
      if (numbers[i] != SIGHUP
          || (sigaction (numbers[i], NULL, &before) == 0
              && before.sa_handler != SIG_IGN))
        self->sources[i] = g_unix_signal_add (numbers[i], functions[i], self);
    }
}

void
purr_interruption_end (PurrInterruption *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
}
