/* test-report.c: the page that anybody can open */

#include "app/report/report.h"

#include "engine/kernels/workers.h"
#include "report-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("no “%s”", words);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, words)) != NULL; at++)
    n++;
  return n;
}

/* Each tag that is opened is closed, in the right order */
static void
assert_balanced (const char *html)
{
  static const char *const void_tags[] = { "meta", "img", "br", NULL };
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = strchr (html, '<'); at != NULL; at = strchr (at, '<'))
    {
      const char *end = strchr (at, '>');
      gboolean closes = at[1] == '/', alone;
      gsize length;
      g_autofree char *name = NULL;

      g_assert_nonnull (end);
      at += closes ? 2 : 1;
      length = strcspn (at, " />\n");
      name = g_strndup (at, length);
      alone = end[-1] == '/' || *at == '!' || g_strv_contains (void_tags, name);
      at = end;
      if (alone)
        continue;
      if (!closes)
        {
          g_ptr_array_add (open, g_steal_pointer (&name));
          continue;
        }
      g_assert_cmpuint (open->len, >, 0);
      g_assert_cmpstr (name, ==, open->pdata[open->len - 1]);
      g_ptr_array_set_size (open, (int) open->len - 1);
    }
  g_assert_cmpuint (open->len, ==, 0);
}

/* Nothing of it comes from elsewhere or does anything */
static void
assert_alone (const char *html)
{
  static const char *const forbidden[]
    = { "<script", "<link",  "<iframe", "<object",     "<form",  "@import",
        "http:",   "https:", "url(",    "javascript:", " style=" };

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (strstr (html, forbidden[i]) != NULL)
      g_error ("“%s” in a report", forbidden[i]);
  g_assert_cmpuint (count (html, "src=\""), ==,
                    count (html, "src=\"data:image/png;base64,"));
  g_assert_cmpuint (count (html, "href=\""), ==, count (html, "href=\"#"));
}

static char *
write_html (PurrAnswers *answers)
{
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  const PurrReport report = { .evaluated = evaluated,
                              .model_name = "cat.safetensors",
                              .time = 1700000000000000 };

  return purr_report_to_html (&report);
}

static void
test_contents (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autofree char *html = write_html (answers);

  g_assert_true (g_str_has_prefix (html, PURR_REPORT_BEGIN));
  assert_balanced (html);
  assert_alone (html);
  assert_has (html, "66.7\302\240% of the test pictures are answered right");
  assert_has (html, "<h2 id=\"train\">Pictures to learn from</h2>");
  assert_has (html, "<b>2</b>right, 66.7 %");
  assert_has (html, "<th scope=\"row\">accuracy</th><td class=\"number\">62.5 "
                    "%</td><td>30.6 % to 86.3 %</td>");
  assert_has (html, "<td><code>0123456789abcdef");
  assert_has (html, "<tr><th scope=\"row\">Seed</th><td>1</td></tr>");
  assert_has (html, "<tr><th scope=\"row\">Learning rate "
                    "α</th><td>0.005</td></tr>");
  assert_has (html, "<td>cat.safetensors</td>");
  assert_has (html, "<time datetime=\"2023-11-1");
  /* Five charts of either part; one of the tested and three of the learnt
   * pictures are answered wrong */
  g_assert_cmpuint (count (html, "<svg "), ==, 10);
  g_assert_cmpuint (count (html, "<img "), ==, 4);
  assert_has (html, "alt=\"Picture of dog, answered cat\"");
}

/* Either curve, whichever the model is */
static void
test_calibration (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer_many ();
  g_autoptr (PurrAnswers) calibrated = report_fixture_calibrate (answers);
  g_autofree char *before = write_html (answers);
  g_autofree char *after = write_html (calibrated);

  assert_balanced (after);
  assert_has (before, "<p>Calibrated, the probability of cat would be σ(");
  assert_has (before, ">as it is, mean error 0.");
  assert_has (before, ">calibrated, mean error 0.");
  g_assert_null (strstr (before, "Calibrated: the probability is"));
  assert_has (after, "<p>Calibrated: the probability of cat is σ(");
  assert_has (after, ">calibrated, mean error 0.");
  assert_has (after, ">before, mean error 0.");
  assert_has (after, "Calibrated: the probability is</th><td>σ(");
}

/* Names of classes are text, and nothing else */
static void
test_hostile (void)
{
  static const char *const names[]
    = { "<img src=x onerror=alert(1)>", "\"'></style><script>alert(2)//",
        "</title><b>\x1b]0;x\a", NULL };
  g_autoptr (PurrAnswers) answers = report_fixture_answer (names);
  g_autofree char *html = write_html (answers);

  assert_balanced (html);
  assert_alone (html);
  g_assert_null (strstr (html, "<img src=x"));
  g_assert_null (strchr (html, '\x1b'));
  assert_has (html, "&lt;/style&gt;&lt;script&gt;alert(2)");
}

/* The policy's checksum is that of the sheet that stands in the page */
static void
test_policy (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autofree char *html = write_html (answers);
  const char *begin = strstr (html, "<style>") + strlen ("<style>");
  const char *end = strstr (begin, "</style>");
  g_autofree char *sum
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) begin,
                                   (gsize) (end - begin));
  const char *stated = strstr (html, "'sha256-") + strlen ("'sha256-");
  g_autofree char *base64
    = g_strndup (stated, (gsize) (strchr (stated, '\'') - stated));
  g_autofree guint8 *digest = NULL;
  gsize length;

  digest = g_base64_decode (base64, &length);
  g_assert_cmpuint (length, ==, 32);
  for (gsize i = 0; i < length; i++)
    {
      char hex[3] = { sum[2 * i], sum[2 * i + 1], '\0' };

      g_assert_cmpuint (digest[i], ==,
                        (guint8) g_ascii_strtoull (hex, NULL, 16));
    }
  assert_has (html, "content=\"default-src 'none'; img-src data:; style-src ");
}

/* As bad as it gets: noise that no picture file makes smaller, names as long as they
 * may be, as many classes as there may be, all parts, everything answered wrong */
static void
test_bound (void)
{
  enum
  {
    M = 20000,
    CLASSES = PURR_DATASET_MAX_CLASSES
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree guint8 *columns = g_malloc ((gsize) M * PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, M);
  g_autofree PurrPart *parts = g_new (PurrPart, M);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PurrDataset) unlabelled = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrAnswers) model_of = report_fixture_answer (NULL);
  g_autoptr (PurrAnswers) answers = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autofree char *html = NULL;
  /* The longest in the page: six bytes a letter */
  g_autofree char *quotes = g_strnfill (200, '"');

  for (gsize i = 0; i < (gsize) M * PURR_FEATURES; i += 4)
    {
      guint32 noise = g_rand_int (random);

      memcpy (columns + i, &noise, 4);
    }
  for (guint c = 0; c < CLASSES; c++)
    g_ptr_array_add (names, g_strdup_printf ("%04u%s", c, quotes));
  g_ptr_array_add (names, NULL);
  for (guint i = 0; i < M; i++)
    {
      class_of[i] = i % CLASSES;
      parts[i] = (PurrPart) (i / CLASSES % 4);
    }
  unlabelled
    = purr_dataset_new_from_columns (columns, M,
                                     (const char *const *) names->pdata,
                                     class_of, parts);
  dataset = purr_dataset_relabel (unlabelled, 7);
  answers = purr_answers_new (purr_answers_get_model (model_of), dataset, NULL,
                              workers);
  html = write_html (answers);
  g_test_message ("%" G_GSIZE_FORMAT " bytes", strlen (html));
  g_assert_cmpuint (strlen (html), <, 2000000);
  g_assert_cmpuint (count (html, "<img "), ==, 4 * PURR_REPORT_MISTAKES);
  assert_balanced (html);
}

/* Of models that were taught for it, beside a model and alone */
static void
test_trials (void)
{
  static const char *const names[]
    = { "</h1><script>",
        "a class of a name with exactly sixty letters, whole, "
        "spaced out",
        NULL };
  static const guint classes[] = { 0, 1 };
  const PurrTrainingSettings settings = purr_training_settings_default ();
  const PurrLearningCurve curve = {
    .n_points = 2,
    .points = { { 50, 0.75, 0.5, 0.9, 0.875 }, { 100, 0.8, 0.7, 0.85, 0.9 } },
    .gain_high = 0.1,
    .verdict = PURR_MORE_UNSURE,
  };
  g_autofree guint8 *columns = g_malloc0 (2 * PURR_FEATURES);
  g_autoptr (PurrDataset) unlabelled
    = purr_dataset_new_from_columns (columns, 2, names, classes, NULL);
  g_autoptr (PurrDataset) dataset = purr_dataset_relabel (unlabelled, 1);
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autoptr (PurrToldTrial) told = purr_told_curve_new (&curve, "α 0.01 & <b>");
  PurrReport report
    = { .trials = { NULL, told }, .dataset = dataset, .settings = &settings };
  g_autofree char *alone = purr_report_to_html (&report);
  g_autofree char *both = NULL;

  report.evaluated = evaluated;
  both = purr_report_to_html (&report);
  assert_balanced (alone);
  assert_alone (alone);
  assert_balanced (both);
  assert_alone (both);
  assert_has (alone, "<a href=\"#learning-curve\">Learning curve</a>");
  assert_has (alone, "Learnt with α 0.01 &amp; &lt;b&gt;");
  assert_has (alone, "exactly sixty letters, whole, spaced out</bdi> is told");
  assert_has (alone, "&lt;/h1&gt;&lt;script&gt;");
  assert_has (alone, "<td class=\"number\">80.0 %</td>");
  assert_has (alone, "<td>0.005</td>");
  g_assert_null (strstr (alone, "Iterations done"));
  g_assert_cmpuint (count (alone, "<svg "), ==, 1);
  assert_has (both, "<h2 id=\"learning-curve\">");
  assert_has (both, "<h2 id=\"test\">");
  g_assert_cmpuint (count (both, "<svg "), ==, 11);
}

static void
test_file (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  const PurrReport report = { .evaluated = evaluated };
  g_autofree char *folder = g_dir_make_tmp ("report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "r.html", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "r.html", NULL);
  g_autofree char *read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_report_write (&report, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &read, NULL, NULL));
  g_assert_true (g_str_has_suffix (read, "</html>\n"));
  g_assert_false (purr_report_write (&report, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_true (
    g_str_has_prefix (error->message,
                      "The report could not be written to r.html: "));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/contents", test_contents);
  g_test_add_func ("/report/hostile", test_hostile);
  g_test_add_func ("/report/policy", test_policy);
  g_test_add_func ("/report/bound", test_bound);
  g_test_add_func ("/report/trials", test_trials);
  g_test_add_func ("/report/file", test_file);
  g_test_add_func ("/report/calibration", test_calibration);
  return g_test_run ();
}
