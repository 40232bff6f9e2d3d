/* test-explaining.c: which pixels spoke for an answer, found out behind the window */

#include "app-fixture.h"

#include "app/classify/explaining.h"
#include "tests/engine/models/model-fixture.h"

#include <string.h>

typedef struct
{
  GAsyncResult *result;
  guint told;
} News;

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  News *news = user_data;

  g_assert_null (source);
  g_set_object (&news->result, result);
  news->told++;
}

/* The same as at once, though the pixels and the model are somebody else's by then */
static void
test_same (void)
{
  PurrModel *model = fixture_patches_model (4);
  g_auto (PurrExplanation) at_once = { 0 };
  g_auto (PurrExplanation) behind = { 0 };
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  News news = { 0 };

  fixture_column (column);
  purr_explain (model, column, &at_once);
  purr_explain_async (model, column, NULL, told_cb, &news);
  memset (column, 0, sizeof column);
  purr_model_unref (model);
  g_assert_cmpuint (news.told, ==, 0);
  app_wait (news.told == 1);
  g_assert_true (purr_explain_finish (news.result, &behind, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (behind.bias, ==, at_once.bias);
  g_assert_cmpfloat (behind.towards, ==, at_once.towards);
  g_assert_cmpfloat (behind.away, ==, at_once.away);
  g_assert_cmpmem (behind.pixel,
                   behind.width * behind.height * sizeof *behind.pixel,
                   at_once.pixel, 32 * 32 * sizeof *at_once.pixel);
  g_clear_object (&news.result);
}

static void
test_cancelled (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PurrExplanation explanation = { 0 };
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  News news = { 0 };

  fixture_column (column);
  purr_explain_async (model, column, cancellable, told_cb, &news);
  g_cancellable_cancel (cancellable);
  app_wait (news.told == 1);
  g_assert_false (purr_explain_finish (news.result, &explanation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (explanation.pixel);
  g_clear_object (&news.result);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/explaining/same", test_same);
  g_test_add_func ("/explaining/cancelled", test_cancelled);
  return app_fixture_run ();
}
