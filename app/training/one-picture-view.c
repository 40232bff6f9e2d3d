/* one-picture-view.c: one learnt picture through the formulas, forward and back */

#include "app/training/one-picture-view.h"

#include "app/text/wording.h"
#include "app/training/feature-table.h"
#include "app/training/teaching-picks.h"
#include "app/training/walk-words.h"
#include "app/widgets/chart-numbers.h"
#include "app/widgets/formula.h"
#include "app/widgets/lesson-link.h"
#include "app/widgets/panes.h"
#include "app/widgets/pixel-grid.h"
#include "app/widgets/pixel-picture.h"
#include "engine/dataset/dataset.h"
#include "engine/decoding/column.h"
#include "engine/learning/examples.h"

#include <string.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

struct _PurrOnePictureView
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *empty_label;
  GtkWidget *content;
  GtkDropDown *pick_choice;
  GtkWidget *again_button;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *place_label;
  GtkLabel *name_label;
  PurrPixelGrid *picture;
  PurrPixelGrid *map;
  GtkLabel *scale_label;
  GtkLabel *z_label;
  GtkLabel *a_label;
  GtkLabel *loss_label;
  GtkLabel *dz_label;
  GtkLabel *part_label;
  PurrFeatureTable *features;
  GtkLabel *when_label;

  /* Owned */
  PurrProblem *problem;      /* NULL: none */
  PurrPicks *picks;          /* of it; NULL until they are found */
  GCancellable *cancellable; /* while they are looked for, or NULL */

  double w[PURR_FEATURES];
  double b;
  guint64 iteration;
  guint at;             /* of the picks */
  gint64 shown_picture; /* whose pixels are to be seen; -1: none */
  int row, column;      /* pointed at; -1: none */
};

G_DEFINE_FINAL_TYPE (PurrOnePictureView, purr_one_picture_view, ADW_TYPE_BIN)

static const char starts_here[] = "Train on pictures, and follow one of them "
                                  "through the formulas: forward to "
                                  "its loss, and back to its part of dw.";
static const char no_pictures[] = "What is learnt from is not made of pictures "
                                  "of 32 × 32 pixels, so there is "
                                  "none to follow.";

static const char of_patches[]
  = "One picture can be followed where a run learns "
    "from pixels; this one learns from patches.";

static void
show_empty (PurrOnePictureView *self, const char *text)
{
  gtk_label_set_text (self->empty_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), TRUE);
  gtk_widget_set_visible (self->content, FALSE);
}

/* The picture ---------------------------------------------------------------- */

static void
show_map (PurrOnePictureView *self, const PurrWalk *walk)
{
  double pixels[N_PIXELS], full;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  for (gsize p = 0; p < N_PIXELS; p++)
    pixels[p] = walk->share
                * (walk->dw[3 * p] + walk->dw[3 * p + 1] + walk->dw[3 * p + 2]);
  full = purr_pixel_picture_full_heat (pixels, N_PIXELS);
  purr_pixel_grid_set_heat (self->map, pixels, PURR_SIDE, PURR_SIDE, full);
  number = purr_chart_format_cost (full);
  text = g_strdup_printf ("full colour: ±%s", number);
  gtk_label_set_text (self->scale_label, text);
}

/* What does not change with the weights */
static void
show_itself (PurrOnePictureView *self, guint32 picture)
{
  const PurrExamples *examples = purr_problem_get_train (self->problem);
  PurrDataset *dataset = purr_problem_get_dataset (self->problem);
  gboolean y = examples->labels[picture] != 0;
  const char *class_name = y ? purr_problem_get_positive_name (self->problem)
                             : purr_problem_get_negative_name (self->problem);
  g_autofree char *place
    = g_strdup_printf ("%u of %u: “%s”, y = %d", self->at + 1, self->picks->n,
                       class_name, y);

  gtk_label_set_text (self->place_label, place);
  gtk_label_set_text (self->name_label,
                      dataset != NULL ? purr_dataset_get_name (dataset, picture)
                                      : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label),
                               gtk_label_get_text (self->name_label));
  gtk_widget_set_sensitive (self->previous_button, self->at > 0);
  gtk_widget_set_sensitive (self->next_button, self->at + 1 < self->picks->n);
  if (self->shown_picture == picture)
    return;
  self->shown_picture = picture;
  purr_pixel_grid_set_rgb (self->picture,
                           examples->bytes + (gsize) picture * PURR_FEATURES,
                           PURR_SIDE, PURR_SIDE);
}

static void
show_words (GtkLabel *label,
            char *(*word) (const PurrWalk *),
            const PurrWalk *walk)
{
  g_autofree char *text = word (walk);

  gtk_label_set_text (label, text);
}

static void
show (PurrOnePictureView *self)
{
  g_auto (PurrWalk) walk = { 0 };
  g_autofree char *part = NULL;
  g_autofree char *iteration = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;
  guint32 picture;

  if (self->problem == NULL || self->picks == NULL || self->picks->n == 0)
    return;
  picture = self->picks->picture[self->at];
  purr_walk_take (self->problem, self->picks->normalisation,
                  self->picks->weight_sum, picture, self->w, self->b, &walk);
  show_itself (self, picture);
  show_words (self->z_label, purr_walk_word_z, &walk);
  show_words (self->a_label, purr_walk_word_a, &walk);
  show_words (self->loss_label, purr_walk_word_loss, &walk);
  show_words (self->dz_label, purr_walk_word_dz, &walk);
  part = purr_walk_word_part (&walk, purr_problem_get_train (self->problem)->m);
  gtk_label_set_text (self->part_label, part);
  show_map (self, &walk);
  words = purr_feature_table_show (self->features, &walk, self->w, self->row,
                                   self->column);
  purr_pixel_grid_set_words (self->picture, words);
  purr_pixel_grid_set_words (self->map, words);
  iteration = purr_word_count (self->iteration);
  when = g_strdup_printf ("With the weights of iteration %s. x is normalised, "
                          "as training sees it.",
                          iteration);
  gtk_label_set_text (self->when_label, when);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), FALSE);
  gtk_widget_set_visible (self->content, TRUE);
}

/* Picking -------------------------------------------------------------------- */

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrOnePictureView) self = user_data;
  g_autoptr (GError) error = NULL;
  PurrPicks *picks = purr_pick_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_free (picks); /* asked of other pictures, or another question came */
      return;
    }
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (self->again_button, TRUE);
  if (picks == NULL)
    {
      if (self->picks == NULL)
        show_empty (self, error != NULL ? error->message : starts_here);
      else
        gtk_label_set_text (self->place_label, error->message);
      return;
    }
  g_free (self->picks);
  self->picks = picks;
  self->at = 0;
  show (self);
}

static void
stop_picking (PurrOnePictureView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
pick_cb (PurrOnePictureView *self)
{
  if (self->problem == NULL)
    return;
  stop_picking (self);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->again_button, FALSE);
  purr_pick_async (self->problem,
                   (PurrPick) gtk_drop_down_get_selected (self->pick_choice),
                   self->w, self->b, g_random_int (), self->cancellable,
                   picked_cb, g_object_ref (self));
}

static void
go (PurrOnePictureView *self, int by)
{
  if (self->picks == NULL || (by < 0 && self->at == 0)
      || (by > 0 && self->at + 1 >= self->picks->n))
    return;
  self->at += (guint) by;
  show (self);
}

static void
previous_cb (PurrOnePictureView *self)
{
  go (self, -1);
}

static void
next_cb (PurrOnePictureView *self)
{
  go (self, 1);
}

static void
pointed_cb (PurrOnePictureView *self, int row, int column)
{
  self->row = row;
  self->column = column;
  purr_pixel_grid_mark (self->picture, row, column);
  purr_pixel_grid_mark (self->map, row, column);
  show (self);
}

/* What it is told ------------------------------------------------------------ */

static void
forget (PurrOnePictureView *self)
{
  stop_picking (self);
  g_clear_pointer (&self->picks, g_free);
  g_clear_pointer (&self->problem, purr_problem_unref);
  self->shown_picture = -1;
}

void
purr_one_picture_view_set (PurrOnePictureView *self,
                           PurrProblem *problem,
                           const double *w,
                           double b,
                           guint64 iteration)
{
  gboolean others;

  g_return_if_fail (PURR_IS_ONE_PICTURE_VIEW (self));

  others = problem != self->problem;
  if (others)
    forget (self);
  if (problem == NULL || purr_problem_get_train (problem)->n_x != PURR_FEATURES)
    {
      show_empty (self, problem == NULL ? starts_here
                        : purr_problem_get_n_patches (problem) > 0
                          ? of_patches
                          : no_pictures);
      return;
    }
  memcpy (self->w, w, sizeof self->w);
  self->b = b;
  self->iteration = iteration;
  if (others)
    {
      self->problem = purr_problem_ref (problem);
      show_empty (self, "Looking for pictures…");
      pick_cb (self);
    }
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* The object ----------------------------------------------------------------- */

static void
purr_one_picture_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_one_picture_view_parent_class)->map (widget);

  show (PURR_ONE_PICTURE_VIEW (widget));
}

static void
purr_one_picture_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_ONE_PICTURE_VIEW);
  forget (PURR_ONE_PICTURE_VIEW (object));

  G_OBJECT_CLASS (purr_one_picture_view_parent_class)->dispose (object);
}

static void
purr_one_picture_view_class_init (PurrOnePictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_one_picture_view_dispose;
  widget_class->map = purr_one_picture_view_map;
  g_type_ensure (PURR_TYPE_FEATURE_TABLE);
  g_type_ensure (PURR_TYPE_FORMULA);
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  g_type_ensure (PURR_TYPE_PANES);
  g_type_ensure (PURR_TYPE_PIXEL_GRID);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/one-picture-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrOnePictureView, child)
  BIND (empty_label);
  BIND (content);
  BIND (pick_choice);
  BIND (again_button);
  BIND (previous_button);
  BIND (next_button);
  BIND (place_label);
  BIND (name_label);
  BIND (picture);
  BIND (map);
  BIND (scale_label);
  BIND (z_label);
  BIND (a_label);
  BIND (loss_label);
  BIND (dz_label);
  BIND (part_label);
  BIND (features);
  BIND (when_label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, pick_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
}

static void
purr_one_picture_view_init (PurrOnePictureView *self)
{
  self->row = self->column = -1;
  self->shown_picture = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_empty (self, starts_here);
}
