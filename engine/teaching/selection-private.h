/* selection-private.h: which elements of an array an index means */

#pragma once

#include "engine/teaching/subscript.h"

G_BEGIN_DECLS

/* A view, and at most one axis of it that is picked from by a list of places: by
 * an array of whole numbers, or by a mask, whose places are counted over all the
 * axes that it covers, which are one axis of the view then */
typedef struct
{
  PurrArray *view;
  int axis;      /* or -1 */
  gsize *places; /* along it */
  gsize n_places;
  PurrArray
    *integers;   /* that gave the places: its shape takes the axis' place */
  int n_covered; /* axes of the mask */
  gboolean by_mask;
  gboolean is_full; /* the mask has as many places as the array */
  /* A place that is not there: told by purr_selection_check() */
  gboolean is_outside;
  gint64 outside;
  int outside_axis;    /* as the index counts them */
  gboolean is_element; /* every axis has a number: one element */
} PurrSelection;

/* FALSE: the fault is set. To be cleared in either case. */
gboolean purr_selection_make (PurrContext *context,
                              PurrArray *array,
                              const PurrIndex *index,
                              int n,
                              PurrSelection *self);
/* Whether all places are there; else the fault is set. What is to be assigned is
 * looked at before. */
gboolean purr_selection_check (PurrContext *context, const PurrSelection *self);
void purr_selection_clear (PurrSelection *self);

G_END_DECLS
