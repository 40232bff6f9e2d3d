/* chart-svg.h: a chart as a drawing inside a page
 *
 * Unlike that of chart-export.h it has no colours of its own but classes that the
 * page's style gives colours to, so that it follows light, dark and paper; and its
 * words are text, which grows, is found and is read aloud.
 */

#pragma once

#include "app/widgets/chart.h"

G_BEGIN_DECLS

/* Appends an <svg> of the classes that purr_chart_append_style() knows. name: what a
 * screen reader says of it, any UTF-8. A curve has at most four points for each of
 * some 400 pixels across. A chart without layers gives a paragraph that says why. Any
 * thread. */
void purr_chart_append_svg (GString *html,
                            const PurrChart *chart,
                            const char *name);

/* The rules of a style sheet for all such drawings: colours for light, dark and
 * paper. */
void purr_chart_append_style (GString *css);

G_END_DECLS
