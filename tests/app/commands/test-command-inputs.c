/* test-command-inputs.c: the same sentence from every command
 *
 * Of an input that cannot be read, or a place that cannot be written to, each
 * command says the same, in one line that begins with the program's name and
 * calls the thing as it was called.
 */

#include "engine/dataset/dataset.h"

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define INPUT "@" /* stands for what is tried */

/* Each reads a folder, and a packed file */
static const char *const readers[][7] = {
  { "train", INPUT, "-om", "--iterations=2" },
  { "tournament", INPUT, "--iterations=2" },
  { "evaluate", "-mcat.safetensors", INPUT },
  { "duplicates", INPUT },
  { "pack", INPUT, "-op" },
  { "demo", INPUT },
  { "classify", "-mcat.safetensors", INPUT },
};

static Run *
run_with (const char *folder, const char *const *line, const char *input)
{
  const char *words[8] = { NULL };

  for (gsize i = 0; line[i] != NULL; i++)
    words[i] = strcmp (line[i], INPUT) == 0 ? input : line[i];
  return run_as (folder, "C.UTF-8", FALSE, words);
}

static void
assert_says (const Run *run, int status, const char *sentence)
{
  g_autofree char *whole = g_strconcat ("purrceptron: ", sentence, NULL);

  g_assert_cmpint (run->status, ==, status);
  if (!g_str_has_prefix (run->err, whole))
    g_error ("“%s” does not begin with “%s”", run->err, whole);
}

static void
test_readers (void)
{
  static const struct
  {
    const char *input;
    int status;
    const char *folders;  /* what all say, */
    const char *packed;   /* but those that pack, who want a folder */
    const char *pictures; /* and those that classify, who want a picture */
  } cases[] = {
    { "a/nowhere", 1,
      "“a/nowhere” cannot be found. It may have been moved, renamed or "
      "deleted; choose it again.\n",
      NULL,
      "a/nowhere cannot be found. It may have been moved, renamed or "
      "deleted; choose it again.\n" },
    { "./pipe", 1,
      "./pipe is not an ordinary file but a pipe, socket or device.",
      "“./pipe” is not a folder.", NULL },
    { "/dev/null", 1,
      "/dev/null is not an ordinary file but a pipe, socket or device.",
      "“/dev/null” is not a folder.", NULL },
    { "pictures/notes.txt", 1,
      "pictures/notes.txt is neither a folder nor a file of packed pictures.",
      "“pictures/notes.txt” is not a folder.",
      "pictures/notes.txt is a text file, not a picture." },
    { "empty/", 1, "“empty/” holds no pictures.", NULL, NULL },
    { "-", 2,
      "“-” would be standard input or output, and only files will do "
      "here. A file of that name is ./-.\n",
      NULL, NULL },
    { "", 2, "An argument is empty. Was a variable of the shell not set?\n",
      NULL, NULL },
    { "https://example.org/cats", 2,
      "https://example.org/cats is an address of the network, and only files "
      "of this computer are read and written. Save it here and name its "
      "file.\n",
      NULL, NULL },
    { "file://elsewhere.example/cats", 2,
      "file://elsewhere.example/cats is on another computer.", NULL, NULL },
  };
  char *folder = folder_new ();
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty", NULL);

  write_model (folder);
  write_text (folder, "pictures/notes.txt", "no picture");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize r = 0; r < G_N_ELEMENTS (readers); r++)
      {
        g_autoptr (Run) run = run_with (folder, readers[r], cases[i].input);
        const char *sentence = cases[i].folders;

        if (strcmp (readers[r][0], "pack") == 0 && cases[i].packed != NULL)
          sentence = cases[i].packed;
        if (strcmp (readers[r][0], "classify") == 0
            && cases[i].pictures != NULL)
          sentence = cases[i].pictures;
        assert_says (run, cases[i].status, sentence);
      }
  folder_remove (folder);
}

/* Left out, and said so; the rest is read */
static void
test_too_deep (void)
{
  char *folder = folder_new ();
  g_autoptr (GString) path = g_string_new ("pictures/cat/");

  write_model (folder);
  for (int i = 0; i < PURR_DATASET_MAX_DEPTH; i++)
    g_string_append (path, "x/");
  g_string_append (path, "1.bmp");
  write_picture (folder, path->str, TRUE, 1000);
  for (gsize r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      g_autoptr (Run) run = run_with (folder, readers[r], "pictures");

      g_assert_nonnull (strstr (run->err, "x is a folder too deep inside other "
                                          "folders, so it was left out. Move "
                                          "it higher up.\n"));
      g_assert_true (g_str_has_prefix (run->err, "purrceptron: "));
      g_assert_null (strstr (run->err, "permission"));
    }
  folder_remove (folder);
}

/* The address that a file manager drags into a terminal is a path */
static void
test_file_addresses (void)
{
  char *folder = folder_new ();
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *address = NULL;

  write_model (folder);
  old = g_build_filename (folder, "pictures", NULL);
  new = g_build_filename (folder, "K\xc3\xa4se & 1%", NULL);
  g_assert_cmpint (g_rename (old, new), ==, 0);
  address = g_filename_to_uri (new, NULL, NULL);
  for (gsize r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      g_autoptr (Run) run = run_with (folder, readers[r], address);

      assert_run (run, 0, NULL, "");
    }
  folder_remove (folder);
}

/* Before anything is read: the folder is not even there */
static void
test_writers (void)
{
  static const char *const writers[][5] = {
    { "train", "nowhere", "-o", INPUT },
    { "tournament", "nowhere", "-o", INPUT },
    { "pack", "nowhere", "-o", INPUT },
  };
  static const struct
  {
    const char *output;
    int status;
    const char *sentence;
    gboolean forced; /* --force makes no difference to it */
  } cases[] = {
    { "a/new", 1, "a/new could not be saved: its folder does not exist.",
      TRUE },
    { "./pictures", 1,
      "./pictures could not be saved: there is a folder of that name.", TRUE },
    { "/dev/full", 1,
      "/dev/full could not be saved: what stands there is a pipe, socket or "
      "device.",
      TRUE },
    { "pipe", 1,
      "pipe could not be saved: what stands there is a pipe, socket or device.",
      TRUE },
    { "/dev/stdout", 1,
      "/dev/stdout could not be saved: what stands there is a pipe, socket or "
      "device.",
      TRUE },
    { "./notes.txt", 1, "./notes.txt is there already and is not a ", FALSE },
    { "link", 1, "link is there already and is not a ", FALSE },
    { "-", 2, "“-” would be standard input or output", TRUE },
    { "", 2, "An argument is empty.", TRUE },
    { "sftp://a/b", 2, "sftp://a/b is an address of the network", TRUE },
  };
  char *folder = folder_new ();
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *notes = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *kept = NULL;

  write_classes (folder, 2);
  write_text (folder, "notes.txt", "Do not lose this.");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("notes.txt", link), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize w = 0; w < G_N_ELEMENTS (writers); w++)
      {
        const char *const *line = writers[w];
        const char *forced[]
          = { line[0], line[1], line[2], cases[i].output, "--force", NULL };
        g_autoptr (Run) run = run_with (folder, line, cases[i].output);
        g_autoptr (Run) again = run_as (folder, "C.UTF-8", FALSE, forced);

        assert_says (run, cases[i].status, cases[i].sentence);
        if (cases[i].forced)
          assert_says (again, cases[i].status, cases[i].sentence);
        else
          assert_says (again, 1, "“nowhere” cannot be found.");
      }
  g_assert_true (g_file_get_contents (notes, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "Do not lose this.");
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-inputs/readers", test_readers);
  g_test_add_func ("/command-inputs/too-deep", test_too_deep);
  g_test_add_func ("/command-inputs/file-addresses", test_file_addresses);
  g_test_add_func ("/command-inputs/writers", test_writers);
  return g_test_run ();
}
