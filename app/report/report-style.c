/* report-style.c: a report's colours and places */

#include "app/report/report-private.h"

#include "app/report/chart-svg.h"

char *
purr_report_make_style (void)
{
  GString *css = g_string_new (
    "\n:root{color-scheme:light dark;--paper:#ffffff;--panel:#f6f5f4;"
    "--text:#241f31;--quiet:#5e5c64;--grid:#d8d6d3;--main:#1c71d8;"
    "--second:#c64600;--back:#8b8a8f;--warning:#a51d2d;--right:#dcebfb;"
    "--wrong:#fbe3d6}\n"
    /* Paper stays white, whatever the screen is */
    "@media screen and (prefers-color-scheme:dark){:root{--paper:#1d1d20;"
    "--panel:#2a2a2e;--text:#f6f5f4;--quiet:#c0bfbc;--grid:#46454c;"
    "--main:#78aeed;--second:#ffa348;--back:#9a9996;--warning:#ff9d94;"
    "--right:#24364d;--wrong:#4b3122}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1.5rem 1.25rem 3rem;max-width:66rem;"
    "background:var(--paper);color:var(--text);"
    "font:1rem/1.5 Cantarell,system-ui,sans-serif}\n"
    "h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}\n"
    "h2{font-size:1.4rem;margin:2.6rem 0 .6rem;padding-top:.8rem;"
    "border-top:1px solid var(--grid)}\n"
    "h3{font-size:1.1rem;margin:1.8rem 0 .5rem}\n"
    "p{margin:.4rem 0;max-width:46rem}\n"
    ".quiet,caption,figcaption,.says{color:var(--quiet)}\n"
    ".verdict{font-size:1.15rem;padding:.8rem 1rem;margin:1rem 0;"
    "background:var(--panel);border-left:.3rem solid var(--main);"
    "border-radius:.4rem}\n"
    ".verdict p:first-child{font-weight:600}\n"
    ".note{color:var(--warning)}\n"
    "nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;"
    "margin:.8rem 0;padding:0}\n"
    "a{color:var(--main)}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;margin:.4rem 0}\n"
    "caption{text-align:left;padding-bottom:.3rem}\n"
    "th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid var(--grid)}\n"
    "th{font-weight:600}th[scope=row]{white-space:nowrap}\n"
    "td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;"
    "white-space:nowrap}\n"
    ".interval{display:block;color:var(--quiet);font-size:.85em}\n"
    ".matrix td{text-align:right;padding:.6rem .9rem;min-width:8rem;"
    "border:1px solid var(--grid)}\n"
    ".matrix th{padding:.4rem .9rem .4rem 0}\n"
    ".matrix th[scope=col]{text-align:right;padding-right:.9rem}\n"
    ".matrix td b{display:block;font-size:1.4rem;line-height:1.2}\n"
    ".matrix .right{background:var(--right)}.matrix .wrong{"
    "background:var(--wrong)}\n"
    ".origin th[scope=row]{font-weight:400;color:var(--quiet)}\n"
    ".origin td{overflow-wrap:anywhere}\n"
    "code{font:.9em/1.4 monospace}\n"
    ".charts{display:grid;gap:1.6rem 2rem;margin-top:.8rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr))}\n"
    "figure{margin:0}figcaption{margin-bottom:.4rem}"
    "figcaption b{color:var(--text)}\n"
    ".mistakes{list-style:none;margin:.6rem 0;padding:0;display:grid;"
    "gap:1rem;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}\n"
    ".mistakes li{font-size:.85rem;line-height:1.35;overflow-wrap:anywhere}\n"
    ".mistakes img{display:block;width:6rem;height:6rem;margin-bottom:.3rem;"
    "image-rendering:pixelated;border-radius:.2rem}\n"
    ".mistakes b{display:block}\n");

  purr_chart_append_style (css);
  g_string_append (
    css, "@media print{@page{margin:14mm}body{max-width:none;padding:0;"
         "font-size:10pt}nav{display:none}section{break-before:page}"
         "nav+section{break-before:auto}"
         "h2,h3,caption,h3+p{break-after:avoid}"
         "figure,tr,.mistakes li,.verdict{break-inside:avoid}"
         ".charts{display:grid;grid-template-columns:1fr 1fr}"
         ".wide{overflow:visible}"
         ".matrix td,.verdict{print-color-adjust:exact;"
         "-webkit-print-color-adjust:exact}"
         ".mistakes{grid-template-columns:repeat(6,1fr)}"
         ".mistakes img{width:22mm;height:22mm}}\n");
  return g_string_free (css, FALSE);
}
