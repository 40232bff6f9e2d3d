/* inspect-view-maps.c: what each part of a picture does, drawn over it */

#include "app/classify/inspect-view-private.h"

#include "app/classify/patch-map.h"

#include <math.h>

enum
{
  GRAIN_PIXELS,
  GRAIN_PLACES,
};

PurrModel *
purr_inspect_view_get_model (PurrInspectView *self)
{
  return self->item != NULL ? purr_classify_item_get_model (self->item) : NULL;
}

PurrCoverKind
purr_inspect_view_get_cover (PurrInspectView *self)
{
  return (PurrCoverKind) gtk_drop_down_get_selected (self->cover_choice);
}

int
purr_inspect_view_get_brush (PurrInspectView *self)
{
  return (int) gtk_adjustment_get_value (self->brush_adjustment);
}

/* Channel 0: all of them together, else one */
static void
sum_channels (const double *shares, guint channel, double *pixels)
{
  for (gsize p = 0; p < N_PIXELS; p++)
    {
      const double *share = shares + p * PURR_CHANNELS;

      pixels[p]
        = channel == 0 ? share[0] + share[1] + share[2] : share[channel - 1];
    }
}

static void
show_shares (PurrInspectView *self)
{
  double pixels[N_PIXELS];

  sum_channels (self->shares.share,
                gtk_drop_down_get_selected (self->channel_choice), pixels);
  purr_inspect_pictures_set_map (self->pictures, pixels, "Adds to z");
}

/* What the patch around a pixel adds; none lies around those at the rim. */
static void
show_places (PurrInspectView *self)
{
  const gsize rim = (PURR_PATCH_SIDE - 1) / 2;
  double pixels[N_PIXELS];

  for (gsize p = 0; p < N_PIXELS; p++)
    {
      gsize y = p / PURR_SIDE - rim, x = p % PURR_SIDE - rim;

      /* Below 0 they are larger than all */
      pixels[p] = y < PURR_PATCH_PLACES && x < PURR_PATCH_PLACES
                    ? self->shares.place[y * PURR_PATCH_PLACES + x]
                    : NAN;
    }
  purr_inspect_pictures_set_map (self->pictures, pixels,
                                 "The patch there adds to z");
}

static void
show_patches (PurrInspectView *self)
{
  double pixels[N_PIXELS];
  const guint8 *cover
    = purr_covering_get_cover (self->covering,
                               purr_inspect_view_get_cover (self));

  g_free (self->news);
  self->news
    = purr_patch_map (purr_inspect_view_get_model (self),
                      purr_covering_get_column (self->covering), cover,
                      (gsize) purr_inspect_view_get_brush (self), pixels);
  purr_inspect_pictures_set_map (self->pictures, pixels,
                                 "Covered, changes z by");
}

/* What each pixel does, and each region */
void
purr_inspect_view_show_parts (PurrInspectView *self)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  const PurrModelParts *parts
    = purr_model_get_parts (purr_inspect_view_get_model (self));
  g_autoptr (GArray) regions = purr_shares_regions (
    &self->shares, &geometry, PURR_REGION_SIDE,
    (int) gtk_drop_down_get_selected (self->channel_choice) - 1);

  if (parts->map == NULL && gtk_toggle_button_get_active (self->patches_button))
    show_patches (self);
  else if (parts->map != NULL
           && gtk_drop_down_get_selected (self->grain_choice) == GRAIN_PLACES)
    show_places (self);
  else
    show_shares (self);
  purr_region_bars_show (self->regions, regions, parts->positive_name,
                         parts->negative_name);
  if (parts->map != NULL)
    purr_spoken_patches_show (self->spoken, parts->map, &self->shares,
                              parts->positive_name, parts->negative_name);
}

/* Patches have no reference to be measured from, and how much a few pixels that are
 * covered change is not a sum of what each does. */
void
purr_inspect_view_show_controls (PurrInspectView *self, gboolean of_pixels)
{
  gtk_widget_set_visible (GTK_WIDGET (self->grain_choice), !of_pixels);
  gtk_widget_set_visible (self->reference_label, of_pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_choice), of_pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->patches_button), of_pixels);
  gtk_widget_set_visible (self->fewest_button, of_pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), !of_pixels);
  gtk_widget_set_sensitive (GTK_WIDGET (self->channel_choice),
                            of_pixels
                              || gtk_drop_down_get_selected (self->grain_choice)
                                   == GRAIN_PIXELS);
}
