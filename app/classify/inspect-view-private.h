/* inspect-view-private.h: what the files of the view share */

#pragma once

#include "app/classify/cover-trial.h"
#include "app/classify/covering.h"
#include "app/classify/inspect-pictures.h"
#include "app/classify/inspect-sum.h"
#include "app/classify/inspect-view.h"
#include "app/classify/neighbour-view.h"
#include "app/classify/region-bars.h"
#include "app/classify/spoken-patches.h"
#include "engine/insight/shares.h"

G_BEGIN_DECLS

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

/* In the order of the choices in the template */
enum
{
  REFERENCE_BLACK,
  REFERENCE_AVERAGE,
};

struct _PurrInspectView
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *title_label;
  PurrInspectPictures *pictures;
  PurrInspectSum *sum;
  GtkDropDown *channel_choice;
  GtkDropDown *grain_choice;
  GtkWidget *reference_label;
  GtkDropDown *reference_choice;
  GtkDropDown *cover_choice;
  GtkAdjustment *brush_adjustment;
  GtkToggleButton *squares_button;
  GtkButton *fewest_button;
  GtkLabel *cover_label;
  PurrRegionBars *regions;
  PurrSpokenPatches *spoken;
  PurrNeighbourView *neighbours;

  /* Owned */
  PurrClassifyItem *item;
  gulong changed_handler;
  PurrTaught *taught;
  PurrSelfComparison *themselves;  /* NULL: not known */
  GCancellable *themselves_search; /* or NULL */
  PurrCovering *covering;          /* of the item's column; NULL: no item */
  PurrShares shares;               /* of the picture as it is covered */
  PurrModel *compared;             /* the neighbours are of this model */
  PurrCoverTrial *tried;           /* the latest squares that were; or NULL */
  PurrCoverTrial *trying;          /* squares that are, or NULL */
  GCancellable *trying_search;     /* likewise */
  PurrCoverTrial *turning;         /* pixels that are looked for, or NULL */
  GCancellable *turning_search;    /* likewise */

  guint update_tick;  /* before the next frame is drawn; 0: nothing to do */
  guint turning_tick; /* while pixels are looked for, else 0 */
  gboolean has_earlier;
  gboolean has_later;
  char *square_news; /* which square matters, where that is asked */
  char
    *news; /* of pixels that turn the answer, until the picture changes again */
};

/* inspect-view.c: everything that follows from the picture and the model. */
void purr_inspect_view_update (PurrInspectView *self);
void purr_inspect_view_show_news (PurrInspectView *self);

/* inspect-view-maps.c: the model that answers, or NULL; how it is covered, and with
 * what side. */
PurrModel *purr_inspect_view_get_model (PurrInspectView *self);
PurrCoverKind purr_inspect_view_get_cover (PurrInspectView *self);
int purr_inspect_view_get_brush (PurrInspectView *self);

/* Shows what each pixel, place or region does, as it is chosen. There must be a model
 * and a picture, whose shares are measured. */
void purr_inspect_view_show_parts (PurrInspectView *self);

/* Shows the choices that there are. */
void purr_inspect_view_show_controls (PurrInspectView *self,
                                      gboolean of_pixels);

/* inspect-view-trials.c: what covering each square of the brush's side does by patches,
 * as far as that is known: of now, or, while that is tried out, of what was shown
 * before; or NULL. Shows the parts once more when there is news. Borrowed. */
const PurrCoverTrial *purr_inspect_view_try_squares (PurrInspectView *self,
                                                     const guint8 *cover);
void purr_inspect_view_stop_trying (PurrInspectView *self);

/* Turns the answer by few pixels, or stops looking for them. */
void purr_inspect_view_turn (PurrInspectView *self);
/* Stops it where the picture or its cover is another one by now. */
void purr_inspect_view_check_turning (PurrInspectView *self);
void purr_inspect_view_stop_turning (PurrInspectView *self);

G_END_DECLS
