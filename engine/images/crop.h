/* crop.h: the words for how a picture becomes square */

#pragma once

#include "engine/decoding/column.h"

G_BEGIN_DECLS

/* "centre" or "stretch": the words used in model files and options. */
const char *purr_crop_to_string (PurrCrop crop);

/* Returns FALSE for a word that names no crop; *crop is then untouched. */
gboolean purr_crop_from_string (const char *word, PurrCrop *crop);

G_END_DECLS
