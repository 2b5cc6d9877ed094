/* The parts of a message's text that are not words: tags, placeholders, template islands, link targets, and what is to
 * be left alone (URLs, code). Both sides of a message are read by the same scanner, so that what it takes for a part on
 * one side it takes for one on the other. Linear; everything lives in the arena. */
#ifndef COTEJO_CHECKS_PARTS_H
#define COTEJO_CHECKS_PARTS_H

#include "../base/arena.h"
#include "../formats/document.h"
#include "../text/island.h"

enum part_kind {
    PART_OPEN = 1,        /* <a1> */
    PART_CLOSE = 2,       /* </a1> */
    PART_SINGLE = 4,      /* <br/>, and the void elements of HTML without a slash */
    PART_PLACEHOLDER = 8, /* %s, {name} */
    PART_OUTPUT = 16,     /* {{ user.name }} */
    PART_STATEMENT = 32,  /* {% if %}, template comments, <?php ?>; an opener that nothing closes */
    PART_LINK = 64,       /* Markdown: a link's target */
    PART_MASK = 128,      /* a URL in running text; Markdown: a code span */
    PART_COMMENT = 256,   /* <!-- -->, <!x> */
};

struct part {
    enum part_kind kind;
    struct span at;  /* in the text */
    struct str name; /* what is compared: an element's name, a placeholder without its position, a link target */
    bool is_counted; /* must stand as often as in the source: tags, and placeholders that go by their order */
};

struct parts {
    struct str text;
    struct part *items; /* ascending, disjoint */
    size_t count, capacity;
};

/* Finds the parts of text. islands may be NULL. */
void parts_find(struct parts *parts, struct str text, enum segment_syntax syntax, const struct islands *islands,
                struct arena *arena);

/* True when there is a tag, and every tag has its partner in the right order: the text is a fragment of markup, not
 * words between angle brackets. */
bool parts_are_markup(const struct parts *parts, struct arena *arena);

/* The first tag that breaks the nesting (a close without its opening, an opening without its close); NULL: none. */
const struct part *parts_find_unbalanced(const struct parts *parts, struct arena *arena);

/* Any part of these kinds? */
bool parts_have(const struct parts *parts, unsigned kinds);

/* What two texts do not have in common, of these kinds: parts of the source that the target lacks, those that are
 * counted as often as it lacks them; and parts of the target that the source lacks. Of each the first few: who has
 * mixed up more has translated another text. */
enum { DIFFERENCE_MAXIMUM = 10 };

struct difference {
    const struct part *missing[DIFFERENCE_MAXIMUM], *unknown[DIFFERENCE_MAXIMUM];
    size_t missing_count, unknown_count;
};

struct difference parts_compare(const struct parts *source, const struct parts *target, unsigned kinds,
                                struct arena *arena);

/* The spans that are no words, for the language engine; parallel to the items. */
struct span *parts_masks(const struct parts *parts, struct arena *arena);

#endif
