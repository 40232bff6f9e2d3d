/* test-class-name.c: names that read the same, and names that do not */

#include "engine/dataset/class-name.h"

#include <string.h>

static char *
key_of (const char *name)
{
  g_autofree char *shown = purr_class_name_new (name);

  g_assert_true (g_utf8_validate (shown, -1, NULL));
  return purr_class_name_key (shown);
}

static void
test_same (void)
{
  static const char *const pairs[][2] = {
    { "Cat", "cat" },
    { "Käthe", "Ka\xcc\x88the" }, /* as macOS writes it */
    { "한글", "\u1112\u1161\u11ab\u1100\u1173\u11af" },
    { "cat ", "cat" },
    { " cat", "cat" },
    { "not cat", "not\u00a0cat" }, /* a space that does not break */
    { "not cat", "not  cat" },
    { "not cat", "not\u3000cat" }, /* a wide one */
    { "Ｃａｔ", "cat" },
    { "ﾈｺ", "ネコ" },
    { "cat", "\u200b"
             "cat" }, /* spaces of no width */
    { "cat", "c\u200d"
             "at" },
    { "cat", "\ufeff"
             "cat" },
    { "cat", "cat\u200e" },
    { "cat", "c\u00ad"
             "at" }, /* a soft hyphen */
    { "STRASSE", "Straße" },
    { "ﬁsh", "fish" },
    { "e\u0301clair", "éclair" },
    { "ｘ２", "x2" },
    { "Å", "A\u030a" },
    { "\u212b", "Å" },        /* the unit's sign */
    { "\u00b5m", "\u03bcm" }, /* micro and the Greek letter */
    { "Ⅷ", "VIII" },
    { "ｶﾞ", "ガ" },
    { "\u2f08", "人" }, /* a radical and the word */
    { "cat…", "cat..." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *one = key_of (pairs[i][0]);
      g_autofree char *other = key_of (pairs[i][1]);

      g_assert_cmpstr (one, ==, other);
    }
}

static void
test_apart (void)
{
  static const char *const names[] = {
    "cat",        "cats",   "non-cat", "non_cat", "kät",  "c\xe4t", "c\xe5t",
    "c\xe4\xe4t", "c\x01t", "c\x02t",  "\xff",    "\xfe", "\u200b", "кот",
    "x",          "x2",     "x²",      "x₂",      "x③",   "x3",     "xᵃ",
    "xa",         "½",      "1/2",     "TM",      "™",    "㎡",     "m2",
    "m²",         "①",      "1",       "⑴",       "Ⓐ",    "a",      "ª",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize k = 0; k < i; k++)
      {
        g_autofree char *one = key_of (names[i]);
        g_autofree char *other = key_of (names[k]);
        g_autofree char *shown = purr_class_name_new (names[i]);
        g_autofree char *other_shown = purr_class_name_new (names[k]);

        g_assert_cmpstr (one, !=, other);
        g_assert_cmpstr (shown, !=, other_shown);
      }
}

static void
test_shown (void)
{
  static const char *const names[][2] = {
    { "Cat", "Cat" },
    { "  Ka\xcc\x88the\u00a0 1 ", "Käthe 1" },
    { "c\xe4t", "c\\xE4t" },
    { "c\x1bt", "c\\u001Bt" },
    { "\u202e"
      "cat",
      "cat" },
    /* Drawn as one, and so it stays */
    { "\U0001f468\u200d\U0001f467", "\U0001f468\u200d\U0001f467" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *shown = purr_class_name_new (names[i][0]);

      g_assert_cmpstr (shown, ==, names[i][1]);
    }
}

/* What a person types is found as the folder is called or as it is listed. */
static void
test_matches (void)
{
  g_assert_true (purr_class_name_matches ("Käthe", "ka\xcc\x88the "));
  g_assert_true (purr_class_name_matches ("c\\xE4t", "c\xe4t"));
  g_assert_true (purr_class_name_matches ("c\\xE4t", "c\\xE4t"));
  g_assert_false (purr_class_name_matches ("c\\xE4t", "c\xe5t"));
  g_assert_false (purr_class_name_matches ("cat", "cats"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/class-name/same", test_same);
  g_test_add_func ("/class-name/apart", test_apart);
  g_test_add_func ("/class-name/shown", test_shown);
  g_test_add_func ("/class-name/matches", test_matches);
  return g_test_run ();
}
