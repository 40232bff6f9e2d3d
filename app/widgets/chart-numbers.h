/* chart-numbers.h: the numbers beside a chart and in its words
 *
 * Plain arithmetic: no toolkit, no drawing, any thread. The same in every
 * language: "." before decimals, "," between thousands.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends 1234567.8 with 1 decimal as "1,234,567.8"; decimals is 0 to 99.
 * value is finite. What rounds to nothing has no minus. */
void purr_chart_append_grouped (GString *text, double value, int decimals);

/* Appends 0.00000032 with 1 decimal as "3.2×10⁻⁷"; with 0 decimals a power
 * of ten stands alone: "10⁻⁷". value is finite and not 0. */
void purr_chart_append_scientific (GString *text, double value, int decimals);

/* "1,234,567" and "−12"; halves round to even. "–" for NaN. */
char *purr_chart_format_count (double value);

/* Four significant digits: "0.3456", "12.34", "1,235", "3.200×10⁻⁷". "–" for
 * NaN, "∞" for infinity. */
char *purr_chart_format_cost (double value);

/* "3.2 s", "0.032 s": one decimal, two digits below one second. "– s" for
 * NaN. */
char *purr_chart_format_seconds (double value);

G_END_DECLS
