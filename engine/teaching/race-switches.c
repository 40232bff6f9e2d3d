/* race-switches.c: what is compared with what, and where */

#include "engine/teaching/race.h"

#include "engine/kernels/double-kernels.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *id;
  const char *name;
} switches[PURR_RACE_N_SWITCHES] = {
  [PURR_RACE_COMPILING] = { "compiling", "Compiling" },
  [PURR_RACE_VECTORISING] = { "vectors", "Vector instructions" },
  [PURR_RACE_THREADING] = { "threads", "All processors" },
  [PURR_RACE_CACHING] = { "cache", "Numbers from the cache" },
};

const char *
purr_race_switch_get_id (PurrRaceSwitch which)
{
  g_return_val_if_fail ((guint) which < PURR_RACE_N_SWITCHES, NULL);

  return switches[which].id;
}

const char *
purr_race_switch_get_name (PurrRaceSwitch which)
{
  g_return_val_if_fail ((guint) which < PURR_RACE_N_SWITCHES, NULL);

  return switches[which].name;
}

void
purr_race_switch_get_pair (const PurrRaceView *view,
                           PurrRaceSwitch which,
                           PurrRaceContestant *off,
                           PurrRaceContestant *on)
{
  gboolean has_notation
    = view->lanes[PURR_RACE_NOTATION_LOOP].state != PURR_RACE_LEFT_OUT;

  *off = PURR_RACE_VECTORS;
  switch (which)
    {
    case PURR_RACE_COMPILING:
      *off = has_notation ? PURR_RACE_NOTATION_LOOP : PURR_RACE_PYTHON_LOOP;
      *on = PURR_RACE_C_LOOP;
      break;
    case PURR_RACE_VECTORISING:
      *off = PURR_RACE_C_LOOP;
      *on = PURR_RACE_VECTORS;
      break;
    case PURR_RACE_THREADING:
      *on = PURR_RACE_THREADS;
      break;
    case PURR_RACE_CACHING:
    default:
      *on = PURR_RACE_CACHED;
      break;
    }
}

double
purr_race_get_ratio (const PurrRaceView *view,
                     PurrRaceContestant slow,
                     PurrRaceContestant fast)
{
  const PurrRaceLane *a = &view->lanes[slow];
  const PurrRaceLane *b = &view->lanes[fast];

  if (a->state != PURR_RACE_DONE || b->state != PURR_RACE_DONE
      || !(b->seconds > 0))
    return NAN;
  return a->seconds / b->seconds;
}

char *
purr_race_describe_machine (void)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  const char *place;
  guint n = g_get_num_processors ();

  if (g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL)
      && (place = strstr (text, "model name")) != NULL
      && (place = strchr (place, ':')) != NULL)
    {
      place++;
      name = g_strndup (place, strcspn (place, "\n"));
      g_strstrip (name);
    }

  return g_strdup_printf ("%s, %u %s, %s vectors",
                          name != NULL && *name != '\0' ? name
                                                        : "This computer",
                          n, n == 1 ? "processor" : "processors",
                          purr_double_kernels_get (0)->name);
}
