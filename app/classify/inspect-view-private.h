/* inspect-view-private.h: what the files of the view share */

#pragma once

#include "app/classify/covering.h"
#include "app/classify/inspect-pictures.h"
#include "app/classify/inspect-sum.h"
#include "app/classify/inspect-view.h"
#include "app/classify/neighbour-view.h"
#include "app/classify/region-bars.h"
#include "app/classify/spoken-patches.h"
#include "engine/insight/cover.h"
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
  GtkToggleButton *patches_button;
  GtkWidget *fewest_button;
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

  guint update_tick; /* before the next frame is drawn; 0: nothing to do */
  gboolean has_earlier;
  gboolean has_later;
  char *news; /* what a search has found, until the picture changes again */
};

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

G_END_DECLS
