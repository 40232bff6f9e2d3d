/* descent-controls.h: learning rate, step, step back, run, and what came of it
 *
 * Owns the way (descent-path.h) that its lesson shows. Running, it takes a step
 * at a time for people to watch, more of them at once the longer it takes, until
 * the ground is flat, or it rises again and again, or somebody stops it. Where
 * the desktop wants no animations it runs to the end at once.
 *
 * Signals
 *   "changed"  the way has changed
 */

#pragma once

#include "engine/teaching/descent-path.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_DESCENT_CONTROLS (purr_descent_controls_get_type ())
G_DECLARE_FINAL_TYPE (PurrDescentControls,
                      purr_descent_controls,
                      PURR,
                      DESCENT_CONTROLS,
                      GtkBox)

/* Begins anew at a place, or in another land, and stops running. */
void purr_descent_controls_start (PurrDescentControls *self,
                                  PurrLand land,
                                  double w,
                                  double b);

/* As the button does; FALSE where there is no step to be taken that way.
 * direction: 1 on, -1 back. */
gboolean purr_descent_controls_step (PurrDescentControls *self, int direction);

double purr_descent_controls_get_rate (PurrDescentControls *self);
void purr_descent_controls_set_rate (PurrDescentControls *self, double rate);

/* Borrowed. */
const PurrDescentPath *purr_descent_controls_get_path (
  PurrDescentControls *self);

/* Four digits of a parameter or a slope; a slope as good as flat is 0. New. */
char *purr_descent_word (double value);

G_END_DECLS
