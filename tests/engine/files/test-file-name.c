/* test-file-name.c: strangers' words as names of files and folders */

#include "engine/files/file-name.h"

#include "engine/files/left-behind.h"

#include <string.h>

static void
test_name (void)
{
  static const struct
  {
    const char *text;
    const char *name;
  } cases[] = {
    { "cat", "cat" },
    { "non-cat", "non-cat" },
    { "Katze auf dem Sofa", "Katze auf dem Sofa" },
    { "Große Kätzchen 猫", "Große Kätzchen 猫" },
    { "", "unnamed" },
    { ".", "unnamed" },
    { "..", "unnamed" },
    { "   ", "unnamed" },
    { "...  .", "unnamed" },
    { "/", "_" },
    { "../../etc", "_.._.._etc" },
    { "/etc/passwd", "_etc_passwd" },
    { ".hidden", "_.hidden" },
    { " cat. ", "cat" },
    { "a\nb\x1b[31m", "a_b_[31m" },
    { "a\xff\xfe", "a__" },
    { "\u202Etac", "_tac" },
    { "C:\\cats*?\"<>|", "C__cats______" },
    { "__MACOSX", "___MACOSX" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = purr_file_name (cases[i].text);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* Whatever comes, it is one name in the folder that it is meant for */
static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int round = 0; round < 20000; round++)
    {
      char text[400];
      int length = g_rand_int_range (rand, 0, sizeof text);
      g_autofree char *name = NULL;

      for (int i = 0; i < length; i++)
        text[i] = round % 2 == 0 ? (char) g_rand_int_range (rand, 1, 256)
                                 : "./ \\ä"[g_rand_int_range (rand, 0, 7)];
      text[length] = '\0';
      name = purr_file_name (text);
      g_assert_cmpuint (strlen (name), >, 0);
      g_assert_cmpuint (strlen (name), <=, 120);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_null (strchr (name, '/'));
      g_assert_false (purr_passes_over (name));
      g_assert_false (g_str_has_suffix (name, "."));
    }
}

static void
test_long (void)
{
  g_autofree char *wide = g_strnfill (300, 'c');
  GString *cats = g_string_new ("x");
  g_autofree char *name = purr_file_name (wide);
  g_autofree char *of_cats = NULL;

  g_assert_cmpuint (strlen (name), ==, 119);
  for (int i = 0; i < 300; i++)
    g_string_append (cats, "猫");
  of_cats = purr_file_name (cats->str);
  /* No character is halved */
  g_assert_cmpuint (strlen (of_cats), ==, 1 + 39 * 3);
  g_assert_true (g_utf8_validate (of_cats, -1, NULL));
  g_string_free (cats, TRUE);
}

static void
test_number (void)
{
  static const struct
  {
    const char *name;
    guint number;
    const char *numbered;
  } cases[] = {
    { "a.png", 1, "a.png" },
    { "a.png", 2, "a (2).png" },
    { "a.png", 4294967295u, "a (4294967295).png" },
    { "a", 3, "a (3)" },
    { ".hidden", 2, ".hidden (2)" },
    { "a.b.jpeg", 2, "a.b (2).jpeg" },
    { "a.", 2, "a (2)." },
    { "\xff\xfe.png", 2, "\xff\xfe (2).png" },
    { "Mr. Whiskers on his very favourite sofa", 2,
      "Mr. Whiskers on his very favourite sofa (2)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *numbered
        = purr_file_name_number (cases[i].name, cases[i].number);

      g_assert_cmpstr (numbered, ==, cases[i].numbered);
    }
}

static void
test_number_long (void)
{
  g_autofree char *stem = g_strnfill (PURR_FILE_NAME_MAX - 4, 'n');
  g_autofree char *name = g_strconcat (stem, ".png", NULL);
  g_autofree char *numbered = purr_file_name_number (name, 12);
  g_autofree char *bytes = g_strnfill (PURR_FILE_NAME_MAX, '\x80');
  g_autofree char *of_bytes = purr_file_name_number (bytes, 2);
  GString *cats = g_string_new (NULL);
  g_autofree char *of_cats = NULL;

  g_assert_cmpuint (strlen (numbered), ==, PURR_FILE_NAME_MAX);
  g_assert_true (g_str_has_suffix (numbered, "n (12).png"));
  /* Bytes that could go on for ever */
  g_assert_cmpuint (strlen (of_bytes), ==, PURR_FILE_NAME_MAX);
  g_assert_true (g_str_has_suffix (of_bytes, " (2)"));

  for (int i = 0; i < 85; i++)
    g_string_append (cats, "猫");
  of_cats = purr_file_name_number (cats->str, 2);
  g_assert_cmpuint (strlen (of_cats), ==, 83 * 3 + 4);
  g_assert_true (g_utf8_validate (of_cats, -1, NULL));
  g_string_free (cats, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/file-name/name", test_name);
  g_test_add_func ("/files/file-name/any", test_any);
  g_test_add_func ("/files/file-name/long", test_long);
  g_test_add_func ("/files/file-name/number", test_number);
  g_test_add_func ("/files/file-name/number/long", test_number_long);
  return g_test_run ();
}
