/* application.h: the program as a desktop knows it */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_APPLICATION (purr_application_get_type ())
G_DECLARE_FINAL_TYPE (PurrApplication,
                      purr_application,
                      PURR,
                      APPLICATION,
                      AdwApplication)

/* settings: the program's. */
PurrApplication *purr_application_new (GSettings *settings);

/* Text is at least scale times as large as usual, for those who sit far away,
 * whatever the settings say; 0: as they say. */
void purr_application_set_presented_scale (PurrApplication *self, double scale);

G_END_DECLS
