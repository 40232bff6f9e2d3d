/* commands-fixture.h: run the command line, make pictures for it */

#pragma once

#include <gio/gio.h>

/* What a run printed and how it ended. */
typedef struct
{
  int status;
  char *out;
  char *err;
} Run;

/* Runs the command line in the folder cwd with the words that follow, up to
 * NULL. */
Run *run_in (const char *cwd, ...) G_GNUC_NULL_TERMINATED;

/* The same with the words in an array that ends in NULL; locale: "C.UTF-8", "C".
 * Where on_terminal, both outputs are one terminal, and out is what stands on it,
 * lines ending as programs write them. */
Run *run_as (const char *cwd,
             const char *locale,
             gboolean on_terminal,
             const char *const *words);
void run_free (Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* Fails the test, showing everything, unless these hold. An empty text asks
 * for nothing in that place, NULL for anything. */
void assert_run (const Run *run,
                 int status,
                 const char *out_has,
                 const char *err_has);

/* A new empty folder, removed with everything in it by folder_remove(). */
char *folder_new (void);
void folder_remove (char *folder);

/* A 32x32 BMP picture: "cats" are reddish, the others bluish, all differ.
 * name may hold folders, which are made. */
void write_picture (const char *folder,
                    const char *name,
                    gboolean cat,
                    guint seed);
void write_text (const char *folder, const char *name, const char *text);

/* n pictures of each of cat/ and dog/ in folder/pictures. */
void write_classes (const char *folder, int n);

/* write_classes (folder, 20) and a model that learnt from them, in
 * folder/cat.safetensors. */
void write_model (const char *folder);

/* A 32x32 BMP picture all of whose bytes are grey, and a model that says of it z = (grey
 * - 128) / 16, in folder/m.safetensors: "cat" or "not cat". */
void write_grey (const char *folder, const char *name, guint8 grey);
void write_grey_model (const char *folder);
