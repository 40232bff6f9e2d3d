#include "engine/teaching/notation-parser.h"

#include <string.h>

static void append (GString *all, const PurrNode *node);

static void
append_all (GString *all, const char *head, const PurrNode *node)
{
  g_string_append_printf (all, "(%s", head);
  for (int k = 0; k < node->n_children; k++)
    {
      g_string_append_c (all, ' ');
      append (all, node->children[k]);
    }
  g_string_append_c (all, ')');
}

/* As Lisp would write it */
static void
append (GString *all, const PurrNode *node)
{
  static const char *const heads[] = {
    [PURR_NODE_AND] = "and",       [PURR_NODE_OR] = "or",
    [PURR_NODE_CALL] = "call",     [PURR_NODE_INDEX] = "index",
    [PURR_NODE_SLICE] = "slice",   [PURR_NODE_TUPLE] = "tuple",
    [PURR_NODE_LIST] = "list",     [PURR_NODE_EXPRESSION] = "do",
    [PURR_NODE_ASSIGN] = "set",    [PURR_NODE_FOR] = "for",
    [PURR_NODE_ASSERT] = "assert", [PURR_NODE_PASS] = "pass",
    [PURR_NODE_BLOCK] = "block",
  };
  g_autofree char *head = NULL;

  if (node == NULL)
    {
      g_string_append (all, "-");
      return;
    }
  switch (node->kind)
    {
    case PURR_NODE_NUMBER:
      if (node->is_integer)
        g_string_append_printf (all, "%" G_GINT64_FORMAT, node->integer);
      else
        g_string_append_printf (all, "%gf", node->number);
      return;
    case PURR_NODE_STRING:
      g_string_append_printf (all, "'%s'", node->text);
      return;
    case PURR_NODE_NAME:
      g_string_append_printf (all, "%s%d", node->text, node->slot);
      return;
    case PURR_NODE_NONE:
      g_string_append (all, "None");
      return;
    case PURR_NODE_TRUE:
      g_string_append (all, "True");
      return;
    case PURR_NODE_FALSE:
      g_string_append (all, "False");
      return;
    case PURR_NODE_ELLIPSIS:
      g_string_append (all, "...");
      return;
    case PURR_NODE_IMPORT:
      g_string_append_printf (all, "(import %s %d)", node->text, node->slot);
      return;
    case PURR_NODE_UNARY:
    case PURR_NODE_BINARY:
      append_all (all, purr_op_sign (node->op), node);
      return;
    case PURR_NODE_AUGMENTED:
      head = g_strdup_printf ("%s=", purr_op_sign (node->op));
      append_all (all, head, node);
      return;
    case PURR_NODE_COMPARE:
      head = g_strdup (purr_op_sign (node->ops[0]));
      for (int k = 1; k + 1 < node->n_children; k++)
        {
          char *more = g_strconcat (head, purr_op_sign (node->ops[k]), NULL);

          g_free (head);
          head = more;
        }
      append_all (all, head, node);
      return;
    case PURR_NODE_KEYWORD:
      head = g_strconcat (node->text, "=", NULL);
      append_all (all, head, node);
      return;
    case PURR_NODE_ATTRIBUTE:
      head = g_strconcat (".", node->text, NULL);
      append_all (all, head, node);
      return;
    default:
      append_all (all, heads[node->kind], node);
    }
}

static void
check (const char *text, const char *expected)
{
  PurrFault *fault;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);
  g_autoptr (GString) all = g_string_new (NULL);

  if (fault != NULL)
    g_error ("%s: %d:%d %s: %s", text, fault->span.line, fault->span.column,
             fault->type, fault->message);
  append (all, purr_program_get_tree (program));
  g_assert_cmpstr (all->str, ==, expected);
}

static void
check_fault (const char *text, int line, int column, const char *expected)
{
  PurrFault *fault;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);
  g_autofree char *words = NULL;

  g_assert_null (program);
  g_assert_nonnull (fault);
  words = purr_fault_words (fault);
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpint (fault->span.line, ==, line);
  g_assert_cmpint (fault->span.column, ==, column);
  g_assert_true (g_str_has_suffix (fault->advice, "."));
  purr_fault_free (fault);
}

static void
test_operators (void)
{
  check ("3*(a+b*c)", "(block (do (* 3 (+ a0 (* b1 c2)))))");
  check ("a-b-c", "(block (do (- (- a0 b1) c2)))");
  check ("-a**-b**2", "(block (do (- (** a0 (- (** b1 2))))))");
  check ("w.T @ x + b", "(block (do (+ (@ (.T w0) x1) b2)))");
  check ("a // 2 % 3 / 1.5", "(block (do (/ (% (// a0 2) 3) 1.5f)))");
  check ("a | b & c ^ ~d", "(block (do (| a0 (^ (& b1 c2) (~ d3)))))");
  check ("not a < b == c and d or e",
         "(block (do (or (and (not (<== a0 b1 c2)) d3) e4)))");
}

static void
test_primaries (void)
{
  check ("np.sum(a, axis=0, keepdims=True)",
         "(block (do (call (.sum np0) a1 (axis= 0) (keepdims= True))))");
  check ("a[1:, ::-1, None, ...][0]",
         "(block (do (index (index a0 (tuple (slice 1 - -) (slice - - (- 1)) "
         "None ...)) 0)))");
  check ("a[1,]", "(block (do (index a0 (tuple 1))))");
  check ("a[:]", "(block (do (index a0 (slice - - -))))");
  check ("((1), (2,), (), [], [3, (4, 5),])",
         "(block (do (tuple 1 (tuple 2) (tuple) (list) (list 3 (tuple 4 "
         "5)))))");
  check ("'a\\n' \"b'\"", "(block (do 'a\nb''))");
  check ("1_0 + 1e3 + .5", "(block (do (+ (+ 10 1000f) 0.5f)))");
}

static void
test_statements (void)
{
  check ("a, b = b, a", "(block (set (tuple a0 b1) (tuple b1 a0)))");
  check ("a = b[0] = c.T = 1", "(block (set a0 (index b1 0) (.T c2) 1))");
  check ("J += 1; w[:, 0] -= a * dw",
         "(block (+= J0 1) (-= (index w1 (tuple (slice - - -) 0)) (* a2 "
         "dw3)))");
  check ("for i in range(3):\n  z = i\n  for j in x: pass\nprint(z)\n",
         "(block (for i0 (call range1 3) (block (set z2 i0) (for j3 x4 (block "
         "(pass))))) (do (call print5 z2)))");
  check ("for i, j in a, b: c; d",
         "(block (for (tuple i0 j1) (tuple a2 b3) (block (do c4) (do d5))))");
  check ("assert a.shape == (5, 1), \"no column\"",
         "(block (assert (== (.shape a0) (tuple 5 1)) 'no column'))");
  check ("import numpy as np\nimport math",
         "(block (import numpy 0) (import math 1))");
  check ("# nothing\n", "(block)");
}

static void
test_program (void)
{
  PurrFault *fault;
  g_autoptr (PurrProgram) program
    = purr_program_parse ("# cost\r\nJ = α * (a\n + 1)", -1, &fault);
  g_autofree char *line = NULL;
  const PurrNode *node;

  g_assert_cmpint (purr_program_get_n_names (program), ==, 3);
  g_assert_cmpstr (purr_program_get_name (program, 1), ==, "α");
  g_assert_cmpint (purr_program_find_name (program, "a"), ==, 2);
  g_assert_cmpint (purr_program_find_name (program, "z"), ==, -1);
  line = purr_program_dup_line (program, 2);
  g_assert_cmpstr (line, ==, "J = α * (a");

  node = purr_program_get_tree (program)->children[0]->children[1];
  g_assert_cmpint (node->span.line, ==, 2);
  g_assert_cmpint (node->span.column, ==, 5);
  g_assert_cmpint (node->span.end_line, ==, 3);
  g_assert_cmpint (node->span.end_column, ==, 6);
}

static void
test_faults (void)
{
  check_fault ("a = ", 1, 5, "SyntaxError: invalid syntax");
  check_fault ("print 1", 1, 1,
               "SyntaxError: Missing parentheses in call to 'print'. Did you "
               "mean print(...)?");
  check_fault ("x\n(a b)", 2, 2,
               "SyntaxError: invalid syntax. Perhaps you forgot a comma?");
  check_fault ("1 = a", 1, 1,
               "SyntaxError: cannot assign to literal here. Maybe you meant "
               "'==' instead of '='?");
  check_fault ("a, f(x) = 1", 1, 4,
               "SyntaxError: cannot assign to function call");
  check_fault ("a + b += 1", 1, 1,
               "SyntaxError: 'expression' is an illegal expression for "
               "augmented assignment");
  check_fault ("f(a=1, 2)", 1, 8,
               "SyntaxError: positional argument follows keyword argument");
  check_fault ("f(a=1, a=2)", 1, 8,
               "SyntaxError: keyword argument repeated: a");
  check_fault ("for i in x\n  a", 1, 11, "SyntaxError: expected ':'");
  check_fault ("for i in x:\na", 2, 1,
               "IndentationError: expected an indented block after 'for' "
               "statement on line 1");
  check_fault ("a\n  b", 2, 2, "IndentationError: unexpected indent");
  check_fault ("a b\n'c", 2, 1,
               "SyntaxError: unterminated string literal (detected at line "
               "2)");
  /* As Python: what cannot be cut into words comes first */
  check_fault ("1 = b\n'c", 2, 1,
               "SyntaxError: unterminated string literal (detected at line "
               "2)");
  check_fault ("1 = b\nc", 1, 1,
               "SyntaxError: cannot assign to literal here. Maybe you meant "
               "'==' instead of '='?");
  check_fault ("if a: b", 1, 1,
               "NotImplementedError: “if” is not part of this notation");
  check_fault ("a = 9223372036854775808", 1, 5,
               "OverflowError: Python int too large to convert to C long");
}

/* What is built without brackets is bounded too */
static void
test_bounds (void)
{
  const struct
  {
    const char *piece;
    int times;
    const char *end;
    const char *type;
  } heaps[] = {
    { "1+", 300, "1", NULL },
    { "1+", 5000, "1", "RecursionError" },
    { "-", 5000, "1", "SyntaxError" },
    { "not ", 5000, "1", "SyntaxError" },
    { "2**", 5000, "1", "SyntaxError" },
    { "a.", 5000, "b", "RecursionError" },
    { "a=", 5000, "1", NULL },
    { "for i in x:\n", 300, "", "IndentationError" },
    { "a,", 5000, "b", NULL },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (heaps); k++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (PurrProgram) program = NULL;
      PurrFault *fault;

      for (int i = 0; i < heaps[k].times; i++)
        g_string_append (text, heaps[k].piece);
      g_string_append (text, heaps[k].end);
      program = purr_program_parse (text->str, (gssize) text->len, &fault);
      g_assert_cmpstr (fault == NULL ? NULL : fault->type, ==, heaps[k].type);
      purr_fault_free (fault);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notation-parser/operators", test_operators);
  g_test_add_func ("/notation-parser/primaries", test_primaries);
  g_test_add_func ("/notation-parser/statements", test_statements);
  g_test_add_func ("/notation-parser/program", test_program);
  g_test_add_func ("/notation-parser/faults", test_faults);
  g_test_add_func ("/notation-parser/bounds", test_bounds);

  return g_test_run ();
}
