/* race-numbers.c: the same numbers for every contestant */

#include "engine/teaching/race-private.h"

#include "engine/dataset/dataset.h"
#include "engine/kernels/random.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What the rest of the program and its neighbours go on with */
#define SPARE ((guint64) 256 << 20)

/* Numbers between two looks at whether it was cancelled */
#define STRIDE ((gsize) 1 << 18)

/* Bytes that the system is asked for at a time: some milliseconds */
#define PIECE ((gsize) 16 << 20)

/* Memory ------------------------------------------------------------------- */

/* A number behind a name in a file of the system's, times unit */
static guint64
read_number (const char *path, const char *name, guint64 unit)
{
  g_autofree char *text = NULL;
  const char *place;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return G_MAXUINT64;
  place = strstr (text, name);
  if (place == NULL
      || !g_ascii_isdigit (
        place[strlen (name) + strspn (place + strlen (name), " ")]))
    return G_MAXUINT64;

  return g_ascii_strtoull (place + strlen (name), NULL, 10) * unit;
}

guint64
purr_race_available_memory (void)
{
  guint64 free_memory = read_number ("/proc/meminfo", "MemAvailable:", 1024);
  /* Where the program runs in a container of its own */
  guint64 most = read_number ("/sys/fs/cgroup/memory.max", "", 1);
  guint64 taken = read_number ("/sys/fs/cgroup/memory.current", "", 1);

  if (free_memory == G_MAXUINT64)
    return 0;
  if (most != G_MAXUINT64 && taken != G_MAXUINT64)
    free_memory = MIN (free_memory, most > taken ? most - taken : 0);

  return free_memory > SPARE ? free_memory - SPARE : 0;
}

/* All of it before any of it is used: later it might not be there any more.
 * FALSE with errno set; 0 where it was cancelled. */
static gboolean
fill (int file, gsize size, const int *cancelled)
{
  for (gsize place = 0; place < size; place += PIECE)
    {
      errno = 0;
      if (g_atomic_int_get (cancelled)
          || fallocate (file, 0, (off_t) place,
                        (off_t) MIN (PIECE, size - place))
               != 0)
        return FALSE;
    }
  return TRUE;
}

/* FALSE with *problem, or without where it was cancelled */
static gboolean
take_memory (PurrRaceNumbers *self,
             const int *cancelled,
             double **begin,
             char **problem)
{
  guint64 available = purr_race_available_memory ();
  g_autofree char *needed
    = g_format_size_full (self->size, G_FORMAT_SIZE_IEC_UNITS);
  void *place = MAP_FAILED;
  char path[64];
  int file;

  if (self->size > available)
    {
      g_autofree char *there
        = g_format_size_full (available, G_FORMAT_SIZE_IEC_UNITS);

      *problem = g_strdup_printf ("So many numbers take %s of memory, and %s "
                                  "can be had. Choose fewer numbers.",
                                  needed, there);
      return FALSE;
    }

  file = memfd_create ("numbers", MFD_CLOEXEC);
  if (file >= 0 && fill (file, self->size, cancelled))
    place
      = mmap (NULL, self->size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (place == MAP_FAILED)
    {
      if (errno != 0)
        *problem
          = g_strdup_printf ("So many numbers take %s of memory, which "
                             "could not be had: %s. Choose fewer numbers.",
                             needed, g_strerror (errno));
      if (file >= 0)
        close (file);
      return FALSE;
    }
  *begin = place;

  /* Others get it to read from only */
  g_snprintf (path, sizeof path, "/proc/self/fd/%d", file);
  self->file = open (path, O_RDONLY | O_CLOEXEC);
  close (file);

  return TRUE;
}

void
purr_race_numbers_free (PurrRaceNumbers *self)
{
  if (self->x != NULL)
    munmap ((void *) self->x, self->size);
  if (self->file >= 0)
    close (self->file);
  g_free (self);
}

/* Numbers ------------------------------------------------------------------ */

/* From 0 to 1 */
static double
chance (guint64 *state)
{
  return (double) (purr_random_next (state) >> 11) / 0x1p53;
}

static gboolean
make_up (double *x, gsize n, guint64 *state, const int *cancelled)
{
  for (gsize k = 0; k < n; k++)
    {
      if (k % STRIDE == 0 && g_atomic_int_get (cancelled))
        return FALSE;
      x[k] = chance (state);
    }
  return TRUE;
}

static gboolean
copy_pictures (double *x,
               PurrDataset *dataset,
               const int *cancelled,
               char **problem)
{
  const guint8 *bytes = purr_dataset_get_columns (dataset);
  gsize n = purr_dataset_get_size (dataset) * PURR_FEATURES;
  g_autoptr (GError) error = NULL;

  for (gsize k = 0; k < n; k++)
    {
      if (k % STRIDE == 0 && g_atomic_int_get (cancelled))
        return FALSE;
      x[k] = bytes[k] / 255.0;
    }
  if (!purr_dataset_check_unchanged (dataset, &error))
    {
      *problem = g_strdup (error->message);
      return FALSE;
    }
  return TRUE;
}

/* The labels of the pictures, or made-up ones */
static void
set_labels (double *y, gsize m, PurrDataset *dataset, guint64 *state)
{
  const guint8 *labels
    = dataset != NULL ? purr_dataset_get_labels (dataset) : NULL;

  for (gsize i = 0; i < m; i++)
    y[i] = labels != NULL ? labels[i] : (double) (chance (state) < 0.5);
}

static void
set_shape (PurrRaceNumbers *self, const PurrRaceOptions *options)
{
  gsize n = CLAMP (options->size, PURR_RACE_MIN_SIZE, PURR_RACE_MAX_SIZE);

  if (options->dataset != NULL)
    {
      self->n_x = PURR_FEATURES;
      self->m = purr_dataset_get_size (options->dataset);
    }
  else
    {
      self->n_x = PURR_RACE_FEATURES;
      self->m = n / PURR_RACE_FEATURES;
      if (self->task == PURR_RACE_DOT)
        {
          self->n_x = n;
          self->m = 1;
        }
    }
  if (self->task == PURR_RACE_DOT)
    {
      self->n_x *= self->m;
      self->m = 1;
    }
  self->size = (self->n_x * self->m + self->n_x + self->m) * sizeof (double);
}

PurrRaceNumbers *
purr_race_numbers_new (const PurrRaceOptions *options,
                       const int *cancelled,
                       char **problem)
{
  g_autoptr (PurrRaceNumbers) self = g_new0 (PurrRaceNumbers, 1);
  guint64 state = 1;
  double *x, *w, *y;
  double largest;

  *problem = NULL;
  self->file = -1;
  self->task = options->task;
  set_shape (self, options);
  if (options->dataset != NULL
      && purr_dataset_get_labels (options->dataset) == NULL)
    {
      *problem = g_strdup ("The pictures have no labels: choose first which "
                           "class answers yes.");
      return NULL;
    }
  if (!take_memory (self, cancelled, &x, problem))
    return NULL;
  self->x = x;
  self->w = w = x + self->n_x * self->m;
  self->y = y = w + self->n_x;

  if (options->dataset != NULL
        ? !copy_pictures (x, options->dataset, cancelled, problem)
        : !make_up (x, self->n_x * self->m, &state, cancelled))
    return NULL;
  if (!make_up (w, self->n_x, &state, cancelled))
    return NULL;
  /* So that z stays near 0, where sigma is not flat */
  largest = 1 / sqrt ((double) self->n_x);
  for (gsize k = 0; k < self->n_x; k++)
    w[k] = (2 * w[k] - 1) * largest;
  if (self->task == PURR_RACE_DESCENT)
    {
      self->b = 0.125;
      self->alpha = PURR_RACE_ALPHA;
      set_labels (y, self->m, options->dataset, &state);
    }

  return g_steal_pointer (&self);
}
