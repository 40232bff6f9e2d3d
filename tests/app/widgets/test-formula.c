/* test-formula.c: a formula that is drawn, pointed at and read aloud */

#include "app/widgets/formula.h"
#include "app/widgets/formula-ink.h"
#include "app/widgets/formula-parse.h"

#include "widget-picture.h"

#include <string.h>

/* How many pixels of a rectangle have ink */
static int
count_ink (cairo_surface_t *surface, int x0, int y0, int x1, int y1)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int count = 0;

  for (int y = MAX (0, y0);
       y < MIN (y1, cairo_image_surface_get_height (surface)); y++)
    for (int x = MAX (0, x0);
         x < MIN (x1, cairo_image_surface_get_width (surface)); x++)
      count += data[y * stride + x] > 100;
  return count;
}

/* Whatever the font: there is ink where the layout says that there is some,
 * and none anywhere else */
static void
test_ink (void)
{
  static const char *const formulas[] = {
    "z = w^\\top x + b",
    "a = \\frac{1}{1 + e^{-z}}",
    "\\frac{1}{m} \\sum_{i=1}^{m} L(\\hat{y}^{(i)}, y^{(i)})",
    "\\left( \\frac{a}{b} \\right) \\left[ \\frac{a}{b} \\right]",
    "\\left\\{ \\frac{a}{b} \\right| \\sqrt{z}",
    "\\begin{bmatrix} 1 \\\\ 2 \\\\ 3 \\end{bmatrix}",
  };
  const int margin = 6;
  PangoContext *context
    = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("serif");

  pango_font_description_set_absolute_size (font, 48 * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr (PurrFormulaNode) row = purr_formula_parse (formulas[i], NULL);
      g_autoptr (PurrFormulaInk) ink = purr_formula_ink_new (context);
      g_autoptr (PurrFormulaLayout) layout
        = purr_formula_layout_new (row, G_MAXDOUBLE, purr_formula_ink_measure,
                                   ink);
      double em = purr_formula_ink_get_em (ink);
      int width = (int) (layout->width * em) + 2 * margin;
      int height = (int) ((layout->ascent + layout->descent) * em) + 2 * margin;
      int baseline = margin + (int) (layout->ascent * em);
      cairo_surface_t *surface
        = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
      cairo_t *cr = cairo_create (surface);

      g_assert_cmpfloat (em, ==, 48);
      cairo_translate (cr, margin, baseline);
      purr_formula_ink_draw (ink, layout, cr);
      cairo_destroy (cr);
      cairo_surface_flush (surface);

      for (guint k = 0; k < layout->items->len; k++)
        {
          const PurrFormulaItem *item
            = &g_array_index (layout->items, PurrFormulaItem, k);
          double top = item->y;
          double bottom = item->y + item->height;
          PurrFormulaExtents extents;
          int n;

          if (item->kind == PURR_FORMULA_ITEM_TEXT)
            {
              purr_formula_ink_measure (item->text, item->face, item->size,
                                        &extents, ink);
              top = item->y - extents.ascent;
              bottom = item->y + extents.descent;
            }
          n = count_ink (surface, margin + (int) (item->x * em) - 2,
                         baseline + (int) (top * em) - 2,
                         margin + (int) ((item->x + item->width) * em) + 3,
                         baseline + (int) (bottom * em) + 3);
          g_assert_cmpint (n, >, 3);
        }
      /* The margins stay empty but for what italics lean out */
      g_assert_cmpint (count_ink (surface, 0, 0, width, margin - 2), ==, 0);
      g_assert_cmpint (count_ink (surface, 0, height - margin + 3, width,
                                  height),
                       ==, 0);
      g_assert_cmpint (count_ink (surface, width - 2, 0, width, height), ==, 0);
      cairo_surface_destroy (surface);
    }
  g_object_unref (context);
}

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_properties (void)
{
  GtkWidget *widget = g_object_ref_sink (purr_formula_new ("z = b"));
  PurrFormula *formula = PURR_FORMULA (widget);
  int notation = 0;
  int words = 0;

  g_signal_connect_swapped (widget, "notify::notation", G_CALLBACK (count_cb),
                            &notation);
  g_signal_connect_swapped (widget, "notify::words", G_CALLBACK (count_cb),
                            &words);
  g_assert_cmpstr (purr_formula_get_words (formula), ==, "z equals b");
  purr_formula_set_notation (formula, "z = b");
  g_assert_cmpint (notation, ==, 0);
  g_object_set (widget, "notation", "b", NULL);
  g_assert_cmpint (notation, ==, 1);
  g_assert_cmpint (words, ==, 1);
  purr_formula_set_notation (formula, NULL);
  g_assert_cmpstr (purr_formula_get_notation (formula), ==, "");
  assert_accessible_role (widget, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_finalize_object (widget);
}

/* Shown as it is, and nobody is bothered */
static void
test_broken (void)
{
  GtkWidget *widget = g_object_ref_sink (purr_formula_new ("\\frac{a"));
  g_auto (GStrv) symbols = purr_formula_get_symbols (PURR_FORMULA (widget));

  g_assert_cmpstr (purr_formula_get_words (PURR_FORMULA (widget)), ==,
                   "\\frac{a");
  g_assert_cmpuint (g_strv_length (symbols), ==, 0);
  g_assert_finalize_object (widget);
}

static void
pointed_cb (PurrFormula *formula, const char *name, GString *names)
{
  g_string_append_printf (names, " %s", name != NULL ? name : "-");
}

/* The child that stands for a symbol */
static GtkWidget *
nth_symbol (GtkWidget *widget, int n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; n > 0; n--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* By keyboard alone: one stop for Tab, arrows from symbol to symbol */
static void
test_keyboard (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new ();
  GtkWidget *widget = purr_formula_new ("z = w^\\top x + z");
  GtkWidget *after = gtk_button_new ();
  g_auto (GStrv) symbols = purr_formula_get_symbols (PURR_FORMULA (widget));
  g_autofree char *all = g_strjoinv (" ", symbols);
  g_autoptr (GString) names = g_string_new (NULL);
  GtkWidget *window;

  g_assert_cmpstr (all, ==, "z w x");
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), after);
  window = widget_window_new (box, 400, 200);
  g_signal_connect (widget, "symbol-pointed", G_CALLBACK (pointed_cb), names);

  gtk_widget_grab_focus (before);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window))
                 == nth_symbol (widget, 0));
  gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  gtk_widget_child_focus (window, GTK_DIR_LEFT);
  for (int i = 0; i < 5; i++)
    gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window))
                 == nth_symbol (widget, 3));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);
  g_assert_cmpstr (names->str, ==, " z w x w x z -");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each is read with its value, wherever it stands */
static void
test_values (void)
{
  GtkWidget *widget = g_object_ref_sink (purr_formula_new ("z = w_1 + z"));
  PurrFormula *formula = PURR_FORMULA (widget);
  int small, large;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &small, NULL, NULL,
                      NULL);
  assert_accessible_property (nth_symbol (widget, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "z");
  purr_formula_set_value (formula, "elsewhere", "1");
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &large, NULL, NULL,
                      NULL);
  g_assert_cmpint (large, ==, small);
  purr_formula_set_value (formula, "z", "0.731");
  purr_formula_set_value (formula, "w_1", "-2");
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &large, NULL, NULL,
                      NULL);
  g_assert_cmpint (large, >, small);
  assert_accessible_property (nth_symbol (widget, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "z: 0.731");
  assert_accessible_property (nth_symbol (widget, 1),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "w sub 1: -2");
  assert_accessible_property (nth_symbol (widget, 2),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "z: 0.731");
  purr_formula_set_value (formula, "z", NULL);
  assert_accessible_property (nth_symbol (widget, 2),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "z");
  /* Kept for another notation */
  purr_formula_set_notation (formula, "w_1");
  assert_accessible_property (nth_symbol (widget, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "w sub 1: -2");
  g_assert_finalize_object (widget);
}

/* Pixels with colour: what is marked */
static int
count_colour (const WidgetPicture *picture)
{
  int count = 0;

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      {
        guint32 p = widget_picture_get (picture, x, y);

        count += ABS ((int) (p >> 24) - (int) (p >> 8 & 255)) > 20;
      }
  return count;
}

static void
test_mark (void)
{
  GtkWidget *widget = purr_formula_new ("z = w^\\top x + z");
  PurrFormula *formula = PURR_FORMULA (widget);
  GtkWidget *window = widget_window_new (widget, 300, 60);
  int counts[4];
  static const char *const marks[] = { NULL, "x", "z", "nothing" };

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (WidgetPicture) picture = NULL;

      purr_formula_mark (formula, marks[i]);
      picture = widget_picture_take (widget);
      counts[i] = count_colour (picture);
    }
  g_assert_cmpint (counts[0], ==, 0);
  g_assert_cmpint (counts[1], >, 20);
  /* Twice in it */
  g_assert_cmpint (counts[2], >, counts[1] * 3 / 2);
  g_assert_cmpint (counts[3], ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Narrower is higher, and never wider than asked for */
static void
test_width (void)
{
  GtkWidget *widget = g_object_ref_sink (
    purr_formula_new ("J(w, b) = \\frac{1}{m} \\sum_{i=1}^{m} L(a, y) = 1"));
  int least, natural, high, higher;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural,
                      NULL, NULL);
  g_assert_cmpint (least, <, natural);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, natural, &high, NULL,
                      NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, natural - 10, &higher,
                      NULL, NULL, NULL);
  g_assert_cmpint (higher, >, high);
  g_assert_finalize_object (widget);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/formula/ink", test_ink);
  g_test_add_func ("/formula/properties", test_properties);
  g_test_add_func ("/formula/broken", test_broken);
  g_test_add_func ("/formula/keyboard", test_keyboard);
  g_test_add_func ("/formula/values", test_values);
  g_test_add_func ("/formula/mark", test_mark);
  g_test_add_func ("/formula/width", test_width);
  return g_test_run ();
}
