/* patch-sheet-private.h: what the files of a sheet of patches share */

#pragma once

#include "app/widgets/patch-sheet.h"

G_BEGIN_DECLS

#define PURR_PATCH_SHEET_GAP 8

struct _PurrPatchSheet
{
  GtkWidget parent_instance;

  /* Owned */
  PurrFeatureMap *map;
  gsize n;                 /* filters; 0 before there is a map */
  PurrPatchWeight *shown;  /* n, as they stand */
  PurrPatchWeight *latest; /* n, as they would stand */
  double *sizes;           /* n, by filter, of the latest */
  GdkTexture **textures;   /* n, by filter; NULL where it was not yet in view */
  int texture_zoom;        /* screen pixels to a pixel of a patch */
  char *words;

  /* Borrowed; NULL while it is not mapped */
  GtkAdjustment *adjustment;

  GtkEventController *motion;
  gssize place;    /* pointed at; -1: none */
  gboolean by_key; /* it was pointed at with the keyboard */
};

/* Where cells are, each a patch and its twin above a bar */
typedef struct
{
  int side; /* of a patch */
  int width;
  int height;
  int columns;
  int left; /* of the first column */
} PurrPatchSheetLayout;

PurrPatchSheetLayout purr_patch_sheet_get_layout (PurrPatchSheet *self);

graphene_rect_t purr_patch_sheet_get_cell (const PurrPatchSheetLayout *layout,
                                           gsize place);

/* Has the latest order be the one that is shown; what is pointed at moves with it. */
void purr_patch_sheet_reorder (PurrPatchSheet *self);

/* Once: follows the pointer and the keyboard. */
void purr_patch_sheet_follow_hand (PurrPatchSheet *self);

G_END_DECLS
