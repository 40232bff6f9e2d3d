/* feature-store.c: maps and features of packed files, kept on disk */

#include "engine/features/feature-store.h"

#include "engine/files/files.h"
#include "engine/files/open-regular.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

static const char MAGIC[8] = { 'P', 'U', 'R', 'R', 'F', 'E', 'A', 'T' };

typedef struct
{
  char magic[8];
  guint64 version;
  guint64 length;
  guint64 checksum;
  guint8 sum[32];
} Header;

G_STATIC_ASSERT (sizeof (Header) == 64);
#define SUMMED offsetof (Header, sum)

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "purrceptron", "features",
                           NULL);
}

static char *
make_name (const char *fingerprint, const char *key)
{
  g_autofree char *both = g_strconcat (fingerprint, " ", key, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

/* What the header of that data under that name is */
static void
make_header (Header *header, const char *name, const void *data, gsize length)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = sizeof header->sum;

  memcpy (header->magic, MAGIC, sizeof MAGIC);
  header->version = GUINT64_TO_LE ((guint64) PURR_FEATURE_STORE_VERSION);
  header->length = GUINT64_TO_LE ((guint64) length);
  header->checksum = GUINT64_TO_LE ((guint64) XXH3_64bits (data, length));
  g_checksum_update (sum, (const guchar *) name, -1);
  g_checksum_update (sum, (const guchar *) header, SUMMED);
  g_checksum_get_digest (sum, header->sum, &size);
}

/* Finding ------------------------------------------------------------------ */

static gboolean
read_all (int fd, guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = read (fd, data, MIN (length, 1 << 30));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* The data behind the header, all of it there; else NULL */
static GBytes *
read_data (int fd, const struct stat *status, const char *name, gsize size)
{
  Header found, right = { 0 };
  guint64 length = (guint64) status->st_size - sizeof found;
  guint8 *data;

  if ((guint64) status->st_size < sizeof found
      || length > PURR_FEATURE_STORE_BYTES || (size != 0 && length != size)
      || !read_all (fd, (guint8 *) &found, sizeof found))
    return NULL;
  data = g_try_malloc (MAX (length, 1));
  if (data == NULL)
    return NULL;
  if (read_all (fd, data, length))
    make_header (&right, name, data, length);
  if (memcmp (&found, &right, sizeof found) == 0)
    return g_bytes_new_take (data, length);
  g_free (data);
  return NULL;
}

GBytes *
purr_feature_store_find (const char *fingerprint, const char *key, gsize size)
{
  g_autofree char *name = make_name (fingerprint, key);
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat status;
  int fd = purr_open_regular (path, &status);
  GBytes *data;

  if (fd < 0)
    return NULL;
  data = read_data (fd, &status, name, size);
  /* Used just now, for those who look which to remove */
  if (data != NULL)
    (void) futimens (fd, NULL);
  close (fd);
  return data;
}

/* Keeping ------------------------------------------------------------------ */

typedef struct
{
  char *path;
  gint64 used; /* microseconds */
  guint64 size;
} Kept;

static void
clear_cb (gpointer data)
{
  Kept *kept = data;

  g_free (kept->path);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Kept *one = a, *other = b;

  if (one->used != other->used)
    return one->used < other->used ? -1 : 1;
  return strcmp (one->path, other->path);
}

/* A name that only this file gives: others are let be */
static gboolean
is_ours (const char *name)
{
  return strlen (name) == 64 && strspn (name, "0123456789abcdef") == 64;
}

/* Removes the longest unused until so many bytes more have room */
static void
make_room (const char *folder, guint64 more)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Kept));
  const char *name;
  guint64 total = more;

  g_array_set_clear_func (all, clear_cb);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Kept kept = { NULL, 0, 0 };
      struct stat status;

      if (!is_ours (name))
        continue;
      kept.path = g_build_filename (folder, name, NULL);
      if (lstat (kept.path, &status) != 0 || !S_ISREG (status.st_mode))
        {
          g_free (kept.path);
          continue;
        }
      kept.used = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC
                  + status.st_mtim.tv_nsec / 1000;
      kept.size = (guint64) status.st_size;
      total += kept.size;
      g_array_append_val (all, kept);
    }
  g_array_sort (all, compare_cb);
  for (guint i = 0; i < all->len && total > PURR_FEATURE_STORE_BYTES; i++)
    {
      const Kept *kept = &g_array_index (all, Kept, i);

      if (unlink (kept->path) == 0)
        total -= kept->size;
    }
}

void
purr_feature_store_keep (const char *fingerprint,
                         const char *key,
                         GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  g_autofree char *name = make_name (fingerprint, key);
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *reason = NULL;
  g_autoptr (PurrDurableFile) file = NULL;
  Header header;

  /* Pictures can be guessed from it: nobody else's business */
  if (length > PURR_FEATURE_STORE_BYTES / 2
      || g_mkdir_with_parents (folder, 0700) != 0)
    return;
  make_room (folder, length + sizeof header);
  make_header (&header, name, data, length);
  file = purr_durable_file_new (path, FALSE, &reason);
  if (file != NULL
      && purr_durable_file_append (file, &header, sizeof header, &reason)
      && purr_durable_file_append (file, data, length, &reason))
    (void) purr_durable_file_commit (file, &reason);
}
