/* setting-rows.c: rows that show a setting in words or per cent */

#include "app/training/setting-rows.h"

#include "engine/learning/training-settings.h"

#include <math.h>

/* In the order of the drop-down */
static const PurrNormalise normalisations[] = {
  PURR_NORMALISE_255,
  PURR_NORMALISE_STANDARDISE,
};

static const struct
{
  int a_second; /* 0: as many as there can be, -1: for a run to watch */
  const char *words;
} paces[] = {
  { -1, "A run in 4 seconds" }, { 0, "As fast as possible" },
  { 100, "100 a second" },      { 10, "10 a second" },
  { 1, "1 a second" },
};

/* The setting may be any number: the one that is not slower is shown */
static gboolean
pace_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  int pace = g_variant_get_int32 (variant);
  guint selected = pace < 0 ? 0 : 1;

  for (guint i = 2; pace > 0 && i < G_N_ELEMENTS (paces); i++)
    if (pace <= paces[i].a_second)
      selected = i;
  g_value_set_uint (value, selected);
  return TRUE;
}

static GVariant *
pace_to_setting (const GValue *value,
                 const GVariantType *type,
                 gpointer user_data)
{
  guint selected = g_value_get_uint (value);

  if (selected >= G_N_ELEMENTS (paces))
    return NULL;
  return g_variant_new_int32 (paces[selected].a_second);
}

static gboolean
normalise_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  PurrNormalise kind;

  if (!purr_normalise_from_string (g_variant_get_string (variant, NULL), &kind))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (normalisations); i++)
    if (normalisations[i] == kind)
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
normalise_to_setting (const GValue *value,
                      const GVariantType *type,
                      gpointer user_data)
{
  guint selected = g_value_get_uint (value);

  if (selected >= G_N_ELEMENTS (normalisations))
    return NULL;
  return g_variant_new_string (
    purr_normalise_to_string (normalisations[selected]));
}

/* In the order of the drop-down */
static const char *const features[] = { "pixels", "patches" };

static gboolean
features_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    if (g_str_equal (features[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

const char *
purr_features_row_get_chosen (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < G_N_ELEMENTS (features) ? features[selected] : NULL;
}

/* The drop-down lists them in the enumeration's order */
static gboolean
optimizer_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  PurrOptimizer kind;

  if (!purr_optimizer_from_string (g_variant_get_string (variant, NULL), &kind))
    return FALSE;
  g_value_set_uint (value, kind);
  return TRUE;
}

static GVariant *
optimizer_to_setting (const GValue *value,
                      const GVariantType *type,
                      gpointer user_data)
{
  guint selected = g_value_get_uint (value);

  if (selected >= PURR_N_OPTIMIZERS)
    return NULL;
  return g_variant_new_string (purr_optimizer_to_string (selected));
}

static gboolean
percent_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, 100 * g_variant_get_double (variant));
  return TRUE;
}

static GVariant *
percent_to_setting (const GValue *value,
                    const GVariantType *type,
                    gpointer user_data)
{
  return g_variant_new_double (round (g_value_get_double (value)) / 100);
}

/* Lists words in the row, and binds which of them is chosen */
static void
bind_row (GSettings *settings,
          const char *key,
          AdwComboRow *row,
          GtkStringList *words,
          GSettingsBindGetMapping from_setting,
          GSettingsBindSetMapping to_setting)
{
  if (words != NULL)
    adw_combo_row_set_model (row, G_LIST_MODEL (words));
  g_settings_bind_with_mapping (settings, key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, from_setting,
                                to_setting, NULL, NULL);
}

void
purr_bind_pace (GSettings *settings, AdwComboRow *row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    gtk_string_list_append (words, paces[i].words);
  bind_row (settings, "pace", row, words, pace_from_setting, pace_to_setting);
}

void
purr_bind_optimizer (GSettings *settings, AdwComboRow *row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < PURR_N_OPTIMIZERS; i++)
    gtk_string_list_append (words, purr_optimizer_get_label (i));
  bind_row (settings, "optimizer", row, words, optimizer_from_setting,
            optimizer_to_setting);
}

void
purr_bind_normalise (GSettings *settings, AdwComboRow *row)
{
  bind_row (settings, "normalise", row, NULL, normalise_from_setting,
            normalise_to_setting);
}

void
purr_bind_features (GSettings *settings, AdwComboRow *row)
{
  g_settings_bind_with_mapping (settings, "features", row, "selected",
                                G_SETTINGS_BIND_GET, features_from_setting,
                                NULL, NULL, NULL);
}

void
purr_bind_percent (GSettings *settings, const char *key, GtkSpinButton *spin)
{
  g_settings_bind_with_mapping (settings, key,
                                gtk_spin_button_get_adjustment (spin), "value",
                                G_SETTINGS_BIND_DEFAULT, percent_from_setting,
                                percent_to_setting, NULL, NULL);
}
