#include "engine/teaching/lesson-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD "[Lesson]\nFormat=1\n"
#define QUESTION "[mine]\\ntopic: loss\\nkind: number\\nask: 1?\\nanswer: 1\\n"

static PurrLessonFile *
parse (const char *text, GError **error)
{
  return purr_lesson_file_parse (text, strlen (text), error);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonFile) again = NULL;
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (PurrLessonFile) lesson
    = parse (HEAD "Title=Monday; first\n"
                  "Page=training\n"
                  "Lesson=descent\n"
                  "Pictures=my cats\n"
                  "Hidden=optimizer;tournament\n"
                  "[Settings]\n"
                  "learning-rate=0.01\n"
                  "optimizer=adam\n"
                  "[Questions]\n"
                  "Text=" QUESTION "\n"
                  "Only=true\n"
                  "[Cell 1]\n"
                  "Code=a = 1\\nprint(a)\n"
                  "[Cell 2]\n"
                  "Code=X.shape\n",
             &error);

  g_assert_no_error (error);
  /* And once more, after it has been written */
  text = purr_lesson_file_to_text (lesson, &length);
  again = purr_lesson_file_parse (text, length, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      PurrLessonFile *self = i == 0 ? lesson : again;

      g_assert_cmpstr (self->title, ==, "Monday; first");
      g_assert_cmpstr (self->page, ==, "training");
      g_assert_cmpstr (self->lesson, ==, "descent");
      g_assert_cmpstr (self->pictures, ==, "my cats");
      g_assert_cmpuint (g_strv_length (self->hidden), ==, 2);
      g_assert_cmpstr (self->hidden[1], ==, "tournament");
      g_assert_cmpuint (g_hash_table_size (self->settings), ==, 2);
      g_assert_cmpstr (g_hash_table_lookup (self->settings, "learning-rate"),
                       ==, "0.01");
      g_assert_cmpuint (purr_quiz_get_count (self->questions), ==, 1);
      g_assert_true (self->only_own_questions);
      g_assert_cmpuint (g_strv_length (self->cells), ==, 2);
      g_assert_cmpstr (self->cells[0], ==, "a = 1\nprint(a)");
    }
}

static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonFile) self = parse (HEAD, &error);

  g_assert_no_error (error);
  g_assert_null (self->title);
  g_assert_null (self->pictures);
  g_assert_null (self->questions);
  g_assert_cmpuint (g_strv_length (self->hidden), ==, 0);
  g_assert_cmpuint (g_strv_length (self->cells), ==, 0);
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonFile) self = parse (text, &error);

  g_assert_null (self);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_faults (void)
{
  const char *no_lesson = "This is not a lesson file: its lines are not "
                          "[Lesson] and Key=value.";

  assert_refused ("", "This is not a lesson file: it does not begin with "
                      "[Lesson] and Format=1.");
  assert_refused ("\xff\xd8\xff", no_lesson);
  assert_refused ("hello\n", no_lesson);
  assert_refused ("[Lesson]\nFormat=2\n",
                  "This lesson file has the format “2”, and this version of "
                  "Purrceptron reads format 1: a newer one may read it.");
  assert_refused (HEAD "Colour=red\n",
                  "This lesson file has “Colour” in [Lesson], which is "
                  "unknown.");
  assert_refused (HEAD "[Run]\nCommand=rm\n",
                  "This lesson file has a part [Run], which is unknown.");
  assert_refused (HEAD "Page=../training\n",
                  "“Page” of this lesson file is “../training”, and names are "
                  "made of small letters, digits and dashes.");
  assert_refused (HEAD "Hidden=a;B\n",
                  "“Hidden” of this lesson file has “B” in it, and names are "
                  "made of small letters, digits and dashes.");
  assert_refused (HEAD "Title=a\\qb\n",
                  "“Title” in [Lesson] of this lesson file is no text: it has "
                  "a backslash that nothing known follows, or is not UTF-8.");
  assert_refused (HEAD "Title=a\\nb\n",
                  "“Title” in [Lesson] of this lesson file has characters that "
                  "cannot be seen.");
  assert_refused (HEAD "Title=\xe2\x80\xae"
                       "evil\n",
                  "“Title” in [Lesson] of this lesson file has characters that "
                  "cannot be seen.");
  assert_refused (HEAD "[Questions]\nText=[a]\\nkind: riddle\\n\n",
                  "The questions of this lesson file cannot be used. Line 2: "
                  "there is no kind “riddle”; a kind is number, choice, shape, "
                  "prints or “prints or error”.");
  assert_refused (HEAD "[Questions]\nOnly=true\n",
                  "[Questions] of this lesson file has no “Text”.");
  assert_refused (HEAD "[Questions]\nText=" QUESTION "\nOnly=1\n",
                  "“Only” in [Questions] of this lesson file is true or "
                  "false.");
  assert_refused (HEAD "[Cell 2]\nCode=1\n",
                  "The cells of this lesson file are to be called [Cell 1], "
                  "[Cell 2] and so on, none left out.");
  assert_refused (HEAD "[Cell 1]\nCode=1\nOutput=2\n",
                  "This lesson file has “Output” in [Cell 1], which is "
                  "unknown.");
}

static void
test_sizes (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "[Settings]\n");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= PURR_LESSON_FILE_MAX_SETTINGS; i++)
    g_string_append_printf (text, "a%d=1\n", i);
  assert_refused (text->str, "This lesson file has more than 50 settings.");

  g_string_assign (text, HEAD);
  for (int i = 1; i <= PURR_LESSON_FILE_MAX_CELLS + 1; i++)
    g_string_append_printf (text, "[Cell %d]\nCode=1\n", i);
  assert_refused (text->str, "This lesson file has more than 200 cells.");

  g_string_assign (text, HEAD "[Cell 1]\nCode=");
  for (int i = 0; i <= PURR_LESSON_FILE_MAX_CELL; i++)
    g_string_append_c (text, '1');
  assert_refused (text->str,
                  "“Code” in [Cell 1] of this lesson file is too long.");

  g_string_set_size (text, PURR_LESSON_FILE_MAX_BYTES + 1);
  g_assert_null (purr_lesson_file_parse (text->str, text->len, &error));
  g_assert_cmpstr (error->message, ==, "This lesson file is larger than 2 MB.");
}

static void
assert_pictures (const char *name,
                 const char *lesson_path,
                 const char *expected,
                 gboolean expected_inside)
{
  g_autoptr (PurrLessonFile) self = purr_lesson_file_new ();
  g_autofree char *found = NULL;
  gboolean inside;

  self->pictures = g_strdup (name);
  found = purr_lesson_file_find_pictures (self, lesson_path, &inside);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (inside, ==, expected_inside);
}

/* Whatever it is called: where it leads decides */
static void
test_pictures (void)
{
  g_autofree char *made = g_dir_make_tmp ("purr-lesson-XXXXXX", NULL);
  char *folder = realpath (made, NULL);
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);
  g_autofree char *cats = g_build_filename (mine, "cats", NULL);
  g_autofree char *mine_too = g_build_filename (folder, "mine-too", NULL);
  g_autofree char *link = g_build_filename (mine, "link", NULL);
  g_autofree char *lesson = g_build_filename (mine, "a.purrlesson", NULL);
  g_autofree char *name = NULL;

  g_assert_cmpint (g_mkdir_with_parents (cats, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (mine_too, 0700), ==, 0);
  g_assert_cmpint (symlink (mine_too, link), ==, 0);

  assert_pictures ("cats", lesson, cats, TRUE);
  assert_pictures ("./cats/../cats", lesson, cats, TRUE);
  assert_pictures (".", lesson, mine, TRUE);
  assert_pictures (cats, lesson, cats, TRUE);
  assert_pictures ("..", lesson, folder, FALSE);
  assert_pictures ("../mine-too", lesson, mine_too, FALSE);
  assert_pictures ("link", lesson, mine_too, FALSE);
  assert_pictures ("/", lesson, "/", FALSE);
  assert_pictures ("dogs", lesson, NULL, FALSE);
  assert_pictures (NULL, lesson, NULL, FALSE);

  name = purr_lesson_file_name_pictures (cats, lesson);
  g_assert_cmpstr (name, ==, "cats");
  g_clear_pointer (&name, g_free);
  name = purr_lesson_file_name_pictures (mine_too, lesson);
  g_assert_cmpstr (name, ==, mine_too);
  g_assert_null (purr_lesson_file_name_pictures ("/no/such", lesson));

  g_unlink (link);
  g_rmdir (cats);
  g_rmdir (mine);
  g_rmdir (mine_too);
  g_rmdir (folder);
  free (folder);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("purr-lesson-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.purrlesson", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "a", NULL);
  g_autoptr (PurrLessonFile) self = purr_lesson_file_new ();
  g_autoptr (PurrLessonFile) again = NULL;
  g_autoptr (GError) error = NULL;

  self->title = g_strdup ("Monday");
  g_assert_true (purr_lesson_file_save (self, path, &error));
  g_assert_no_error (error);
  again = purr_lesson_file_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, "Monday");

  g_assert_false (purr_lesson_file_save (self, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (purr_lesson_file_open (nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (purr_lesson_file_open (folder, &error));
  g_assert_nonnull (strstr (error->message, "it is a folder."));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "hello", -1, NULL));
  g_assert_null (purr_lesson_file_open (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "a.purrlesson cannot be opened. "
                                            "This is not a lesson file"));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-file/whole", test_whole);
  g_test_add_func ("/lesson-file/least", test_least);
  g_test_add_func ("/lesson-file/faults", test_faults);
  g_test_add_func ("/lesson-file/sizes", test_sizes);
  g_test_add_func ("/lesson-file/pictures", test_pictures);
  g_test_add_func ("/lesson-file/file", test_file);
  return g_test_run ();
}
