/* lesson-keeper.c: the lesson file that is open, and what was before it */

#include "app/session/lesson-keeper.h"

#include "app/text/decimal.h"

#include "engine/optimisers/optimizer.h"

#include <math.h>

/* All that a lesson file can set */
static const char *const allowed[] = {
  "crop",          "validation-share", "test-share",      "seed",
  "learning-rate", "iterations",       "lambda",          "pace",
  "normalise",     "optimizer",        "batched",         "batch-size",
  "momentum",      "mirrored",         "balanced",        "patience",
  "large-text",    "logarithmic-cost", "cost-by-seconds",
};

struct _PurrLessonKeeper
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  PurrLessonFile *lesson; /* NULL while none is open */
  char **cells;           /* of the scratch pad */
  GHashTable *before; /* char * to GVariant *: what was set; NULL: nothing */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLessonKeeper, purr_lesson_keeper, G_TYPE_OBJECT)

static gboolean
is_allowed (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (g_str_equal (allowed[i], name))
      return TRUE;
  return FALSE;
}

static GSettingsSchemaKey *
get_key (PurrLessonKeeper *self, const char *name)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);
  return g_settings_schema_get_key (schema, name);
}

/* A whole number, or FALSE */
static gboolean
read_whole (const char *text, double *number)
{
  const char *digits = *text == '-' ? text + 1 : text;

  if (!purr_parse_decimal (digits, number) || *number != floor (*number)
      || *number > 9007199254740991.0)
    return FALSE;
  *number = digits > text ? -*number : *number;
  return TRUE;
}

/* text as a value of the key's type, floating; NULL where it is none */
static GVariant *
read_value (GSettingsSchemaKey *key, const char *name, const char *text)
{
  const GVariantType *type = g_settings_schema_key_get_value_type (key);
  PurrOptimizer optimizer;
  double number;

  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return g_str_equal (text, "true")    ? g_variant_new_boolean (TRUE)
           : g_str_equal (text, "false") ? g_variant_new_boolean (FALSE)
                                         : NULL;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_DOUBLE))
    return purr_parse_decimal (text, &number) && isfinite (number)
             ? g_variant_new_double (number)
             : NULL;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return read_whole (text, &number) && fabs (number) <= G_MAXINT32
             ? g_variant_new_int32 ((gint32) number)
             : NULL;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    return read_whole (text, &number) ? g_variant_new_int64 ((gint64) number)
                                      : NULL;
  /* The schema takes any word for it */
  if (g_str_equal (name, "optimizer")
      && !purr_optimizer_from_string (text, &optimizer))
    return NULL;
  return g_variant_new_string (text);
}

/* As it would be typed: 1e-09, not 1.0000000000000001e-09 */
static char *
word_bound (GVariant *value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return g_variant_print (value, FALSE);
  return g_strdup (
    g_ascii_formatd (text, sizeof text, "%g", g_variant_get_double (value)));
}

/* What a setting can be: "from 1 to 10000000", "centre or stretch". Free with
 * g_free(). */
static char *
word_range (GSettingsSchemaKey *key, const char *name)
{
  g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
  g_autoptr (GVariant) values = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GVariant) last = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *kind;

  if (g_variant_type_equal (g_settings_schema_key_get_value_type (key),
                            G_VARIANT_TYPE_BOOLEAN))
    return g_strdup ("it is true or false");
  if (g_str_equal (name, "optimizer"))
    return g_strdup ("it is one of the words that “purrceptron train "
                     "--optimizer” takes");
  g_variant_get (range, "(&sv)", &kind, &values);
  if (g_str_equal (kind, "enum"))
    {
      g_autofree const char **choices = g_variant_get_strv (values, NULL);
      g_autofree char *listed = g_strjoinv (" or ", (char **) choices);

      return g_strdup_printf ("it is %s", listed);
    }
  first = g_variant_get_child_value (values, 0);
  last = g_variant_get_child_value (values, 1);
  from = word_bound (first);
  to = word_bound (last);
  return g_strdup_printf ("it is a number from %s to %s", from, to);
}

/* The value of a setting of a lesson, new; NULL with error set */
static GVariant *
find_value (PurrLessonKeeper *self,
            const char *name,
            const char *text,
            GError **error)
{
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) value = NULL;

  if (!is_allowed (name))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "This lesson file has “%s” in [Settings], which is not a "
                   "setting that a lesson can change.",
                   name);
      return NULL;
    }
  key = get_key (self, name);
  value = read_value (key, name, text);
  if (value != NULL)
    g_variant_ref_sink (value);
  if (value == NULL || !g_settings_schema_key_range_check (key, value))
    {
      g_autofree char *range = word_range (key, name);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "“%s” in [Settings] of this lesson file cannot be “%s”: %s.",
                   name, text, range);
      return NULL;
    }
  return g_steal_pointer (&value);
}

/* All of them, or NULL with error set */
static GHashTable *
find_values (PurrLessonKeeper *self,
             const PurrLessonFile *lesson,
             GError **error)
{
  g_autoptr (GHashTable) values
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                             (GDestroyNotify) g_variant_unref);
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, lesson->settings);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      GVariant *value = find_value (self, name, text, error);

      if (value == NULL)
        return NULL;
      g_hash_table_insert (values, g_strdup (name), value);
    }
  return g_steal_pointer (&values);
}

static void
set_all (PurrLessonKeeper *self, GHashTable *values)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_settings_set_value (self->settings, name, value);
}

/* Those that nobody has set stay so: another version may come with others */
static void
keep (PurrLessonKeeper *self)
{
  g_hash_table_remove_all (self->before);
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    g_hash_table_insert (self->before, g_strdup (allowed[i]),
                         g_settings_get_user_value (self->settings,
                                                    allowed[i]));
}

static void
give_back (PurrLessonKeeper *self)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (value != NULL)
      g_settings_set_value (self->settings, name, value);
    else
      g_settings_reset (self->settings, name);
}

static void
unref_value (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

static void
close_lesson (PurrLessonKeeper *self)
{
  g_clear_pointer (&self->lesson, purr_lesson_file_free);
}

gboolean
purr_lesson_keeper_open (PurrLessonKeeper *self,
                         PurrLessonFile *lesson,
                         GError **error)
{
  g_autoptr (GHashTable) values = NULL;

  g_return_val_if_fail (PURR_IS_LESSON_KEEPER (self), FALSE);
  g_return_val_if_fail (lesson != NULL, FALSE);

  values = find_values (self, lesson, error);
  if (values == NULL)
    return FALSE;
  if (self->lesson == NULL)
    keep (self);
  else
    give_back (self);
  close_lesson (self);
  self->lesson = lesson;
  /* Whether or not there is a pad yet to show them */
  if (lesson->cells[0] != NULL)
    purr_lesson_keeper_set_cells (self, (const char *const *) lesson->cells);
  set_all (self, values);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_RESET], 0);
  return TRUE;
}

void
purr_lesson_keeper_reset (PurrLessonKeeper *self)
{
  g_autoptr (GHashTable) values = NULL;

  g_return_if_fail (PURR_IS_LESSON_KEEPER (self));

  if (self->lesson == NULL)
    return;
  values = find_values (self, self->lesson, NULL);
  give_back (self);
  if (values != NULL)
    set_all (self, values);
  g_signal_emit (self, signals[SIGNAL_RESET], 0);
}

void
purr_lesson_keeper_leave (PurrLessonKeeper *self)
{
  const char *const none[] = { NULL };

  g_return_if_fail (PURR_IS_LESSON_KEEPER (self));

  if (self->lesson == NULL)
    return;
  give_back (self);
  /* A pad has its own again in a moment */
  if (self->lesson->cells[0] != NULL)
    purr_lesson_keeper_set_cells (self, none);
  close_lesson (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const PurrLessonFile *
purr_lesson_keeper_get_lesson (PurrLessonKeeper *self)
{
  g_return_val_if_fail (PURR_IS_LESSON_KEEPER (self), NULL);

  return self->lesson;
}

void
purr_lesson_keeper_set_cells (PurrLessonKeeper *self, const char *const *cells)
{
  char **copy;

  g_return_if_fail (PURR_IS_LESSON_KEEPER (self));

  copy = g_strdupv ((char **) cells);
  g_strfreev (self->cells);
  self->cells = copy;
}

const char *const *
purr_lesson_keeper_get_cells (PurrLessonKeeper *self)
{
  g_return_val_if_fail (PURR_IS_LESSON_KEEPER (self), NULL);

  return (const char *const *) self->cells;
}

static char *
word_value (GVariant *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return g_strdup (
      g_ascii_dtostr (number, sizeof number, g_variant_get_double (value)));
  return g_variant_print (value, FALSE);
}

void
purr_lesson_keeper_describe (PurrLessonKeeper *self, PurrLessonFile *lesson)
{
  g_return_if_fail (PURR_IS_LESSON_KEEPER (self));

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_autoptr (GVariant) value
        = g_settings_get_value (self->settings, allowed[i]);
      g_autoptr (GVariant) usual
        = g_settings_get_default_value (self->settings, allowed[i]);

      if (usual == NULL || !g_variant_equal (value, usual))
        g_hash_table_insert (lesson->settings, g_strdup (allowed[i]),
                             word_value (value));
    }
}

static void
purr_lesson_keeper_finalize (GObject *object)
{
  PurrLessonKeeper *self = PURR_LESSON_KEEPER (object);

  /* What was before is no lesson's to take away */
  if (self->lesson != NULL)
    give_back (self);
  close_lesson (self);
  g_strfreev (self->cells);
  g_hash_table_unref (self->before);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (purr_lesson_keeper_parent_class)->finalize (object);
}

static void
purr_lesson_keeper_class_init (PurrLessonKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_lesson_keeper_finalize;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_LESSON_KEEPER, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESET]
    = g_signal_new ("reset", PURR_TYPE_LESSON_KEEPER, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_lesson_keeper_init (PurrLessonKeeper *self)
{
  self->cells = g_new0 (char *, 1);
  self->before
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_value);
}

PurrLessonKeeper *
purr_lesson_keeper_new (GSettings *settings)
{
  PurrLessonKeeper *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PURR_TYPE_LESSON_KEEPER, NULL);
  self->settings = g_object_ref (settings);
  return self;
}
