/* file-name.h: names for files and folders that are to be made
 *
 * The one way by which the words of strangers, such as a class's name in a model's
 * file, become part of a path. Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that a name can have on the file systems of this world */
#define PURR_FILE_NAME_MAX 255

/* A name that text becomes, whatever it is: never empty, never "." or "..", without
 * a slash and what disks from other systems do not take (\ : * ? " < > |), a control
 * character or a byte that is no UTF-8: each of these is "_". It neither begins nor
 * ends in space, nor ends in a dot, is not hidden and at most 120 bytes long, so that
 * there is room for an ending. Text that leaves nothing is "unnamed". Free with
 * g_free(). */
char *purr_file_name (const char *text);

/* name, any bytes, with a number before its ending: "a.png" is "a (2).png". number 1:
 * name itself. A name that would become longer than PURR_FILE_NAME_MAX is cut before
 * the number. Free with g_free(). */
char *purr_file_name_number (const char *name, guint number);

G_END_DECLS
