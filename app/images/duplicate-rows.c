/* duplicate-rows.c: what the list of duplicates is made of */

#include "app/images/duplicate-rows.h"

#include "engine/duplicates/duplicates.h"

#include "app/widgets/pixel-picture.h"
#include "app/text/wording.h"
#include "engine/files/printable.h"

#define PICTURE_SIDE (2 * PURR_SIDE)

#define PURR_TYPE_DUPLICATE_ITEM (purr_duplicate_item_get_type ())
G_DECLARE_FINAL_TYPE (PurrDuplicateItem,
                      purr_duplicate_item,
                      PURR,
                      DUPLICATE_ITEM,
                      GObject)

/* A heading or a group. */
struct _PurrDuplicateItem
{
  GObject parent_instance;

  const char *heading; /* static, or NULL */
  const PurrDuplicateGroup *group;
  PurrDuplicates *duplicates; /* whose group it is */
};

G_DEFINE_FINAL_TYPE (PurrDuplicateItem, purr_duplicate_item, G_TYPE_OBJECT)

static void
purr_duplicate_item_finalize (GObject *object)
{
  PurrDuplicateItem *self = PURR_DUPLICATE_ITEM (object);

  purr_duplicates_unref (self->duplicates);

  G_OBJECT_CLASS (purr_duplicate_item_parent_class)->finalize (object);
}

static void
purr_duplicate_item_class_init (PurrDuplicateItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_duplicate_item_finalize;
}

static void
purr_duplicate_item_init (PurrDuplicateItem *self)
{
}

/* The list ----------------------------------------------------------------- */

/* The gravest first; each group stands under the first that is true of it. */
static const char *const HEADINGS[] = {
  "The Same Picture Under Two Classes",
  "In Training and Test",
  "In Training and Validation",
  "Exact Copies",
  "Nearly the Same",
};

static guint
find_heading (const PurrDuplicateGroup *group)
{
  if (group->contradicts)
    return 0;
  if (group->in_test)
    return 1;
  if (group->in_validation)
    return 2;
  return group->exact ? 3 : 4;
}

static void
append (GListStore *store,
        PurrDuplicates *duplicates,
        const char *heading,
        const PurrDuplicateGroup *group)
{
  g_autoptr (PurrDuplicateItem) item
    = g_object_new (PURR_TYPE_DUPLICATE_ITEM, NULL);

  item->duplicates = purr_duplicates_ref (duplicates);
  item->heading = heading;
  item->group = group;
  g_list_store_append (store, item);
}

GListModel *
purr_duplicate_rows_new (PurrDuplicates *duplicates)
{
  GListStore *store = g_list_store_new (PURR_TYPE_DUPLICATE_ITEM);
  gsize n;
  const PurrDuplicateGroup *groups
    = purr_duplicates_get_groups (duplicates, &n);

  for (guint heading = 0; heading < G_N_ELEMENTS (HEADINGS); heading++)
    {
      gboolean begun = FALSE;

      for (gsize g = 0; g < n; g++)
        if (find_heading (&groups[g]) == heading)
          {
            if (!begun)
              append (store, duplicates, HEADINGS[heading], NULL);
            begun = TRUE;
            append (store, duplicates, NULL, &groups[g]);
          }
    }
  return G_LIST_MODEL (store);
}

/* One group ---------------------------------------------------------------- */

static GtkWidget *
label_new (const char *text, const char *css_class, const char *colour)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (colour != NULL)
    gtk_widget_add_css_class (label, colour);
  return label;
}

static const char *
part_word (PurrPart part)
{
  switch (part)
    {
    case PURR_PART_TRAIN:
      return "training";
    case PURR_PART_VALIDATION:
      return "validation";
    case PURR_PART_TEST:
      return "test";
    default:
      return NULL;
    }
}

/* "cat, test" */
static char *
describe_place (PurrDataset *dataset, guint32 i)
{
  const char *part = part_word (purr_dataset_get_part (dataset, i));
  const char *class_name
    = purr_dataset_get_class_name (dataset,
                                   purr_dataset_get_class_of (dataset, i));

  return g_strjoin (", ", class_name, part, NULL);
}

static char *
describe_path (PurrDataset *dataset, guint32 i)
{
  char *path = purr_printable_apart (purr_dataset_get_name (dataset, i));

  return g_strdelimit (path, "\n\r", ' ');
}

static GtkWidget *
picture_row_new (PurrDataset *dataset,
                 guint32 i,
                 gboolean left_out,
                 gboolean excluded)
{
  const char *out = excluded ? "Left out" : "Would be left out";
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *picture = purr_pixel_picture_new ();
  g_autofree char *path = describe_path (dataset, i);
  g_autofree char *place = describe_place (dataset, i);
  GtkWidget *name = label_new (path, NULL, NULL);
  GtkWidget *where = label_new (place, "caption", "dim-label");
  GtkWidget *fate = label_new (left_out ? out : "Stays", "caption",
                               left_out ? NULL : "dim-label");

  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (picture),
                              purr_dataset_get_columns (dataset)
                                + (gsize) i * PURR_FEATURES,
                              PURR_SIDE, PURR_SIDE);
  /* Of itself it would be as large as there is room */
  gtk_widget_set_size_request (frame, PICTURE_SIDE, PICTURE_SIDE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), frame);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), picture);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_ellipsize (GTK_LABEL (where), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (row, path);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), name);
  gtk_box_append (GTK_BOX (names), where);
  gtk_box_append (GTK_BOX (row), overlay);
  gtk_box_append (GTK_BOX (row), names);
  gtk_box_append (GTK_BOX (row), fate);
  return row;
}

/* So that no part and no class goes unshown in a large group, the first of each
 * comes before others. shown: PURR_DUPLICATE_ROWS_SHOWN places in the group. */
static guint
choose_shown (PurrDataset *dataset,
              const PurrDuplicateGroup *group,
              gsize *shown)
{
  guint n = 0;

  for (gsize k = 0; k < group->n && n < PURR_DUPLICATE_ROWS_SHOWN; k++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < n && !known; j++)
        {
          guint32 i = group->pictures[k];
          guint32 other = group->pictures[shown[j]];

          known = purr_dataset_get_part (dataset, i)
                    == purr_dataset_get_part (dataset, other)
                  && purr_dataset_get_class_of (dataset, i)
                       == purr_dataset_get_class_of (dataset, other);
        }
      if (!known || group->n <= PURR_DUPLICATE_ROWS_SHOWN)
        shown[n++] = k;
    }
  for (gsize k = 0; k < group->n && n < PURR_DUPLICATE_ROWS_SHOWN; k++)
    {
      gboolean chosen = FALSE;

      for (guint j = 0; j < n; j++)
        chosen |= shown[j] == k;
      if (!chosen)
        shown[n++] = k;
    }
  return n;
}

static GtkWidget *
group_row_new (const PurrDuplicateGroup *group,
               PurrDataset *dataset,
               gboolean excluded)
{
  GtkWidget *box
    = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                    "spacing", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                    NULL);
  g_autofree char *pictures = purr_word_count (group->n);
  g_autofree char *label
    = g_strdup_printf ("%s pictures, %s", pictures,
                       group->exact ? "exact copies" : "nearly the same");
  gsize shown[PURR_DUPLICATE_ROWS_SHOWN];
  guint n = choose_shown (dataset, group, shown);

  gtk_widget_add_css_class (box, "refusal");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint k = 0; k < n; k++)
    gtk_box_append (GTK_BOX (box),
                    picture_row_new (dataset, group->pictures[shown[k]],
                                     group->left_out[shown[k]], excluded));
  if (group->n > n)
    {
      g_autofree char *others = purr_word_count (group->n - n);
      g_autofree char *more = g_strdup_printf ("And %s more", others);

      gtk_box_append (GTK_BOX (box), label_new (more, "dim-label", NULL));
    }
  return box;
}

GtkWidget *
purr_duplicate_rows_make_widget (gpointer item,
                                 PurrDataset *dataset,
                                 gboolean excluded)
{
  PurrDuplicateItem *self = item;
  GtkWidget *heading;

  g_return_val_if_fail (PURR_IS_DUPLICATE_ITEM (item), NULL);

  if (self->group != NULL)
    return group_row_new (self->group, dataset, excluded);
  heading = label_new (self->heading, "heading", NULL);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_set_margin_bottom (heading, 6);
  gtk_widget_set_margin_start (heading, 6);
  return heading;
}
