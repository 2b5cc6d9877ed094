/* What MDX (https://mdxjs.com/docs/what-is-mdx/#mdx-syntax) has that Markdown has not: tags of JSX, expressions,
 * imports and exports; where each ends. By its parser: https://github.com/micromark/micromark-extension-mdx-jsx,
 * …/micromark-extension-mdx-expression and …/micromark-extension-mdxjs-esm. */
#ifndef COTEJO_FORMATS_MARKDOWN_MDX_SCAN_H
#define COTEJO_FORMATS_MARKDOWN_MDX_SCAN_H

#include "../../base/arena.h"
#include "../../base/str.h"

/* Of one text. What nothing closes is looked for once: behind it nothing is an expression. */
struct mdx_scan {
    struct str text;
    struct arena *arena;
    bool has_unclosed;
};

struct mdx_tag {
    size_t end;
    struct span name; /* empty: of a fragment */
    bool is_close;
    bool is_single; /* it closes itself */
};

/* The tag that begins with the `<` at `at`. False: none does, which no parser of MDX lets pass. */
bool mdx_tag_read(struct mdx_scan *scan, size_t at, struct mdx_tag *tag);

/* The end of the tags and expressions, no two of these in a row, that are all there is from `at`, a `<` or `{`, to the
 * end of a line. 0: there is something else, and *end is where that was seen. */
size_t mdx_flow_end(struct mdx_scan *scan, size_t at, size_t *seen);

/* Where the import or export ends that begins at `at`, at a line end, or 0. An empty line ends it where it may end. */
size_t mdx_esm_end(struct mdx_scan *scan, size_t at);

/* Does a line begin like one? */
bool mdx_begins_esm(struct str line);

#endif
