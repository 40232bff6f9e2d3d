/* commands-main.c: the command line alone, to be run by test-commands */

#include "app/commands/commands.h"

int
main (int argc, char **argv)
{
  return purr_commands_run (argc, argv);
}
