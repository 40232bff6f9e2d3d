/* fault.c: what is wrong with a program of the notation, in words */

#include "engine/teaching/fault.h"

PurrFault *
purr_fault_new (const char *type,
                const char *message,
                PurrSpan span,
                const char *advice,
                ...)
{
  PurrFault *self = g_new0 (PurrFault, 1);
  va_list arguments;

  self->type = g_strdup (type);
  self->message = g_strdup (message);
  self->span = span;
  va_start (arguments, advice);
  self->advice = g_strdup_vprintf (advice, arguments);
  va_end (arguments);
  return self;
}

void
purr_fault_free (PurrFault *self)
{
  if (self == NULL)
    return;
  g_free (self->type);
  g_free (self->message);
  g_free (self->advice);
  g_free (self);
}

char *
purr_fault_words (const PurrFault *self)
{
  return *self->message == '\0'
           ? g_strdup (self->type)
           : g_strdup_printf ("%s: %s", self->type, self->message);
}
