/* test-later.c: work for the main thread, in order and in small pieces */

#include "app/widgets/later.h"

#include <gtk/gtk.h>
#include <time.h>

#define N 2000

typedef struct
{
  GMainLoop *loop;
  GThread *main_thread;
  GArray *done; /* of int */
  int expected;
} Record;

typedef struct
{
  Record *record;
  int number;
} Piece;

static void
note (gpointer data)
{
  Piece *piece = data;
  Record *record = piece->record;

  g_assert_true (g_thread_self () == record->main_thread);
  g_array_append_val (record->done, piece->number);
  if ((int) record->done->len == record->expected)
    g_main_loop_quit (record->loop);
  g_free (piece);
}

static void
ask (Record *record, int number)
{
  Piece *piece = g_new (Piece, 1);

  piece->record = record;
  piece->number = number;
  purr_later (note, piece);
}

static void
record_init (Record *record, int expected)
{
  record->loop = g_main_loop_new (NULL, FALSE);
  record->main_thread = g_thread_self ();
  record->done = g_array_new (FALSE, FALSE, sizeof (int));
  record->expected = expected;
}

static void
record_clear (Record *record)
{
  g_main_loop_unref (record->loop);
  g_array_unref (record->done);
}

static void
test_order (void)
{
  Record record;

  record_init (&record, N);
  for (int i = 0; i < N; i++)
    ask (&record, i);
  g_assert_cmpuint (record.done->len, ==, 0);
  g_main_loop_run (record.loop);
  for (int i = 0; i < N; i++)
    g_assert_cmpint (g_array_index (record.done, int, i), ==, i);
  record_clear (&record);
}

static gpointer
ask_in_thread (gpointer data)
{
  for (int i = 0; i < N; i++)
    ask (data, i);
  return NULL;
}

/* Each thread's in its order, none lost */
static void
test_threads (void)
{
  GThread *threads[4];
  int sum = 0;
  Record record;

  record_init (&record, N * (int) G_N_ELEMENTS (threads));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, ask_in_thread, &record);
  g_main_loop_run (record.loop);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < record.done->len; i++)
    sum += g_array_index (record.done, int, i);
  g_assert_cmpint (sum, ==, (int) G_N_ELEMENTS (threads) * (N * (N - 1) / 2));
  record_clear (&record);
}

/* Longer than a turn may take */
static void
work_long (gpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    ;
  note (data);
}

/* However much there is to do, the loop turns after each long piece */
static void
test_turns (void)
{
  Record record;

  record_init (&record, 3);
  for (int i = 0; i < 3; i++)
    {
      Piece *piece = g_new (Piece, 1);

      piece->record = &record;
      piece->number = i;
      purr_later (work_long, piece);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (record.done->len, ==, i + 1);
    }
  record_clear (&record);
}

static void
change_row (gpointer data)
{
  purr_later_expect_layout ();
  note (data);
}

typedef struct
{
  Record record;
  gint64 takes;        /* a frame that lays out a row, of computing */
  guint at_last_frame; /* pieces done then */
  guint most;          /* between two frames */
} Frames;

/* Microseconds that this thread has computed: a busy computer gives it few */
static gint64
get_computed (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
frame_cb (gpointer data)
{
  Frames *frames = data;
  guint done = frames->record.done->len;
  guint rows = done - frames->at_last_frame;
  gint64 end = get_computed () + frames->takes;

  frames->most = MAX (frames->most, rows);
  frames->at_last_frame = done;
  while (rows > 0 && get_computed () < end)
    ;
  return G_SOURCE_CONTINUE;
}

static void
change_rows (Frames *frames, int n)
{
  guint source
    = g_timeout_add_full (GDK_PRIORITY_REDRAW, 16, frame_cb, frames, NULL);

  record_init (&frames->record, n);
  for (int i = 0; i < n; i++)
    {
      Piece *piece = g_new (Piece, 1);

      piece->record = &frames->record;
      piece->number = i;
      purr_later (change_row, piece);
    }
  g_main_loop_run (frames->record.loop);
  for (int i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (frames->record.done, int, i), ==, i);
  g_source_remove (source);
  record_clear (&frames->record);
}

/* Where a row makes a frame slow, the next has one alone, though a hundred could be
 * changed in a turn's time */
static void
test_slow_layout (void)
{
  Frames frames = { .takes = 60 * G_TIME_SPAN_MILLISECOND };

  change_rows (&frames, 9);
  g_assert_cmpuint (frames.most, <=, 2);
}

/* However fast: never more than so many */
static void
test_layout (void)
{
  Frames frames = { .takes = 0 };

  change_rows (&frames, 200);
  g_assert_cmpuint (frames.most, <=, PURR_FRAME_LAYOUTS);
}

static void
ask_again (gpointer data)
{
  purr_later (note, data);
}

static void
test_asked_by_work (void)
{
  Piece *piece = g_new (Piece, 1);
  Record record;

  record_init (&record, 1);
  piece->record = &record;
  piece->number = 7;
  purr_later (ask_again, piece);
  g_main_loop_run (record.loop);
  g_assert_cmpint (g_array_index (record.done, int, 0), ==, 7);
  record_clear (&record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/later/order", test_order);
  g_test_add_func ("/later/threads", test_threads);
  g_test_add_func ("/later/turns", test_turns);
  g_test_add_func ("/later/slow-layout", test_slow_layout);
  g_test_add_func ("/later/layout", test_layout);
  g_test_add_func ("/later/asked-by-work", test_asked_by_work);
  return g_test_run ();
}
