/* main.c: a command word does its work in the terminal, everything else opens
 * the window */

#include "app/commands/command-line.h"
#include "app/commands/commands.h"
#include "app/commands/interruption.h"
#include "app/commands/room.h"
#include "app/commands/terminal.h"
#include "app/window/application.h"
#include "app/window/installed-files.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

/* On the program's own sample drawings */
static int
run_demo (char *program)
{
  g_autofree char *samples = purr_installed_samples ();
  char *demo[] = { program, (char *) "demo", samples, NULL };

  return purr_commands_run (3, demo);
}

/* No display: the same work, in the terminal */
static int
run_without_display (int argc, char **argv)
{
  if (argc > 1)
    {
      purr_terminal_begin ();
      return purr_failure ("There is no display to open a window on. Use "
                           "“purrceptron classify” or “purrceptron train” "
                           "here; “purrceptron --help” tells how.");
    }
  purr_terminal_begin ();
  g_print ("There is no display to open a window on, so the sample drawings "
           "are learnt here.\n\n");
  return run_demo (argv[0]);
}

/* Says why not, where nothing can be begun */
static gboolean
has_room (int files)
{
  g_autoptr (GError) error = NULL;

  if (purr_check_room (files, &error))
    return TRUE;
  purr_terminal_begin ();
  purr_failure ("%s", error->message);
  return FALSE;
}

/* Asked to end from outside it closes as by hand, which keeps what was learnt */
static void
quit_cb (gpointer application)
{
  g_action_group_activate_action (application, "quit", NULL);
}

/* Where one of the three is closed, a file would be opened in its place and what
 * is printed go into it. Printing to what is opened here fails as before. */
static gboolean
fill_standard_files (void)
{
  /* The lowest number that is free is taken */
  int taken = 0;

  while (taken >= 0 && taken <= 2)
    taken = open ("/dev/null", fcntl (0, F_GETFD) < 0 ? O_WRONLY : O_RDONLY);
  if (taken < 0)
    return FALSE;
  close (taken);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (PurrApplication) application = NULL;
  PurrInterruption interruption = { 0 };

  if (!fill_standard_files ())
    return 1;
  /* That a file may not become so large is an error like any other, and what
   * became of our children we ask ourselves */
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGCHLD, SIG_DFL);
  setlocale (LC_ALL, "");

  if (argc == 2 && g_str_equal (argv[1], "demo"))
    return run_demo (argv[0]);
  if (argc > 1 && purr_commands_is_command (argv[1]))
    return purr_commands_run (argc, argv);

  /* The toolkit would end us with a trap and the name of a function */
  if (!has_room (PURR_ROOM_LOOP))
    return 1;
  if (!gtk_init_check ())
    return run_without_display (argc, argv);

  if (!has_room (PURR_ROOM_WINDOW))
    return 1;
  settings = purr_installed_settings ();
  if (settings == NULL)
    {
      g_autofree char *missing = purr_installed_schemas ();

      purr_terminal_begin ();
      return purr_failure ("The schema of the program's settings is missing: "
                           "there is no %s. Install Purrceptron again, or "
                           "start it by app/run.",
                           missing);
    }
  application = purr_application_new (settings);
  purr_interruption_watch (&interruption, quit_cb, application);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
