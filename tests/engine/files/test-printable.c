/* test-printable.c: what may reach a terminal */

#include "engine/files/printable.h"

/* Every character that commands, breaks, turns or hides; the ranges are those of
 * the Unicode standard, written down from its tables */
static const struct
{
  gunichar first;
  gunichar last;
} unprintable[] = {
  { 0x01, 0x1f },       /* C0 */
  { 0x7f, 0x9f },       /* delete, C1 */
  { 0xad, 0xad },       /* soft hyphen */
  { 0x061c, 0x061c },   /* Arabic letter mark */
  { 0x180e, 0x180e },   /* Mongolian vowel separator */
  { 0x200b, 0x200b },   /* zero width space */
  { 0x200e, 0x200f },   /* marks of direction */
  { 0x2028, 0x2029 },   /* separators of lines and paragraphs */
  { 0x202a, 0x202e },   /* embeddings and overrides */
  { 0x2060, 0x2064 },   /* invisible operators */
  { 0x2066, 0x206f },   /* isolates, deprecated marks */
  { 0xfeff, 0xfeff },   /* byte order mark */
  { 0xfff9, 0xfffb },   /* annotations */
  { 0xe0001, 0xe0001 }, /* tags */
  { 0xe0020, 0xe007f },
};

static void
test_unprintable (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unprintable); i++)
    for (gunichar c = unprintable[i].first; c <= unprintable[i].last; c++)
      {
        char utf8[8] = { 0 };
        g_autofree char *shown = NULL;
        g_autofree char *apart = NULL;
        g_autofree char *escaped
          = g_strdup_printf (c <= 0xffff ? "\\u%04X" : "\\U%08X", c);

        g_unichar_to_utf8 (c, utf8);
        shown = purr_printable (utf8);
        apart = purr_printable_apart (utf8);
        g_assert_false (purr_is_printable (c));
        g_assert_cmpstr (shown, ==, "\uFFFD");
        g_assert_cmpstr (apart, ==, escaped);
      }
}

static void
test_printable (void)
{
  const char *const texts[] = {
    "",
    "cat (1).png",
    "Kätzchen 🐱",
    "\u732b",
    "\u05d7\u05ea\u05d5\u05dc",             /* right to left by nature */
    "\u0646\u06cc\u0645\u200c\u0641\u0627", /* kept apart, in Persian */
    "\U0001f468\u200d\U0001f467",           /* one drawing of two */
    "a\\b \uFFFD",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *shown = purr_printable (texts[i]);
      g_autofree char *apart = purr_printable_apart (texts[i]);

      g_assert_cmpstr (shown, ==, texts[i]);
      g_assert_cmpstr (apart, ==, texts[i]);
    }
}

static void
test_not_utf8 (void)
{
  g_autofree char *latin = purr_printable ("caf\xe9");
  g_autofree char *cut = purr_printable ("a\xe2\x80");
  /* The eight-bit control sequence introducer by itself */
  g_autofree char *csi = purr_printable ("\x9b"
                                         "31m");
  g_autofree char *acute = purr_printable_apart ("caf\xe9");
  g_autofree char *grave = purr_printable_apart ("caf\xe8");
  g_autofree char *control = purr_printable_apart ("\xc2\x9b"
                                                   "31m\x9b");

  g_assert_cmpstr (latin, ==, "caf\uFFFD");
  g_assert_cmpstr (cut, ==, "a\uFFFD\uFFFD");
  g_assert_cmpstr (csi, ==, "\uFFFD31m");
  g_assert_cmpstr (acute, ==, "caf\\xE9");
  g_assert_cmpstr (grave, ==, "caf\\xE8");
  g_assert_cmpstr (control, ==, "\\u009B31m\\x9B");
}

/* A name's text is that name's alone, whatever stands in it. */
static void
test_backslashes (void)
{
  static const char *const names[] = {
    "\xe9",    "\\xE9", "\\\\xE9", "\\\xe9", "\\\\\xe9", "a\\b", "a\\\\b",
    "\\u001B", "\x1b",  "\\\x1b",  "\\",     "\\\\",     "\\x",  "\\\\x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize k = 0; k < i; k++)
      {
        g_autofree char *one = purr_printable_apart (names[i]);
        g_autofree char *other = purr_printable_apart (names[k]);
        g_autofree char *utf8 = purr_utf8_apart (names[i]);
        g_autofree char *other_utf8 = purr_utf8_apart (names[k]);

        g_assert_cmpstr (one, !=, other);
        g_assert_cmpstr (utf8, !=, other_utf8);
        g_assert_true (g_utf8_validate (utf8, -1, NULL));
      }
}

static void
test_utf8_apart (void)
{
  g_autofree char *lines = purr_utf8_apart ("a\nb\u202ec");
  g_autofree char *latin = purr_utf8_apart ("caf\xe9\n");

  g_assert_cmpstr (lines, ==, "a\nb\u202ec");
  g_assert_cmpstr (latin, ==, "caf\\xE9\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printable/unprintable", test_unprintable);
  g_test_add_func ("/printable/printable", test_printable);
  g_test_add_func ("/printable/not-utf8", test_not_utf8);
  g_test_add_func ("/printable/backslashes", test_backslashes);
  g_test_add_func ("/printable/utf8-apart", test_utf8_apart);
  return g_test_run ();
}
