/* model-facts.h: what a model is, as it is told to people
 *
 * The same for the command line and the window. Any thread.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;  /* "learnt from", "accuracy"; NULL: value says all */
  char *value; /* a figure, where there are words; else a sentence or text */
  char *words; /* what the figure counts, and its interval; NULL: no figure */
} PurrModelFact;

typedef struct
{
  char *heading;    /* without a full stop or colon; NULL: the model itself */
  GPtrArray *facts; /* of PurrModelFact * */
  char *note;       /* a sentence on them, or NULL */
} PurrModelFactGroup;

typedef struct
{
  char *title; /* of its card, or NULL */
  GPtrArray
    *groups;  /* of PurrModelFactGroup *, the first about the model itself;
                        none is empty */
  char *note; /* a sentence on all of it, or NULL */
} PurrModelFacts;

/* name: what the model is called where it is told of: its file. */
PurrModelFacts *purr_model_facts_new (const PurrModel *model, const char *name);
void purr_model_facts_free (PurrModelFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrModelFacts, purr_model_facts_free)

G_END_DECLS
