/* test-answers-export.c: answers as comma-separated values */

#include "many-fixture.h"

#include "app/classify/answers-export.h"
#include "app/session/answer-csv.h"

#include <string.h>

/* A page that is nothing but one */
#define TYPE_BARE_PAGE (bare_page_get_type ())
G_DECLARE_FINAL_TYPE (BarePage, bare_page, BARE, PAGE, PurrPage)

struct _BarePage
{
  PurrPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BarePage, bare_page, PURR_TYPE_PAGE)

static void
bare_page_class_init (BarePageClass *klass)
{
}

static void
bare_page_init (BarePage *self)
{
}

typedef struct
{
  ManyFixture many;
  char *folder;
  guint messages;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  many_set_up (&fixture->many, data);
  many_show (&fixture->many, g_object_new (TYPE_BARE_PAGE, NULL));
  g_signal_connect_swapped (fixture->many.widget, "message",
                            G_CALLBACK (app_count_cb), &fixture->messages);
  fixture->folder = test_folder_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  many_tear_down (&fixture->many, data);
  test_folder_remove (fixture->folder);
}

/* What is shown, in its order, as the command line writes it */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  PurrClassifyPictures *pictures = fixture->many.pictures;
  g_autoptr (GPtrArray) bad = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = g_build_filename (fixture->folder, "a.csv", NULL);
  g_autoptr (GString) expected = g_string_new (PURR_ANSWER_CSV_HEADER);
  g_autofree char *text = NULL;

  many_add (&fixture->many, 3);
  g_ptr_array_add (bad, purr_classify_item_new_refused ("/x/=bad.png",
                                                        "It is bad. Go on."));
  purr_classify_pictures_add (pictures, bad);
  purr_classify_pictures_set_sort (pictures, PURR_SORT_PROBABILITY, TRUE);
  many_settle (&fixture->many);
  for (guint i = 0; i < 4; i++)
    {
      PurrClassifyItem *item = purr_classify_pictures_get_shown (pictures, i);
      PurrAnswer answer;

      if (purr_classify_item_get_answer (item, &answer))
        purr_answer_csv_append (expected, purr_classify_item_get_name (item),
                                &answer, NULL);
    }
  g_string_append (expected, "/x/=bad.png,,,,,It is bad. Go on.\n");
  purr_answers_export_to (PURR_PAGE (fixture->many.widget), pictures, path);
  app_wait (fixture->messages == 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected->str);
  g_assert_nonnull (strstr (text, "\n3,red,"));
}

/* One sentence says why not */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->folder, "missing", "a.csv", NULL);

  many_add (&fixture->many, 1);
  many_settle (&fixture->many);
  purr_answers_export_to (PURR_PAGE (fixture->many.widget),
                          fixture->many.pictures, path);
  app_wait (fixture->messages == 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/answers-export/export", Fixture, NULL, set_up, test_export,
              tear_down);
  g_test_add ("/answers-export/failure", Fixture, NULL, set_up, test_failure,
              tear_down);
  return app_fixture_run ();
}
