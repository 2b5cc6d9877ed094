/* What a translation brings in that its source lacks. It is one comparison of two fragments: a translation can move and
 * leave out what its source has, but for the texts that readers are shown (alt, title, aria-label) all that is no text
 * must be the source's own, as often as there at most. Order and quotes of a tag's attributes are free.
 *
 * Whoever may edit a translation must not change what a page does. So what counts is what the last reader of the page
 * makes of it (a browser, its script, a server, a site generator), in every spelling that is decoded on the way. */
#ifndef COTEJO_FORMATS_MESSAGES_INTRUDER_H
#define COTEJO_FORMATS_MESSAGES_INTRUDER_H

#include "fragment.h"

enum intruder_kind {
    INTRUDER_MARKUP, /* a tag, a comment, a statement of a template, a link more, an attribute list */
    INTRUDER_TARGET, /* a link, an image or Markdown's raw <a href> leads elsewhere than that of the source which is not
                      * there any more */
    INTRUDER_OUTPUT, /* template output, where the source has some, too: maybe only a name written wrong */
    INTRUDER_CODE,   /* another opener of a template language, which something may run */
    INTRUDER_OPENER, /* one that is not run where it is written as a character reference */
    INTRUDER_WORD,   /* a tag that is no element: text between angle brackets, to be written as that */
};

struct intruder {
    enum intruder_kind kind;
    struct span at;                       /* in the target's text */
    const struct fragment_part *part;     /* NULL: none */
    const struct fragment_part *replaces; /* INTRUDER_TARGET: the source's */
};

/* Where a link leads: the part's own target, or what the href of a raw tag says, as written. */
struct str intruder_target(const struct fragment *fragment, const struct fragment_part *part);

struct intruders {
    struct intruder *items;
    size_t count, capacity;
};

/* In the arena. */
struct intruders fragment_intruders(const struct fragment *source, const struct fragment *target, enum text_place place,
                                    struct arena *arena);

/* True when a tag that the source lacks is no mistyped code but markup of its own: it has attributes, is of an element
 * that acts (script, iframe, form), or, where the message's tags are no codes, of any element of HTML. */
bool fragment_tag_acts(const struct fragment *fragment, const struct fragment_part *part);

/* Is it an address that a link may never lead to: one that runs a script, or that names a host without a scheme? The
 * target is as written in Markdown or in an attribute. */
bool target_is_dangerous(struct str target, struct arena *arena);

/* The scheme of a target, in lower case; empty where there is none. In the arena. */
struct str target_scheme(struct str target, struct arena *arena);

#endif
