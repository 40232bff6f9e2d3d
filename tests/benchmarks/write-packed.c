/* write-packed.c: write-packed FILE COUNT writes a packed file of noise */

#include "synthetic.h"

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      g_printerr ("Usage: write-packed FILE COUNT\n");
      return 2;
    }
  synthetic_write_packed (argv[1],
                          (gsize) g_ascii_strtoull (argv[2], NULL, 10));
  return 0;
}
