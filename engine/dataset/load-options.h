/* load-options.h: how pictures are to be loaded, and what is told meanwhile */

#pragma once

#include "engine/decoding/column.h"

G_BEGIN_DECLS

typedef struct _PurrDecoder PurrDecoder;

typedef enum
{
  PURR_LOAD_SCANNING, /* done = files found so far, total = 0 */
  PURR_LOAD_DECODING, /* done of total files */
  PURR_LOAD_CHECKING, /* done of total pictures of a packed file */
} PurrLoadStage;

/* Called from the loading threads, at most about 30 times a second and never
 * from two of them at once. Must return quickly. */
typedef void (*PurrLoadProgress) (PurrLoadStage stage,
                                  gsize done,
                                  gsize total,
                                  gpointer user_data);

typedef struct _PurrLoadOptions PurrLoadOptions;
struct _PurrLoadOptions
{
  PurrCrop crop;
  int threads;               /* decoding threads; 0: one for each processor */
  PurrDecoder *decoder;      /* borrowed; NULL: one for this load alone */
  PurrLoadProgress progress; /* or NULL */

  /* Pictures of one class will do, as nothing is to be learnt from them; and a
   * folder without class folders is one, called as the folder is, unless its
   * files' names say two classes or more (not IMG_0001.jpg), or say one where the folder's name says
   * nothing ("images"). Packed files have two classes or more. */
  gboolean one_class;
  gpointer progress_data;

  /* Asked when a packed file is about to take its place, in the thread that
   * packs: FALSE, with error set, keeps what stands there. Or NULL. */
  gboolean (*may_replace) (gpointer user_data, GError **error);
  gpointer may_replace_data;
};

G_END_DECLS
