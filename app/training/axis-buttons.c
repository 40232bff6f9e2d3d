/* axis-buttons.c: the two buttons that choose a cost chart's axes */

#include "app/training/axis-buttons.h"

static void
bind (PurrCostChart *chart,
      const char *property,
      GtkToggleButton *button,
      GSettings *settings,
      const char *key)
{
  g_settings_bind (settings, key, button, "active", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (button, "active", chart, property,
                          G_BINDING_SYNC_CREATE);
}

void
purr_axis_buttons_bind (PurrCostChart *chart,
                        GtkToggleButton *logarithmic_button,
                        GtkToggleButton *seconds_button,
                        GSettings *settings)
{
  bind (chart, "logarithmic", logarithmic_button, settings, "logarithmic-cost");
  bind (chart, "by-seconds", seconds_button, settings, "cost-by-seconds");
}
