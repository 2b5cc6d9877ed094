/* What Markdown is read with beyond CommonMark and GFM. Generators add constructs of their own; where nothing is said,
 * all whose shape says what they are, are read. */
#ifndef COTEJO_FORMATS_MARKDOWN_FLAVOUR_H
#define COTEJO_FORMATS_MARKDOWN_FLAVOUR_H

#include "../../base/str.h"

enum markdown_construct {
    CONSTRUCT_CONTAINER = 1 << 0,     /* `::: tip Title`, `/// note | Title`, `::name[text]` */
    CONSTRUCT_ADMONITION = 1 << 1,    /* `!!! note "Title"`, `??? note`, `=== "Tab"`, with indented bodies */
    CONSTRUCT_FENCED = 1 << 2,        /* ```admonish note, ```{note} */
    CONSTRUCT_CALLOUT = 1 << 3,       /* `> [!NOTE] Title` */
    CONSTRUCT_DEFINITION = 1 << 4,    /* `: Definition` below a term */
    CONSTRUCT_TILDE = 1 << 5,         /* `~ Definition` */
    CONSTRUCT_MATHS = 1 << 6,         /* `$$…$$`, `\begin{…}`, `$…$` */
    CONSTRUCT_TITLE_BLOCK = 1 << 7,   /* `% Title` at the top */
    CONSTRUCT_ATTRIBUTES = 1 << 8,    /* `{: .class}`, `{#id}`, `{ .class key=value }` */
    CONSTRUCT_ABBREVIATION = 1 << 9,  /* `*[HTML]: text` */
    CONSTRUCT_DIRECTIVE = 1 << 10,    /* `[TOC]`, `--8<-- "file"`, `<<< file` */
    CONSTRUCT_DOUBLE_BREAK = 1 << 11, /* two backslashes at a line's end break it */
    CONSTRUCT_SPACED_LABEL = 1 << 12, /* `[text] [label]` is one link */
    CONSTRUCT_BARS = 1 << 13,         /* lines that begin with a bar are kept apart; grid tables */
    CONSTRUCT_BAR_CELLS = 1 << 14,    /* a table needs no delimiter row; a bar before a line is none of it */
    CONSTRUCTS_BY_SHAPE = ((1 << 14) - 1) & ~CONSTRUCT_SPACED_LABEL,
};

/* The constructs of a flavour, as in `flavour:` of the configuration (enum markdown_construct); an empty name: those
 * that are read by their shape. -1: there is no such flavour. */
int markdown_flavour(struct str name);

/* All names, NULL-terminated. */
extern const char *const MARKDOWN_FLAVOURS[];

#endif
