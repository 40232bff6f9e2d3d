/* test-give-back.c: much memory is let go of by another thread, little by this one */

#include "engine/dataset/give-back.h"

static void
note_cb (gpointer data)
{
  GAsyncQueue *queue = data;

  g_async_queue_push (queue, g_thread_self ());
}

static void
assert_gone (gsize bytes, gboolean by_another)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();

  purr_give_back (queue, bytes, note_cb);
  if (!by_another)
    g_assert_cmpint (g_async_queue_length (queue), ==, 1);
  g_assert_true ((g_async_queue_pop (queue) != g_thread_self ()) == by_another);
}

static void
test_give_back (void)
{
  assert_gone (0, FALSE);
  assert_gone (PURR_GIVE_BACK_BYTES - 1, FALSE);
  assert_gone (PURR_GIVE_BACK_BYTES, TRUE);
  assert_gone (G_MAXSIZE, TRUE);
  /* Nothing is there */
  purr_give_back (NULL, G_MAXSIZE, note_cb);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/give-back", test_give_back);
  return g_test_run ();
}
