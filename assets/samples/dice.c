/* dice.c: chance by seed */

#include "dice.h"

#include "engine/kernels/random.h"

guint64
dice_roll (Dice *dice)
{
  return purr_random_next (&dice->state);
}

Dice
dice_new (guint64 seed, guint32 class_number, guint32 number)
{
  Dice dice = { seed };

  /* Neighbouring seeds and numbers end up far apart: each is mixed in by a
   * roll of its own. */
  dice.state = dice_roll (&dice) + class_number;
  dice.state = dice_roll (&dice) + number;

  return dice;
}

double
dice_between (Dice *dice, double low, double high)
{
  /* The upper 53 bits fill a double's fraction exactly */
  double share = (double) (dice_roll (dice) >> 11) / 9007199254740992.0;

  return low + (high - low) * share;
}

int
dice_below (Dice *dice, int n)
{
  return (int) (dice_roll (dice) % (guint64) n);
}

gboolean
dice_chance (Dice *dice, double probability)
{
  return dice_between (dice, 0, 1) < probability;
}
