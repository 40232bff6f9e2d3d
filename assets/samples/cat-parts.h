/* cat-parts.h: what every pose of a cat is put together from */

#pragma once

#include "brush.h"

typedef enum
{
  FUR_PLAIN,
  FUR_STRIPED,
  FUR_PATCHED, /* calico */
  FUR_POINTED, /* siamese: dark face, ears, legs and tail */
  FUR_BIBBED,  /* tuxedo: white chest, muzzle and paws */
} Fur;

typedef enum
{
  EYES_OPEN,
  EYES_WIDE,
  EYES_HALF,
  EYES_CLOSED,
} Eyes;

typedef struct
{
  const char *coat;
  Fur fur;
  Colour base;
  Colour marks; /* stripes, patches or points */
  Colour light; /* chest, muzzle, paws */
  Colour iris;
  Eyes eyes;
  gboolean collar;
  Colour collar_colour;
  Dice fur_dice; /* where stripes and patches fall */
} Cat;

/* Chooses coat, eyes and collar. */
void cat_roll (Cat *cat, Dice *dice);

/* Paints the current path as fur with its pattern. */
void cat_paint (cairo_t *cr, Cat *cat);

/* Limbs in the colour that this coat has there. */
void cat_leg (cairo_t *cr, Cat *cat, const Point *points, int n, double width);
void cat_tail (cairo_t *cr, Cat *cat, const Point *points, int n, double width);
void cat_paw (cairo_t *cr, Cat *cat, double x, double y, double rx, double ry);

/* A light chest, where the coat has one. */
void cat_chest (cairo_t *cr,
                Cat *cat,
                double x,
                double y,
                double rx,
                double ry);

/* The head from the front, at (x, y): radius is about half its width. tilt
 * in degrees, clockwise. */
void cat_head (cairo_t *cr,
               Cat *cat,
               double x,
               double y,
               double radius,
               double tilt);

/* The head from the side, looking right. */
void cat_profile (cairo_t *cr, Cat *cat, double x, double y, double radius);

/* The head from behind: two ears and no face. */
void cat_nape (cairo_t *cr, Cat *cat, double x, double y, double radius);
