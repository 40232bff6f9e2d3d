/* class-name.h: what a class is called, whichever system wrote its name */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder's or file's name, in any encoding, as the name of a class: valid
 * UTF-8, composed, without spaces at its ends and with one where several stood,
 * without what cannot be seen. What may not be printed and bytes that are no
 * UTF-8 are written as purr_printable_apart() does, so that two such names stay
 * two. Never empty but for "". Free with g_free(). Any thread. */
char *purr_class_name_new (const char *name);

/* Equal for names that read the same: "Cat" and "cat", composed letters and
 * those put together, wide and narrow ones, ligatures, a common space and one that
 * does not break. What stands raised, lowered or in a circle reads otherwise: "x²"
 * and "x2" are two. name: as purr_class_name_new() made it. Free with g_free(). Any
 * thread. */
char *purr_class_name_key (const char *name);

/* What all that is not of a class is called: "not cat". name: as purr_class_name_new()
 * made it. Free with g_free(). Any thread. */
char *purr_class_name_of_rest (const char *name);

/* Whether what a person calls a class, any bytes, is the class of that name,
 * which is as purr_class_name_new() made it. */
gboolean purr_class_name_matches (const char *name, const char *word);

G_END_DECLS
