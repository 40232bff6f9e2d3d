/* formula.h: a formula, drawn as in a book
 *
 * It follows the font, its colours and high contrast come from CSS (the node is
 * "formula"), and a screen reader is told its words: "z equals w transpose times
 * x plus b". Its letters can be pointed at, by mouse, or by keyboard: Tab goes to
 * the formula, the arrow keys from symbol to symbol, each of which is a child of
 * its own for the screen reader. Where it is too wide it breaks before a sign of
 * relation, else before + and -, and what still is too wide is made smaller.
 * Main thread only.
 *
 * The notation is a part of LaTeX's:
 *
 *   letters and numbers   z  dw  3072  0.5  \alpha \beta \gamma \delta \epsilon
 *                         \varepsilon \eta \theta \lambda \mu \pi \rho \sigma
 *                         \tau \phi \omega \Delta \Sigma, or α, β … themselves.
 *                         "d" right before a letter is one with it: dw; d w is
 *                         two letters
 *   above and below       w^2  x_1  n_{x}  x_1^{(i)}  w^\top  f'
 *   signs                 + - * / = := < > , ; : | ! ? @ \cdot \times \div \pm
 *                         \circ \odot \approx \leq \geq \neq \in \sim \to
 *                         \gets \Rightarrow \leftarrow \mid \partial \nabla
 *                         \infty \ldots \cdots \vdots \ddots \vert \% \# \_
 *                         \{ \}
 *   functions             \log \ln \exp \sin \cos \tanh \lim \max \min
 *   larger ones           \frac{a}{b}  \sum_{i=1}^{m}  \prod  \sqrt{a}  \hat{y}
 *                         \bar{x}
 *   parentheses           ( ) [ ] grow with what they hold, in pairs; so do
 *                         \left( \right) with ( [ \{ | . on either side
 *   tables                \begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}, also
 *                         pmatrix (in parentheses), bmatrix (in brackets) and
 *                         cases (behind a brace)
 *   letters of others     \mathbb{R} N Z Q C  \mathcal{L}  \mathbf{w}
 *   text                  \text{otherwise}  \mathrm{cat}, code \code{np.dot(a, b)}:
 *                         as they are, spaces too
 *   room                  \, \: \; \  \quad \qquad; spaces mean nothing
 *
 * Each letter is a symbol by its name: "z", "dw", "alpha" for \alpha. A letter
 * with letters or digits below is one symbol, "w_1", "n_x", "dw_1"; with a hat
 * or bar, "yhat", "xbar". What stands above is not part of it: x^{(i)} is "x" and
 * "i". \sym{NAME}{…} makes one of all that it holds: \sym{J(w, b)}{J(w, b)}.
 * What is in a symbol is not one of its own.
 *
 * Notation has backslashes: read it from a GKeyFile with g_key_file_get_value()
 * (or g_strsplit() what that returns), which leaves them in place.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_FORMULA (purr_formula_get_type ())
G_DECLARE_FINAL_TYPE (PurrFormula, purr_formula, PURR, FORMULA, GtkWidget)

/* Properties
 *   "notation"        string   "" at first. What can't be read is shown as it
 *                              is: purr_formula_parse() says what is wrong
 *   "words"           string   as it is spoken; to be read alone
 *
 * Signals
 *   "symbol-pointed"  (const char *name)  a symbol is pointed at, or has the
 *                     keyboard; NULL: none any more
 */

GtkWidget *purr_formula_new (const char *notation);

void purr_formula_set_notation (PurrFormula *self, const char *notation);
const char *purr_formula_get_notation (PurrFormula *self);
const char *purr_formula_get_words (PurrFormula *self);

/* The names of its symbols, each once, in the order of reading; NULL-terminated,
 * free with g_strfreev(). */
char **purr_formula_get_symbols (PurrFormula *self);

/* What a symbol is now, "0.731", "(3072, 209)": shown under it while it is
 * pointed at or marked, and spoken with it. NULL: nothing. Names that the formula
 * does not have are kept for a later notation. The formula grows by a line when
 * it gets its first value, and not again. */
void purr_formula_set_value (PurrFormula *self,
                             const char *name,
                             const char *value);

/* Marks a symbol wherever it stands, for something outside that stands for it is
 * pointed at; NULL: none. Emits nothing. */
void purr_formula_mark (PurrFormula *self, const char *name);

G_END_DECLS
