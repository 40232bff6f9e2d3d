/* test-background.c: work behind a person's back, its end and its failures */

#include "app-fixture.h"

#include "app/session/background.h"

typedef struct
{
  GAsyncResult *result;
  GThread *own;
  int wait; /* for the workers to be cancelled, or the object to be gone */
  gboolean cancelled; /* or gone in another thread */
} Fixture;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static gpointer
work (gpointer data, PurrWorkers *workers, GError **error)
{
  Fixture *fixture = data;

  g_assert_true (g_thread_self () != fixture->own);
  while (g_atomic_int_get (&fixture->wait)
         && !purr_workers_is_cancelled (workers))
    g_thread_yield ();
  fixture->cancelled = purr_workers_is_cancelled (workers);
  return g_strdup ("done");
}

static gpointer
fail (gpointer data, PurrWorkers *workers, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "It went wrong.");
  return NULL;
}

static void
start (Fixture *fixture, GCancellable *cancellable, PurrBackgroundWork what)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, answered_cb, fixture);

  fixture->own = g_thread_self ();
  g_task_set_task_data (task, fixture, NULL);
  purr_background_start (task, what, g_free, "No room.");
}

static void
test_done (void)
{
  Fixture fixture = { NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  start (&fixture, NULL, work);
  app_wait (fixture.result != NULL);
  text = g_task_propagate_pointer (G_TASK (fixture.result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "done");
  g_assert_false (fixture.cancelled);
  g_object_unref (fixture.result);
}

static void
test_cancelled (void)
{
  Fixture fixture = { .wait = TRUE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  start (&fixture, cancellable, work);
  g_cancellable_cancel (cancellable);
  app_wait (fixture.result != NULL);
  g_assert_null (g_task_propagate_pointer (G_TASK (fixture.result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (fixture.cancelled);
  g_object_unref (fixture.result);
}

static void
test_failed (void)
{
  Fixture fixture = { NULL };
  g_autoptr (GError) error = NULL;

  start (&fixture, NULL, fail);
  app_wait (fixture.result != NULL);
  g_assert_null (g_task_propagate_pointer (G_TASK (fixture.result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_object_unref (fixture.result);
}

/* The last reference is dropped, and somebody else waits for what comes of it */
static void
finalised_cb (gpointer data, GObject *object)
{
  ((Fixture *) data)->cancelled = g_thread_self () != ((Fixture *) data)->own;
  g_atomic_int_set (&((Fixture *) data)->wait, FALSE);
}

static void
test_let_go (void)
{
  Fixture fixture = { .own = g_thread_self (), .wait = TRUE };
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_weak_ref (object, finalised_cb, &fixture);
  purr_background_let_go (object);
  app_wait (!g_atomic_int_get (&fixture.wait));
  g_assert_true (fixture.cancelled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/background/done", test_done);
  g_test_add_func ("/background/cancelled", test_cancelled);
  g_test_add_func ("/background/failed", test_failed);
  g_test_add_func ("/background/let-go", test_let_go);
  return g_test_run ();
}
