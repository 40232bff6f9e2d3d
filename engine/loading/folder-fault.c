/* folder-fault.c: why a folder was not entered, in a sentence */

#include "engine/loading/folder-fault.h"

#include <errno.h>

static char *
describe_unreadable (const char *shown, int code)
{
  switch (code)
    {
    case EACCES:
    case EPERM:
      return g_strdup_printf ("%s is a folder that you are not allowed to "
                              "open. Change its permissions and load again.",
                              shown);
    case ENAMETOOLONG:
      return purr_folder_fault_to_sentence (shown, PURR_FOLDER_TOO_DEEP, 0);
    default:
      return g_strdup_printf ("%s is a folder that cannot be opened (%s). Copy "
                              "it to this computer and load again.",
                              shown, g_strerror (code));
    }
}

char *
purr_folder_fault_to_sentence (const char *shown,
                               PurrFolderFault fault,
                               int code)
{
  switch (fault)
    {
    case PURR_FOLDER_UNREADABLE:
      return describe_unreadable (shown, code);
    case PURR_FOLDER_TOO_DEEP:
      return g_strdup_printf ("%s is a folder too deep inside other folders, "
                              "so it was left out. Move it higher up.",
                              shown);
    case PURR_FOLDER_ENTERED_BEFORE:
    default:
      return g_strdup_printf ("%s leads to a folder whose pictures were taken "
                              "in already, so they were not taken twice.",
                              shown);
    }
}

gboolean
purr_folder_fault_is_shortage (const GError *fault)
{
  return fault->code == G_FILE_ERROR_MFILE || fault->code == G_FILE_ERROR_NFILE
         || fault->code == G_FILE_ERROR_NOMEM
         || fault->code == G_FILE_ERROR_AGAIN;
}

char *
purr_folder_root_fault_to_sentence (const char *shown, const GError *fault)
{
  switch (fault->code)
    {
    case G_FILE_ERROR_NOENT:
      return g_strdup_printf ("“%s” cannot be found. It may have been moved, "
                              "renamed or deleted; choose it again.",
                              shown);
    case G_FILE_ERROR_NOTDIR:
      return g_strdup_printf ("“%s” is not a folder. Choose a folder that "
                              "holds one subfolder for each class.",
                              shown);
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      return g_strdup_printf ("“%s” cannot be opened: you are not allowed to "
                              "read it. Change its permissions or choose "
                              "another folder.",
                              shown);
    case G_FILE_ERROR_NAMETOOLONG:
      return g_strdup_printf ("“%s” cannot be opened: its name or path is too "
                              "long. Move it higher up, or rename it.",
                              shown);
    case G_FILE_ERROR_LOOP:
      return g_strdup_printf ("“%s” cannot be opened: it is a link that leads "
                              "back to itself. Choose the folder itself.",
                              shown);
    case G_FILE_ERROR_MFILE:
    case G_FILE_ERROR_NFILE:
    case G_FILE_ERROR_NOMEM:
    case G_FILE_ERROR_AGAIN:
      return g_strdup_printf ("“%s” was not read, because the computer or its "
                              "settings allow no more now (%s). Close other "
                              "programs and try again.",
                              shown, fault->message);
    default:
      return g_strdup_printf ("“%s” cannot be opened (%s). Copy it to this "
                              "computer and try again.",
                              shown, fault->message);
    }
}
