/* dice.h: chance by seed
 *
 * The generator is the engine's (engine/kernels/random.h). Each picture has dice of
 * its own, made from the seed, its class and its number, so a picture stays
 * the same whatever is drawn before it.
 *
 * C does not say which argument of a call is worked out first: roll at most
 * once in a call or an initialiser, or two compilers draw two pictures.
 */

#pragma once

#include <glib.h>

typedef struct
{
  guint64 state;
} Dice;

/* Dice for picture number of one class; equal arguments, equal rolls. */
Dice dice_new (guint64 seed, guint32 class_number, guint32 number);

/* 64 even bits. */
guint64 dice_roll (Dice *dice);

/* A number from low up to, not including, high. */
double dice_between (Dice *dice, double low, double high);

/* One of 0 to n - 1; n is at least 1. */
int dice_below (Dice *dice, int n);

/* TRUE with this probability. */
gboolean dice_chance (Dice *dice, double probability);
