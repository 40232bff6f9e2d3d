/* fuzz-protocol.c: what the program believes of a worker
 *
 * Nothing is started: threads play workers, who say, write into the memory and
 * leave undone whatever the input tells them to, while the program reads a
 * picture and then several.
 */

#include "fuzz-target.h"

#include "../engine/decoding/test-pictures.h"
#include "engine/images/decoder.h"
#include "engine/images/images-private.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define N_FILES 2
#define PATIENCE 1 /* milliseconds */

/* The input, read by one worker after the other */
typedef struct
{
  GMutex mutex;
  const uint8_t *data;
  size_t size;
  size_t at;
  GPtrArray *players; /* GThread */
} Script;

typedef struct
{
  Script *script;
  int socket;
  PurrDecoderMemory *memory; /* mapped once more, as in another process */
} Player;

/* Takes length bytes of the script, zeros where it ends. */
static gboolean
take (Script *script, gpointer to, gsize length)
{
  gsize n;

  g_mutex_lock (&script->mutex);
  n = MIN (length, script->size - script->at);
  memcpy (to, script->data + script->at, n);
  memset ((guint8 *) to + n, 0, length - n);
  script->at += n;
  g_mutex_unlock (&script->mutex);
  return n > 0;
}

static void
say (Player *player, gconstpointer message, gsize length)
{
  send (player->socket, message, length, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* Small numbers, for large ones are refused all alike */
static void
write_reply (Player *player)
{
  guint8 fields[8];
  PurrDecodeReply *reply;

  take (player->script, fields, sizeof fields);
  reply = &player->memory->replies[fields[0] % PURR_DECODER_BATCH];
  *reply = (PurrDecodeReply) {
    .status = fields[1],
    .format = fields[2],
    .width = (gint64) ((guint64) fields[3] << fields[7] % 64),
    .height = (gint64) fields[4] - 1,
    .preview_width = (int) fields[5] - 1,
    .preview_height = (int) fields[6] - 1,
    .limit = (gint64) fields[7] - 1,
  };
}

static void
write_anywhere (Player *player)
{
  guint32 place;
  guint8 length;

  take (player->script, &place, sizeof place);
  take (player->script, &length, sizeof length);
  take (player->script,
        (guint8 *) player->memory
          + place % (offsetof (PurrDecoderMemory, data) - 256),
        length);
}

static void
reply_honestly (Player *player, const PurrDecoderRequest *request)
{
  int side = (int) MIN (request->preview_side, 32);

  for (guint k = 0; k < MIN (request->n, PURR_DECODER_BATCH); k++)
    player->memory->replies[k] = (PurrDecodeReply) {
      .format = purr_format_sniff ((const guint8 *) "\x89PNG\r\n\x1a\n", 8, 8),
      .width = 32,
      .height = 32,
      .preview_width = side,
      .preview_height = side,
    };
}

static gpointer
play (gpointer data)
{
  Player *player = data;
  PurrDecoderGreeting greeting
    = { PURR_DECODER_MAGIC, sizeof (PurrDecoderMemory), 0 };
  PurrDecoderRequest request = { 0 };
  PurrDecoderAnswer answer;
  guint8 words[64];
  guint8 what, more;

  while (take (player->script, &what, 1))
    switch (what % 10)
      {
      case 0:
        say (player, &greeting, sizeof greeting);
        break;
      case 1:
        take (player->script, &more, 1);
        take (player->script, words, more % sizeof words);
        say (player, words, more % sizeof words);
        break;
      case 2:
        if (recv (player->socket, &request, sizeof request, 0) <= 0)
          goto end;
        break;
      case 3:
        write_reply (player);
        break;
      case 4:
        write_anywhere (player);
        break;
      case 5:
        take (player->script, &more, 1);
        __atomic_store_n (&player->memory->done, more, __ATOMIC_RELEASE);
        break;
      case 6:
        answer = (PurrDecoderAnswer) { request.number, request.n };
        say (player, &answer, sizeof answer);
        break;
      case 7:
        reply_honestly (player, &request);
        break;
      case 8:
        /* Says no more, until the other side has had enough */
        while (recv (player->socket, words, sizeof words, 0) > 0)
          ;
        goto end;
      default:
        goto end;
      }

end:
  close (player->socket);
  munmap (player->memory, sizeof *player->memory);
  g_free (player);
  return NULL;
}

static PurrDecoderProcess *
start_cb (gpointer data, GError **error)
{
  Script *script = data;
  Player *player = g_new0 (Player, 1);
  int code;
  PurrDecoderProcess *process
    = purr_decoder_process_new (&player->socket, &code);

  g_assert_nonnull (process);
  player->script = script;
  player->memory = mmap (NULL, sizeof *player->memory, PROT_READ | PROT_WRITE,
                         MAP_SHARED, process->memory_fd, 0);
  g_assert_true (player->memory != MAP_FAILED);
  g_ptr_array_add (script->players, g_thread_new ("worker", play, player));
  return process;
}

static void
read_bytes (PurrDecoder *decoder, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  PurrPreview preview = { 0 };
  PurrImageInfo info;

  if (!purr_decoder_read_bytes (decoder, bytes, "input", PURR_CROP_CENTRE,
                                column, 40, &preview, &info, &error))
    {
      fuzz_check_sentence (error);
      return;
    }
  g_assert_true (preview.width >= 1 && preview.width <= 40);
  g_assert_true (preview.height >= 1 && preview.height <= 40);
  g_assert_cmpuint (g_bytes_get_size (preview.pixels), ==,
                    (gsize) (preview.width * preview.height * 3));
  g_assert_nonnull (info.format);
  g_assert_true (info.width >= 1 && info.height >= 1);
  purr_preview_clear (&preview);
}

static void
read_files (PurrDecoder *decoder, char **files)
{
  PurrImageTask tasks[N_FILES] = { 0 };
  guint8 columns[N_FILES][PURR_FEATURES];
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < N_FILES; k++)
    {
      tasks[k].path = files[k];
      tasks[k].column = columns[k];
    }
  if (!purr_decoder_read_files (decoder, tasks, N_FILES, PURR_CROP_CENTRE, NULL,
                                &error))
    fuzz_check_sentence (error);
  for (guint k = 0; k < N_FILES; k++)
    if (tasks[k].error != NULL)
      {
        fuzz_check_sentence (tasks[k].error);
        g_clear_error (&tasks[k].error);
      }
}

static char *folder;
static char *files[N_FILES + 1];

static void
remove_files (void)
{
  for (guint k = 0; k < N_FILES; k++)
    g_free (files[k]);
  test_folder_remove (folder);
}

static void
make_files (void)
{
  static const guint8 pixels[32 * 32 * 3] = { 0 };
  g_autoptr (GBytes) bmp = test_bmp (pixels, 32, 32);

  folder = test_folder_new ();
  for (guint k = 0; k < N_FILES; k++)
    {
      char name[] = { '0' + (char) k, '\0' };

      files[k] = test_file_new (folder, name, bmp);
    }
  atexit (remove_files);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 pixel[3] = { 0 };
  g_autoptr (GBytes) bmp = test_bmp (pixel, 1, 1);
  Script script = { .data = data, .size = size };
  PurrDecoder *decoder = purr_decoder_new (NULL);

  if (folder == NULL)
    make_files ();
  g_mutex_init (&script.mutex);
  script.players = g_ptr_array_new ();
  purr_decoder_set_patience (decoder, PATIENCE);
  purr_decoder_set_start (decoder, start_cb, &script);

  read_bytes (decoder, bmp);
  read_files (decoder, files);
  read_bytes (decoder, bmp);

  purr_decoder_unref (decoder);
  for (guint k = 0; k < script.players->len; k++)
    g_thread_join (script.players->pdata[k]);
  g_ptr_array_unref (script.players);
  g_mutex_clear (&script.mutex);
  return 0;
}
