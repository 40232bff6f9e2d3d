/* inspect-view.c: why a picture is answered as it is, down to each byte */

#include "app/classify/inspect-view-private.h"

#include "app/widgets/panes.h"
#include "app/widgets/wrap-layout.h"
#include "engine/learning/normalisation.h"

#include <math.h>
#include <string.h>

enum
{
  SIGNAL_CLOSED,
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrInspectView, purr_inspect_view, ADW_TYPE_BIN)

/* The average learnt picture: what a model that standardises has kept of it, or
 * that of the loaded ones; NULL where neither is there */
static const double *
get_average (PurrInspectView *self)
{
  PurrModel *model = purr_inspect_view_get_model (self);
  const PurrNormalisation *normalisation
    = model != NULL ? purr_model_get_parts (model)->normalisation : NULL;

  if (normalisation != NULL && purr_model_get_map (model) == NULL
      && normalisation->kind == PURR_NORMALISE_STANDARDISE)
    return normalisation->mean;
  return self->themselves != NULL ? self->themselves->average.all : NULL;
}

/* NULL: black */
static const double *
get_reference (PurrInspectView *self)
{
  return gtk_drop_down_get_selected (self->reference_choice)
             == REFERENCE_AVERAGE
           ? get_average (self)
           : NULL;
}

/* Words ---------------------------------------------------------------------- */

void
purr_inspect_view_show_news (PurrInspectView *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (self->news != NULL)
    g_strv_builder_add (builder, self->news);
  if (self->square_news != NULL)
    g_strv_builder_add (builder, self->square_news);
  lines = g_strv_builder_end (builder);
  text = g_strjoinv ("\n", lines);
  gtk_label_set_text (self->cover_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->cover_label), *text != '\0');
}

/* All of it ------------------------------------------------------------------ */

static void
update_actions (PurrInspectView *self)
{
  PurrCovering *covering = self->covering;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "inspect.undo",
                                 covering != NULL
                                   && purr_covering_can_undo (covering));
  gtk_widget_action_set_enabled (widget, "inspect.redo",
                                 covering != NULL
                                   && purr_covering_can_redo (covering));
  gtk_widget_action_set_enabled (widget, "inspect.clear",
                                 covering != NULL
                                   && purr_covering_count (covering) > 0);
  gtk_widget_action_set_enabled (widget, "inspect.earlier", self->has_earlier);
  gtk_widget_action_set_enabled (widget, "inspect.later", self->has_later);
}

static void
stop_waiting (PurrInspectView *self)
{
  if (self->update_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->update_tick);
  self->update_tick = 0;
}

/* Everything that follows from the picture and the model: a few dozen thousand
 * multiplications, so it keeps up with the pointer; of patches some milliseconds */
void
purr_inspect_view_update (PurrInspectView *self)
{
  PurrModel *model = purr_inspect_view_get_model (self);
  const PurrModelParts *parts;
  const double *reference;
  gboolean of_pixels;
  const guint8 *column;
  double original;
  PurrAnswer answer;

  stop_waiting (self);
  purr_inspect_view_check_turning (self);
  if (self->covering == NULL || model == NULL)
    {
      purr_inspect_view_stop_trying (self);
      purr_inspect_pictures_forget (self->pictures);
      return;
    }
  column = purr_covering_get_column (self->covering);
  parts = purr_model_get_parts (model);
  of_pixels = parts->map == NULL;
  reference = of_pixels ? get_reference (self) : NULL;
  purr_inspect_view_show_controls (self, of_pixels);
  purr_shares_clear (&self->shares);
  purr_shares_measure (model, column, reference, &self->shares);
  answer = purr_model_classify (model, column);
  original
    = purr_covering_count (self->covering) > 0
        ? purr_model_classify (model,
                               purr_covering_get_original (self->covering))
            .logit
        : NAN;

  purr_inspect_pictures_show (self->pictures, model, column,
                              purr_covering_get_covered (self->covering),
                              &self->shares);
  purr_inspect_view_show_parts (self);
  purr_inspect_sum_show (self->sum, model, &self->shares, &answer,
                         reference != NULL ? "the average picture"
                                           : "a black picture",
                         original);
  purr_inspect_view_show_news (self);
  update_actions (self);
}

static gboolean
update_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrInspectView *self = PURR_INSPECT_VIEW (widget);

  self->update_tick = 0;
  purr_inspect_view_update (self);
  return G_SOURCE_REMOVE;
}

/* One move of the pointer may cover many pixels, one after the other: where each takes
 * milliseconds all of them are waited for. */
static void
update_soon (PurrInspectView *self)
{
  PurrModel *model = purr_inspect_view_get_model (self);

  if (model == NULL || purr_model_get_map (model) == NULL)
    purr_inspect_view_update (self);
  else if (self->update_tick == 0)
    self->update_tick
      = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

/* Pointing and painting ------------------------------------------------------ */

/* The middle of a region */
static void
region_pointed_cb (PurrInspectView *self, int x, int y, int width, int height)
{
  if (width > 0)
    purr_inspect_pictures_point (self->pictures, y + height / 2, x + width / 2);
}

static void
forget_news (PurrInspectView *self)
{
  g_clear_pointer (&self->news, g_free);
}

static void
stroke_begun_cb (PurrInspectView *self)
{
  if (self->covering == NULL)
    return;
  forget_news (self);
  purr_covering_begin_stroke (self->covering);
}

static void
painted_cb (PurrInspectView *self, int row, int column)
{
  if (self->covering == NULL)
    return;
  purr_covering_paint (self->covering, purr_inspect_view_get_cover (self), row,
                       column, purr_inspect_view_get_brush (self));
  update_soon (self);
}

static void
cover_chosen_cb (PurrInspectView *self)
{
  forget_news (self);
  purr_inspect_view_update (self);
}

static void
fewest_cb (PurrInspectView *self)
{
  forget_news (self);
  purr_inspect_view_turn (self);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrInspectView *self = PURR_INSPECT_VIEW (widget);

  if (self->covering == NULL)
    return;
  forget_news (self);
  if (g_str_equal (name, "inspect.undo"))
    purr_covering_undo (self->covering);
  else if (g_str_equal (name, "inspect.redo"))
    purr_covering_redo (self->covering);
  else
    purr_covering_clear (self->covering);
  purr_inspect_view_update (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVED], 0,
                 g_str_equal (name, "inspect.earlier") ? -1 : 1);
}

static void
back_cb (PurrInspectView *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* What was learnt ------------------------------------------------------------ */

static void
themselves_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrInspectView *self = user_data;
  g_autoptr (GError) error = NULL;
  PurrSelfComparison *themselves
    = purr_compare_themselves_finish (result, &error);

  /* Cancelled: there may be nobody left */
  if (themselves == NULL)
    return;
  g_clear_object (&self->themselves_search);
  self->themselves = themselves;
  purr_neighbour_view_set_themselves (self->neighbours, themselves);
  if (self->covering != NULL)
    purr_covering_set_average (self->covering, get_average (self));
  purr_inspect_view_update (self);
}

/* Only where somebody looks: it takes a second or two */
static void
look_at_themselves (PurrInspectView *self)
{
  if (self->taught == NULL || self->item == NULL || self->themselves != NULL
      || self->themselves_search != NULL)
    return;
  self->themselves_search = g_cancellable_new ();
  purr_compare_themselves_async (self->taught, self->themselves_search,
                                 themselves_cb, self);
}

static void
compare (PurrInspectView *self)
{
  PurrModel *model = purr_inspect_view_get_model (self);

  g_clear_pointer (&self->compared, purr_model_unref);
  if (model != NULL)
    self->compared = purr_model_ref (model);
  if (self->covering != NULL)
    purr_neighbour_view_look (self->neighbours,
                              model != NULL ? self->taught : NULL, model,
                              purr_covering_get_original (self->covering));
}

void
purr_inspect_view_set_taught (PurrInspectView *self, PurrTaught *taught)
{
  g_return_if_fail (PURR_IS_INSPECT_VIEW (self));

  if (taught == self->taught)
    return;
  if (self->themselves_search != NULL)
    g_cancellable_cancel (self->themselves_search);
  g_clear_object (&self->themselves_search);
  purr_neighbour_view_set_themselves (self->neighbours, NULL);
  g_clear_pointer (&self->themselves, purr_self_comparison_free);
  g_clear_pointer (&self->taught, purr_taught_unref);
  self->taught = taught != NULL ? purr_taught_ref (taught) : NULL;
  look_at_themselves (self);
  compare (self);
  purr_inspect_view_update (self);
}

/* The item ------------------------------------------------------------------- */

static void
forget_item (PurrInspectView *self)
{
  stop_waiting (self);
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_clear_object (&self->item);
  if (self->pictures != NULL)
    purr_inspect_pictures_forget (self->pictures);
  g_clear_pointer (&self->covering, purr_covering_free);
  purr_inspect_view_stop_trying (self);
  purr_inspect_view_stop_turning (self);
  g_clear_pointer (&self->tried, purr_cover_trial_unref);
  g_clear_pointer (&self->square_news, g_free);
  forget_news (self);
}

/* Another model, or another way of cutting the picture */
static void
changed_cb (PurrInspectView *self)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  const guint8 *column = purr_classify_item_get_column (self->item);
  gboolean other
    = self->covering == NULL
      || (column != NULL
          && memcmp (column, purr_covering_get_original (self->covering),
                     PURR_FEATURES)
               != 0);

  if (purr_classify_item_get_state (self->item) != PURR_CLASSIFY_READ)
    return;
  if (other)
    {
      g_clear_pointer (&self->covering, purr_covering_free);
      self->covering = purr_covering_new (&geometry, column);
    }
  purr_covering_set_average (self->covering, get_average (self));
  if (other || self->compared != purr_inspect_view_get_model (self))
    compare (self);
  purr_inspect_view_update (self);
}

void
purr_inspect_view_show (PurrInspectView *self,
                        PurrClassifyItem *item,
                        gboolean has_earlier,
                        gboolean has_later)
{
  g_return_if_fail (PURR_IS_INSPECT_VIEW (self));

  if (item != self->item)
    forget_item (self);
  self->has_earlier = has_earlier;
  self->has_later = has_later;
  update_actions (self);
  if (item == NULL || item == self->item)
    return;
  self->item = g_object_ref (item);
  gtk_label_set_text (self->title_label, purr_classify_item_get_name (item));
  self->changed_handler
    = g_signal_connect_swapped (item, "changed", G_CALLBACK (changed_cb), self);
  /* What the list of answers measures from: the mean of the normalisation */
  if (purr_inspect_view_get_model (self) != NULL)
    gtk_drop_down_set_selected (self->reference_choice,
                                purr_model_get_parts (
                                  purr_inspect_view_get_model (self))
                                      ->normalisation->kind
                                    == PURR_NORMALISE_STANDARDISE
                                  ? REFERENCE_AVERAGE
                                  : REFERENCE_BLACK);
  look_at_themselves (self);
  changed_cb (self);
}

PurrClassifyItem *
purr_inspect_view_get_item (PurrInspectView *self)
{
  g_return_val_if_fail (PURR_IS_INSPECT_VIEW (self), NULL);

  return self->item;
}

/* The object ----------------------------------------------------------------- */

static void
purr_inspect_view_dispose (GObject *object)
{
  PurrInspectView *self = PURR_INSPECT_VIEW (object);

  forget_item (self);
  if (self->themselves_search != NULL)
    g_cancellable_cancel (self->themselves_search);
  g_clear_object (&self->themselves_search);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_INSPECT_VIEW);
  g_clear_pointer (&self->themselves, purr_self_comparison_free);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_pointer (&self->compared, purr_model_unref);
  purr_shares_clear (&self->shares);

  G_OBJECT_CLASS (purr_inspect_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const edits[]
    = { "inspect.undo", "inspect.redo", "inspect.clear" };
  static const char *const moves[] = { "inspect.earlier", "inspect.later" };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_class_install_action (widget_class, edits[i], NULL, undo_action);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_install_action (widget_class, moves[i], NULL, move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK, "inspect.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "inspect.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK,
                                       "inspect.earlier", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "inspect.later", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Escape, 0,
                                       "closed", NULL);
}

static void
purr_inspect_view_class_init (PurrInspectViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_inspect_view_dispose;
  g_type_ensure (PURR_TYPE_INSPECT_PICTURES);
  g_type_ensure (PURR_TYPE_INSPECT_SUM);
  g_type_ensure (PURR_TYPE_NEIGHBOUR_VIEW);
  g_type_ensure (PURR_TYPE_PANES);
  g_type_ensure (PURR_TYPE_REGION_BARS);
  g_type_ensure (PURR_TYPE_SPOKEN_PATCHES);
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/inspect-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrInspectView, child)
  BIND (title_label);
  BIND (pictures);
  BIND (sum);
  BIND (channel_choice);
  BIND (grain_choice);
  BIND (reference_label);
  BIND (reference_choice);
  BIND (cover_choice);
  BIND (brush_adjustment);
  BIND (squares_button);
  BIND (fewest_button);
  gtk_widget_class_bind_template_child_full (widget_class, "back_button", FALSE,
                                             0);
  BIND (cover_label);
  BIND (regions);
  BIND (spoken);
  BIND (neighbours);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, stroke_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, painted_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "update",
                                                G_CALLBACK (
                                                  purr_inspect_view_update));
  gtk_widget_class_bind_template_callback (widget_class, cover_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, fewest_cb);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", PURR_TYPE_INSPECT_VIEW,
                                         G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED]
    = g_signal_new ("moved", PURR_TYPE_INSPECT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  install_actions (widget_class);
}

static void
purr_inspect_view_init (PurrInspectView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->regions, "pointed",
                           G_CALLBACK (region_pointed_cb), self,
                           G_CONNECT_SWAPPED);
}
