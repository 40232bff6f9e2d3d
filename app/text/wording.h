/* wording.h: numbers as people read them
 *
 * Each function returns a new string; free with g_free(). Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 1234567 -> "1,234,567" */
char *purr_word_count (guint64 count);

/* (1, "picture", "pictures") -> "1 picture"; 2000 -> "2,000 pictures" */
char *purr_word_plural (guint64 count, const char *one, const char *many);

/* "Learning patches, 40 %": what is being done, and how much of it is; 0 where nobody
 * knows how much there is. Free with g_free(). */
char *purr_word_share_done (const char *doing, gsize done, gsize of);

/* A share from 0 to 1 -> "91.4 %"; NaN -> "–" */
char *purr_word_percent (double share);

/* The shortest decimal that reads back as value to four digits: "0.005",
 * "0.02", "1"; NaN -> "–" */
char *purr_word_number (double value);

/* What a calibrated model takes the sigmoid of: "0.5 z − 1.25". Free with g_free(). */
char *purr_word_log_odds (double slope, double intercept);

/* Where a pool of a map of patches looks (feature-map.h), from 0: "upper left", ...;
 * static. */
const char *purr_word_pool (gsize pool);

/* A cost with six decimals ("0.693147"), fewer when it is large; NaN -> "–" */
char *purr_word_cost (double cost);

/* "48 ms", "0.4 s", "12 s", "3 min 5 s", "1 h 2 min" */
char *purr_word_seconds (double seconds);

/* The same to three digits, down to billionths: "1.05 s", "0.61 µs", "12 ns";
 * NaN -> "–" */
char *purr_word_short_time (double seconds);

/* How many times faster: "1.3 times", "27 times", "1,234 times"; NaN -> "–" */
char *purr_word_times (double ratio);

G_END_DECLS
