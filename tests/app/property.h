/* property.h: an object's properties, where a test looks at one */

#pragma once

#include <glib-object.h>

static inline gboolean
flag_of (gpointer object, const char *property)
{
  gboolean value;

  g_object_get (object, property, &value, NULL);
  return value;
}

static inline double
number_of (gpointer object, const char *property)
{
  double value;

  g_object_get (object, property, &value, NULL);
  return value;
}
