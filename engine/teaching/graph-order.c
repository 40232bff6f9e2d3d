/* graph-order.c: the order within each layer of a graph */

#include "engine/teaching/graph-layout-private.h"

#include "engine/kernels/random.h"

#define MOST_TRIES 40
#define SWEEPS 4

static void
number_row (PurrLayoutWork *work, guint layer)
{
  for (guint k = 0; k < purr_layout_row (work, layer)->len; k++)
    purr_layout_item (work, purr_layout_row_item (work, layer, k))->place = k;
}

/* Crossings of the links between a layer and the next */
static guint
count_between (PurrLayoutWork *work, guint layer)
{
  guint crossings = 0;

  for (guint a = 0; a < purr_layout_row (work, layer)->len; a++)
    {
      const GArray *upper
        = purr_layout_item (work, purr_layout_row_item (work, layer, a))->right;

      for (guint b = a + 1; b < purr_layout_row (work, layer)->len; b++)
        {
          const GArray *lower
            = purr_layout_item (work, purr_layout_row_item (work, layer, b))
                ->right;

          work->spent += upper->len * lower->len;
          for (guint i = 0; i < upper->len; i++)
            for (guint j = 0; j < lower->len; j++)
              crossings
                += purr_layout_item (work, g_array_index (upper, guint, i))
                     ->place
                   > purr_layout_item (work, g_array_index (lower, guint, j))
                       ->place;
        }
    }
  return crossings;
}

static guint
count_crossings (PurrLayoutWork *work)
{
  guint crossings = 0;

  for (guint layer = 0; layer + 1 < work->n_layers; layer++)
    crossings += count_between (work, layer);
  return crossings;
}

static guint
count_around (PurrLayoutWork *work, guint layer)
{
  return (layer > 0 ? count_between (work, layer - 1) : 0)
         + (layer + 1 < work->n_layers ? count_between (work, layer) : 0);
}

/* Items in the order in which a walk back from the last node meets them: of an
 * expression in which each name stands once, that is one without crossings */
static void
meet (PurrLayoutWork *work, guint i, gboolean *met)
{
  const GArray *left = purr_layout_item (work, i)->left;

  if (met[i])
    return;
  met[i] = TRUE;
  g_array_append_val (purr_layout_row (work, purr_layout_item (work, i)->layer),
                      i);
  /* As deep as there are layers */
  for (guint k = 0; k < left->len; k++)
    meet (work, g_array_index (left, guint, k), met);
}

static void
begin_orders (PurrLayoutWork *work)
{
  g_autofree gboolean *met = g_new0 (gboolean, work->items->len);

  for (guint i = work->items->len; i-- > 0;)
    if (purr_layout_item (work, i)->right->len == 0)
      meet (work, i, met);
  for (guint layer = 0; layer < work->n_layers; layer++)
    number_row (work, layer);
}

/* The same walk anew, each item's inputs in an order by chance */
static void
begin_differently (PurrLayoutWork *work, guint64 *seed)
{
  for (guint i = 0; i < work->items->len; i++)
    {
      GArray *left = purr_layout_item (work, i)->left;
      guint *inputs = (guint *) (void *) left->data;

      for (guint k = left->len; k > 1; k--)
        {
          guint other = (guint) purr_random_below (seed, k);
          guint kept = inputs[k - 1];

          inputs[k - 1] = inputs[other];
          inputs[other] = kept;
        }
    }
  for (guint layer = 0; layer < work->n_layers; layer++)
    g_array_set_size (purr_layout_row (work, layer), 0);
  begin_orders (work);
}

static int
compare_wishes (gconstpointer a, gconstpointer b, gpointer data)
{
  const PurrLayoutWork *work = data;
  const PurrLayoutItem *left = purr_layout_item (work, *(const guint *) a);
  const PurrLayoutItem *right = purr_layout_item (work, *(const guint *) b);

  if (left->wish != right->wish)
    return left->wish < right->wish ? -1 : 1;
  return (left->place > right->place) - (left->place < right->place);
}

/* A layer in the order of the middles of its neighbours on one side */
static void
sort_row (PurrLayoutWork *work, guint layer, gboolean by_left)
{
  GArray *order = purr_layout_row (work, layer);

  for (guint k = 0; k < order->len; k++)
    {
      PurrLayoutItem *self
        = purr_layout_item (work, purr_layout_row_item (work, layer, k));
      const GArray *beside = by_left ? self->left : self->right;
      double sum = 0;

      for (guint j = 0; j < beside->len; j++)
        sum += purr_layout_item (work, g_array_index (beside, guint, j))->place;
      self->wish = beside->len > 0 ? sum / beside->len : self->place;
    }
  g_qsort_with_data (order->data, (int) order->len, sizeof (guint),
                     compare_wishes, work);
  number_row (work, layer);
}

static void
swap (PurrLayoutWork *work, guint layer, guint place)
{
  guint *order = (guint *) (void *) purr_layout_row (work, layer)->data;
  guint kept = order[place];

  order[place] = order[place + 1];
  order[place + 1] = kept;
  number_row (work, layer);
}

/* Swaps neighbours for as long as that helps */
static void
swap_rows (PurrLayoutWork *work)
{
  gboolean better = TRUE;

  while (better && work->spent < PURR_LAYOUT_BUDGET)
    {
      better = FALSE;
      for (guint layer = 0; layer < work->n_layers; layer++)
        for (guint k = 0; k + 1 < purr_layout_row (work, layer)->len; k++)
          {
            guint before = count_around (work, layer);

            swap (work, layer, k);
            if (count_around (work, layer) < before)
              better = TRUE;
            else
              swap (work, layer, k);
          }
    }
}

static void
restore_orders (PurrLayoutWork *work, const guint *kept)
{
  for (guint i = 0; i < work->items->len; i++)
    {
      purr_layout_item (work, i)->place = kept[i];
      g_array_index (purr_layout_row (work, purr_layout_item (work, i)->layer),
                     guint, kept[i])
        = i;
    }
}

static void
sweep (PurrLayoutWork *work)
{
  for (guint layer = 1; layer < work->n_layers; layer++)
    sort_row (work, layer, TRUE);
  for (guint layer = work->n_layers - 1; layer-- > 0;)
    sort_row (work, layer, FALSE);
}

/* Remembers the orders where they are the best so far */
static void
keep_better (PurrLayoutWork *work, guint *best, guint *fewest)
{
  guint crossings = count_crossings (work);

  if (crossings >= *fewest)
    return;
  *fewest = crossings;
  for (guint i = 0; i < work->items->len; i++)
    best[i] = purr_layout_item (work, i)->place;
}

guint
purr_layout_find_orders (PurrLayoutWork *work)
{
  g_autofree guint *best = g_new (guint, work->items->len);
  guint64 seed = 1;
  guint fewest = G_MAXUINT;

  begin_orders (work);
  keep_better (work, best, &fewest);
  for (guint try = 0;
       try < MOST_TRIES && fewest > 0 && work->spent < PURR_LAYOUT_BUDGET;
       try++)
    {
      if (try > 0)
        begin_differently (work, &seed);
      keep_better (work, best, &fewest);
      for (guint k = 0; k < SWEEPS && fewest > 0; k++)
        {
          sweep (work);
          keep_better (work, best, &fewest);
        }
      swap_rows (work);
      keep_better (work, best, &fewest);
    }
  restore_orders (work, best);

  return fewest;
}
