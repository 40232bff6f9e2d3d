/* command-pack.c: purrceptron pack FOLDER -o PICTURES */

#include "app/commands/commands-private.h"

#include "engine/dataset/load-options.h"
#include "engine/duplicates/duplicates.h"
#include "engine/images/crop.h"
#include "engine/loading/folder-packer.h"
#include "engine/packed/packed.h"

#include "app/commands/duplicates-output.h"
#include "app/commands/folder-input.h"
#include "app/commands/interruption.h"
#include "app/commands/options.h"
#include "app/commands/output-file.h"
#include "app/commands/command-line.h"
#include "app/commands/input-path.h"
#include "app/commands/progress-bar.h"
#include "app/commands/room.h"
#include "app/text/wording.h"

static const char HELP[]
  = "Usage: purrceptron pack FOLDER -o PICTURES [OPTION ...]\n"
    "       purrceptron pack --verify PICTURES\n"
    "\n"
    "Puts all pictures of a folder, made small as for training, into one "
    "file. Where\n"
    "a folder is asked for, such a file will do: it opens at once, however "
    "many\n"
    "pictures it holds, and need not fit into memory. It is about 3 kB for "
    "each\n"
    "picture and write-protected; to change it, pack again.\n"
    "\n"
    "  -o, --output=FILE      the file to write, by custom called "
    "SOMETHING.purr;\n"
    "                         an older one is replaced\n"
    "      --force            replace a file that is not packed, too\n"
    "      --verify           read such a file through and say whether it "
    "is sound\n"
    "      --crop=HOW         centre (default) or stretch\n"
    "      --threads=N        default: one for each processor; never changes "
    "the\n"
    "                         result\n"
    "  -q, --quiet            print errors only\n"
    "  -h, --help             show this help\n"
    "      --version          show the version\n"
    "\n"
    "Refused files are listed on standard error and do not make it fail "
    "while enough\n"
    "are left. Ctrl+C stops it; an older file of that name then stays as it "
    "is.\n"
    "\n"
    "Exit status: 0 packed or sound; 1 failed, as is then said, or "
    "damaged; 2 the\n"
    "command line makes no sense; 130 stopped by Ctrl+C.\n";

/* Works in a thread of its own while the main one waits for Ctrl+C. */
typedef struct
{
  const char *path;
  const char *output; /* NULL: verify path */
  gboolean force;
  gboolean quiet;
  PurrLoadOptions options;
  GCancellable *cancellable;
  GMainLoop *loop;

  gboolean written;
  gboolean ok;
  GPtrArray *refusals;
  GPtrArray *notes;
  PurrDuplicates *duplicates; /* in what was written, or NULL */
  PurrDataset *dataset;       /* what was written or verified */
  GError *error;
} Work;

static void
progress_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  purr_progress_bar_update (user_data, done,
                            stage == PURR_LOAD_SCANNING ? 0 : total, NULL);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
interrupt_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Something else may have taken the name meanwhile */
static gboolean
may_replace_cb (gpointer user_data, GError **error)
{
  const Work *self = user_data;
  g_autofree char *fault
    = purr_output_find_fault (self->output, PURR_OUTPUT_PACKED, self->force);

  if (fault != NULL)
    g_set_error_literal (error, PURR_DATASET_ERROR,
                         PURR_DATASET_ERROR_UNWRITABLE, fault);
  return fault == NULL;
}

static gpointer
work_in_thread (gpointer data)
{
  Work *self = data;

  if (self->output == NULL)
    {
      self->dataset = purr_dataset_open_packed (self->path, &self->error);
      self->ok = self->dataset != NULL
                 && purr_dataset_verify (self->dataset, &self->options,
                                         self->cancellable, &self->error);
    }
  else if (purr_dataset_pack_folder (self->path, self->output, &self->options,
                                     &self->refusals, &self->notes,
                                     self->cancellable, &self->error))
    {
      self->written = TRUE;
      self->dataset = purr_dataset_open_packed (self->output, &self->error);
      self->ok = self->dataset != NULL;
      /* It is there, and is no worse for not being looked through */
      if (self->ok && !self->quiet)
        self->duplicates
          = purr_duplicates_find (self->dataset, self->options.threads,
                                  self->cancellable, NULL);
    }
  g_idle_add (quit_cb, self->loop);
  return NULL;
}

static int
report (const Work *self, gboolean quiet)
{
  g_autofree char *pictures = NULL;
  g_autofree char *classes = NULL;
  g_autofree char *shown = NULL;

  if (self->refusals != NULL)
    purr_input_list_refusals (self->refusals);
  if (self->notes != NULL && !quiet)
    purr_input_list_notes (self->notes);
  if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      purr_failure (self->output != NULL ? "Stopped. Nothing was written."
                                         : "Stopped.");
      return PURR_STATUS_INTERRUPTED;
    }
  /* Somebody has taken it away again, or there are too many open files */
  if (!self->ok && self->written)
    {
      g_autofree char *sentence
        = purr_name_as_given (self->error->message, self->output);

      shown = purr_display_path (self->output);
      return purr_failure ("%s was written, but could not be opened again: %s",
                           shown, sentence);
    }
  if (!self->ok)
    return purr_failure_about (g_error_matches (self->error, PURR_DATASET_ERROR,
                                                PURR_DATASET_ERROR_UNWRITABLE)
                                 ? self->output
                                 : self->path,
                               self->error);
  if (quiet)
    return PURR_STATUS_OK;

  pictures = purr_word_plural (purr_dataset_get_size (self->dataset), "picture",
                               "pictures");
  classes = purr_word_plural (purr_dataset_get_n_classes (self->dataset),
                              "class", "classes");
  shown = purr_display_path (self->output != NULL ? self->output : self->path);
  if (self->output != NULL)
    g_print ("Packed %s of %s into %s.\n", pictures, classes, shown);
  else
    g_print ("%s is sound: %s of %s.\n", shown, pictures, classes);
  if (self->duplicates != NULL)
    purr_duplicates_print_found (self->duplicates, 0, 0,
                                 "“purrceptron duplicates” lists them.");
  return PURR_STATUS_OK;
}

static int
run (Work *self, gboolean quiet)
{
  g_autoptr (PurrProgressBar) bar
    = purr_progress_bar_new (self->output != NULL ? "Packing" : "Checking",
                             quiet);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;
  PurrInterruption interruption = { 0 };
  GThread *thread;
  int status;

  if (!purr_check_room (PURR_ROOM_LOOP, &error))
    return purr_failure ("%s", error->message);
  loop = g_main_loop_new (NULL, FALSE);
  self->options.progress = progress_cb;
  self->options.progress_data = bar;
  self->options.may_replace = may_replace_cb;
  self->options.may_replace_data = self;
  self->cancellable = cancellable;
  self->loop = loop;

  if (self->output != NULL)
    purr_outlive_reader ();
  /* So that it is said that nothing was written */
  purr_interruption_watch (&interruption, interrupt_cb, cancellable);
  thread = g_thread_try_new ("pack", work_in_thread, self, NULL);
  if (thread != NULL)
    {
      g_main_loop_run (loop);
      g_thread_join (thread);
    }
  else
    /* Then nobody waits for Ctrl+C */
    work_in_thread (self);
  purr_interruption_end (&interruption);
  purr_progress_bar_wipe (bar);

  status = report (self, quiet);
  if (self->output != NULL && status == PURR_STATUS_OK)
    status = purr_end_results (self->output);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->duplicates, purr_duplicates_unref);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_error (&self->error);
  return status;
}

int
purr_command_pack (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *output = NULL;
  g_autofree char *crop = NULL;
  gboolean verify = FALSE;
  gboolean quiet = FALSE;
  Work work = { 0 };
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, "" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &work.force, NULL, NULL },
    { "verify", 0, 0, G_OPTION_ARG_NONE, &verify, NULL, NULL },
    { "crop", 0, 0, G_OPTION_ARG_STRING, &crop, NULL, "" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &work.options.threads, NULL, "" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, NULL, NULL },
    { NULL },
  };
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], verify ? "The file to check is missing."
                                             : "The folder is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One at a time, please.");
  if (verify && (output != NULL || crop != NULL))
    return purr_usage_error (argv[0], "--verify writes nothing: leave out "
                                      "--output and --crop.");
  if (!verify && output == NULL)
    return purr_usage_error (argv[0], "The file to write is missing: "
                                      "-o FILE.");
  if (crop != NULL && !purr_crop_from_string (crop, &work.options.crop))
    return purr_usage_error (argv[0], "--crop is centre or stretch.");
  if (work.options.threads < 0)
    return purr_usage_error (argv[0], "--threads cannot be negative.");

  work.path = words[0];
  work.output = output;
  work.quiet = quiet;
  if (output != NULL
      && !purr_output_check (output, PURR_OUTPUT_PACKED, work.force))
    return PURR_STATUS_FAILED;
  return run (&work, quiet);
}
