/* formula-layout.c: where everything of a formula stands */

#include "app/widgets/formula-layout.h"

#include "app/widgets/formula-box.h"

/* How far later lines are moved in, and what is between two of them */
#define INDENT 1.6
#define LINE_GAP 0.45

/* Lines ------------------------------------------------------------------- */

typedef struct
{
  PurrFormulaBox *box;
  double room; /* before it, unless it begins a line */
  int rank;    /* whether a line may begin with it: 0 no, more is better */
  gboolean space;
} Piece;

static GArray *
make_pieces (const PurrFormulaFont *font, const PurrFormulaNode *row)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree PurrFormulaSides *sides = purr_formula_row_sides (row);
  const PurrFormulaSides *last = NULL;

  for (guint i = 0; i < row->parts->len; i++)
    {
      const PurrFormulaNode *node = purr_formula_node_get (row, i);
      Piece piece
        = { .box = purr_formula_box_make (font, node, PURR_FORMULA_DISPLAY) };

      /* What a wide space sets apart begins a line best of all */
      piece.space = node->kind == PURR_FORMULA_SPACE;
      if (piece.space)
        piece.rank = i > 0 && node->width >= 1 ? 3 : 0;
      else
        {
          if (last != NULL)
            piece.room = purr_formula_room_between (last->right, sides[i].left,
                                                    PURR_FORMULA_DISPLAY);
          if (i > 0)
            piece.rank = sides[i].left == PURR_FORMULA_RELATION ? 2
                         : sides[i].left == PURR_FORMULA_BINARY ? 1
                                                                : 0;
          last = &sides[i];
        }
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* The end of the line that begins at first: as much as fits, ending before a
 * piece of the highest rank that there is */
static guint
find_line_end (const GArray *pieces, guint first, double width)
{
  double x = 0;
  guint best = pieces->len;
  int best_rank = 0;

  for (guint i = first; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (i > first && piece->rank > 0 && piece->rank >= best_rank)
        {
          best = i;
          best_rank = piece->rank;
          /* Nothing fits: take the first that there is */
          if (x > width)
            return best;
        }
      x += (i > first ? piece->room : 0) + piece->box->width;
      if (x > width && best_rank > 0)
        return best;
    }
  return x > width ? best : pieces->len;
}

static PurrFormulaBox *
make_line (const GArray *pieces, guint first, guint end)
{
  PurrFormulaBox *line = purr_formula_box_new ();
  double x = 0;

  for (guint i = first; i < end; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (i > first)
        x += piece->room;
      purr_formula_box_add (line, piece->box, x, 0);
      x += piece->box->width;
      line->overhang = piece->box->overhang;
    }
  line->width = x + line->overhang;
  return line;
}

/* Places ------------------------------------------------------------------ */

/* What is inside a symbol is no symbol: the whole is pointed at */
static void
flatten (PurrFormulaLayout *self,
         const PurrFormulaBox *box,
         double x,
         double y,
         gboolean inside)
{
  if (box->symbol != NULL && !inside)
    {
      PurrFormulaPlace place = { .node = box->symbol,
                                 .x = x,
                                 .y = y - box->ascent,
                                 .width = box->width,
                                 .height = box->ascent + box->descent };

      g_array_append_val (self->places, place);
      inside = TRUE;
    }
  for (guint i = 0; box->items != NULL && i < box->items->len; i++)
    {
      PurrFormulaItem item = g_array_index (box->items, PurrFormulaItem, i);

      item.x += x;
      item.y += y;
      g_array_append_val (self->items, item);
    }
  for (guint i = 0; box->boxes != NULL && i < box->boxes->len; i++)
    {
      const PurrFormulaBox *part = g_ptr_array_index (box->boxes, i);

      flatten (self, part, x + part->x, y + part->y, inside);
    }
}

/* Public ------------------------------------------------------------------ */

PurrFormulaLayout *
purr_formula_layout_new (const PurrFormulaNode *row,
                         double width,
                         PurrFormulaMeasure measure,
                         gpointer user_data)
{
  PurrFormulaLayout *self = g_new0 (PurrFormulaLayout, 1);
  g_autoptr (GArray) pieces = NULL;
  PurrFormulaFont font;
  double baseline = 0;
  guint end;

  purr_formula_font_init (&font, measure, user_data);
  self->items = g_array_new (FALSE, FALSE, sizeof (PurrFormulaItem));
  self->places = g_array_new (FALSE, FALSE, sizeof (PurrFormulaPlace));
  self->rule = font.rule;
  pieces = make_pieces (&font, row);
  for (guint first = 0; first < pieces->len; first = end)
    {
      g_autoptr (PurrFormulaBox) line = NULL;
      double indent = first > 0 ? INDENT : 0;

      while (first + 1 < pieces->len
             && g_array_index (pieces, Piece, first).space)
        {
          purr_formula_box_free (g_array_index (pieces, Piece, first++).box);
          /* Something of its own is not moved in */
          indent = 0;
        }
      end = find_line_end (pieces, first, width - indent);
      line = make_line (pieces, first, end);
      if (first == 0)
        self->ascent = line->ascent;
      else
        baseline = self->descent + LINE_GAP + line->ascent;
      flatten (self, line, indent, baseline, FALSE);
      self->width = MAX (self->width, indent + line->width);
      self->descent = baseline + line->descent;
      self->n_lines++;
    }
  return self;
}

void
purr_formula_layout_free (PurrFormulaLayout *self)
{
  g_array_unref (self->items);
  g_array_unref (self->places);
  g_free (self);
}
