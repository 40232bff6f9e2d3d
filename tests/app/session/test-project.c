/* test-project.c: what is put is in the file, whatever is opened and whatever fails */

#include "app/session/project.h"

#include "app-fixture.h"

#include <glib/gstdio.h>

#include <unistd.h>

typedef struct
{
  char *scratch;
  char *path;
  PurrProject *project;

  guint opened;
  guint refused;
  guint saved_as;
  guint failing;
  guint message;
  GString *words; /* in the file, when each of these was told */
  gboolean is_new;
  char *fact; /* "word" in what was opened */
  char *title;
  GError *error;
  char *put_at_once; /* a word to be put as soon as one is open */
} Fixture;

static void
opened_cb (Fixture *fixture, PurrProjectContents *contents)
{
  fixture->opened++;
  fixture->is_new = contents->is_new;
  g_free (fixture->fact);
  fixture->fact = g_strdup (g_hash_table_lookup (contents->facts, "word"));
  g_free (fixture->title);
  fixture->title = g_strdup (contents->title);
  if (fixture->put_at_once != NULL)
    purr_project_put_fact (fixture->project, "word", fixture->put_at_once);
}

static void
refused_cb (Fixture *fixture, const char *path, const GError *error)
{
  fixture->refused++;
  g_clear_error (&fixture->error);
  fixture->error = g_error_copy (error);
  app_assert_sentence (error->message);
}

static void
told_cb (guint *count, const char *text)
{
  (*count)++;
}

static char *read_word (const char *path);

static void
message_cb (Fixture *fixture, const char *text)
{
  g_autofree char *word = read_word (fixture->path);

  fixture->message++;
  g_string_append_printf (fixture->words, "%s ", word);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = test_folder_new ();
  fixture->path = g_build_filename (fixture->scratch, "not", "there",
                                    "a.purrproject", NULL);
  fixture->words = g_string_new (NULL);
  fixture->project = purr_project_new ();
  g_signal_connect_swapped (fixture->project, "opened", G_CALLBACK (opened_cb),
                            fixture);
  g_signal_connect_swapped (fixture->project, "refused",
                            G_CALLBACK (refused_cb), fixture);
  g_signal_connect_swapped (fixture->project, "saved-as",
                            G_CALLBACK (app_count_cb), &fixture->saved_as);
  g_signal_connect_swapped (fixture->project, "failing", G_CALLBACK (told_cb),
                            &fixture->failing);
  g_signal_connect_swapped (fixture->project, "message",
                            G_CALLBACK (message_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_project_finish (fixture->project, NULL);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->project);
  test_folder_remove (fixture->scratch);
  g_free (fixture->path);
  g_free (fixture->fact);
  g_free (fixture->title);
  g_string_free (fixture->words, TRUE);
  g_free (fixture->put_at_once);
  g_clear_error (&fixture->error);
}

static void
open_and_wait (Fixture *fixture, const char *path)
{
  guint before = fixture->opened;

  purr_project_open (fixture->project, path, NULL);
  g_assert_true (purr_project_is_opening (fixture->project));
  app_wait (fixture->opened > before);
  g_assert_false (purr_project_is_opening (fixture->project));
}

/* Free with g_free(). */
static char *
read_word (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProjectFile) file
    = purr_project_file_open (path, FALSE, &error);
  g_autoptr (GHashTable) facts = NULL;

  g_assert_no_error (error);
  facts = purr_project_file_read_facts (file, &error);
  g_assert_no_error (error);
  return g_strdup (g_hash_table_lookup (facts, "word"));
}

static void
assert_word (const char *path, const char *expected)
{
  g_autofree char *word = read_word (path);

  g_assert_cmpstr (word, ==, expected);
}

static void
put (Fixture *fixture, const char *word)
{
  purr_project_put_fact (fixture->project, "word", word);
}

static void
put_and_wait (Fixture *fixture, const char *word)
{
  put (fixture, word);
  app_wait (!purr_project_is_busy (fixture->project));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_assert_null (purr_project_get_path (fixture->project));
  open_and_wait (fixture, fixture->path);
  g_assert_true (fixture->is_new);
  g_assert_cmpstr (purr_project_get_path (fixture->project), ==, fixture->path);
  put_and_wait (fixture, "one");
  assert_word (fixture->path, "one");
  put (fixture, "two");
  put_and_wait (fixture, "three");
  assert_word (fixture->path, "three");
  put_and_wait (fixture, NULL);
  assert_word (fixture->path, NULL);
}

static void
test_finish (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, fixture->path);
  put (fixture, "last");
  g_assert_true (purr_project_finish (fixture->project, NULL));
  assert_word (fixture->path, "last");
  /* Nothing more is kept after it */
  put (fixture, "too late");
  assert_word (fixture->path, "last");
}

/* What is put while another is being opened is still the first one's; what its opening
 * leads to is the second's */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other
    = g_build_filename (fixture->scratch, "b.purrproject", NULL);

  for (guint i = 0; i < 20; i++)
    {
      const char *from = i % 2 == 0 ? fixture->path : other;
      const char *to = i % 2 == 0 ? other : fixture->path;
      g_autofree char *late = g_strdup_printf ("late %u", i);

      if (i == 0)
        open_and_wait (fixture, from);
      put (fixture, late);
      g_free (fixture->put_at_once);
      fixture->put_at_once = g_strdup_printf ("first %u", i);
      open_and_wait (fixture, to);
      app_wait (!purr_project_is_busy (fixture->project));
      assert_word (from, late);
      assert_word (to, fixture->put_at_once);
    }
}

static void
test_contents (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other
    = g_build_filename (fixture->scratch, "b.purrproject", NULL);
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_STRETCH);

  open_and_wait (fixture, fixture->path);
  put (fixture, "kept");
  purr_project_put_model (fixture->project, PURR_MODEL_THAT_ANSWERS, "Reds",
                          model);
  open_and_wait (fixture, other);
  g_assert_true (fixture->is_new);
  g_assert_null (fixture->fact);
  open_and_wait (fixture, fixture->path);
  g_assert_false (fixture->is_new);
  g_assert_cmpstr (fixture->fact, ==, "kept");
  g_assert_cmpstr (fixture->title, ==, "Reds");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *poem
    = test_file_new_text (fixture->scratch, "poem", "no project");

  open_and_wait (fixture, fixture->path);
  purr_project_open (fixture->project, poem, NULL);
  app_wait (fixture->refused == 1);
  g_assert_error (fixture->error, PURR_PROJECT_ERROR,
                  PURR_PROJECT_ERROR_NOT_A_PROJECT);
  g_assert_false (purr_project_is_opening (fixture->project));
  g_assert_cmpstr (purr_project_get_path (fixture->project), ==, fixture->path);
  put_and_wait (fixture, "still here");
  assert_word (fixture->path, "still here");
}

static void
test_open_already (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link
    = g_build_filename (fixture->scratch, "link.purrproject", NULL);

  open_and_wait (fixture, fixture->path);
  purr_project_open (fixture->project, fixture->path, NULL);
  app_wait (fixture->refused == 1);
  g_assert_error (fixture->error, PURR_PROJECT_ERROR,
                  PURR_PROJECT_ERROR_IN_USE);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  purr_project_open (fixture->project, link, NULL);
  app_wait (fixture->refused == 2);
  put_and_wait (fixture, "still here");
  assert_word (fixture->path, "still here");
}

static void
test_save_as (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy
    = g_build_filename (fixture->scratch, "copy.purrproject", NULL);
  g_autofree char *third
    = g_build_filename (fixture->scratch, "third.purrproject", NULL);

  open_and_wait (fixture, fixture->path);
  put (fixture, "before");
  purr_project_save_as (fixture->project, copy, FALSE);
  app_wait (fixture->saved_as == 1);
  g_assert_cmpstr (purr_project_get_path (fixture->project), ==, copy);
  assert_word (copy, "before");
  put_and_wait (fixture, "after");
  assert_word (copy, "after");
  assert_word (fixture->path, "before");

  purr_project_save_as (fixture->project, third, TRUE);
  app_wait (fixture->saved_as == 2);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  assert_word (third, "after");

  /* Where nothing can be */
  purr_project_save_as (fixture->project, "/proc/no.purrproject", FALSE);
  app_wait (fixture->refused == 1);
  g_assert_cmpstr (purr_project_get_path (fixture->project), ==, third);
  put_and_wait (fixture, "still here");
  assert_word (third, "still here");
}

/* A file that was deleted is written anew; a place where nothing can be written is told
 * of once, and nothing is lost until it can */
static void
test_taken_away (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, fixture->path);
  purr_project_put_fact (fixture->project, "other", "stays");
  put_and_wait (fixture, "one");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  put_and_wait (fixture, "two");
  app_wait (fixture->message == 1);
  assert_word (fixture->path, "two");

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  put (fixture, "three");
  app_wait (fixture->failing == 1);
  g_assert_false (purr_project_is_busy (fixture->project));
  g_assert_false (purr_project_finish (fixture->project, NULL));
  put (fixture, "four");
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  /* That it was written anew, and that it is saved again: who hears of it finds all
   * that was put */
  app_wait (fixture->message == 3 && !purr_project_is_busy (fixture->project));
  g_assert_cmpstr (fixture->words->str, ==, "two four four ");
  g_assert_cmpuint (fixture->failing, ==, 1);
  assert_word (fixture->path, "four");
}

#define TEST(path, function)                                                   \
  g_test_add ("/project/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TEST ("new", test_new);
  TEST ("finish", test_finish);
  TEST ("switch", test_switch);
  TEST ("contents", test_contents);
  TEST ("refused", test_refused);
  TEST ("open-already", test_open_already);
  TEST ("save-as", test_save_as);
  TEST ("taken-away", test_taken_away);
  return app_fixture_run ();
}
