/* interpreter.h: runs programs of the notation
 *
 * Names live from one program to the next, as in a notebook. A program reads and
 * writes no files, takes no more memory than it may, and can be stopped between
 * any two operations on numbers; so any program may be run, whoever wrote it. One
 * thread at a time.
 */

#pragma once

#include "engine/teaching/notation-parser.h"
#include "engine/teaching/steps.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* All arrays, lists and texts of an interpreter together, in bytes */
#define PURR_INTERPRETER_MEMORY ((gsize) 512 * 1024 * 1024)

typedef struct _PurrInterpreter PurrInterpreter;

/* Knows np and math. memory: bytes, PURR_INTERPRETER_MEMORY as a rule; numbers by
 * chance are those that follow np.random.seed(seed). */
PurrInterpreter *purr_interpreter_new (gsize memory, guint32 seed);
void purr_interpreter_free (PurrInterpreter *self);

/* Arrays for its names are to be made in this. */
PurrMemory *purr_interpreter_get_memory (const PurrInterpreter *self);

/* Gives a name a value, which is taken over and left unset. */
void purr_interpreter_set (PurrInterpreter *self,
                           const char *name,
                           PurrValue *value);
/* NULL where the name has none. Valid until the next run or change. */
const PurrValue *purr_interpreter_get (const PurrInterpreter *self,
                                       const char *name);
/* Names that have a value, in alphabetical order; free with g_strfreev(). */
char **purr_interpreter_list_names (const PurrInterpreter *self);
/* What could stand behind a text that ends like this ("np.ex", "w.sh", "pri"):
 * names, functions and attributes, in full ("np.exp"), in alphabetical order;
 * free with g_strfreev(). */
char **purr_interpreter_complete (const PurrInterpreter *self,
                                  const char *beginning);

typedef struct
{
  PurrSteps *steps;          /* or NULL: then nothing is written down */
  GCancellable *cancellable; /* or NULL */
  double seconds;            /* 0: as long as it takes */
  /* Called on the thread of the run, each of them may be NULL. text has length
   * bytes, and no zero byte need follow. */
  void (*print) (const char *text, gsize length, gpointer data);
  void (*warn) (int line, const char *words, gpointer data);
  gpointer data;
} PurrInterpreterOptions;

/* Runs the program. result, where it is not NULL, is the value of its last line
 * where that is an expression, else None; it is new, and unset where the run ends
 * with a fault. FALSE: *fault says what went wrong and where, and is to be freed
 * with purr_fault_free(); what ran before it has happened. KeyboardInterrupt:
 * cancelled; TimeoutError: out of time; MemoryError: out of memory. options may be
 * NULL. Blocks. */
gboolean purr_interpreter_run (PurrInterpreter *self,
                               PurrProgram *program,
                               const PurrInterpreterOptions *options,
                               PurrValue *result,
                               PurrFault **fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrInterpreter, purr_interpreter_free)

G_END_DECLS
