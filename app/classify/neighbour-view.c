/* neighbour-view.c: the learnt pictures that a picture is like */

#include "app/classify/neighbour-view.h"

#include "app/text/wording.h"
#include "app/widgets/pixel-picture.h"

#include <math.h>

#define SIDE 64

struct _PurrNeighbourView
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *status_label;
  GtkWidget *rows;
  GtkBox *by_pixels;
  GtkBox *by_logit;

  /* Borrowed */
  const PurrSelfComparison *themselves; /* NULL: not known yet */

  /* Owned */
  PurrTaught *taught; /* of the latest look; NULL: none */
  PurrModel *model;
  GCancellable *cancellable; /* of the look under way, or NULL */

  PurrComparison found;
  gboolean has_found;
};

G_DEFINE_FINAL_TYPE (PurrNeighbourView, purr_neighbour_view, GTK_TYPE_WIDGET)

/* Words ---------------------------------------------------------------------- */

static char *
describe_nearest (const PurrNeighbourView *self)
{
  const PurrSelfComparison *themselves = self->themselves;
  double distance = self->found.by_pixels[0].distance;
  g_autofree char *nearest = purr_word_number (round (distance * 10) / 10);
  g_autofree char *usual = NULL;
  g_autofree char *measured = NULL;

  if (themselves == NULL)
    return g_strdup_printf ("The nearest learnt picture differs by %s of 255 "
                            "in the root mean square of the bytes. How far the "
                            "learnt ones are from each other is being "
                            "measured…",
                            nearest);
  if (isnan (themselves->spread))
    return g_strdup_printf ("The only learnt picture differs by %s of 255.",
                            nearest);
  usual = purr_word_number (round (themselves->spread * 10) / 10);
  measured = purr_word_plural (themselves->n_measured, "picture", "pictures");
  if (distance > themselves->spread)
    return g_strdup_printf ("This picture is unlike all that were learnt: the "
                            "nearest differs by %s of 255, while 99 %% "
                            "of them have one within %s (measured on %s). Do "
                            "not rely on the answer.",
                            nearest, usual, measured);
  return g_strdup_printf ("The nearest learnt picture differs by %s of 255; 99 "
                          "%% of the learnt ones have one within %s "
                          "(measured on %s).",
                          nearest, usual, measured);
}

static void
show_status (PurrNeighbourView *self)
{
  g_autofree char *text = NULL;
  gboolean unlike;

  gtk_widget_set_visible (self->rows, self->has_found);
  if (self->taught == NULL)
    text = g_strdup ("Open the folder that the model learnt from on the Images "
                     "page, and its most similar pictures stand here.");
  else if (!self->has_found)
    text = g_strdup ("Looking for the most similar pictures…");
  else
    text = describe_nearest (self);
  unlike = self->has_found && self->themselves != NULL
           && self->found.by_pixels[0].distance > self->themselves->spread;
  gtk_label_set_text (self->status_label, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->status_label),
                              (const char *[]) {
                                unlike ? "notice" : "dim-label", NULL });
}

/* Pictures ------------------------------------------------------------------- */

static GtkWidget *
make_cell (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *picture = purr_pixel_picture_new ();
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set (picture, "side", SIDE, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 9);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (cell), picture);
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

static void
show_cell (PurrNeighbourView *self,
           GtkWidget *cell,
           const PurrNeighbour *neighbour,
           gboolean by_logit)
{
  PurrDataset *dataset = purr_taught_get_dataset (self->taught);
  const guint8 *column = purr_dataset_get_columns (dataset)
                         + (gsize) neighbour->picture * PURR_FEATURES;
  const char *class_name = purr_dataset_get_class_name (
    dataset, purr_dataset_get_class_of (dataset, neighbour->picture));
  PurrAnswer answer = purr_model_classify (self->model, column);
  gboolean right
    = answer.positive == purr_dataset_get_labels (dataset)[neighbour->picture];
  GtkWidget *picture = gtk_widget_get_first_child (cell);
  GtkWidget *label = gtk_widget_get_last_child (cell);
  g_autofree char *words = NULL;

  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (picture), column, PURR_SIDE,
                              PURR_SIDE);
  gtk_label_set_text (GTK_LABEL (label), class_name);
  words
    = by_logit
        ? g_strdup_printf ("%s: learnt as “%s”, z = %.2f%s",
                           purr_dataset_get_name (dataset, neighbour->picture),
                           class_name, answer.logit,
                           right ? "" : ", answered wrongly")
        : g_strdup_printf ("%s: learnt as “%s”, differs by %.1f of 255%s",
                           purr_dataset_get_name (dataset, neighbour->picture),
                           class_name, neighbour->distance,
                           right ? "" : ", answered wrongly");
  purr_pixel_picture_set_alternative_text (PURR_PIXEL_PICTURE (picture), words);
  gtk_widget_set_tooltip_text (cell, words);
}

static void
show_row (PurrNeighbourView *self,
          GtkBox *row,
          const PurrNeighbour *neighbours,
          gsize n,
          gboolean by_logit)
{
  GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (row));

  for (gsize k = 0; k < PURR_COMPARISON_N; k++)
    {
      gtk_widget_set_visible (cell, k < n);
      if (k < n)
        show_cell (self, cell, &neighbours[k], by_logit);
      cell = gtk_widget_get_next_sibling (cell);
    }
}

/* Looking -------------------------------------------------------------------- */

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrNeighbourView *self = user_data;
  g_autoptr (GError) error = NULL;
  PurrComparison found;

  if (!purr_compare_finish (result, &found, &error))
    {
      /* Cancelled: there is another look, or nobody left */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_text (self->status_label, error->message);
      return;
    }
  g_clear_object (&self->cancellable);
  self->found = found;
  self->has_found = found.n_by_pixels > 0;
  show_row (self, self->by_pixels, found.by_pixels, found.n_by_pixels, FALSE);
  show_row (self, self->by_logit, found.by_logit, found.n_by_logit, TRUE);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->by_logit),
                                                   GTK_TYPE_FLOW_BOX_CHILD),
                          found.n_by_logit > 0);
  show_status (self);
}

static void
forget (PurrNeighbourView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_pointer (&self->model, purr_model_unref);
}

void
purr_neighbour_view_look (PurrNeighbourView *self,
                          PurrTaught *taught,
                          PurrModel *model,
                          const guint8 *column)
{
  g_return_if_fail (PURR_IS_NEIGHBOUR_VIEW (self));

  forget (self);
  self->has_found = self->has_found && taught != NULL;
  if (taught != NULL && model != NULL)
    {
      self->taught = purr_taught_ref (taught);
      self->model = purr_model_ref (model);
      self->cancellable = g_cancellable_new ();
      purr_compare_async (taught, model, column, self->cancellable, compared_cb,
                          self);
    }
  show_status (self);
}

void
purr_neighbour_view_set_themselves (PurrNeighbourView *self,
                                    const PurrSelfComparison *themselves)
{
  g_return_if_fail (PURR_IS_NEIGHBOUR_VIEW (self));

  self->themselves = themselves;
  show_status (self);
}

/* The widget ----------------------------------------------------------------- */

static void
purr_neighbour_view_dispose (GObject *object)
{
  GtkWidget *child;

  forget (PURR_NEIGHBOUR_VIEW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_NEIGHBOUR_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (purr_neighbour_view_parent_class)->dispose (object);
}

static void
purr_neighbour_view_class_init (PurrNeighbourViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_neighbour_view_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/neighbour-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrNeighbourView, child)
  BIND (status_label);
  BIND (rows);
  BIND (by_pixels);
  BIND (by_logit);
#undef BIND
}

static void
purr_neighbour_view_init (PurrNeighbourView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int k = 0; k < PURR_COMPARISON_N; k++)
    {
      gtk_box_append (self->by_pixels, make_cell ());
      gtk_box_append (self->by_logit, make_cell ());
    }
  show_status (self);
}
