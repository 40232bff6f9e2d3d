/* pass.h: what looking at a cost in one place tells */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double cost;   /* J, penalty included */
  double db;     /* the slope along b; only where slopes were asked for */
  gsize correct; /* examples with (z >= 0) == y, that is a >= 0.5 */
} PurrPass;

G_END_DECLS
