/* race-row.c: one contestant of the race */

#include "app/lessons/race-row.h"

#include "app/text/wording.h"

#include <math.h>

struct _PurrRaceRow
{
  GtkBox parent_instance;

  /* template */
  GtkLabel *name_label;
  PurrTimeBar *bar;
  GtkLabel *time_label;
  GtkLabel *times_label;
  GtkLabel *note_label;

  PurrRaceContestant contestant;
};

G_DEFINE_FINAL_TYPE (PurrRaceRow, purr_race_row, GTK_TYPE_BOX)

void
purr_race_lane_get_times (const PurrRaceLane *lane, double *took, double *whole)
{
  *took = *whole = -1;
  if (lane->state == PURR_RACE_RUNNING)
    {
      *took = *whole = lane->elapsed;
      /* What is to come, as soon as something has been done */
      if (lane->done > 0 && lane->done < lane->total)
        *whole = lane->elapsed * ((double) lane->total / (double) lane->done);
    }
  else if (lane->state == PURR_RACE_DONE)
    {
      *took = lane->took;
      *whole = lane->seconds;
    }
}

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static char *
make_note (const PurrRaceLane *lane)
{
  g_autofree char *done = NULL;
  g_autofree char *total = NULL;

  switch (lane->state)
    {
    case PURR_RACE_LEFT_OUT:
      return g_strdup (lane->note);
    case PURR_RACE_RUNNING:
      if (lane->done == 0)
        return g_strdup ("");
      done = purr_word_count (lane->done);
      total = purr_word_count (lane->total);
      return g_strdup_printf ("%s of %s numbers", done, total);
    case PURR_RACE_DONE:
      if (lane->compared && !lane->agrees)
        return g_strdup ("It came to another result.");
      if (!lane->estimated)
        return g_strdup ("");
      done = purr_word_count (lane->counted);
      return g_strdup_printf ("estimated from the first %s numbers", done);
    case PURR_RACE_WAITING:
    default:
      return g_strdup ("");
    }
}

static void
show_words (PurrRaceRow *self, const PurrRaceLane *lane, double ratio)
{
  g_autofree char *time = NULL;
  g_autofree char *times = NULL;
  g_autofree char *note = make_note (lane);

  if (lane->state == PURR_RACE_DONE)
    {
      g_autofree char *seconds = purr_word_short_time (lane->seconds);

      time = g_strdup_printf ("%s%s", lane->estimated ? "about " : "", seconds);
      times = isnan (ratio) ? g_strdup ("") : purr_word_times (ratio);
    }
  else if (lane->state == PURR_RACE_RUNNING)
    time = purr_word_short_time (lane->elapsed);
  else
    time = g_strdup ("");
  set_text (self->time_label, time);
  set_text (self->times_label, times != NULL ? times : "");
  set_text (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');
}

void
purr_race_row_show (PurrRaceRow *self,
                    const PurrRaceLane *lane,
                    double ratio,
                    const PurrTimeScale *scale,
                    gboolean words)
{
  double took, whole;

  g_return_if_fail (PURR_IS_RACE_ROW (self));

  purr_race_lane_get_times (lane, &took, &whole);
  /* While it runs, what it will take is not known yet */
  purr_time_bar_show (self->bar, took,
                      lane->state == PURR_RACE_RUNNING ? took : whole, scale);
  if (words)
    show_words (self, lane, ratio);
}

PurrRaceContestant
purr_race_row_get_contestant (PurrRaceRow *self)
{
  g_return_val_if_fail (PURR_IS_RACE_ROW (self), PURR_RACE_C_LOOP);

  return self->contestant;
}

static void
purr_race_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_RACE_ROW);

  G_OBJECT_CLASS (purr_race_row_parent_class)->dispose (object);
}

static void
purr_race_row_class_init (PurrRaceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_race_row_dispose;

  g_type_ensure (PURR_TYPE_TIME_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/race-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrRaceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, PurrRaceRow, bar);
  gtk_widget_class_bind_template_child (widget_class, PurrRaceRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, PurrRaceRow, times_label);
  gtk_widget_class_bind_template_child (widget_class, PurrRaceRow, note_label);
}

static void
purr_race_row_init (PurrRaceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_race_row_new (PurrRaceContestant contestant)
{
  PurrRaceRow *self = g_object_new (PURR_TYPE_RACE_ROW, NULL);

  self->contestant = contestant;
  gtk_label_set_label (self->name_label, purr_race_get_name (contestant));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  purr_race_get_name (contestant), -1);
  return GTK_WIDGET (self);
}
