/* lesson-stage.c: what a lesson is played on */

#include "app/lessons/lesson-stage.h"

typedef struct
{
  PurrSession *session; /* owned */
} PurrLessonStagePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

enum
{
  SIGNAL_DONE,
  SIGNAL_VALUES_CHANGED,
  SIGNAL_SYMBOL_POINTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PurrLessonStage,
                                     purr_lesson_stage,
                                     ADW_TYPE_BIN)

PurrSession *
purr_lesson_stage_get_session (PurrLessonStage *self)
{
  PurrLessonStagePrivate *priv = purr_lesson_stage_get_instance_private (self);

  g_return_val_if_fail (PURR_IS_LESSON_STAGE (self), NULL);

  return priv->session;
}

void
purr_lesson_stage_done (PurrLessonStage *self)
{
  g_return_if_fail (PURR_IS_LESSON_STAGE (self));

  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

void
purr_lesson_stage_pointed (PurrLessonStage *self, const char *symbol)
{
  g_return_if_fail (PURR_IS_LESSON_STAGE (self));

  g_signal_emit (self, signals[SIGNAL_SYMBOL_POINTED], 0, symbol);
}

void
purr_lesson_stage_values_changed (PurrLessonStage *self)
{
  g_return_if_fail (PURR_IS_LESSON_STAGE (self));

  g_signal_emit (self, signals[SIGNAL_VALUES_CHANGED], 0);
}

/* The class's part --------------------------------------------------------- */

void
purr_lesson_stage_set_scene (PurrLessonStage *self,
                             const char *scene,
                             gboolean revealed)
{
  g_return_if_fail (PURR_IS_LESSON_STAGE (self));
  g_return_if_fail (scene != NULL);

  PURR_LESSON_STAGE_GET_CLASS (self)->set_scene (self, scene, revealed);
}

gboolean
purr_lesson_stage_step (PurrLessonStage *self, int direction)
{
  g_return_val_if_fail (PURR_IS_LESSON_STAGE (self), FALSE);
  g_return_val_if_fail (direction == 1 || direction == -1, FALSE);

  return PURR_LESSON_STAGE_GET_CLASS (self)->step (self, direction);
}

void
purr_lesson_stage_reset (PurrLessonStage *self)
{
  g_return_if_fail (PURR_IS_LESSON_STAGE (self));

  PURR_LESSON_STAGE_GET_CLASS (self)->reset (self);
}

void
purr_lesson_stage_mark (PurrLessonStage *self, const char *symbol)
{
  g_return_if_fail (PURR_IS_LESSON_STAGE (self));

  PURR_LESSON_STAGE_GET_CLASS (self)->mark (self, symbol);
}

char *
purr_lesson_stage_describe (PurrLessonStage *self, const char *symbol)
{
  g_return_val_if_fail (PURR_IS_LESSON_STAGE (self), NULL);
  g_return_val_if_fail (symbol != NULL, NULL);

  return PURR_LESSON_STAGE_GET_CLASS (self)->describe (self, symbol);
}

static void
default_set_scene (PurrLessonStage *self, const char *scene, gboolean revealed)
{
}

static gboolean
default_step (PurrLessonStage *self, int direction)
{
  return FALSE;
}

static void
default_reset (PurrLessonStage *self)
{
}

static void
default_mark (PurrLessonStage *self, const char *symbol)
{
}

static char *
default_describe (PurrLessonStage *self, const char *symbol)
{
  return NULL;
}

/* The object --------------------------------------------------------------- */

static void
purr_lesson_stage_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  PurrLessonStagePrivate *priv
    = purr_lesson_stage_get_instance_private (PURR_LESSON_STAGE (object));

  if (id == PROP_SESSION)
    g_value_set_object (value, priv->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
purr_lesson_stage_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  PurrLessonStagePrivate *priv
    = purr_lesson_stage_get_instance_private (PURR_LESSON_STAGE (object));

  if (id == PROP_SESSION)
    priv->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
purr_lesson_stage_dispose (GObject *object)
{
  PurrLessonStagePrivate *priv
    = purr_lesson_stage_get_instance_private (PURR_LESSON_STAGE (object));
  AdwBin *bin = ADW_BIN (object);

  /* A class has a template or no child. The child first, or the bin would be left
   * with one that is gone. */
  if (adw_bin_get_child (bin) != NULL)
    {
      adw_bin_set_child (bin, NULL);
      gtk_widget_dispose_template (GTK_WIDGET (bin), G_OBJECT_TYPE (bin));
    }
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (purr_lesson_stage_parent_class)->dispose (object);
}

static void
purr_lesson_stage_class_init (PurrLessonStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = purr_lesson_stage_get_property;
  object_class->set_property = purr_lesson_stage_set_property;
  object_class->dispose = purr_lesson_stage_dispose;
  klass->set_scene = default_set_scene;
  klass->step = default_step;
  klass->reset = default_reset;
  klass->mark = default_mark;
  klass->describe = default_describe;

  props[PROP_SESSION]
    = g_param_spec_object ("session", NULL, NULL, PURR_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                             | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_DONE]
    = g_signal_new ("done", PURR_TYPE_LESSON_STAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_VALUES_CHANGED]
    = g_signal_new ("values-changed", PURR_TYPE_LESSON_STAGE, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SYMBOL_POINTED]
    = g_signal_new ("symbol-pointed", PURR_TYPE_LESSON_STAGE, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
purr_lesson_stage_init (PurrLessonStage *self)
{
}
