/* Lines that are structure to generators of sites, and text to CommonMark: what of them is shown. Each grammar is that
 * of the parser that has the construct:
 *   `::: name title`   https://github.com/markdown-it/markdown-it-container,
 * https://pandoc.org/MANUAL.html#divs-and-spans
 *   `:::name[title]`   https://github.com/remarkjs/remark-directive
 *   `/// name | title` https://facelessuser.github.io/pymdown-extensions/extensions/blocks/
 *   `!!! type "title"` https://python-markdown.github.io/extensions/admonition/
 *   `??? type`, `===`  https://facelessuser.github.io/pymdown-extensions/extensions/details/ and …/tabbed/
 *   ```admonish        https://tommilligan.github.io/mdbook-admonish/
 *   ```{note} title    https://myst-parser.readthedocs.io/en/latest/syntax/admonitions.html
 *   `[!NOTE] title`    https://help.obsidian.md/callouts
 *   `*[HTML]: text`    https://michelf.ca/projects/php-markdown/extra/#abbr */
#ifndef COTEJO_FORMATS_MARKDOWN_MARKER_H
#define COTEJO_FORMATS_MARKDOWN_MARKER_H

#include "flavour.h"

/* What else must be there for the line to be a marker. */
enum markdown_marker_need {
    NEED_NOTHING,
    NEED_CLOSING, /* a line of nothing but the fence, further down */
    NEED_BODY,    /* an indented line behind it */
    NEED_QUOTE,   /* it is the first line of a block quote */
};

struct markdown_marker {
    const char *reason; /* what the line is left out as */
    const char *name;   /* of the title's segment */
    struct span title;  /* of the line; empty: none */
    char quote;         /* that a backslash escapes in the title; 0: none */
    bool is_attribute;  /* the title shows on demand only */
    bool has_options;   /* lines of `:name: value` may follow */
    bool has_body;      /* what is indented behind it belongs to it */
    enum markdown_marker_need need;
};

/* A line from its first visible character on, without its line end. */
bool markdown_marker_read(struct str line, int constructs, struct markdown_marker *marker);

/* The same of a line of which no more is known: that it may be one. */
bool markdown_is_marker(struct str line, int constructs);

/* The opening line of a fence of that length, whose content is Markdown. */
bool markdown_fence_marker(struct str line, size_t fence, struct markdown_marker *marker);

/* `:name: value` */
bool markdown_is_option(struct str line);

/* Is the line a start tag with an attribute `markdown`, behind which Markdown goes on
 * (https://python-markdown.github.io/extensions/md_in_html/, https://kramdown.gettalong.org/syntax.html#html-blocks)?
 */
bool markdown_holds_markdown(struct str line);

/* Is it all colons, or all slashes: what closes a container? */
bool markdown_closes_container(struct str line);

/* The length of `: ` and the white space behind it; 0 for none. */
size_t markdown_definition_marker(struct str line, int constructs);

#endif
