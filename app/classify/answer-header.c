/* answer-header.c: the titles of the table of answers, which sort it */

#include "app/classify/answer-header.h"

#include "app/classify/answer-columns.h"
#include "app/widgets/text-scale.h"

/* At either side of a title, as style.css has it */
#define PADDING 6

struct _PurrAnswerHeader
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *name_button;
  GtkWidget *answer_button;
  GtkWidget *probability_button;
  GtkWidget *logit_button;
  GtkImage *name_arrow;
  GtkImage *answer_arrow;
  GtkImage *probability_arrow;
  GtkImage *logit_arrow;

  PurrClassifySort sort;
  gboolean descending;
};

enum
{
  SIGNAL_SORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrAnswerHeader, purr_answer_header, GTK_TYPE_WIDGET)

typedef struct
{
  PurrColumn column;
  PurrClassifySort sort;
  const char *what;
  gboolean descends; /* when it is first asked for: the surest first */
  GtkWidget *button;
  GtkImage *arrow;
} Title;

#define N_TITLES 4

static void
get_titles (PurrAnswerHeader *self, Title titles[N_TITLES])
{
  const Title all[N_TITLES] = {
    { PURR_COLUMN_NAME, PURR_SORT_NAME, "name", FALSE, self->name_button,
      self->name_arrow },
    { PURR_COLUMN_ANSWER, PURR_SORT_ANSWER, "answer", FALSE,
      self->answer_button, self->answer_arrow },
    { PURR_COLUMN_PROBABILITY, PURR_SORT_PROBABILITY, "probability", TRUE,
      self->probability_button, self->probability_arrow },
    { PURR_COLUMN_LOGIT, PURR_SORT_LOGIT, "z", TRUE, self->logit_button,
      self->logit_arrow },
  };

  for (guint i = 0; i < N_TITLES; i++)
    titles[i] = all[i];
}

static void
update (PurrAnswerHeader *self)
{
  Title titles[N_TITLES];

  get_titles (self, titles);
  for (guint i = 0; i < N_TITLES; i++)
    {
      gboolean sorts = titles[i].sort == self->sort;
      g_autofree char *label
        = g_strdup_printf ("Sort by %s%s", titles[i].what,
                           !sorts             ? ""
                           : self->descending ? ", now descending"
                                              : ", now ascending");

      gtk_image_set_from_icon_name (titles[i].arrow, self->descending
                                                       ? "pan-down-symbolic"
                                                       : "pan-up-symbolic");
      gtk_widget_set_opacity (GTK_WIDGET (titles[i].arrow), sorts ? 1 : 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (titles[i].button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

/* One way, the other way, and as they were added again */
static void
clicked_cb (PurrAnswerHeader *self, GtkWidget *button)
{
  Title titles[N_TITLES];

  get_titles (self, titles);
  for (guint i = 0; i < N_TITLES; i++)
    {
      const Title *title = &titles[i];

      if (title->button != button)
        continue;
      if (self->sort != title->sort)
        purr_answer_header_set_sort (self, title->sort, title->descends);
      else if (self->descending == title->descends)
        purr_answer_header_set_sort (self, title->sort, !title->descends);
      else
        purr_answer_header_set_sort (self, PURR_SORT_ADDED, FALSE);
    }
  g_signal_emit (self, signals[SIGNAL_SORTED], 0);
}

void
purr_answer_header_set_sort (PurrAnswerHeader *self,
                             PurrClassifySort sort,
                             gboolean descending)
{
  g_return_if_fail (PURR_IS_ANSWER_HEADER (self));

  self->sort = sort;
  self->descending = descending;
  update (self);
}

PurrClassifySort
purr_answer_header_get_sort (PurrAnswerHeader *self, gboolean *descending)
{
  g_return_val_if_fail (PURR_IS_ANSWER_HEADER (self), PURR_SORT_ADDED);

  *descending = self->descending;
  return self->sort;
}

/* The widget ------------------------------------------------------------------- */

static void
purr_answer_header_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  PurrAnswerHeader *self = PURR_ANSWER_HEADER (widget);
  Title titles[N_TITLES];

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural
        = purr_answer_columns_get_least (purr_text_scale (widget));
      return;
    }
  get_titles (self, titles);
  for (guint i = 0; i < N_TITLES; i++)
    {
      int height;

      gtk_widget_measure (titles[i].button, orientation, -1, &height, NULL,
                          NULL, NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

static void
purr_answer_header_size_allocate (GtkWidget *widget,
                                  int width,
                                  int height,
                                  int baseline)
{
  PurrColumnPlace places[PURR_N_COLUMNS];
  Title titles[N_TITLES];

  purr_answer_columns_place (purr_text_scale (widget), width,
                             gtk_widget_get_direction (widget)
                               == GTK_TEXT_DIR_RTL,
                             places);
  get_titles (PURR_ANSWER_HEADER (widget), titles);
  for (guint i = 0; i < N_TITLES; i++)
    {
      const PurrColumnPlace *place = &places[titles[i].column];
      GtkAllocation allocation = { .height = height };
      int least;

      /* Its padding goes into the gaps, so that words stand above what they are the
       * title of; an arrow that finds no room there, to the left */
      gtk_widget_measure (titles[i].button, GTK_ORIENTATION_HORIZONTAL, -1,
                          &least, NULL, NULL, NULL);
      allocation.width = MAX (least, place->width + 2 * PADDING);
      allocation.x
        = MAX (0, place->x + place->width + PADDING - allocation.width);
      gtk_widget_size_allocate (titles[i].button, &allocation, -1);
    }
}

static void
purr_answer_header_system_setting_changed (GtkWidget *widget,
                                           GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_answer_header_parent_class)
    ->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

/* The object ------------------------------------------------------------------- */

static void
purr_answer_header_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_ANSWER_HEADER);

  G_OBJECT_CLASS (purr_answer_header_parent_class)->dispose (object);
}

static void
purr_answer_header_class_init (PurrAnswerHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_answer_header_dispose;
  widget_class->measure = purr_answer_header_measure;
  widget_class->size_allocate = purr_answer_header_size_allocate;
  widget_class->system_setting_changed
    = purr_answer_header_system_setting_changed;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/answer-header.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerHeader, child)
  BIND (name_button);
  BIND (answer_button);
  BIND (probability_button);
  BIND (logit_button);
  BIND (name_arrow);
  BIND (answer_arrow);
  BIND (probability_arrow);
  BIND (logit_arrow);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "answer-header");
  signals[SIGNAL_SORTED]
    = g_signal_new ("sorted", PURR_TYPE_ANSWER_HEADER, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_answer_header_init (PurrAnswerHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}
