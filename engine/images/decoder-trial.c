/* decoder-trial.c: whether it was the picture, the worker, or neither
 *
 * A picture is refused for what it is, never for what the computer lacks at the
 * moment: then two loads of a folder would not give the same pictures. So what
 * speaks against it must have happened to workers that have seen no other
 * picture and had all the memory that a worker may have.
 */

#include "engine/images/images-private.h"

#include <errno.h>

/* Workers may be lost one after the other where somebody kills them all the
 * time; somewhere between this many and these seconds it has to end */
#define MOST_LOSSES 400
#define FEW_LOSSES 10
#define LONG (20 * G_USEC_PER_SEC)

/* Workers that a picture must end to be to blame */
#define FAULTS 2

gboolean
purr_image_code_is_shortage (int code)
{
  switch (code)
    {
    case EAGAIN:
    case ENOMEM:
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EINTR:
    case ETXTBSY: /* it is being replaced */
    case EFAULT:  /* no memory to read to */
    /* A descriptor beyond the limit */
    case EBADF:
    case EINVAL:
      return TRUE;

    default:
      return FALSE;
    }
}

gboolean
purr_trial_lose (PurrTrial *self, PurrOutcome outcome)
{
  gint64 now = g_get_monotonic_time ();

  if (self->losses == 0)
    self->since = now;
  /* Of those that take long, or are hopeless, a few are enough */
  if (outcome == PURR_OUTCOME_USELESS || outcome == PURR_OUTCOME_STALLED)
    self->losses += MOST_LOSSES / 2;
  else if (outcome == PURR_OUTCOME_GONE)
    self->losses += MOST_LOSSES / 16;
  else
    self->losses++;

  return self->losses < MOST_LOSSES
         && (self->losses < FEW_LOSSES || now - self->since < LONG);
}

void
purr_trial_succeed (PurrTrial *self)
{
  *self = (PurrTrial) { 0 };
}

PurrVerdict
purr_trial_judge (PurrTrial *self,
                  const PurrDecoderProcess *process,
                  guint32 n,
                  PurrOutcome outcome,
                  gboolean wanting)
{
  gboolean alone = n == 1 && process->number == 1;

  switch (outcome)
    {
    case PURR_OUTCOME_DONE:
      if (!wanting)
        return PURR_VERDICT_TAKE;
      if (!alone)
        return PURR_VERDICT_ALONE;
      return process->scarce ? PURR_VERDICT_GIVE_UP : PURR_VERDICT_TAKE;

    case PURR_OUTCOME_DIED:
    case PURR_OUTCOME_SPENT:
    case PURR_OUTCOME_SILENT:
    case PURR_OUTCOME_LIED:
      if (!alone)
        return PURR_VERDICT_ALONE;
      if (process->scarce)
        return PURR_VERDICT_GIVE_UP;
      /* Those take long enough once */
      self->faults
        += outcome == PURR_OUTCOME_SILENT || outcome == PURR_OUTCOME_SPENT
             ? FAULTS
             : 1;
      return self->faults < FAULTS ? PURR_VERDICT_ALONE : PURR_VERDICT_REFUSE;

    case PURR_OUTCOME_GONE:
    case PURR_OUTCOME_USELESS:
    case PURR_OUTCOME_KILLED:
    case PURR_OUTCOME_STALLED:
    case PURR_OUTCOME_CANCELLED:
    default:
      return purr_trial_lose (self, outcome) ? PURR_VERDICT_AGAIN
                                             : PURR_VERDICT_GIVE_UP;
    }
}

void
purr_trial_set_given_up (PurrOutcome outcome,
                         const char *shown_name,
                         GError **error)
{
  switch (outcome)
    {
    case PURR_OUTCOME_GONE:
    case PURR_OUTCOME_USELESS:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER,
                   "%s was not read, because the program that decodes pictures "
                   "does not answer. Close other programs, for it may be short "
                   "of memory, or install Purrceptron again.",
                   shown_name);
      break;

    case PURR_OUTCOME_KILLED:
    case PURR_OUTCOME_STALLED:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_SHORTAGE,
                   "%s was not read, because the program that decodes pictures "
                   "was stopped again and again, by another program or for "
                   "want of memory. Close other programs and try again.",
                   shown_name);
      break;

    case PURR_OUTCOME_DONE:
    case PURR_OUTCOME_DIED:
    case PURR_OUTCOME_SPENT:
    case PURR_OUTCOME_SILENT:
    case PURR_OUTCOME_LIED:
    case PURR_OUTCOME_CANCELLED:
    default:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_SHORTAGE,
                   "There is not enough memory to open %s. Close other "
                   "programs and try again.",
                   shown_name);
      break;
    }
}
