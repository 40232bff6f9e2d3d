/* plane-private.h: what the files of the plane share
 *
 * plane.c         the widget and its axes
 * plane-range.c   what they span, and where a place is
 * plane-items.c   what is in its layers
 * plane-points.c  its handles
 * plane-draw.c    draws a layer
 * plane-handle.c  a point that can be taken: a widget of its own
 * plane-moves.c   the pointer and the keyboard
 */

#pragma once

#include "app/widgets/chart-palette.h"
#include "app/widgets/plane-handle.h"
#include "app/widgets/plane.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_ITEM_LINE,
  PURR_ITEM_STRAIGHT, /* a point and a direction */
  PURR_ITEM_AREA,
  PURR_ITEM_MARKS,
  PURR_ITEM_SHADE, /* two opposite corners, lower left first */
  PURR_ITEM_WORDS,
} PurrPlaneItemKind;

typedef struct
{
  PurrPlaneItemKind kind;
  GArray *points; /* of PurrPlanePoint */
  PurrChartLook look;
  PurrPlaneMark mark;
  char *words; /* or NULL */

  /* Of shade: n_y rows of n_x numbers from 0 (all low) to 1 (all high), NaN for
   * none; and the second ink, look.ink being that of the low end */
  float *shares;
  guint n_x;
  guint n_y;
  PurrChartInk high_ink;
} PurrPlaneItem;

struct _PurrPlane
{
  PurrChartView parent_instance;

  /* Owned */
  char *name;
  char *x_name;
  char *y_name;
  GPtrArray *layers[PURR_PLANE_N_LAYERS];    /* of PurrPlaneItem */
  GskRenderNode *nodes[PURR_PLANE_N_LAYERS]; /* drawn already, or NULL */
  GPtrArray *handles; /* of PurrPlaneHandle, which are our children */
  guint last_handle;

  /* State */
  PurrPlanePoint min;
  PurrPlanePoint max;
  gboolean equal;
  gboolean clickable;
  PurrChartPalette palette; /* that the nodes were drawn with */
  PurrPlaneWords words;
  gpointer words_data;

  /* plane-moves.c */
  PurrPlanePoint cursor;   /* of the keyboard; NaN for none */
  PurrPlanePoint pointer;  /* NaN, NaN while it is elsewhere */
  PurrPlaneHandle *held;   /* borrowed: being moved by the pointer, or NULL */
  PurrPlanePoint held_off; /* from pointer to its middle, in pixels */
};

/* plane.c */
typedef enum
{
  PURR_PLANE_CLICKED,
  PURR_PLANE_POINTED,
  PURR_PLANE_HANDLE_MOVED,
  PURR_PLANE_HANDLE_ACTIVATED,
  PURR_PLANE_HANDLE_DELETED,
  PURR_PLANE_N_SIGNALS,
} PurrPlaneSignal;

void purr_plane_emit_place (PurrPlane *self,
                            PurrPlaneSignal which,
                            PurrPlanePoint place);
void purr_plane_emit_handle (PurrPlane *self,
                             PurrPlaneSignal which,
                             PurrPlaneHandle *handle);
/* A layer has changed: it is drawn anew. */
void purr_plane_drop_layer (PurrPlane *self, PurrPlaneLayer layer);

/* plane-range.c: how far an arrow key moves along an axis: a round number, about a hundredth of
 * what is seen. */
PurrPlanePoint purr_plane_get_step (PurrPlane *self);
/* place, kept to what is seen */
PurrPlanePoint purr_plane_clamp (PurrPlane *self, PurrPlanePoint place);
PurrPlanePoint purr_plane_to_pixels (PurrPlane *self, PurrPlanePoint place);
PurrPlanePoint purr_plane_to_values (PurrPlane *self, PurrPlanePoint pixels);
char *purr_plane_make_words (PurrPlane *self, PurrPlanePoint place);

/* plane-items.c */
void purr_plane_item_free (gpointer data);

/* plane-points.c: a person moves it */
void purr_plane_take_handle (PurrPlane *self,
                             PurrPlaneHandle *handle,
                             PurrPlanePoint place);
/* Names, places or the range have changed. */
void purr_plane_label_handles (PurrPlane *self);

/* plane-draw.c */
void purr_plane_draw_layer (const GPtrArray *items,
                            const PurrChartLayout *layout,
                            cairo_t *cr,
                            const PurrChartPalette *palette);
/* Vertical lines of the grid, and both lines through 0 */
void purr_plane_draw_grid (const PurrChartLayout *layout,
                           cairo_t *cr,
                           const PurrChartPalette *palette);
/* One mark around a pixel */
void purr_plane_draw_mark (cairo_t *cr,
                           PurrPlaneMark mark,
                           double x,
                           double y,
                           double radius);

/* plane-moves.c */
void purr_plane_class_add_moves (GtkWidgetClass *widget_class);
void purr_plane_add_controllers (PurrPlane *self);
/* The place that is pointed at; not usable for none. */
PurrPlanePoint purr_plane_get_pointed (PurrPlane *self);
void purr_plane_describe_cursor (PurrPlane *self);

G_END_DECLS
