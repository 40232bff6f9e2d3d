/* builtins.h: the functions and attributes that there are */

#pragma once

#include "engine/teaching/array-ops.h"
#include "engine/teaching/value-private.h"

G_BEGIN_DECLS

/* What a function is called with; those given by name stand behind the others */
typedef struct
{
  const PurrValue *values; /* of a method the first is what it is a method of */
  int n;                   /* by place */
  const char *const *names;
  int n_named;
} PurrArguments;

typedef gboolean (*PurrCall) (PurrContext *context,
                              const PurrFunction *self,
                              const PurrArguments *arguments,
                              PurrValue *result);

struct _PurrFunction
{
  const char *name;
  const char *kind; /* as Python calls its type */
  PurrCall call;
  int detail; /* a PurrUfunc, a PurrReduction, a PurrDType ... */
};

const char *purr_function_name (const PurrFunction *self);
const char *purr_function_type_name (const PurrFunction *self);
/* "<ufunc 'exp'>". Free with g_free(). */
char *purr_function_text (const PurrFunction *self);

/* What a name means that nobody has assigned; NULL: nothing. */
const PurrFunction *purr_builtin_find (const char *name);

/* value.name, read */
gboolean purr_attribute_get (PurrContext *context,
                             const PurrValue *value,
                             const char *name,
                             PurrValue *result);
/* value.name = other: the shape of an array */
gboolean purr_attribute_set (PurrContext *context,
                             const PurrValue *value,
                             const char *name,
                             const PurrValue *other);
/* Of np, np.random and math; NULL where there is none */
const PurrFunction *purr_module_function (PurrModule module, const char *name);
/* Names that completion may offer: those of a module, or of a kind of values. A
 * list to be freed with g_ptr_array_unref(). */
GPtrArray *purr_module_names (PurrModule module);

/* Sorts the arguments by the names of the parameters, of which the first required
 * must be there; values: of n_names, NULL where one is left out. function: as the
 * fault calls it. */
gboolean purr_arguments_bind (PurrContext *context,
                              const PurrArguments *arguments,
                              const char *function,
                              const char *const *names,
                              int n_names,
                              int n_required,
                              const PurrValue **values);
gboolean purr_arguments_refuse_named (PurrContext *context,
                                      const PurrArguments *arguments,
                                      const char *function);

/* All call() of the tables */
gboolean purr_call_ufunc (PurrContext *context,
                          const PurrFunction *self,
                          const PurrArguments *arguments,
                          PurrValue *result);
gboolean purr_call_numpy_type (PurrContext *context,
                               const PurrFunction *self,
                               const PurrArguments *arguments,
                               PurrValue *result);
gboolean purr_call_reduction (PurrContext *context,
                              const PurrFunction *self,
                              const PurrArguments *arguments,
                              PurrValue *result);

/* A shape: a whole number, or a tuple or list of some; *n: how many. A length may
 * be -1 where negative. */
gboolean purr_shape_of_value (PurrContext *context,
                              const PurrValue *value,
                              gboolean negative,
                              gint64 *shape,
                              int *n);
/* The dtype that a value names: float, "int64", np.bool_ ... */
gboolean purr_dtype_of_value (PurrContext *context,
                              const PurrValue *value,
                              PurrDType *type);

extern const PurrFunction purr_python_functions[];
extern const PurrFunction purr_numpy_functions[];
extern const PurrFunction purr_random_functions[];
extern const PurrFunction purr_math_functions[];
extern const PurrFunction purr_array_methods[];
extern const PurrFunction purr_list_methods[];

G_END_DECLS
