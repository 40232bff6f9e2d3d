/* test-command-classify.c: purrceptron classify */

#include "engine/images/decoder.h"
#include "engine/models/models.h"

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The answer that the engine gives, for comparison */
static PurrAnswer
ask (PurrModel *model, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (PurrDecoder) decoder = purr_decoder_new (NULL);
  guint8 column[PURR_FEATURES];

  g_assert_true (purr_decoder_read_file (decoder, path,
                                         purr_model_get_parts (model)->crop,
                                         column, 0, NULL, NULL, NULL));

  return purr_model_classify (model, column);
}

static PurrModel *
open_model (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cat.safetensors", NULL);

  return purr_model_open (path, NULL);
}

static JsonArray *
parse_array (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_array (json_parser_get_root (parser));
}

/* Splits CSV by the rules of RFC 4180: rows of fields. */
static GPtrArray *
parse_csv (const char *text)
{
  GPtrArray *rows
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = NULL;
  GString *field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (row == NULL)
        row = g_ptr_array_new_with_free_func (g_free);

      if (quoted && p[0] == '"' && p[1] == '"')
        g_string_append_c (field, *p++);
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == ',' || *p == '\n'))
        {
          g_ptr_array_add (row, g_strdup (field->str));
          g_string_truncate (field, 0);
          if (*p == '\n')
            g_ptr_array_add (rows, g_steal_pointer (&row));
        }
      else
        g_string_append_c (field, *p);
    }
  g_assert_null (row);
  g_assert_false (quoted);
  g_string_free (field, TRUE);

  return rows;
}

static const char *
cell (GPtrArray *rows, guint row, guint column)
{
  GPtrArray *fields = g_ptr_array_index (rows, row);

  g_assert_cmpuint (fields->len, ==, 6);
  return g_ptr_array_index (fields, column);
}

static void
test_table (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) one = NULL;
  g_autoptr (Run) many = NULL;

  write_model (folder);
  one = run_in (folder, "classify", "-m", "cat.safetensors",
                "pictures/cat/003.bmp", NULL);
  assert_run (one, 0, "answer   P(cat)     logit  file\ncat     ", "");
  assert_run (one, 0, "  pictures/cat/003.bmp\n", "");
  g_assert_null (strstr (one->out, "1 picture"));

  /* A picture and a folder; the folder sorted */
  many = run_in (folder, "classify", "-m", "cat.safetensors",
                 "pictures/dog/001.bmp", "pictures", NULL);
  assert_run (many, 0, "\n41 pictures: 20 cat, 21 dog.\n", "");
  g_assert_true (strstr (many->out, "cat/003.bmp")
                 < strstr (many->out, "cat/004.bmp"));

  folder_remove (folder);
}

/* Who names no model is told which one answers, apart from the answers */
static void
test_ready_made (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  write_model (folder);
  run = run_in (folder, "classify", "--csv", "pictures/cat/003.bmp", NULL);
  assert_run (run, 0, "pictures/cat/003.bmp,",
              "No model is named by -m. Cats in photographs: ready-made, "
              "learnt from 39,805 pictures, answers.\n");
  g_assert_null (strstr (run->out, "ready-made"));

  folder_remove (folder);
}

static void
test_json (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) none = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (PurrModel) model = NULL;
  const char *files[] = { "pictures/dog/004.bmp", "bad.png", "nowhere.png",
                          "pictures/cat/000.bmp" };
  JsonArray *array;

  write_model (folder);
  write_text (folder, "bad.png", "no picture");
  model = open_model (folder);
  run = run_in (folder, "classify", "--json", "-m", "cat.safetensors", files[0],
                files[1], files[2], files[3], NULL);
  assert_run (run, 1, NULL, "bad.png");
  assert_run (run, 1, NULL, "nowhere.png");

  array = parse_array (parser, run->out);
  g_assert_cmpuint (json_array_get_length (array), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      PurrAnswer answer;

      g_assert_cmpstr (json_object_get_string_member (object, "file"), ==,
                       files[i]);
      if (i == 1 || i == 2)
        {
          g_assert_cmpuint (json_object_get_size (object), ==, 2);
          g_assert_nonnull (
            strstr (run->err, json_object_get_string_member (object, "error")));
          continue;
        }

      /* To the last bit */
      answer = ask (model, folder, files[i]);
      g_assert_cmpuint (json_object_get_size (object), ==, 5);
      g_assert_cmpstr (json_object_get_string_member (object, "class"), ==,
                       i == 0 ? "dog" : "cat");
      g_assert_cmpfloat (json_object_get_double_member (object, "probability"),
                         ==, answer.probability);
      g_assert_cmpfloat (json_object_get_double_member (object, "logit"), ==,
                         answer.logit);
      g_assert_cmpint (json_object_get_boolean_member (object, "positive"), ==,
                       i == 3);
    }

  none = run_in (folder, "classify", "--json", "-m", "cat.safetensors",
                 "nowhere", NULL);
  assert_run (none, 1, NULL, "nowhere");
  g_assert_cmpuint (json_array_get_length (parse_array (parser, none->out)), ==,
                    1);

  folder_remove (folder);
}

static void
test_csv (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  PurrAnswer answer;
  const char *odd = "a,\"b\"\nc.bmp";

  write_model (folder);
  write_picture (folder, odd, TRUE, 500);
  model = open_model (folder);
  run = run_in (folder, "classify", "--csv", "-m", "cat.safetensors", odd,
                "nowhere.png", NULL);
  assert_run (run, 1, "file,class,probability,positive,logit,error\n",
              "nowhere.png");

  rows = parse_csv (run->out);
  g_assert_cmpuint (rows->len, ==, 3);
  answer = ask (model, folder, odd);
  g_assert_cmpstr (cell (rows, 1, 0), ==, "a,\"b\"\\u000Ac.bmp");
  g_assert_cmpstr (cell (rows, 1, 1), ==, "cat");
  g_assert_cmpfloat (g_ascii_strtod (cell (rows, 1, 2), NULL), ==,
                     answer.probability);
  g_assert_cmpstr (cell (rows, 1, 3), ==, "true");
  g_assert_cmpfloat (g_ascii_strtod (cell (rows, 1, 4), NULL), ==,
                     answer.logit);
  g_assert_cmpstr (cell (rows, 1, 5), ==, "");
  g_assert_cmpstr (cell (rows, 2, 0), ==, "nowhere.png");
  g_assert_cmpstr (cell (rows, 2, 1), ==, "");
  g_assert_cmpstr (cell (rows, 2, 2), ==, "");
  g_assert_nonnull (strstr (cell (rows, 2, 5), "nowhere.png"));

  folder_remove (folder);
}

/* Names that no terminal and no format likes */
static void
test_names (void)
{
  char *folder = folder_new ();
  const char *names[] = {
    "plain name.bmp",  "-m.bmp",           "caf\xe9.bmp", /* Latin-1 */
    "\x1b[31mred.bmp", "línea\nnueva.bmp", "\"quoted\" \\ back.bmp",
    "猫.bmp",
  };
  g_autoptr (Run) table = NULL;
  g_autoptr (Run) json = NULL;
  g_autoptr (Run) csv = NULL;
  g_autoptr (Run) dashed = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) rows = NULL;

  write_model (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_build_filename ("odd", names[i], NULL);
      write_picture (folder, name, i % 2, i);
    }

  table = run_in (folder, "classify", "-m", "cat.safetensors", "odd", NULL);
  assert_run (table, 0, "\n7 pictures: 3 cat, 4 dog.\n", "");
  assert_run (table, 0, "猫.bmp\n", "");
  g_assert_true (g_utf8_validate (table->out, -1, NULL));

  json = run_in (folder, "classify", "-m", "cat.safetensors", "odd", "--json",
                 NULL);
  assert_run (json, 0, NULL, "");
  g_assert_true (g_utf8_validate (json->out, -1, NULL));
  g_assert_cmpuint (json_array_get_length (parse_array (parser, json->out)), ==,
                    G_N_ELEMENTS (names));

  csv = run_in (folder, "classify", "-m", "cat.safetensors", "odd/猫.bmp",
                "odd/línea\nnueva.bmp", "--csv", NULL);
  assert_run (csv, 0, NULL, "");
  rows = parse_csv (csv->out);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (cell (rows, 2, 0), ==, "odd/línea\\u000Anueva.bmp");

  write_picture (folder, "-x.bmp", TRUE, 9);
  dashed = run_in (folder, "classify", "-m", "cat.safetensors", "--", "-x.bmp",
                   NULL);
  assert_run (dashed, 0, "  -x.bmp\n", "");

  folder_remove (folder);
}

static void
test_failures (void)
{
  char *folder = folder_new ();
  g_autofree char *fifo = g_build_filename (folder, "fifo.png", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty", NULL);
  g_autoptr (Run) mixed = NULL;
  g_autoptr (Run) nothing = NULL;
  g_autoptr (Run) model = NULL;

  write_model (folder);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0755), ==, 0);

  mixed = run_in (folder, "classify", "-m", "cat.safetensors", "fifo.png",
                  "pictures/cat/001.bmp", NULL);
  assert_run (mixed, 1,
              "\n1 picture: 1 cat, 0 dog. 1 could not be "
              "classified.\n",
              "fifo.png");
  nothing = run_in (folder, "classify", "-m", "cat.safetensors", "empty", NULL);
  assert_run (nothing, 1, NULL, "“empty” holds no pictures");
  model = run_in (folder, "classify", "-m", "nowhere.safetensors", "pictures",
                  NULL);
  assert_run (model, 1, "", "nowhere.safetensors does not exist");

  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/classify/table", test_table);
  g_test_add_func ("/commands/classify/ready-made", test_ready_made);
  g_test_add_func ("/commands/classify/json", test_json);
  g_test_add_func ("/commands/classify/csv", test_csv);
  g_test_add_func ("/commands/classify/names", test_names);
  g_test_add_func ("/commands/classify/failures", test_failures);
  return g_test_run ();
}
