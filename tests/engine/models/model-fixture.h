/* model-fixture.h: a model and folders to test with */

#pragma once

#include "engine/models/models.h"

#include <gio/gio.h>

/* A model with weights of many magnitudes, a standardising normalisation and
 * figures whose decimal forms are endless. */
PurrModel *fixture_model (void);

/* A map of so many filters of chance, not learnt from anything. */
PurrFeatureMap *fixture_map_of_chance (gsize n_filters);

/* A card in which not everything is known; its texts are static. */
PurrModelCard fixture_card (void);
void fixture_assert_equal_cards (const PurrModelCard *a,
                                 const PurrModelCard *b);

/* The first one's settings and figures, with that map, weights of its features, a
 * calibration and that card. */
PurrModel *fixture_patches_model (gsize n_filters);

/* The pixels of a picture that is the same in every run, PURR_FEATURES bytes. */
void fixture_column (guint8 *column);

/* Fails the test unless both have the same bits everywhere. */
void fixture_assert_equal (const PurrModel *a, const PurrModel *b);

/* A sentence that names the file, and nothing that a terminal obeys. */
void fixture_assert_sentence (const char *message, const char *path);
/* It cannot be opened: with that error of PURR_MODEL_ERROR, and these words in its
 * sentence. */
void fixture_assert_refused (const char *path, int code, const char *words);

/* A new empty folder; remove it with fixture_remove(). */
char *fixture_folder (void);
void fixture_remove (char *folder);

/* A model file in two pieces, to be changed and put together again; without the
 * checksum of its metadata, as the first files were. */
typedef struct
{
  char *header;
  guint8 *payload;
  gsize payload_length;
} FixtureFile;

FixtureFile *fixture_file_read (const char *path);
/* With sha, writes the payload's present checksum into the header first. */
void fixture_file_write (const FixtureFile *file,
                         const char *path,
                         gboolean sha);
void fixture_file_free (FixtureFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureFile, fixture_file_free)

/* Replaces the one occurrence of from in the header. */
void fixture_file_replace (FixtureFile *file, const char *from, const char *to);

/* Runs a script of Python that stands beside these tests, with a path, and returns what
 * it prints; free with g_free(). NULL, and the test skipped, where there is no
 * NumPy. */
char *fixture_run_script (const char *script, const char *path);

/* The superuser may do everything: steps down to nobody where the test runs
 * as the superuser, and back up. */
void fixture_step_down (void);
void fixture_step_up (void);
