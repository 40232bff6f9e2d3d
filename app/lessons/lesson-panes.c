/* lesson-panes.c: words beside what they speak of, or above it */

#include "app/lessons/lesson-panes.h"

#include "app/widgets/text-scale.h"

/* At the usual size of text. Words are hard to read in a narrower column, and
 * in one much wider than this; beside them the other pane needs its own least
 * width, and the whole at least BESIDE. */
#define LEAST_WORDS 250
#define MOST_WORDS 400
#define WORDS_SHARE 0.33
#define BESIDE 700
#define SPACING 12

struct _PurrLessonPanes
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *words;
  GtkWidget *play;
};

enum
{
  PROP_0,
  PROP_WORDS,
  PROP_PLAY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PurrLessonPanes, purr_lesson_panes, GTK_TYPE_WIDGET)

static int
measure_least (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int least = 0;

  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, orientation, for_size, &least, NULL, NULL,
                        NULL);
  return least;
}

/* What scrolls where it has a column of its own does not where it is on top:
 * its height is that of all that is in it */
static int
measure_natural (GtkWidget *widget, int width)
{
  int natural = 0;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    widget = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));

  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural,
                        NULL, NULL);
  return natural;
}

/* How wide the words' column is in so much room; 0: it is none */
static int
get_column (PurrLessonPanes *self, int width)
{
  double scale = purr_text_scale (GTK_WIDGET (self));
  int least = MAX ((int) (LEAST_WORDS * scale),
                   measure_least (self->words, GTK_ORIENTATION_HORIZONTAL, -1));
  int play = measure_least (self->play, GTK_ORIENTATION_HORIZONTAL, -1);
  int share = (int) (width * WORDS_SHARE);

  if (width < (int) (BESIDE * scale) || width < least + SPACING + play)
    return 0;
  share = MIN (share, (int) (MOST_WORDS * scale));
  return CLAMP (share, least, width - SPACING - play);
}

static void
purr_lesson_panes_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  PurrLessonPanes *self = PURR_LESSON_PANES (widget);
  int column;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      double scale = purr_text_scale (widget);

      *minimum = MAX (measure_least (self->words, orientation, -1),
                      measure_least (self->play, orientation, -1));
      *natural = MAX (*minimum, (int) (BESIDE * scale));
      return;
    }
  column = for_size < 0 ? 0 : get_column (self, for_size);
  if (column > 0)
    *minimum = MAX (measure_least (self->words, orientation, column),
                    measure_least (self->play, orientation,
                                   for_size - column - SPACING));
  else
    *minimum = measure_natural (self->words, for_size) + SPACING
               + measure_least (self->play, orientation, for_size);
  *natural = *minimum;
}

static void
purr_lesson_panes_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  PurrLessonPanes *self = PURR_LESSON_PANES (widget);
  int column = get_column (self, width);
  GtkAllocation words = { 0, 0, column, height };
  GtkAllocation play
    = { column + SPACING, 0, width - column - SPACING, height };

  if (column == 0)
    {
      words.width = play.width = width;
      words.height = MIN (measure_natural (self->words, width), height);
      play.x = 0;
      play.y = words.height + SPACING;
      play.height
        = MAX (height - play.y,
               measure_least (self->play, GTK_ORIENTATION_VERTICAL, width));
    }
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && column > 0)
    {
      words.x = width - column;
      play.x = 0;
    }
  if (self->words != NULL && gtk_widget_should_layout (self->words))
    gtk_widget_size_allocate (self->words, &words, -1);
  if (self->play != NULL && gtk_widget_should_layout (self->play))
    gtk_widget_size_allocate (self->play, &play, -1);
}

static GtkSizeRequestMode
purr_lesson_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
purr_lesson_panes_system_setting_changed (GtkWidget *widget,
                                          GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);

  GTK_WIDGET_CLASS (purr_lesson_panes_parent_class)
    ->system_setting_changed (widget, setting);
}

static void
set_part (PurrLessonPanes *self, GtkWidget **part, GtkWidget *widget)
{
  g_clear_pointer (part, gtk_widget_unparent);
  *part = widget;
  if (widget != NULL)
    gtk_widget_insert_before (widget, GTK_WIDGET (self),
                              part == &self->words ? self->play : NULL);
}

static void
purr_lesson_panes_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  PurrLessonPanes *self = PURR_LESSON_PANES (object);

  switch (id)
    {
    case PROP_WORDS:
      g_value_set_object (value, self->words);
      break;
    case PROP_PLAY:
      g_value_set_object (value, self->play);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_lesson_panes_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  PurrLessonPanes *self = PURR_LESSON_PANES (object);

  switch (id)
    {
    case PROP_WORDS:
      set_part (self, &self->words, g_value_get_object (value));
      break;
    case PROP_PLAY:
      set_part (self, &self->play, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_lesson_panes_dispose (GObject *object)
{
  PurrLessonPanes *self = PURR_LESSON_PANES (object);

  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->play, gtk_widget_unparent);

  G_OBJECT_CLASS (purr_lesson_panes_parent_class)->dispose (object);
}

static void
purr_lesson_panes_class_init (PurrLessonPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = purr_lesson_panes_get_property;
  object_class->set_property = purr_lesson_panes_set_property;
  object_class->dispose = purr_lesson_panes_dispose;
  widget_class->measure = purr_lesson_panes_measure;
  widget_class->size_allocate = purr_lesson_panes_size_allocate;
  widget_class->get_request_mode = purr_lesson_panes_get_request_mode;
  widget_class->system_setting_changed
    = purr_lesson_panes_system_setting_changed;

  props[PROP_WORDS]
    = g_param_spec_object ("words", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_PLAY]
    = g_param_spec_object ("play", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
purr_lesson_panes_init (PurrLessonPanes *self)
{
}
