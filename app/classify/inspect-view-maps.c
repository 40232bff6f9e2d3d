/* inspect-view-maps.c: what each part of a picture does, drawn over it */

#include "app/classify/inspect-view-private.h"

#include "app/classify/square-map.h"
#include "app/text/wording.h"
#include "engine/insight/cover.h"

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
  purr_inspect_pictures_set_map (self->pictures, pixels, NAN, NULL,
                                 "Adds to z");
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
  purr_inspect_pictures_set_map (self->pictures, pixels, NAN, NULL,
                                 "The patch there adds to z");
}

static void
show_squares (PurrInspectView *self,
              const double *changes,
              gsize side,
              gboolean is_of_now)
{
  double pixels[N_PIXELS], largest;
  guint8 outlined[N_PIXELS];
  g_autofree char *words
    = purr_square_map (changes, side, pixels, outlined, &largest);

  if (is_of_now)
    self->square_news = g_steal_pointer (&words);
  /* To its end: the square that is told of lies within the scale, too */
  purr_inspect_pictures_set_map (self->pictures, pixels, largest, outlined,
                                 "Covered, changes z by");
}

/* Of pixels it is known at once */
static void
add_up_squares (PurrInspectView *self, const guint8 *cover, gsize side)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  double changes[N_PIXELS], squares[N_PIXELS];

  purr_cover_pixels (purr_inspect_view_get_model (self),
                     purr_covering_get_column (self->covering), cover, changes);
  purr_cover_squares (changes, &geometry, side, squares);
  show_squares (self, squares, side, TRUE);
}

/* FALSE where there is nothing to show yet. */
static gboolean
try_squares (PurrInspectView *self, const guint8 *cover, gsize side)
{
  const PurrCoverTrial *trial = purr_inspect_view_try_squares (self, cover);
  gsize places = PURR_SIDE - side + 1;
  g_autofree char *squares = NULL;
  gboolean is_of_now
    = trial != NULL
      && purr_cover_trial_is_of (trial,
                                 purr_covering_get_column (self->covering),
                                 cover, side);

  if (is_of_now && trial->complaint != NULL)
    self->square_news = g_strdup (trial->complaint);
  else if (!is_of_now)
    {
      squares = purr_word_plural (places * places, "square", "squares");
      self->square_news = g_strdup_printf ("Trying out %s of %" G_GSIZE_FORMAT
                                           " × %" G_GSIZE_FORMAT " pixels…",
                                           squares, side, side);
    }
  if (trial == NULL || trial->complaint != NULL)
    return FALSE;
  show_squares (self, trial->change, trial->side, is_of_now);
  if (is_of_now && trial->model != purr_inspect_view_get_model (self))
    {
      g_autofree char *before = g_steal_pointer (&self->square_news);

      self->square_news
        = g_strconcat (before,
                       " So it was before the model changed: it "
                       "is tried out anew…",
                       NULL);
    }
  return TRUE;
}

/* FALSE where it is not asked which square matters, or not known yet. */
static gboolean
ask_squares (PurrInspectView *self, gboolean of_pixels)
{
  gboolean is_asked = gtk_toggle_button_get_active (self->squares_button);
  gsize side = (gsize) purr_inspect_view_get_brush (self);
  const guint8 *cover;

  g_clear_pointer (&self->square_news, g_free);
  if (!is_asked || of_pixels)
    purr_inspect_view_stop_trying (self);
  if (!is_asked)
    return FALSE;
  cover = purr_covering_get_cover (self->covering,
                                   purr_inspect_view_get_cover (self));
  if (!of_pixels)
    return try_squares (self, cover, side);
  add_up_squares (self, cover, side);
  return TRUE;
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

  if (!ask_squares (self, parts->map == NULL))
    {
      if (parts->map != NULL
          && gtk_drop_down_get_selected (self->grain_choice) == GRAIN_PLACES)
        show_places (self);
      else
        show_shares (self);
    }
  purr_region_bars_show (self->regions, regions, parts->positive_name,
                         parts->negative_name);
  if (parts->map != NULL)
    purr_spoken_patches_show (self->spoken, parts->map, &self->shares,
                              parts->positive_name, parts->negative_name);
}

/* Of patches it takes a while, and can be stopped; there may be fewer pixels. */
static void
show_fewest_button (PurrInspectView *self, gboolean of_pixels)
{
  const char *label = "Turn with _Few Pixels";
  const char *tooltip = "Cover few pixels that turn the answer, found step by "
                        "step: each picture on the way is answered by the "
                        "model";

  if (of_pixels)
    {
      label = "Turn with the _Fewest Pixels";
      tooltip = "Cover as few pixels as turn the answer";
    }
  else if (self->turning != NULL)
    {
      label = "Stop _Finding Pixels";
      tooltip = "The picture stays as it is";
    }
  gtk_button_set_label (self->fewest_button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fewest_button), tooltip);
}

/* Patches have no reference to be measured from. */
void
purr_inspect_view_show_controls (PurrInspectView *self, gboolean of_pixels)
{
  gtk_widget_set_visible (GTK_WIDGET (self->grain_choice), !of_pixels);
  gtk_widget_set_visible (self->reference_label, of_pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_choice), of_pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), !of_pixels);
  gtk_widget_set_sensitive (GTK_WIDGET (self->channel_choice),
                            of_pixels
                              || gtk_drop_down_get_selected (self->grain_choice)
                                   == GRAIN_PIXELS);
  show_fewest_button (self, of_pixels);
}
