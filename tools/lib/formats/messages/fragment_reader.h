/* What the files that read fragments share. Nobody else includes this. */
#ifndef COTEJO_FORMATS_MESSAGES_FRAGMENT_READER_H
#define COTEJO_FORMATS_MESSAGES_FRAGMENT_READER_H

#include "../../text/icu_message.h"
#include "fragment.h"

enum { LONGEST_TICKS = 80 };

/* What is known of one text, so that what is not there is looked for once. */
struct fragment_reader {
    struct fragment *fragment;
    const struct islands *islands; /* NULL for none */
    struct island_memory memory;
    struct arena *arena;
    struct icu_message icu; /* in its syntax */
    size_t icu_code;        /* the next of its codes */
    size_t quoted;          /* MessageFormat: where what the last apostrophe quotes ends */
    size_t *brackets;       /* Markdown: the open ones; twice their offset, and 1 for an image's */
    size_t bracket_count, bracket_capacity;
    struct span *images; /* Markdown: their descriptions, by their ends */
    size_t image_count, image_capacity;
    bool has_no_parenthesis_end;
    bool has_unclosed;                    /* MDX: a brace in a tag */
    bool has_no_ticks[LONGEST_TICKS + 1]; /* a run of so many backticks */
};

struct fragment_part *fragment_add(struct fragment_reader *reader, enum part_kind kind, struct span at,
                                   struct str name);

/* Gives the tags, which have none, their partners, and finds the first that breaks the nesting. */
void fragment_link_tags(struct fragment *fragment);

/* Each reads what begins at `at`, and returns the offset behind it; 0 when there is none of its kind. */
size_t fragment_scan_island(struct fragment_reader *reader, size_t at);
size_t fragment_scan_markdown(struct fragment_reader *reader, size_t at);

/* Of what programs look up and fill in. */
size_t fragment_scan_icu(struct fragment_reader *reader, size_t at);
size_t fragment_scan_string(struct fragment_reader *reader, size_t at);
size_t fragment_scan_vue(struct fragment_reader *reader, size_t at);
size_t fragment_scan_choices(struct fragment_reader *reader, size_t at);
size_t fragment_scan_laravel(struct fragment_reader *reader, size_t at);
size_t fragment_scan_drupal(struct fragment_reader *reader, size_t at);
size_t fragment_scan_webextension(struct fragment_reader *reader, size_t at);
size_t fragment_scan_message_format(struct fragment_reader *reader, size_t at);

/* A URL in running text; an island in it is none of its own. */
size_t fragment_scan_url(struct fragment_reader *reader, size_t start);

/* Takes the tags in the descriptions of images for the text that they are there. */
void fragment_settle_images(struct fragment_reader *reader);

/* Adds to fragment->hidden what only shows when the text's references and backslashes are taken for what they mean. */
void fragment_find_hidden(struct fragment_reader *reader);

#endif
