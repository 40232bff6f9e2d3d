/* notation-parser.h: from text to tree
 *
 * The notation: numbers, texts, names (letters of any script: σ, α), None, True,
 * False; + - * / // % ** @, & | ^ ~, comparisons (chained too), and, or, not;
 * calls with arguments by place and by name; attributes; indices and slices;
 * tuples and lists; = (also to several names, and to elements), += and its like;
 * for … in …: with a block; assert; import numpy as np, import math; pass;
 * comments. What Python has beyond that is refused with a sentence that says so.
 */

#pragma once

#include "engine/teaching/notation-tree.h"

G_BEGIN_DECLS

/* A program that has been read. Immutable, reference-counted, any thread. */
typedef struct _PurrProgram PurrProgram;

/* Reads the text (length -1: it ends with its zero byte). NULL and *fault, to be
 * freed with purr_fault_free(), where it is no program: type SyntaxError,
 * IndentationError, TabError, or what is not part of the notation, which is a
 * NotImplementedError. Text, nesting and height are bounded, so any bytes may
 * come. Any thread. */
PurrProgram *purr_program_parse (const char *text,
                                 gssize length,
                                 PurrFault **fault);

PurrProgram *purr_program_ref (PurrProgram *self);
void purr_program_unref (PurrProgram *self);

/* The whole of it: a BLOCK. */
const PurrNode *purr_program_get_tree (const PurrProgram *self);

/* Every name that the program reads or assigns, once each, in the order in which
 * they first appear; a node's slot is a place in this list. */
int purr_program_get_n_names (const PurrProgram *self);
const char *purr_program_get_name (const PurrProgram *self, int slot);
/* -1 where the program does not have it. */
int purr_program_find_name (const PurrProgram *self, const char *name);

/* A line without its end, new; line counts from 1. Free with g_free(). */
char *purr_program_dup_line (const PurrProgram *self, int line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrProgram, purr_program_unref)

G_END_DECLS
