/* test-formula-layout.c: everything of a formula stands where it belongs
 *
 * Measured by a font in which every letter is half as wide as it is high.
 */

#include "app/widgets/formula-layout.h"
#include "app/widgets/formula-parse.h"

#include <math.h>
#include <string.h>

#define ADVANCE 0.5
#define AXIS 0.25
#define RULE 0.05

static void
measure (const char *text,
         PurrFormulaFace face,
         double size,
         PurrFormulaExtents *extents,
         gpointer user_data)
{
  gboolean tall = strchr ("fdlhbt(){}[]|", *text) != NULL
                  || g_ascii_isupper (*text) || g_ascii_isdigit (*text);

  extents->advance = ADVANCE * size * (double) g_utf8_strlen (text, -1);
  extents->ink_left = 0;
  extents->ink_right = extents->advance;
  extents->ascent = (tall ? 0.7 : 0.45) * size;
  extents->descent = strchr ("gpqy(){}[]|", *text) != NULL ? 0.2 * size : 0;
  if (g_str_equal (text, "−"))
    {
      extents->ascent = (AXIS + RULE / 2) * size;
      extents->descent = -(AXIS - RULE / 2) * size;
    }
}

typedef struct
{
  PurrFormulaNode *row;
  PurrFormulaLayout *layout;
} Set;

static Set
set (const char *notation, double width)
{
  g_autoptr (GError) error = NULL;
  Set self = { purr_formula_parse (notation, &error), NULL };

  g_assert_no_error (error);
  self.layout = purr_formula_layout_new (self.row, width, measure, NULL);
  return self;
}

static void
set_clear (Set *self)
{
  purr_formula_layout_free (self->layout);
  purr_formula_node_free (self->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Set, set_clear)

/* The nth item whose text is this, from 0 */
static const PurrFormulaItem *
find (const Set *self, const char *text, int n)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const PurrFormulaItem *item
        = &g_array_index (self->layout->items, PurrFormulaItem, i);

      if (g_strcmp0 (item->text, text) == 0 && n-- == 0)
        return item;
    }
  g_error ("no %s", text);
}

static const PurrFormulaItem *
find_kind (const Set *self, PurrFormulaItemKind kind)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const PurrFormulaItem *item
        = &g_array_index (self->layout->items, PurrFormulaItem, i);

      if (item->kind == kind)
        return item;
    }
  return NULL;
}

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

/* One baseline; much room around "=", less around "+", none after a sign */
static void
test_room (void)
{
  g_auto (Set) sum = set ("z = -w + b", G_MAXDOUBLE);
  double medium = 4 / 18.;
  double thick = 5 / 18.;

  assert_near (find (&sum, "z", 0)->x, 0);
  assert_near (find (&sum, "=", 0)->x, ADVANCE + thick);
  assert_near (find (&sum, "−", 0)->x, 2 * ADVANCE + 2 * thick);
  assert_near (find (&sum, "w", 0)->x, 3 * ADVANCE + 2 * thick);
  assert_near (find (&sum, "+", 0)->x, 4 * ADVANCE + 2 * thick + medium);
  assert_near (find (&sum, "b", 0)->x, 5 * ADVANCE + 2 * thick + 2 * medium);
  assert_near (sum.layout->width, 6 * ADVANCE + 2 * thick + 2 * medium);
  assert_near (sum.layout->ascent, 0.7);
  for (guint i = 0; i < sum.layout->items->len; i++)
    assert_near (g_array_index (sum.layout->items, PurrFormulaItem, i).y, 0);
}

static void
test_function (void)
{
  g_auto (Set) set_ = set ("J(w)b", G_MAXDOUBLE);
  g_auto (Set) minus = set ("(-y)", G_MAXDOUBLE);

  /* No room between a function and its parenthesis, nor behind that */
  assert_near (find (&set_, "(", 0)->x, ADVANCE);
  assert_near (find (&set_, "b", 0)->x, 4 * ADVANCE);
  assert_near (find (&minus, "y", 0)->x, 2 * ADVANCE);
}

static void
test_fraction (void)
{
  g_auto (Set) set_ = set ("\\frac{1}{abc}", G_MAXDOUBLE);
  const PurrFormulaItem *bar = find_kind (&set_, PURR_FORMULA_ITEM_RULE);
  const PurrFormulaItem *over = find (&set_, "1", 0);
  const PurrFormulaItem *under = find (&set_, "a", 0);

  /* The bar is on the axis, as wide as the wider part and a little more; both
   * parts are in its middle and clear of it */
  assert_near (bar->y + bar->height / 2, -AXIS);
  assert_near (bar->height, RULE);
  g_assert_cmpfloat (bar->width, >, 3 * ADVANCE);
  assert_near (over->x + ADVANCE / 2, bar->x + bar->width / 2);
  assert_near (under->x + 1.5 * ADVANCE, bar->x + bar->width / 2);
  g_assert_cmpfloat (over->y, <, bar->y - 0.1);
  g_assert_cmpfloat (under->y - 0.45, >, bar->y + RULE + 0.1);
  assert_near (over->size, 1);
  assert_near (set_.layout->ascent, -over->y + 0.7);
}

static void
test_scripts (void)
{
  g_auto (Set) set_ = set ("x_1^{(i)} f'", G_MAXDOUBLE);
  const PurrFormulaItem *below = find (&set_, "1", 0);
  const PurrFormulaItem *above = find (&set_, "(", 0);
  const PurrFormulaItem *prime = find (&set_, "′", 0);

  g_assert_cmpfloat (below->size, <, 0.8);
  g_assert_cmpfloat (above->size, ==, below->size);
  g_assert_cmpfloat (below->y, >, 0.1);
  g_assert_cmpfloat (above->y, <, -0.3);
  assert_near (below->x, ADVANCE);
  g_assert_cmpfloat_with_epsilon (above->x, below->x, 0.05);
  /* They don't touch */
  g_assert_cmpfloat (above->y + 0.2 * above->size, <,
                     below->y - 0.7 * below->size);
  /* Fonts have the prime up there already */
  assert_near (prime->size, 1);
  assert_near (prime->y, 0);
}

/* Under and over a sum as it stands alone, beside it in a fraction */
static void
test_sum (void)
{
  g_auto (Set) alone = set ("\\sum_{i=1}^{m} a", G_MAXDOUBLE);
  g_auto (Set) within = set ("\\frac{\\sum_{i=1}^{m} a}{b}", G_MAXDOUBLE);
  const PurrFormulaItem *sign = find (&alone, "∑", 0);
  const PurrFormulaItem *from = find (&alone, "i", 0);
  const PurrFormulaItem *to = find (&alone, "m", 0);

  g_assert_cmpfloat (sign->size, >, 1.5);
  /* Its middle is on the axis */
  assert_near (sign->y - 0.45 * sign->size / 2, -AXIS);
  assert_near (to->x + to->width / 2, sign->x + sign->width / 2);
  assert_near (from->x + 1.5 * from->width, sign->x + sign->width / 2);
  g_assert_cmpfloat (to->y, <, sign->y - 0.45 * sign->size);
  g_assert_cmpfloat (from->y - 0.45 * from->size, >, sign->y);
  g_assert_cmpfloat (find (&within, "i", 0)->x, >=,
                     find (&within, "∑", 0)->x + find (&within, "∑", 0)->width);
}

/* They grow with what they hold, and not for a script that sticks out */
static void
test_parentheses (void)
{
  g_auto (Set) small = set ("(x^{2})", G_MAXDOUBLE);
  g_auto (Set) large = set ("(\\frac{a}{b})", G_MAXDOUBLE);
  g_auto (Set) larger
    = set ("(\\frac{\\frac{a}{b}}{\\frac{c}{d}})", G_MAXDOUBLE);
  const PurrFormulaItem *open = find (&large, "(", 0);

  g_assert_null (find_kind (&small, PURR_FORMULA_ITEM_FENCE));
  g_assert_cmpint (open->kind, ==, PURR_FORMULA_ITEM_FENCE);
  assert_near (open->y + open->height / 2, -AXIS);
  g_assert_cmpfloat (open->y, <=, find (&large, "a", 0)->y - 0.45);
  g_assert_cmpfloat (open->y + open->height, >=, find (&large, "b", 0)->y);
  g_assert_cmpfloat (find (&larger, "(", 0)->height, >, open->height + 0.3);
}

static void
test_hat (void)
{
  g_auto (Set) set_ = set ("\\hat{y}", G_MAXDOUBLE);
  const PurrFormulaItem *hat = find_kind (&set_, PURR_FORMULA_ITEM_HAT);

  g_assert_cmpfloat (hat->y + hat->height, <, -0.45);
  g_assert_cmpfloat (hat->x, >=, 0);
  g_assert_cmpfloat (hat->x + hat->width, <=, ADVANCE + 0.06);
  assert_near (set_.layout->ascent, -hat->y);
}

static void
test_table (void)
{
  g_auto (Set) set_
    = set ("\\begin{bmatrix} a & bcd \\\\ e & f \\end{bmatrix}", G_MAXDOUBLE);
  double first = find (&set_, "a", 0)->x;

  /* In columns and rows, the whole on the axis */
  assert_near (find (&set_, "e", 0)->x, first);
  assert_near (find (&set_, "f", 0)->x, find (&set_, "c", 0)->x);
  assert_near (find (&set_, "a", 0)->y, find (&set_, "b", 0)->y);
  g_assert_cmpfloat (find (&set_, "e", 0)->y, >=,
                     find (&set_, "a", 0)->y + 0.9);
  assert_near ((set_.layout->ascent - set_.layout->descent) / 2, AXIS);
}

static void
test_lines (void)
{
  const char *notation = "aaaa = bbbb + cccc = dddd \\quad eeee";
  g_auto (Set) one = set (notation, G_MAXDOUBLE);
  g_auto (Set) two = set (notation, one.layout->width - 0.1);
  g_auto (Set) many = set (notation, 0);

  g_assert_cmpuint (one.layout->n_lines, ==, 1);
  /* What is set apart goes first, and to the left */
  g_assert_cmpuint (two.layout->n_lines, ==, 2);
  assert_near (find (&two, "e", 0)->x, 0);
  g_assert_cmpfloat (find (&two, "e", 0)->y, >, 0.8);
  assert_near (find (&two, "d", 0)->y, 0);
  g_assert_cmpuint (many.layout->n_lines, ==, 5);
  g_assert_cmpfloat (many.layout->width, <, 5 * ADVANCE + 2.5);
  /* As many things as before, none over another */
  g_assert_cmpuint (many.layout->items->len, ==, one.layout->items->len);
  g_assert_cmpfloat (find (&many, "=", 0)->y, ==, find (&many, "b", 0)->y);
  g_assert_cmpfloat (find (&many, "+", 0)->y, >, find (&many, "b", 0)->y + 0.7);
}

/* What can be pointed at: the outermost, in the order of reading */
static void
test_places (void)
{
  static const char *const names[]
    = { "yhat", "i", "dw_1", "m", "J(w)", "alpha", NULL };
  g_auto (Set) set_
    = set ("\\hat{y}^{(i)} dw_1^m \\sym{J(w)}{J(w)} \\alpha 3", G_MAXDOUBLE);
  const GArray *places = set_.layout->places;

  g_assert_cmpuint (places->len, ==, g_strv_length ((char **) names));
  for (guint i = 0; names[i] != NULL; i++)
    {
      const PurrFormulaPlace *place
        = &g_array_index (places, PurrFormulaPlace, i);

      g_assert_cmpstr (place->node->name, ==, names[i]);
      g_assert_cmpfloat (place->width, >, 0);
      g_assert_cmpfloat (place->height, >, 0);
    }
  assert_near (g_array_index (places, PurrFormulaPlace, 4).width, 4 * ADVANCE);
}

static void
test_empty (void)
{
  g_auto (Set) set_ = set ("", 0);

  assert_near (set_.layout->width, 0);
  g_assert_cmpuint (set_.layout->items->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-layout/room", test_room);
  g_test_add_func ("/formula-layout/function", test_function);
  g_test_add_func ("/formula-layout/fraction", test_fraction);
  g_test_add_func ("/formula-layout/scripts", test_scripts);
  g_test_add_func ("/formula-layout/sum", test_sum);
  g_test_add_func ("/formula-layout/parentheses", test_parentheses);
  g_test_add_func ("/formula-layout/hat", test_hat);
  g_test_add_func ("/formula-layout/table", test_table);
  g_test_add_func ("/formula-layout/lines", test_lines);
  g_test_add_func ("/formula-layout/places", test_places);
  g_test_add_func ("/formula-layout/empty", test_empty);
  return g_test_run ();
}
