/* test-model-header.c: only harmless headers reach the parser */

#include "engine/models/model-private.h"

#include <string.h>

static gboolean
parses (const char *text)
{
  g_autoptr (JsonObject) object = purr_model_header_parse (text, strlen (text));

  return object != NULL;
}

static void
test_taken (void)
{
  g_assert_true (parses ("{}"));
  g_assert_true (parses ("{}      "));
  g_assert_true (parses ("{\"a\":{\"shape\":[1,2],\"b\":\"c\"}}"));
  g_assert_true (parses ("{ \"a\" :\n\t[ 1 ] }"));
  /* Brackets and quotes in strings are only text */
  g_assert_true (parses ("{\"a\":\"[[[[{{{{ \\\" // ]\"}"));
}

static void
test_refused (void)
{
  const char *texts[] = {
    "",
    "{",
    "[]",
    " {}",
    "1",
    "{}}",
    "{}{}",
    "{} x",
    "{\"a\":1",
    "{\"a\":\"",
    "{\"a\":\"\\",
    "{\"a\":\"two\nlines\"}",
    "{\"a\":null}",
    "{\"a\":true}",
    "{\"a\":NaN}",
    "{\"a\":1.5}",
    "{\"a\":-1}",
    "{\"a\":1e9}",
    "{'a':1}",
    "{\"a\":1}/**/",
    "{/*\"*/\"a\":1}",
    "{\"a\" 1}",
    "{\"a\":1,}",
    "{\"a\":\"\xff\"}",
    "{\"a\":{\"b\":[[1]]}}",
    "{\"a\":1,\"a\":1}",
    "{\"a\":{\"b\":1,\"b\":2}}",
    "{\"a\":{\"b\":1},\"a\":{\"c\":1}}",
    "{\"a\":1,\"\\u0061\":2}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (parses (texts[i]))
      g_error ("taken: %s", texts[i]);

  g_assert_null (purr_model_header_parse ("{\"a\0\":1}", 8));
}

/* A hundred thousand brackets would overflow the parser's stack, a hundred
 * thousand values fill the memory */
static void
test_floods (void)
{
  const char *floods[] = { "[", "{\"a\":", "1,", "[],", "\"a\":1,", "\"" };
  const char *starts[] = { "{\"a\":", "{", "{/*\"*/\"a\":", "{\"a\":[" };

  for (gsize s = 0; s < G_N_ELEMENTS (starts); s++)
    for (gsize f = 0; f < G_N_ELEMENTS (floods); f++)
      {
        g_autoptr (GString) text = g_string_new (starts[s]);

        while (text->len < PURR_MODEL_HEADER_MAX - 16)
          g_string_append (text, floods[f]);
        g_assert_false (parses (text->str));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/header/taken", test_taken);
  g_test_add_func ("/models/header/refused", test_refused);
  g_test_add_func ("/models/header/floods", test_floods);
  return g_test_run ();
}
