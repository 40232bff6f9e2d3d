/* test-decoder-process.c: what is believed of a worker, field by field */

#include "naughty.h"

#include "../decoding/test-pictures.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static guint
find_format (PurrFormatKind kind)
{
  guint number = 0;

  while (purr_format_get (number)->kind != kind)
    number++;
  return number;
}

/* A reply about a decoded picture with a preview, as it should be */
static PurrDecodeReply
good_reply (void)
{
  return (PurrDecodeReply) {
    .format = find_format (PURR_FORMAT_DECODED),
    .width = 300,
    .height = 200,
    .preview_width = 96,
    .preview_height = 64,
  };
}

static gboolean
is_valid (const PurrDecodeReply *reply)
{
  PurrDecodeRequest request = { PURR_CROP_CENTRE, 96 };

  return purr_decoder_reply_is_valid (reply, &request);
}

#define ASSERT_VALID(valid, field, value)                                      \
  G_STMT_START                                                                 \
  {                                                                            \
    PurrDecodeReply changed = good_reply ();                                   \
    changed.field = value;                                                     \
    g_assert_true (is_valid (&changed) == (valid));                            \
  }                                                                            \
  G_STMT_END

static void
test_decoded (void)
{
  ASSERT_VALID (TRUE, status, PURR_DECODE_OK);
  ASSERT_VALID (FALSE, status, PURR_N_DECODE_STATUSES);
  ASSERT_VALID (FALSE, status, (PurrDecodeStatus) -1);
  ASSERT_VALID (FALSE, format, G_MAXUINT);
  ASSERT_VALID (FALSE, format, find_format (PURR_FORMAT_PICTURE));
  ASSERT_VALID (FALSE, format, find_format (PURR_FORMAT_UNKNOWN));
  ASSERT_VALID (FALSE, width, 0);
  ASSERT_VALID (FALSE, width, -1);
  ASSERT_VALID (FALSE, width, G_MAXINT64);
  ASSERT_VALID (FALSE, height, 0);
  ASSERT_VALID (FALSE, height, G_MININT64);
  ASSERT_VALID (FALSE, height, PURR_IMAGE_MAX_PIXELS);
  ASSERT_VALID (TRUE, preview_width, 1);
  ASSERT_VALID (FALSE, preview_width, 0);
  ASSERT_VALID (FALSE, preview_width, 97);
  ASSERT_VALID (FALSE, preview_width, G_MININT);
  ASSERT_VALID (FALSE, preview_height, 97);
  ASSERT_VALID (FALSE, preview_height, -1);
  ASSERT_VALID (FALSE, limit, -1);
}

/* Without a preview asked for there is none, and no refusal has one. */
static void
test_no_preview (void)
{
  PurrDecodeRequest request = { PURR_CROP_CENTRE, 0 };
  PurrDecodeReply reply = good_reply ();

  g_assert_false (purr_decoder_reply_is_valid (&reply, &request));
  reply.preview_width = reply.preview_height = 0;
  g_assert_true (purr_decoder_reply_is_valid (&reply, &request));
  ASSERT_VALID (FALSE, status, PURR_DECODE_DAMAGED);
}

/* What refusals say of the format must be there to be said. */
static void
test_refused (void)
{
  static const PurrFormatKind kinds[]
    = { PURR_FORMAT_DECODED, PURR_FORMAT_PICTURE, PURR_FORMAT_OTHER,
        PURR_FORMAT_UNKNOWN };
  PurrDecodeRequest request = { PURR_CROP_CENTRE, 96 };

  for (guint status = 1; status < PURR_N_DECODE_STATUSES; status++)
    for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        PurrDecodeReply reply = { .status = (PurrDecodeStatus) status,
                                  .format = find_format (kinds[k]) };
        g_autoptr (GError) error = NULL;

        if (status == PURR_DECODE_NOT_DECODED)
          g_assert_true (purr_decoder_reply_is_valid (&reply, &request)
                         == (kinds[k] != PURR_FORMAT_DECODED));
        else if (kinds[k] == PURR_FORMAT_DECODED)
          g_assert_true (purr_decoder_reply_is_valid (&reply, &request));
        else if (kinds[k] == PURR_FORMAT_UNKNOWN)
          g_assert_false (purr_decoder_reply_is_valid (&reply, &request));
        if (!purr_decoder_reply_is_valid (&reply, &request))
          continue;
        purr_image_set_refusal (&reply, "a.jpg", &error);
        test_assert_sentence (error->message, "a.jpg");
        g_assert_null (strstr (error->message, "(null)"));
      }
}

static void
test_greeting (void)
{
  PurrDecoderGreeting greeting
    = { PURR_DECODER_MAGIC, sizeof (PurrDecoderMemory), PURR_SANDBOX_SECCOMP };

  g_assert_true (purr_decoder_greeting_is_valid (&greeting, sizeof greeting));
  g_assert_false (
    purr_decoder_greeting_is_valid (&greeting, sizeof greeting - 1));
  g_assert_false (
    purr_decoder_greeting_is_valid (&greeting, sizeof greeting + 1));
  g_assert_false (purr_decoder_greeting_is_valid (NULL, 0));
  greeting.level = PURR_N_SANDBOX_LEVELS;
  g_assert_false (purr_decoder_greeting_is_valid (&greeting, sizeof greeting));
}

/* A file may say anything of its size, and the worker be honest all the same:
 * damaged, not harmful. */
static void
test_odd_sizes (void)
{
  static const guint32 sides[]
    = { 0, 0x80000000u, 0xffffffffu, 0xc0600001u, 0x7fffffffu };
  const guint8 pixel[3] = { 1, 2, 3 };

  for (gsize k = 0; k < G_N_ELEMENTS (sides) * 2; k++)
    {
      g_autoptr (GBytes) bmp = test_bmp (pixel, 1, 1);
      gsize length;
      guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&bmp), &length);
      guint32 side = GUINT32_TO_LE (sides[k / 2]);
      g_autoptr (GError) error = NULL;
      guint8 column[PURR_FEATURES];

      memcpy (data + (k % 2 == 0 ? 18 : 22), &side, sizeof side);
      bmp = g_bytes_new_take (data, length);
      if (!purr_decoder_read_bytes (test_decoder (), bmp, "odd.bmp",
                                    PURR_CROP_CENTRE, column, 0, NULL, NULL,
                                    &error))
        {
          g_assert_cmpint (error->code, !=, PURR_IMAGE_ERROR_HARMFUL);
          test_assert_sentence (error->message, "odd.bmp");
        }
    }
}

/* Where no more files may be open, no worker is started, and the next one is
 * when they may. */
static void
test_no_descriptors (void)
{
  PurrDecoderProcess *process;
  int other, code;
  int taken[64];
  guint n = 0;
  struct rlimit before, few;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  few = before;
  few.rlim_cur = G_N_ELEMENTS (taken);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &few), ==, 0);
  while ((taken[n] = dup (0)) >= 0)
    g_assert_cmpuint (++n, <, G_N_ELEMENTS (taken));
  for (guint k = 0; k < 3; k++)
    {
      g_autoptr (GError) error = NULL;
      const char *const command[] = { "/bin/true", NULL };

      process = purr_decoder_process_new (&other, &code);
      g_assert_null (process);
      g_assert_cmpint (code, ==, EMFILE);
      process = purr_decoder_process_start (command, &error);
      g_assert_null (process);
      g_assert_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_SHORTAGE);
      test_assert_sentence (error->message, "true");
      close (taken[--n]);
    }
  while (n > 0)
    close (taken[--n]);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);

  process = purr_decoder_process_new (&other, &code);
  g_assert_nonnull (process);
  close (other);
  purr_decoder_process_end (process);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-process/decoded", test_decoded);
  g_test_add_func ("/decoder-process/no-preview", test_no_preview);
  g_test_add_func ("/decoder-process/refused", test_refused);
  g_test_add_func ("/decoder-process/greeting", test_greeting);
  g_test_add_func ("/decoder-process/odd-sizes", test_odd_sizes);
  g_test_add_func ("/decoder-process/no-descriptors", test_no_descriptors);
  return g_test_run ();
}
