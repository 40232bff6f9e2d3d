/* ready-made.h: the model that comes with the program
 *
 * It answers until something is learnt or opened, so that the first picture has an
 * answer. assets/models/README.md tells how it was learnt.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* Where it is when the program is installed, wherever that was moved to, and when it
 * runs from where it was built; or where it should be. Free with g_free(). */
char *purr_ready_made_path (void);

/* Reads it. Where that fails, with the code that purr_model_open() gives, the message
 * is one sentence that ends in what to do. Blocks; any thread. */
PurrModel *purr_ready_made_open (const char *path, GError **error);

/* "Cats in photographs: ready-made, learnt from 40,000 pictures", of a model without a
 * title by its classes. Free with g_free(). */
char *purr_ready_made_introduce (const PurrModel *model);
/* That it answers for the time being, and that introduction, in two lines; no markup.
 * Free with g_free(). */
char *purr_ready_made_tell (const PurrModel *model);

G_END_DECLS
