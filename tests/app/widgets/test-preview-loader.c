/* test-preview-loader.c: small pictures, from wherever they are read */

#include "app-fixture.h"

#include "app/widgets/preview-loader.h"

typedef struct
{
  int side; /* that was asked for */
  gboolean fails;
  guint freed;
} Source;

static void
read_cb (gpointer data, PurrDecoder *decoder, int side, PurrPreview *preview)
{
  Source *source = data;

  source->side = side;
  if (source->fails)
    return;
  preview->width = side;
  preview->height = 1;
  preview->pixels
    = g_bytes_new_take (g_malloc0 (3 * (gsize) side), 3 * (gsize) side);
}

static void
freed_cb (gpointer data)
{
  ((Source *) data)->freed++;
}

static void
ready_cb (const PurrPreview *preview, gpointer user_data)
{
  *(int *) user_data += preview->width;
}

static void
ask (PurrPreviewLoader *loader,
     gsize key,
     Source *source,
     GCancellable *cancellable,
     int *width)
{
  purr_preview_loader_load (loader, key, read_cb, source, freed_cb, cancellable,
                            ready_cb, width);
}

static void
test_load (void)
{
  PurrPreviewLoader *loader = purr_preview_loader_new (test_decoder (), 20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Source one = { 0 };
  Source bad = { .fails = TRUE };
  int width = 0;
  int none = 0;

  ask (loader, 1, &one, cancellable, &width);
  ask (loader, 2, &bad, cancellable, &none);
  app_wait (one.freed == 1 && bad.freed == 1);
  g_assert_cmpint (one.side, ==, 20);
  g_assert_cmpint (width, ==, 20);
  g_assert_cmpint (none, ==, 0);

  /* It is kept, until another size is wanted */
  one.side = 0;
  ask (loader, 1, &one, cancellable, &width);
  g_assert_cmpint (width, ==, 40);
  g_assert_cmpuint (one.freed, ==, 2);
  g_assert_cmpint (one.side, ==, 0);
  purr_preview_loader_set_side (loader, 30);
  ask (loader, 1, &one, cancellable, &width);
  g_assert_cmpint (width, ==, 40);
  app_wait (one.freed == 3);
  g_assert_cmpint (width, ==, 70);

  app_wait (G_OBJECT (loader)->ref_count == 1);
  g_assert_finalize_object (loader);
}

/* Of large ones fewer are kept than of small ones */
static void
test_memory (void)
{
  PurrPreviewLoader *loader = purr_preview_loader_new (test_decoder (), 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Source source = { 0 };
  int width = 0;

  for (gsize key = 1; key <= 20; key++)
    ask (loader, key, &source, cancellable, &width);
  app_wait (source.freed == 20);
  g_assert_cmpint (width, ==, 20 * 1000);
  g_cancellable_cancel (cancelled);
  for (gsize key = 1; key <= 20; key++)
    ask (loader, key, &source, cancelled, &width);
  app_wait (source.freed == 40);
  g_assert_cmpint (width, >, 20 * 1000);
  g_assert_cmpint (width, <=, (20 + 6) * 1000);
  app_wait (G_OBJECT (loader)->ref_count == 1);
  g_assert_finalize_object (loader);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/preview-loader/load", test_load);
  g_test_add_func ("/preview-loader/memory", test_memory);
  return app_fixture_run ();
}
