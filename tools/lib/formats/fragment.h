/* The text of a message taken apart: what is not words. Tags, placeholders, template islands, link targets, and what is
 * to be left alone (URLs, code). Both sides of a message are read by the same reader, so that what it takes for a part
 * on one side it takes for one on the other. Linear; everything lives in the arena. */
#ifndef COTEJO_FORMATS_FRAGMENT_H
#define COTEJO_FORMATS_FRAGMENT_H

#include "../base/arena.h"
#include "../text/island.h"
#include "../text/syntax.h"

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

#define NO_PARTNER ((size_t)-1)

struct fragment_part {
    enum part_kind kind;
    struct span at;  /* in the text */
    struct str name; /* what is compared: an element's name, a placeholder without its position, a link target */
    size_t partner;  /* tags: index of the other half, or NO_PARTNER */
    bool is_counted; /* must stand as often as in the source: tags, and placeholders that go by their order */
};

struct fragment {
    struct str text;
    enum segment_syntax syntax;
    struct fragment_part *items; /* ascending, disjoint */
    size_t count, capacity;
    const struct fragment_part *unbalanced; /* the first tag that breaks the nesting (a close without its opening, an
                                             * opening without its close); NULL: none */
};

/* Takes text apart. islands may be NULL. */
struct fragment fragment_read(struct str text, enum segment_syntax syntax, const struct islands *islands,
                              struct arena *arena);

/* True when there is a tag, and every tag has its partner in the right order: the text is markup, not words between
 * angle brackets. */
bool fragment_is_markup(const struct fragment *fragment);

/* Any part of these kinds? */
bool fragment_has(const struct fragment *fragment, unsigned kinds);

/* The spans that are no words, for the language engine; parallel to the items. */
struct span *fragment_masks(const struct fragment *fragment, struct arena *arena);

/* An attribute of a tag; its value is as written, without quotes. */
struct fragment_attribute {
    struct span at;
    struct str name, value;
    bool has_value; /* an equals sign stands there */
};

/* The tag's next attribute behind *attribute, which is zeroed for the first; false when there is none. */
bool fragment_attribute(const struct fragment *fragment, const struct fragment_part *part,
                        struct fragment_attribute *attribute);

/* What two texts do not have in common, of these kinds: parts of the source that the target lacks, those that are
 * counted as often as it lacks them; and parts of the target that the source lacks. Of each the first few: who has
 * mixed up more has translated another text. */
enum { DIFFERENCE_MAXIMUM = 10 };

struct difference {
    const struct fragment_part *missing[DIFFERENCE_MAXIMUM], *unknown[DIFFERENCE_MAXIMUM];
    size_t missing_count, unknown_count;
};

struct difference fragment_compare(const struct fragment *source, const struct fragment *target, unsigned kinds,
                                   struct arena *arena);

#endif
