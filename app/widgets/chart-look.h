/* chart-look.h: how a curve, bars or a ball look
 *
 * In words, not in colours: a palette (chart-palette.h) says which colour each
 * ink has on this screen or on paper.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many things of the same rank as can be told apart */
#define PURR_CHART_N_HUES 8

/* What a thing is */
typedef enum
{
  PURR_INK_BACKGROUND,
  PURR_INK_TEXT,
  PURR_INK_QUIET_TEXT,
  PURR_INK_GRID,
  PURR_INK_MAIN,    /* what the chart is about */
  PURR_INK_SECOND,  /* what is compared with it */
  PURR_INK_BACK,    /* what stands behind both: a diagonal, an earlier run */
  PURR_INK_WARNING, /* what went wrong */
  PURR_INK_HUE,     /* the first of PURR_CHART_N_HUES of the same rank */
  PURR_INK_LAST_HUE = PURR_INK_HUE + PURR_CHART_N_HUES - 1,
  PURR_N_INKS,
} PurrChartInk;

/* Lines differ by dash as well as by colour, for grey prints and for eyes
 * that see few colours. */
typedef enum
{
  PURR_DASH_NONE,
  PURR_DASH_LONG,
  PURR_DASH_DOT,
  PURR_DASH_LONG_DOT,
  PURR_DASH_SHORT,
  PURR_N_DASHES,
} PurrChartDash;

typedef enum
{
  PURR_FORM_LINE,
  PURR_FORM_LINE_AND_DOTS, /* a dot on each point; fewer where they crowd */
  PURR_FORM_BARS,
  PURR_FORM_BALL, /* on each point, and no line */
} PurrChartForm;

typedef struct
{
  PurrChartForm form;
  PurrChartInk ink;
  PurrChartDash dash;
  double width;   /* of a line; 1 is a thin one */
  double opacity; /* 0 to 1 */
} PurrChartLook;

G_END_DECLS
