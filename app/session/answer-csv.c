/* answer-csv.c: answers as comma-separated values */

#include "app/session/answer-csv.h"

#include "engine/files/csv-field.h"
#include "engine/files/printable.h"

static void
append_number (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_dtostr (digits, sizeof digits, number));
}

static void
append_words (GString *text, const char *words)
{
  g_autofree char *shown = purr_printable (words);

  purr_csv_append_field (text, shown);
}

void
purr_answer_csv_append (GString *text,
                        const char *file,
                        const PurrAnswer *answer,
                        const char *error)
{
  g_autofree char *shown = purr_printable_apart (file);

  append_words (text, shown);
  g_string_append_c (text, ',');
  if (answer != NULL)
    {
      append_words (text, answer->name);
      g_string_append_c (text, ',');
      append_number (text, answer->probability);
      g_string_append (text, answer->positive ? ",true," : ",false,");
      append_number (text, answer->logit);
    }
  else
    g_string_append (text, ",,,");
  g_string_append_c (text, ',');
  if (error != NULL)
    append_words (text, error);
  g_string_append_c (text, '\n');
}
