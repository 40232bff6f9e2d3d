/* crop.c: the words for how a picture becomes square */

#include "engine/images/crop.h"

const char *
purr_crop_to_string (PurrCrop crop)
{
  return crop == PURR_CROP_STRETCH ? "stretch" : "centre";
}

gboolean
purr_crop_from_string (const char *word, PurrCrop *crop)
{
  for (int c = PURR_CROP_CENTRE; c <= PURR_CROP_STRETCH; c++)
    if (g_strcmp0 (word, purr_crop_to_string ((PurrCrop) c)) == 0)
      {
        *crop = (PurrCrop) c;
        return TRUE;
      }
  return FALSE;
}
