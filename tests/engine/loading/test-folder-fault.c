/* test-folder-fault.c: why a folder was not entered, in a sentence */

#include "engine/loading/folder-fault.h"

#include <errno.h>
#include <string.h>

static void
assert_says (char *sentence, const char *words)
{
  if (strstr (sentence, words) == NULL)
    g_error ("“%s” does not say “%s”", sentence, words);
  g_assert_nonnull (strstr (sentence, "a/b"));
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_free (sentence);
}

static void
test_below (void)
{
  assert_says (purr_folder_fault_to_sentence ("a/b", PURR_FOLDER_UNREADABLE,
                                              EACCES),
               "you are not allowed to open");
  assert_says (purr_folder_fault_to_sentence ("a/b", PURR_FOLDER_UNREADABLE,
                                              ENAMETOOLONG),
               "too deep");
  assert_says (purr_folder_fault_to_sentence ("a/b", PURR_FOLDER_UNREADABLE,
                                              EIO),
               g_strerror (EIO));
  assert_says (purr_folder_fault_to_sentence ("a/b", PURR_FOLDER_TOO_DEEP, 0),
               "too deep");
  assert_says (purr_folder_fault_to_sentence ("a/b", PURR_FOLDER_ENTERED_BEFORE,
                                              0),
               "were not taken twice");
}

static void
test_first (void)
{
  static const struct
  {
    int code;
    const char *words;
  } cases[] = {
    { ENOENT, "“a/b” cannot be found" },
    { ENOTDIR, "“a/b” is not a folder" },
    { EACCES, "you are not allowed to read it" },
    { EPERM, "you are not allowed to read it" },
    { ENAMETOOLONG, "too long" },
    { ELOOP, "leads back to itself" },
    { EIO, "the very words" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) fault
        = g_error_new (G_FILE_ERROR, g_file_error_from_errno (cases[i].code),
                       "the very words");

      assert_says (purr_folder_root_fault_to_sentence ("a/b", fault),
                   cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-fault/below", test_below);
  g_test_add_func ("/folder-fault/first", test_first);
  return g_test_run ();
}
