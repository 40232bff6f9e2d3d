/* dictionary-view.c: the patches of a run or model, those with the largest weights
 * first */

#include "app/training/dictionary-view.h"

#include "app/text/wording.h"
#include "app/widgets/lesson-link.h"
#include "app/widgets/patch-sheet.h"

#include <math.h>
#include <string.h>

/* Between two orders while a run goes on */
#define ORDER_MS 1000

struct _PurrDictionaryView
{
  AdwBin parent_instance;

  /* Template */
  GtkStack *stack;
  GtkLabel *none_label;
  GtkLabel *source_label;
  PurrPatchSheet *sheet;

  /* Owned */
  PurrFeatureMap *map;
  double *w; /* n_φ; NULL: there are no patches */
  char *positive_name;
  char *negative_name;
  char *told;

  guint timeout; /* until the next order; 0: they may be put in order now */
  gboolean stale;
};

enum
{
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrDictionaryView, purr_dictionary_view, ADW_TYPE_BIN)

static gsize
get_n_filters (PurrDictionaryView *self)
{
  return purr_feature_map_get_dictionary (self->map)->n_filters;
}

/* What is told ---------------------------------------------------------------- */

static void
tell (PurrDictionaryView *self, const char *words)
{
  if (g_strcmp0 (words, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (words);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, self->told);
}

/* As many digits as tell weights apart that together have that size */
static int
get_decimals (double size)
{
  return size > 0 && isfinite (size)
           ? (int) CLAMP (1 - floor (log10 (size)), 0, 9)
           : 0;
}

static double
get_size (double weights[PURR_PATCH_HALVES][PURR_PATCH_POOLS])
{
  double squares = 0;

  for (gsize h = 0; h < PURR_PATCH_HALVES; h++)
    for (gsize q = 0; q < PURR_PATCH_POOLS; q++)
      squares += weights[h][q] * weights[h][q];

  return sqrt (squares);
}

/* "upper left +0.12, upper right −0.03, …" */
static void
append_pools (GString *text, const double *weights, int decimals)
{
  for (gsize q = 0; q < PURR_PATCH_POOLS; q++)
    g_string_append_printf (text, "%s%s\u00a0%s%.*f", q > 0 ? ", " : "",
                            purr_word_pool (q), weights[q] < 0 ? "−" : "+",
                            decimals, fabs (weights[q]));
}

static char *
describe_patch (PurrDictionaryView *self, gsize place, gsize filter)
{
  double weights[PURR_PATCH_HALVES][PURR_PATCH_POOLS], size;
  g_autofree char *all = purr_word_count (get_n_filters (self));
  g_autofree char *number = purr_word_count (place + 1);
  g_autoptr (GString) text = g_string_new (NULL);
  int decimals;

  purr_patch_weights_get (self->w, get_n_filters (self), filter, weights);
  size = get_size (weights);
  decimals = get_decimals (size);
  g_string_printf (text, "Patch %s of %s, with its mirror image", number, all);
  if (size == 0)
    {
      g_string_append (text, ": its weights are 0, it speaks for neither.");
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  g_string_append_printf (
    text,
    ", |w| %.*f: where either is found, + speaks for “%s”, − "
    "for “%s”.\nAs drawn: ",
    decimals, size, self->positive_name, self->negative_name);
  append_pools (text, weights[0], decimals);
  g_string_append (text, ".\nLight and dark swapped: ");
  append_pools (text, weights[1], decimals);
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_pointed (PurrDictionaryView *self)
{
  g_autofree char *words = NULL;
  gsize place, filter;

  if (self->w == NULL)
    return;
  if (purr_patch_sheet_get_pointed (self->sheet, &place, &filter))
    words = describe_patch (self, place, filter);
  purr_patch_sheet_set_words (self->sheet, words);
  tell (self, words != NULL
                ? words
                : "Point at a patch to see which class its answers speak for.");
}

/* The order ------------------------------------------------------------------- */

static void
rank (PurrDictionaryView *self)
{
  gsize n = get_n_filters (self);
  g_autofree PurrPatchWeight *ranked = g_new (PurrPatchWeight, n);

  purr_patch_weights_rank (self->w, n, ranked);
  purr_patch_sheet_show (self->sheet, self->map, ranked);
  self->stale = FALSE;
}

static gboolean
order_cb (gpointer data)
{
  PurrDictionaryView *self = data;

  if (!self->stale || self->w == NULL)
    {
      self->timeout = 0;
      return G_SOURCE_REMOVE;
    }
  rank (self);
  tell_pointed (self);
  return G_SOURCE_CONTINUE;
}

static void
forget (PurrDictionaryView *self)
{
  g_clear_pointer (&self->map, purr_feature_map_unref);
  g_clear_pointer (&self->w, g_free);
}

/* Whether the patches are others than before */
static gboolean
take_map (PurrDictionaryView *self, PurrFeatureMap *map)
{
  if (self->map != NULL && purr_feature_map_equal (self->map, map))
    return FALSE;
  forget (self);
  self->map = purr_feature_map_ref (map);
  self->w = g_new (double, purr_feature_map_get_n (map));
  return TRUE;
}

static void
take_name (char **name, const char *now)
{
  if (g_strcmp0 (*name, now) == 0)
    return;
  g_free (*name);
  *name = g_strdup (now);
}

static void
show_source (PurrDictionaryView *self, const char *whose)
{
  gsize n = get_n_filters (self);
  g_autofree char *all = purr_word_count (2 * n);
  g_autofree char *count = purr_word_count (n);
  /* No line ends within |w| */
  g_autofree char *words
    = g_strdup_printf ("%s: %s patches (%s and their mirror images), largest "
                       "weights first. The bar below is |\u2060w|.",
                       whose, all, count);

  if (!g_str_equal (words, gtk_label_get_text (self->source_label)))
    gtk_label_set_text (self->source_label, words);
}

void
purr_dictionary_view_show (PurrDictionaryView *self,
                           const PurrDictionaryLook *look)
{
  gboolean others;

  g_return_if_fail (PURR_IS_DICTIONARY_VIEW (self));

  others = take_map (self, look->map);
  memcpy (self->w, look->w,
          purr_feature_map_get_n (self->map) * sizeof *self->w);
  take_name (&self->positive_name, look->positive_name);
  take_name (&self->negative_name, look->negative_name);
  show_source (self, look->whose);
  gtk_stack_set_visible_child_name (self->stack, "patches");
  self->stale = TRUE;
  if (others || look->at_once || self->timeout == 0)
    rank (self);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (ORDER_MS, order_cb, self);
  tell_pointed (self);
}

void
purr_dictionary_view_show_none (PurrDictionaryView *self, const char *words)
{
  g_return_if_fail (PURR_IS_DICTIONARY_VIEW (self));

  forget (self);
  if (!g_str_equal (words, gtk_label_get_text (self->none_label)))
    gtk_label_set_text (self->none_label, words);
  gtk_stack_set_visible_child_name (self->stack, "none");
  tell (self, "");
}

/* The object ------------------------------------------------------------------ */

static void
purr_dictionary_view_dispose (GObject *object)
{
  PurrDictionaryView *self = PURR_DICTIONARY_VIEW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_DICTIONARY_VIEW);
  forget (self);

  G_OBJECT_CLASS (purr_dictionary_view_parent_class)->dispose (object);
}

static void
purr_dictionary_view_finalize (GObject *object)
{
  PurrDictionaryView *self = PURR_DICTIONARY_VIEW (object);

  g_free (self->positive_name);
  g_free (self->negative_name);
  g_free (self->told);

  G_OBJECT_CLASS (purr_dictionary_view_parent_class)->finalize (object);
}

static void
purr_dictionary_view_class_init (PurrDictionaryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_dictionary_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_dictionary_view_finalize;
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  g_type_ensure (PURR_TYPE_PATCH_SHEET);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/dictionary-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrDictionaryView, child)
  BIND (stack);
  BIND (none_label);
  BIND (source_label);
  BIND (sheet);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, tell_pointed);
  signals[SIGNAL_TOLD]
    = g_signal_new ("told", PURR_TYPE_DICTIONARY_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
purr_dictionary_view_init (PurrDictionaryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
