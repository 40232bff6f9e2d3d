/* classify-row.c: a picture, what the model sees of it, why, and the answer */

#include "app/classify/classify-row.h"

#include "app/classify/answer-words.h"
#include "app/classify/explaining.h"
#include "app/widgets/later.h"
#include "app/widgets/lesson-link.h"
#include "app/widgets/pixel-picture.h"
#include "app/widgets/probability-bar.h"

struct _PurrClassifyRow
{
  AdwBin parent_instance;

  /* Template */
  PurrPixelPicture *preview;
  PurrPixelPicture *column;
  PurrPixelPicture *reason;
  GtkWidget *reason_box;
  GtkWidget *pictures_box;
  GtkWidget *refused_icon;
  GtkLabel *verdict_label;
  GtkLabel *probability_label;
  PurrProbabilityBar *probability_bar;
  GtkWidget *logit_box;
  GtkLabel *logit_label;
  GtkLabel *lesson_label;
  GtkLabel *name_label;
  GtkWidget *inside_button;

  /* Owned */
  PurrClassifyItem *item;
  gulong changed_handler;
  PurrPreviewLoader *loader; /* or NULL */
  GCancellable *waiting;     /* for the loader; NULL when we are not */
  PurrPreview shown;         /* what it gave; no pixels: nothing yet */
  GdkTexture *picture;       /* of that or the column, when it was asked for */
  GCancellable *explaining;  /* NULL: it is not */
  PurrExplanation *explanation; /* found, to be shown soon; or NULL */

  double explained_z;     /* of the answer that is */
  gboolean explain_again; /* the answer is another one meanwhile */
  gboolean explained;     /* an answer to the picture, if not the latest */
};

enum
{
  SIGNAL_EXPLAIN,
  SIGNAL_INSIDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrClassifyRow, purr_classify_row, ADW_TYPE_BIN)

static void
set_verdict_class (PurrClassifyRow *self, const char *css_class)
{
  static const char *const classes[]
    = { "verdict-positive", "verdict-negative", "error", "dim-label" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_label), classes[i]);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict_label), css_class);
}

/* To set one asks the X server where the pointer is, and waits for its answer */
static void
set_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

/* The picture, or as long as that is not there what the model sees */
static void
show_preview (PurrClassifyRow *self)
{
  const guint8 *pixels = self->shown.pixels != NULL
                           ? g_bytes_get_data (self->shown.pixels, NULL)
                           : purr_classify_item_get_column (self->item);
  int width = self->shown.pixels != NULL ? self->shown.width : PURR_SIDE;
  int height = self->shown.pixels != NULL ? self->shown.height : PURR_SIDE;
  gboolean cut = purr_classify_item_get_crop (self->item) == PURR_CROP_CENTRE
                 && width != height;
  gboolean tiny = width <= PURR_SIDE && height <= PURR_SIDE;

  purr_pixel_picture_set_smooth (self->preview, !tiny);
  purr_pixel_picture_set_rgb (self->preview, pixels, width, height);
  purr_pixel_picture_set_cut_out (self->preview, cut);
  set_tooltip (GTK_WIDGET (self->preview),
               cut ? "The square in the middle is cut out "
                     "for the model"
                   : NULL);
}

static void
preview_ready_cb (const PurrPreview *preview, gpointer user_data)
{
  PurrClassifyRow *self = user_data;

  purr_preview_clear (&self->shown);
  self->shown = *preview;
  g_bytes_ref (self->shown.pixels);
  if (purr_classify_item_get_state (self->item) == PURR_CLASSIFY_READ)
    show_preview (self);
}

static void
show_pictures (PurrClassifyRow *self)
{
  show_preview (self);
  purr_pixel_picture_set_rgb (self->column,
                              purr_classify_item_get_column (self->item),
                              PURR_SIDE, PURR_SIDE);
  if (self->loader == NULL || self->waiting != NULL)
    return;
  self->waiting = g_cancellable_new ();
  purr_classify_item_load_preview (self->item, self->loader, self->waiting,
                                   preview_ready_cb, self);
}

/* "z = +3.61: blue pixels +5.02, orange pixels −1.38, bias −0.03" */
static void
show_explanation (PurrClassifyRow *self,
                  const PurrExplanation *explanation,
                  double z)
{
  g_autofree char *logit = purr_answer_word_signed (z);
  g_autofree char *towards = purr_answer_word_signed (explanation->towards);
  g_autofree char *away = purr_answer_word_signed (explanation->away);
  g_autofree char *bias = purr_answer_word_signed (explanation->bias);
  /* By patches it is b and what belongs to no pixel, of each picture another */
  PurrModel *model = purr_classify_item_get_model (self->item);
  const char *rest
    = model != NULL && purr_model_get_map (model) != NULL ? "the rest" : "bias";
  g_autofree char *text
    = g_strdup_printf ("z = %s: blue pixels %s, orange pixels %s, %s %s", logit,
                       towards, away, rest, bias);

  if (explanation->pixel != NULL)
    purr_pixel_picture_set_heat (self->reason, explanation->pixel,
                                 (int) explanation->width,
                                 (int) explanation->height);
  else
    purr_pixel_picture_clear (self->reason);
  gtk_widget_set_visible (self->reason_box, explanation->pixel != NULL);
  gtk_label_set_text (self->logit_label, text);
  self->explained = TRUE;
}

static void explain_behind (PurrClassifyRow *self);

/* The row may show something else by now, or nothing at all */
static void
show_explained (gpointer data)
{
  g_autoptr (PurrClassifyRow) self = data;
  g_autofree PurrExplanation *explanation = NULL;

  if (self->explanation == NULL)
    return;
  explanation = g_steal_pointer (&self->explanation);
  g_clear_object (&self->explaining);
  purr_later_expect_layout ();
  show_explanation (self, explanation, self->explained_z);
  purr_explanation_clear (explanation);
  if (self->explain_again)
    explain_behind (self);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrClassifyRow *self = user_data;
  PurrExplanation explanation;
  g_autoptr (GError) error = NULL;

  if (purr_explain_finish (result, &explanation, &error))
    {
      self->explanation = g_memdup2 (&explanation, sizeof explanation);
      purr_later (show_explained, g_object_ref (self));
    }
  /* Cancelled: there may be nobody left */
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_object (&self->explaining);
}

static void
explain_behind (PurrClassifyRow *self)
{
  PurrAnswer answer;

  self->explain_again = FALSE;
  if (!purr_classify_item_get_answer (self->item, &answer))
    return;
  self->explained_z = answer.logit;
  self->explaining = g_cancellable_new ();
  purr_explain_async (purr_classify_item_get_model (self->item),
                      purr_classify_item_get_column (self->item),
                      self->explaining, explained_cb, self);
}

static void
stop_explaining (PurrClassifyRow *self)
{
  if (self->explaining != NULL)
    g_cancellable_cancel (self->explaining);
  g_clear_object (&self->explaining);
  if (self->explanation != NULL)
    purr_explanation_clear (self->explanation);
  g_clear_pointer (&self->explanation, g_free);
  self->explain_again = FALSE;
}

/* Patches take their time: what stands there of the same picture stays until it is
 * known what is to stand there now. */
static void
show_reason (PurrClassifyRow *self, const PurrAnswer *answer)
{
  PurrModel *model = purr_classify_item_get_model (self->item);
  g_auto (PurrExplanation) explanation = { 0 };
  g_autofree char *logit = NULL;
  g_autofree char *text = NULL;

  if (purr_model_get_map (model) == NULL)
    {
      stop_explaining (self);
      purr_explain (model, purr_classify_item_get_column (self->item),
                    &explanation);
      show_explanation (self, &explanation, answer->logit);
      return;
    }
  if (!self->explained)
    {
      /* The row may have shown another picture before */
      purr_pixel_picture_clear (self->reason);
      logit = purr_answer_word_signed (answer->logit);
      text = g_strdup_printf ("z = %s", logit);
      gtk_label_set_text (self->logit_label, text);
    }
  if (self->explaining != NULL)
    self->explain_again = TRUE;
  else
    explain_behind (self);
}

/* A picture that the model has seen, or was kept from, has a truth to compare
 * with; returns it for a screen reader, or NULL */
static char *
show_lesson (PurrClassifyRow *self, const PurrAnswer *answer)
{
  PurrLesson lesson;
  gboolean right;
  char *text;

  if (!purr_classify_item_get_lesson (self->item, &lesson))
    return NULL;
  right = answer->positive == lesson.positive;
  text = purr_lesson_describe (&lesson, right);
  gtk_label_set_text (self->lesson_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->lesson_label), TRUE);
  gtk_widget_set_css_classes (GTK_WIDGET (self->lesson_label),
                              right ? (const char *[]) { "dim-label", NULL }
                                    : (const char *[]) { "answered-wrongly",
                                                         NULL });
  return text;
}

static void
show_answer (PurrClassifyRow *self, const PurrAnswer *answer)
{
  const PurrModelParts *parts
    = purr_model_get_parts (purr_classify_item_get_model (self->item));
  g_autofree char *percent
    = purr_probability_format (answer->probability, parts->threshold);
  g_autofree char *caption
    = g_strdup_printf (parts->calibrated ? "Calibrated probability of “%s”"
                                         : "Probability of “%s”",
                       parts->positive_name);
  g_autofree char *reason
    = g_strdup_printf ("Blue pixels speak for “%s”, orange ones for “%s”",
                       parts->positive_name, parts->negative_name);
  g_autofree char *lesson = NULL;
  g_autofree char *label = NULL;

  gtk_label_set_text (self->verdict_label, answer->name);
  set_verdict_class (self, answer->positive ? "verdict-positive"
                                            : "verdict-negative");
  gtk_label_set_text (self->probability_label, caption);
  set_tooltip (self->reason_box, reason);
  purr_pixel_picture_set_alternative_text (self->reason, reason);
  purr_probability_bar_set_threshold (self->probability_bar, parts->threshold);
  purr_probability_bar_set_probability (self->probability_bar,
                                        answer->probability);
  show_reason (self, answer);
  lesson = show_lesson (self, answer);
  label = g_strdup_printf ("%s: %s, %s probability of “%s”%s%s",
                           purr_classify_item_get_name (self->item),
                           answer->name, percent, parts->positive_name,
                           lesson != NULL ? ". " : "",
                           lesson != NULL ? lesson : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
changed_cb (PurrClassifyRow *self)
{
  PurrClassifyState state = purr_classify_item_get_state (self->item);
  const char *name = purr_classify_item_get_name (self->item);
  PurrAnswer answer;
  gboolean answered = purr_classify_item_get_answer (self->item, &answer);
  const char *error = purr_classify_item_get_error (self->item);

  purr_later_expect_layout ();
  gtk_widget_set_visible (self->pictures_box, state != PURR_CLASSIFY_REFUSED);
  gtk_widget_set_visible (self->refused_icon, state == PURR_CLASSIFY_REFUSED);
  gtk_widget_set_visible (self->reason_box, answered);
  gtk_widget_set_visible (GTK_WIDGET (self->probability_bar), answered);
  gtk_widget_set_visible (self->logit_box, answered);
  gtk_widget_set_visible (self->inside_button, answered);
  gtk_widget_set_visible (GTK_WIDGET (self->lesson_label), FALSE);
  gtk_label_set_text (self->name_label, name);
  /* A refusal's sentence names the file */
  gtk_widget_set_visible (GTK_WIDGET (self->name_label),
                          state != PURR_CLASSIFY_REFUSED);
  set_tooltip (GTK_WIDGET (self->name_label),
               purr_classify_item_get_path (self->item) != NULL ? name : NULL);
  if (state == PURR_CLASSIFY_READ)
    show_pictures (self);
  else
    {
      /* The row may have shown another picture before */
      purr_pixel_picture_clear (self->preview);
      purr_pixel_picture_clear (self->column);
    }
  if (answered)
    {
      show_answer (self, &answer);
      return;
    }
  stop_explaining (self);

  if (state == PURR_CLASSIFY_REFUSED)
    {
      gtk_label_set_text (self->verdict_label, "Refused");
      gtk_label_set_text (self->probability_label, error);
      set_verdict_class (self, "error");
    }
  else if (state == PURR_CLASSIFY_WAITING)
    {
      gtk_label_set_text (self->verdict_label, "…");
      gtk_label_set_text (self->probability_label, "Reading the picture");
      set_verdict_class (self, "dim-label");
    }
  else
    {
      gtk_label_set_text (self->verdict_label, "No Model Yet");
      gtk_label_set_text (self->probability_label,
                          "The answer appears here as soon as a model is "
                          "trained or opened.");
      set_verdict_class (self, "dim-label");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  error != NULL ? error : name, -1);
}

static void
explain_cb (PurrClassifyRow *self)
{
  if (self->item != NULL
      && purr_classify_item_get_state (self->item) == PURR_CLASSIFY_READ)
    g_signal_emit (self, signals[SIGNAL_EXPLAIN], 0, self->item);
}

static void
inside_cb (PurrClassifyRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[SIGNAL_INSIDE], 0, self->item);
}

void
purr_classify_row_show (PurrClassifyRow *self, PurrClassifyItem *item)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);
  purr_preview_clear (&self->shown);
  stop_explaining (self);
  self->explained = FALSE;
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->changed_handler
    = g_signal_connect_swapped (item, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

PurrClassifyItem *
purr_classify_row_get_item (PurrClassifyRow *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ROW (self), NULL);

  return self->item;
}

void
purr_classify_row_set_previews (PurrClassifyRow *self,
                                PurrPreviewLoader *loader)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ROW (self));

  g_set_object (&self->loader, loader);
}

GdkPaintable *
purr_classify_row_get_picture (PurrClassifyRow *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ROW (self), NULL);

  g_clear_object (&self->picture);
  if (self->shown.pixels == NULL)
    return NULL;
  self->picture
    = gdk_memory_texture_new (self->shown.width, self->shown.height,
                              GDK_MEMORY_R8G8B8, self->shown.pixels,
                              (gsize) self->shown.width * PURR_CHANNELS);
  return GDK_PAINTABLE (self->picture);
}

static void
purr_classify_row_dispose (GObject *object)
{
  PurrClassifyRow *self = PURR_CLASSIFY_ROW (object);

  purr_classify_row_show (self, NULL);
  g_clear_object (&self->loader);
  g_clear_object (&self->picture);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_CLASSIFY_ROW);

  G_OBJECT_CLASS (purr_classify_row_parent_class)->dispose (object);
}

static void
purr_classify_row_class_init (PurrClassifyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_classify_row_dispose;

  g_type_ensure (PURR_TYPE_LESSON_LINK);
  g_type_ensure (PURR_TYPE_PIXEL_PICTURE);
  g_type_ensure (PURR_TYPE_PROBABILITY_BAR);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrClassifyRow, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/classify-row.ui");
  BIND (preview);
  BIND (column);
  BIND (reason);
  BIND (reason_box);
  BIND (pictures_box);
  BIND (refused_icon);
  BIND (verdict_label);
  BIND (probability_label);
  BIND (probability_bar);
  BIND (logit_box);
  BIND (logit_label);
  BIND (lesson_label);
  BIND (name_label);
  BIND (inside_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
  gtk_widget_class_bind_template_callback (widget_class, inside_cb);
  signals[SIGNAL_INSIDE]
    = g_signal_new ("inside", PURR_TYPE_CLASSIFY_ROW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, PURR_TYPE_CLASSIFY_ITEM);
  signals[SIGNAL_EXPLAIN]
    = g_signal_new ("explain", PURR_TYPE_CLASSIFY_ROW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, PURR_TYPE_CLASSIFY_ITEM);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
purr_classify_row_init (PurrClassifyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_classify_row_new (void)
{
  return g_object_new (PURR_TYPE_CLASSIFY_ROW, NULL);
}
