/* news-card.h: how the pictures differ from when the project was last open
 *
 * Stays, also when the program begins again, until somebody answers it.
 */

#pragma once

#include "app/session/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_NEWS_CARD (purr_news_card_get_type ())
G_DECLARE_FINAL_TYPE (PurrNewsCard, purr_news_card, PURR, NEWS_CARD, GtkBox)

/* Once. Without a project there is never any news. */
void purr_news_card_set_session (PurrNewsCard *self, PurrSession *session);

G_END_DECLS
