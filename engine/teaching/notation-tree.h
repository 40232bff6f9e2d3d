/* notation-tree.h: a program of the notation as a tree
 *
 * What purr_program_parse() makes of a text, to be walked by whoever runs it,
 * draws it or differentiates it. A tree is never changed; its nodes live as long
 * as their program.
 */

#pragma once

#include "engine/teaching/fault.h"

G_BEGIN_DECLS

/* Which children a node has, in order. "?" : NULL where it is left out. */
typedef enum
{
  /* Expressions */
  PURR_NODE_NUMBER, /* number; integer too where is_integer */
  PURR_NODE_STRING, /* text, without quotes and escapes */
  PURR_NODE_NONE,
  PURR_NODE_TRUE,
  PURR_NODE_FALSE,
  PURR_NODE_ELLIPSIS,
  PURR_NODE_NAME,      /* text, slot */
  PURR_NODE_UNARY,     /* op; operand */
  PURR_NODE_BINARY,    /* op; left, right */
  PURR_NODE_COMPARE,   /* a < b <= c: n operands, n - 1 in ops */
  PURR_NODE_AND,       /* two or more operands */
  PURR_NODE_OR,        /* two or more operands */
  PURR_NODE_CALL,      /* what is called, then the arguments in order; those
                          given by name are KEYWORDs and stand last */
  PURR_NODE_KEYWORD,   /* text, the argument's name; its value */
  PURR_NODE_ATTRIBUTE, /* text, behind the dot; what stands before it */
  PURR_NODE_INDEX,     /* what is indexed; what stands in brackets: one node, a
                          TUPLE for several axes */
  PURR_NODE_SLICE,     /* start?, stop?, step? */
  PURR_NODE_TUPLE,     /* any number */
  PURR_NODE_LIST,      /* any number */
  /* Statements */
  PURR_NODE_EXPRESSION, /* the expression */
  PURR_NODE_ASSIGN,     /* one or more targets (a = b = 1 has two), then the
                           value. A target is NAME, INDEX, ATTRIBUTE, or TUPLE
                           or LIST of such */
  PURR_NODE_AUGMENTED,  /* op; target, value: a += 1 */
  PURR_NODE_FOR,        /* target, what it runs over, BLOCK */
  PURR_NODE_ASSERT,     /* condition, message? */
  PURR_NODE_IMPORT,     /* text, the module; slot of the name that it gets */
  PURR_NODE_PASS,
  PURR_NODE_BLOCK, /* statements in order; the program itself is one */
} PurrNodeKind;

typedef enum
{
  PURR_OP_ADD,
  PURR_OP_SUBTRACT,
  PURR_OP_MULTIPLY,
  PURR_OP_DIVIDE,
  PURR_OP_FLOOR_DIVIDE,
  PURR_OP_REMAINDER,
  PURR_OP_POWER,
  PURR_OP_MATMUL,
  PURR_OP_BIT_AND,
  PURR_OP_BIT_OR,
  PURR_OP_BIT_XOR,
  PURR_OP_LESS,
  PURR_OP_LESS_EQUAL,
  PURR_OP_EQUAL,
  PURR_OP_NOT_EQUAL,
  PURR_OP_GREATER,
  PURR_OP_GREATER_EQUAL,
  PURR_OP_PLUS,   /* unary */
  PURR_OP_MINUS,  /* unary */
  PURR_OP_INVERT, /* unary ~ */
  PURR_OP_NOT,    /* unary */
} PurrOp;

typedef struct _PurrNode PurrNode;

struct _PurrNode
{
  PurrNodeKind kind;
  PurrOp op;         /* UNARY, BINARY, AUGMENTED */
  const guint8 *ops; /* COMPARE: n_children - 1 of PurrOp */
  PurrSpan span;     /* its text, without brackets around it */
  int n_children;
  PurrNode **children;
  const char *text; /* NAME, STRING, KEYWORD, ATTRIBUTE, IMPORT; NUMBER: as it
                          was written */
  int slot;         /* NAME, IMPORT: place in the program's names */
  int height;       /* 1 where it has no children, else one more than the
                          highest of them; at most PURR_NOTATION_HEIGHT_MAX */
  gboolean is_integer; /* NUMBER: a whole number by Python's rules */
  gint64 integer;
  double number;
};

/* 1 + 1 + 1 ... and brackets may pile up this high. */
#define PURR_NOTATION_HEIGHT_MAX 500

/* "+", "<=", "not": as it is written. */
const char *purr_op_sign (PurrOp op);

G_END_DECLS
