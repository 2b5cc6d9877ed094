/* Template islands: `{{ user.name }}`, `{% if x %}`, `<?php … ?>`. Template languages are not formats but a lexer under
 * the formats: HTML, Markdown and text ask it where an island begins and ends, and take it as opaque. What a template
 * language writes is a dialect, a const descriptor in formats/dialects/. */
#ifndef COTEJO_TEXT_ISLAND_H
#define COTEJO_TEXT_ISLAND_H

#include "../base/block.h"
#include "../base/str.h"

enum island_kind {
    ISLAND_OUTPUT,    /* prints something: a placeholder */
    ISLAND_STATEMENT, /* {% if %}: no text of its own */
    ISLAND_COMMENT,   /* prints nothing */
    ISLAND_RAW,       /* {% raw %}…{% endraw %}, whole: what is inside is text to the template engine */
};

/* One pair of delimiters. */
struct island_form {
    const char *open, *close;
    enum island_kind kind;
    bool has_strings; /* a close delimiter inside '…', "…" or `…` does not close, nor one that closes a brace of its
                       * own; a second opener before the close delimiter means that the first is none */
    bool closes_at_end; /* an unclosed one runs to the last visible character of the file (<?php) */
    bool needs_space;   /* white space or the end of the file must follow the opener (<?php) */
    bool is_not_name;   /* a letter, or an arm of an ICU message, then "}" that closes no island, is none ({#id} of
                         * Markdown, other {# files}) */
};

/* A template language. Forms are tried in order, so a longer opener stands before its prefix; openers have two bytes at
 * least. Lists of words are NULL-terminated; a NULL list is empty. */
struct dialect {
    const char *name; /* as in `dialects:` of the configuration */
    const struct island_form *forms;
    size_t form_count;
    const char *const *block_openers; /* statement words that open a block ("if", "for", "block") */
    const char *const *block_closers; /* those that close one ("endif"); what divides one ("else") is in both lists */
    const char *const *block_endings; /* what ends a statement that opens a block ("{", ":"); "}" begins a closer */
    const char *const *output_words;  /* statement words that print: ISLAND_OUTPUT ("echo") */
    const char *const *raw_words;     /* pairs: word that opens raw text, word that closes it */
    const char *const *comment_words; /* the same for what prints nothing */
};

struct island {
    struct span at;
    enum island_kind kind;
    struct str word;                /* first word of a statement (or of one that prints): "if", "endif"; else empty */
    bool opens_block, closes_block; /* `else` does both */
    const struct island_form *form;
};

enum { ISLAND_FIRST_BYTES = 8 };

/* The dialects in force: a set prepared once, read by every thread. Zeroed: no islands. */
struct islands {
    const struct dialect *const *dialects; /* NULL-terminated; NULL for none */
    bool is_first_byte[256];               /* bytes that can begin an opener */
    bool is_second_byte[256];
    char first_bytes[ISLAND_FIRST_BYTES]; /* the same, as a list */
    size_t first_byte_count;
};

void islands_init(struct islands *islands, const struct dialect *const *dialects);

enum island_result {
    ISLAND_NONE, /* no opener at this place */
    ISLAND_FOUND,
    ISLAND_UNCLOSED, /* an opener that nothing closes: it is text, and worth a finding; island->at spans the opener */
};

/* What is known of one text, so that a close delimiter that is not there is looked for once only and the whole stays
 * linear. Zeroed at the start of a text; one per text and thread. What is absent is so from the place asked about on:
 * places are asked about in ascending order. */
enum { ISLAND_FORMS = 64 }; /* forms and pairs of words over all dialects in force, at most */
struct island_memory {
    bool is_absent[ISLAND_FORMS]; /* by number: nothing closes it from here to the end */
    struct span open_quotes[3];   /* of ', of " and of `: where on its line nothing closes such a quote */
};

/* Is there an island that begins at `at`? */
enum island_result island_at(const struct islands *islands, struct island_memory *memory, struct str text, size_t at,
                             struct island *island);

/* What an island that is nothing but a comment says, without the signs around it: `{# … #}`, `{{!-- … --}}`,
 * `<?php // … ?>`, `{% comment %}…{% endcomment %}`. False: it is none. */
bool island_comment(const struct island *island, struct str text, struct str *inner);

static inline bool island_may_start(const struct islands *islands, char c)
{
    return islands->is_first_byte[(unsigned char)c];
}

static inline bool island_may_start_at(const struct islands *islands, struct str text, size_t at)
{
    return at + 1 < text.len && islands->is_first_byte[(unsigned char)text.at[at]] &&
           islands->is_second_byte[(unsigned char)text.at[at + 1]];
}

/* The first place in [from, end) whose byte can begin an opener, or end. */
static inline size_t island_next(const struct islands *islands, struct str text, size_t from, size_t end)
{
    for (; from + BLOCK_SIZE <= end; from += BLOCK_SIZE) {
        struct block block = block_at(text.at + from);
        bool is_any = false;
        for (size_t i = 0; i < islands->first_byte_count; i++)
            is_any |= block_any(block.bytes == (unsigned char)islands->first_bytes[i]);
        if (is_any)
            break;
    }
    while (from < end && !island_may_start(islands, text.at[from]))
        from++;
    return from;
}

#endif
