/* The text of a message taken apart: what is not words. Tags, placeholders, template islands, link targets, and what is
 * to be left alone (URLs, code). Both sides of a message are read by the same reader, so that what it takes for a part
 * on one side it takes for one on the other. Linear; everything lives in the arena. */
#ifndef COTEJO_FORMATS_MESSAGES_FRAGMENT_H
#define COTEJO_FORMATS_MESSAGES_FRAGMENT_H

#include "../../base/arena.h"
#include "../../text/island.h"
#include "../../text/syntax.h"

enum part_kind {
    PART_OPEN = 1,        /* <a1> */
    PART_CLOSE = 2,       /* </a1> */
    PART_SINGLE = 4,      /* <br/>, and the void elements of HTML without a slash */
    PART_PLACEHOLDER = 8, /* %s, {name} */
    PART_OUTPUT = 16,     /* {{ user.name }} */
    PART_STATEMENT = 32,  /* {% if %}, template comments, <?php ?>; an opener that nothing closes */
    PART_MASK = 64,       /* a URL in running text; Markdown: a code span */
    PART_COMMENT = 128,   /* <!-- -->, <!x>, <?x> */
    PART_CHOICE = 4096,   /* what opens, parts and closes the arms of a message of ICU */
    /* Of Markdown: */
    PART_LINK = 256,        /* a link's target: a URL, a mail address, or `[` and a label */
    PART_IMAGE = 512,       /* an image's */
    PART_ATTRIBUTES = 1024, /* {: .class}, {::comment}, {onclick=x} */
    PART_ESCAPED = 2048,    /* a tag behind a backslash, in the description of an image, or that nothing closes: text */
};

#define NO_PARTNER ((size_t)-1)

struct fragment_part {
    enum part_kind kind;
    struct span at;    /* in the text */
    struct str name;   /* what is compared: an element's name, a placeholder without its position, a link target */
    size_t partner;    /* tags: index of the other half, or NO_PARTNER */
    bool is_counted;   /* must stand as often as in the source: tags, and placeholders that go by their order */
    bool is_bare;      /* a link without brackets of any kind */
    bool is_block;     /* an island that opens, parts or closes a block */
    bool is_statement; /* one that does something else, and prints nothing of its own */
};

struct fragment {
    struct str text;
    enum segment_syntax syntax;
    struct fragment_part *items; /* ascending, disjoint */
    size_t count, capacity;
    const struct fragment_part *unbalanced; /* the first tag that breaks the nesting (a close without its opening, an
                                             * opening without its close); NULL: none */
    bool is_unread;                         /* ICU cannot read all of it */
    struct fragment_part *hidden; /* Markdown: links and attributes that show when references and backslashes are taken
                                   * for what they mean, as some readers do */
    size_t hidden_count, hidden_capacity;
};

/* Takes text apart. islands may be NULL. */
struct fragment fragment_read(struct str text, enum segment_syntax syntax, const struct islands *islands,
                              struct arena *arena);

/* Adds what a project's own patterns (text/regex.h) match as placeholders, in the place of those that are there. Gives
 * the pattern that takes too long, or NULL. */
struct regex;
const struct regex *fragment_add_patterns(struct fragment *fragment, const struct regex *const *patterns, size_t count,
                                          struct arena *arena);

/* Is it end tags and nothing else? */
bool fragment_is_end_tags(struct str text);

/* True when there is a tag, and every tag has its partner in the right order: the text is markup, not words between
 * angle brackets. */
bool fragment_is_markup(const struct fragment *fragment);

/* Any part of these kinds? */
bool fragment_has(const struct fragment *fragment, unsigned kinds);

/* The spans that are no words, for the language engine; parallel to the items. */
struct span *fragment_masks(const struct fragment *fragment, struct arena *arena);

/* The text as it is read in the end: character references and backslashes decoded. */
enum shown_for {
    SHOWN_PROSE,     /* running text: each part is a NUL */
    SHOWN_TEMPLATES, /* all, tags left out: browsers drop those that close nothing. They stand behind the text */
};

/* A stretch of it, up to the next one's start. */
struct shown_piece {
    size_t at, origin; /* in the text shown, in the fragment's */
    bool is_copy;      /* byte for byte; else all of it stands for what is there */
};

struct shown_text {
    struct str text;
    const struct shown_piece *pieces; /* NULL: it is the fragment's text */
    size_t count;
    size_t end; /* of the text without the tags behind it */
};

struct shown_text fragment_shown(const struct fragment *fragment, enum shown_for purpose, struct arena *arena);

/* Where a byte of it comes from. */
size_t shown_origin(const struct shown_text *shown, size_t at);

/* Template code by what it says: {{name}} and {{ name }} are the same. In the arena. */
struct str fragment_without_space(struct str text, struct arena *arena);

/* An attribute of a tag; its value is as written, without quotes. */
struct fragment_attribute {
    struct span at;
    struct str name, value;
    bool has_value; /* an equals sign stands there */
};

/* The tag that begins at `at`, as fragment_read takes it for one, but without its partner; false where none does. For
 * who needs no more of a text. */
bool fragment_tag(struct str text, size_t at, enum segment_syntax syntax, struct fragment_part *part);

/* The next attribute of a tag of the text behind *attribute, which is zeroed for the first; false when there is none.
 */
bool fragment_attribute(struct str text, const struct fragment_part *part, struct fragment_attribute *attribute);

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
