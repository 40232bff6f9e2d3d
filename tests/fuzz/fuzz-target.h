/* fuzz-target.h: what the fuzz targets share
 *
 * Each is a program that libFuzzer feeds with inputs of its own making, looking
 * for one at which the sanitizers or an assertion complain.
 */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A refusal is one that a person may read, whatever the input. */
static inline void
fuzz_check_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
  for (const char *p = error->message; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
}
