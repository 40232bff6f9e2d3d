/* spoken-patches.c: the learned patches that spoke loudest for and against */

#include "app/classify/spoken-patches.h"

#include "app/widgets/patch-picture-pair.h"
#include "app/widgets/wrap-layout.h"

#include <math.h>

#define SIDE 32

typedef struct
{
  GtkWidget *cell;
  GtkWidget *pair;
  GtkWidget *number;
} Cell;

struct _PurrSpokenPatches
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *for_label;
  GtkBox *for_box;
  GtkLabel *against_label;
  GtkBox *against_box;

  Cell best[PURR_SPOKEN_PATCHES_EACH];
  Cell worst[PURR_SPOKEN_PATCHES_EACH];
};

G_DEFINE_FINAL_TYPE (PurrSpokenPatches, purr_spoken_patches, GTK_TYPE_WIDGET)

typedef struct
{
  gsize filter;
  double share;
} Spoken;

static int
compare_spoken (gconstpointer a, gconstpointer b)
{
  double first = ((const Spoken *) a)->share;
  double second = ((const Spoken *) b)->share;

  return (first < second) - (first > second);
}

/* Whether there is one to be shown */
static void
show_cell (Cell *cell,
           const PurrFeatureMap *map,
           const Spoken *spoken,
           gboolean is_shown)
{
  g_autofree char *number
    = g_strdup_printf ("%s%.3f", spoken->share < 0 ? "−" : "+",
                       fabs (spoken->share));

  gtk_widget_set_visible (cell->cell, is_shown);
  if (!is_shown)
    return;
  purr_patch_picture_pair_show (PURR_PATCH_PICTURE_PAIR (cell->pair), map,
                                spoken->filter);
  gtk_label_set_text (GTK_LABEL (cell->number), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->pair),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, number, -1);
}

void
purr_spoken_patches_show (PurrSpokenPatches *self,
                          const PurrFeatureMap *map,
                          const PurrShares *shares,
                          const char *positive_name,
                          const char *negative_name)
{
  gsize n = shares->n_filters;
  g_autofree Spoken *spoken = g_new (Spoken, n);
  g_autofree char *for_text = g_strdup_printf ("For “%s”", positive_name);
  g_autofree char *against_text = g_strdup_printf ("For “%s”", negative_name);

  g_return_if_fail (PURR_IS_SPOKEN_PATCHES (self));
  g_return_if_fail (n == purr_feature_map_get_dictionary (map)->n_filters);

  for (gsize k = 0; k < n; k++)
    spoken[k] = (Spoken) { k, shares->patch[k] };
  qsort (spoken, n, sizeof *spoken, compare_spoken);
  gtk_label_set_text (self->for_label, for_text);
  gtk_label_set_text (self->against_label, against_text);
  for (gsize i = 0; i < PURR_SPOKEN_PATCHES_EACH; i++)
    {
      const Spoken *best = &spoken[MIN (i, n - 1)];
      const Spoken *worst = &spoken[n - 1 - MIN (i, n - 1)];

      show_cell (&self->best[i], map, best, i < n && best->share > 0);
      show_cell (&self->worst[i], map, worst, i < n && worst->share < 0);
    }
}

/* The object ----------------------------------------------------------------- */

static void
add_cell (GtkBox *box, Cell *cell)
{
  cell->cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  cell->pair = purr_patch_picture_pair_new (SIDE);
  cell->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (cell->number, "numeric");
  gtk_box_append (GTK_BOX (cell->cell), cell->pair);
  gtk_box_append (GTK_BOX (cell->cell), cell->number);
  gtk_box_append (box, cell->cell);
}

static void
purr_spoken_patches_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_SPOKEN_PATCHES);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (purr_spoken_patches_parent_class)->dispose (object);
}

static void
purr_spoken_patches_class_init (PurrSpokenPatchesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_spoken_patches_dispose;
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/spoken-patches.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrSpokenPatches, child)
  BIND (for_label);
  BIND (for_box);
  BIND (against_label);
  BIND (against_box);
#undef BIND
}

static void
purr_spoken_patches_init (PurrSpokenPatches *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < PURR_SPOKEN_PATCHES_EACH; i++)
    {
      add_cell (self->for_box, &self->best[i]);
      add_cell (self->against_box, &self->worst[i]);
    }
}
