/* material.c: what datasets share, and the files that were refused */

#include "engine/dataset/material.h"

#include "engine/dataset/give-back.h"
#include "engine/decoding/column.h"

#include <string.h>

PurrRefusal *
purr_refusal_new (const char *path, const char *reason)
{
  PurrRefusal *refusal = g_new (PurrRefusal, 1);

  refusal->path = g_strdup (path);
  refusal->reason = g_strdup (reason);
  return refusal;
}

void
purr_refusal_free (PurrRefusal *refusal)
{
  g_free (refusal->path);
  g_free (refusal->reason);
  g_free (refusal);
}

int
purr_refusal_compare_cb (gconstpointer a, gconstpointer b)
{
  const PurrRefusal *one = *(const PurrRefusal *const *) a;
  const PurrRefusal *other = *(const PurrRefusal *const *) b;

  return strcmp (one->path, other->path);
}

void
purr_material_unref (PurrMaterial *material)
{
  if (!g_atomic_int_dec_and_test (&material->references))
    return;

  for (gsize i = 0; material->names != NULL && i < material->m; i++)
    g_free (material->names[i]);
  if (material->functions != NULL)
    material->functions->free (material->source);
  g_free (material->path);
  purr_give_back (material->memory, material->m * PURR_FEATURES, g_free);
  g_free (material->names);
  g_free (material->class_of);
  g_free (material->parts);
  g_clear_pointer (&material->class_names, g_ptr_array_unref);
  g_free (material->class_sizes);
  g_clear_pointer (&material->refusals, g_ptr_array_unref);
  g_clear_pointer (&material->notes, g_ptr_array_unref);
  g_clear_pointer (&material->empty_classes, g_ptr_array_unref);
  g_free (material->fingerprint);
  purr_kept_free (material->kept);
  g_free (material);
}
