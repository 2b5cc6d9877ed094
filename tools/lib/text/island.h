/* Template islands: `{{ user.name }}`, `{% if x %}`, `<?php … ?>`. Template languages are not formats but a lexer under
 * the formats: HTML, Markdown and text ask it where an island begins and ends, and take it as opaque. What a template
 * language writes is a dialect, a const descriptor in formats/dialects/. */
#ifndef COTEJO_TEXT_ISLAND_H
#define COTEJO_TEXT_ISLAND_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/block.h"
#include "../base/str.h"

enum island_kind {
    ISLAND_OUTPUT,    /* prints something: a placeholder */
    ISLAND_STATEMENT, /* {% if %}: no text of its own */
    ISLAND_COMMENT,   /* prints nothing */
    ISLAND_RAW,       /* {% raw %}…{% endraw %}, whole: what is inside is text to the template engine */
};

/* What hides a close delimiter inside of an island: a string, or a comment of the language. */
struct island_quote {
    const char *open, *close;  /* close "": the end of the line; NULL: it only begins as a quote does (`#[` of PHP) */
    char escape;               /* what stands behind this sign does not close the quote; NUL: there is none */
    bool yields;               /* the close delimiter of the island closes it in the quote, too (`//` of PHP) */
    bool is_heredoc;           /* the word behind the opener closes it, first on a line */
    const char *const *inside; /* openers of code within it, which runs to its brace: `#{`; NULL-terminated, or NULL */
};

struct island_strings; /* island_strings.h */

/* What must stand behind an opener, that it is one. */
enum island_next {
    NEXT_ANY,
    NEXT_SPACE,    /* white space or the end of the file (<?php) */
    NEXT_NO_SPACE, /* neither the close delimiter nor, behind more openers, white space (Smarty's {) */
    NEXT_WORD,     /* a letter (Mako's <%block) */
};

/* Whether a form opens or closes a block whatever its words are. */
enum island_block {
    BLOCK_BY_WORD,
    BLOCK_OPENS, /* unless it ends in a slash: <%block name="a">, <%page/> */
    BLOCK_CLOSES,
};

/* One pair of delimiters. The first close delimiter closes, unless one of the three says otherwise: quotes, as the
 * engine reads; has_strings, as most of them do, where nobody said what a file is in; closes_behind. */
struct island_form {
    const char *open, *close; /* of a line form: "" closes, for the line's end does */
    enum island_kind kind;
    const struct island_quote *quotes; /* a close delimiter in one of these does not close; the last has no opener */
    bool nests_braces;                 /* with quotes: nor does one that closes a brace of the expression */
    bool has_strings; /* where the dialect is only supposed, or the engine would refuse the island: a close delimiter
                       * inside '…', "…" or `…` does not close, nor one that closes a brace of its own; a second opener
                       * before the close delimiter means that the first is none */
    const char *closes_behind; /* a close delimiter counts only behind this, and a mark that trims (`{{!-- --}}`) */
    const char *raw_until;     /* behind the close delimiter stands raw text, which ends with an island that opens so */
    bool holds_text;           /* of ISLAND_RAW: what stands between the delimiters is text (<%text>) */
    bool sets_delimiters;      /* up to an island that sets these back, all is raw text (`{{=<% %>=}}`) */
    bool takes_braces;         /* all closing braces behind the close delimiter belong to it (`}}}`) */
    bool is_word;     /* no sign closes it: a word of its dialects (other_words) and the parentheses that may follow */
    bool is_line;     /* stands first on its line, indented or not, and takes it whole; twice the opener is text, but of
                       * a comment */
    char goes_on;     /* of a line: this sign before its end takes the next one, too; NUL: there is none */
    bool is_one_line; /* it closes on its line or not at all (Django) */
    bool is_mixed;    /* prints, unless its first word or sign opens or closes a block (`{{if}}`, `{{#if}}`) */
    const char *swallows; /* where this stands before the close delimiter the engine takes the line end behind it with
                           * the island: "-" (ERB), "" always (PHP); NULL: never. Not of one that is_mixed and prints */
    bool closes_at_end;   /* an unclosed one runs to the last visible character of the file (<?php); with has_strings
                           * not where the dialect is only supposed */
    enum island_next next;
    enum island_block block;
    bool is_not_name; /* where the dialect is only supposed: a letter, or an arm of an ICU message, then "}" that closes
                       * no island, is none ({#id} of Markdown, other {# files}) */
    bool is_doubted;  /* text to so many that other dialects' files are not read with it */
    bool is_script;   /* what is in it is JavaScript: the brace closes it that does so there */
    bool has_markup;  /* the same with markup in it; none is in quotes */
    const struct island_strings *strings; /* its literals that readers are shown; NULL: none */
};

/* A form whose opener a project chooses, if it has any. */
struct island_option {
    const char *name;        /* as in an item of `dialects:` */
    struct island_form form; /* without its opener */
};

/* A template language. Of forms the longest opener wins, whichever comes first. Lists of words are NULL-terminated; a
 * NULL list is empty. */
struct dialect {
    const char *name;                 /* as in `dialects:` of the configuration */
    const char *const *suffixes;      /* ".erb": files that are in it; before it stands what they make: a.html.erb */
    const char *const *page_suffixes; /* ".twig": the same of files that make a page where nothing else stands before */
    bool is_common;                   /* read where nothing says what a file is in */
    bool is_alone;                    /* nothing else runs over a file that is known to be in it */
    const char *const *own_words;     /* statement words that no other dialect has: a file with one is in it */
    const struct island_form *forms;
    size_t form_count;
    const struct island_option *options;
    size_t option_count;
    const char *const *block_openers; /* statement words that open a block ("if", "for", "block") */
    const char *const *block_closers; /* those that close one ("endif"); what divides one ("else") is in both lists */
    const char *const *block_endings; /* what ends a statement that opens a block ("{", ":"); "}" begins a closer */
    const char *const *other_words;   /* of a form that is_word: those in no other list. Any word that a parenthesis
                                       * touches, or that begins with "end", is one, too: projects make their own */
    const char *const *output_words;  /* statement words that print: ISLAND_OUTPUT ("echo") */
    const char *const *raw_words;     /* pairs: word that opens raw text, word that closes it */
    const char *const *code_words;    /* of those that open raw text: what they hold is code or data, no text */
    const char *const *comment_words; /* the same for what prints nothing */
    const char *const *marked_words;  /* the same for text that the engine translates by itself: ISLAND_OUTPUT */
    bool raw_nests, comments_nest;    /* the opener within such a block takes a closer of its own */
    bool raw_has_label;               /* what stands behind the opener stands behind the closer, too (Django); not of
                                       * code_words */
    const char *const *kept_words;    /* pairs: blocks out of which a template that extends another shows nothing */
    const char *const *said_words;    /* pairs: an opener of those, or of marked_words, and a sign behind which all of
                                       * the block is said: {% set a = 1 %}; " ": that is a second word, not one of
                                       * `modifiers`; "'": anything but one of these */
    const char *const *modifiers;
    const char *extends;    /* statement word of a template that fills in blocks of another one; NULL: none */
    const char *comment[2]; /* what stands around a comment that its engine takes out; NULL: HTML's are as good */
    const char *const *comment_not_in; /* suffixes of files in which that is no comment */
};

/* Names of arguments that are shown, beside those that always are (island_strings.h). */
struct island_arguments {
    const struct str *names;
    size_t count;
};

struct island {
    struct span at;
    enum island_kind kind;
    struct str word;                /* first word of a statement (or of one that prints): "if", "endif"; else empty */
    bool opens_block, closes_block; /* `else` does both */
    bool swallows;                  /* a line end behind it is not shown */
    bool is_marked;                 /* a block of marked_words, whole */
    size_t head_end;                /* behind the first close delimiter: of a block that is taken whole, its opener's */
    bool holds_code;                /* ISLAND_RAW: what is in it is no text */
    bool extends;                   /* the template fills in blocks of another one */
    int kept;                       /* 1: opens a block in which such a template is shown, -1: closes one */
    bool is_unclosed;               /* nothing closes it: it runs to the end of the text */
    bool is_supposed;               /* nobody said that the file is in a dialect of the form */
    const struct island_form *form;
    const struct island_arguments *arguments; /* of its set; NULL: none */
};

enum {
    ISLAND_FIRST_BYTES = 8,
    ISLAND_FORMS = 32, /* forms and pairs of words over all dialects of a set, at most */
    ISLAND_DIALECTS = 32,
};

/* A form of a set, with all of its dialects that write it so. */
struct island_opener {
    const struct island_form *form;
    uint32_t dialects;  /* bits by number of the dialect */
    bool is_supposed;   /* nobody said that the file is in one of them */
    char first, second; /* bytes of the opener */
    uint64_t stops[4];  /* with quotes: bytes at which code does not just go on, a bit each */
};

/* A set of dialects: prepared once, read by every thread. Zeroed: no islands. */
struct islands {
    struct island_opener openers[ISLAND_FORMS]; /* by first byte; of those the longest first */
    size_t opener_count;
    const struct dialect *dialects[ISLAND_DIALECTS];
    size_t raw_numbers[ISLAND_DIALECTS], comment_numbers[ISLAND_DIALECTS],
        marked_numbers[ISLAND_DIALECTS]; /* of the first pair, in the memory */
    size_t dialect_count;
    bool is_first_byte[256];              /* bytes that can begin an opener */
    char first_bytes[ISLAND_FIRST_BYTES]; /* the same, as a list */
    size_t first_byte_count;
    unsigned char first_bits[256];     /* of a first byte: its bit */
    unsigned char second_bits[256];    /* of a byte: those of the first bytes that it may follow */
    const struct islands *in_lines;    /* the same set with its line forms; NULL: it has none */
    const struct islands *const *told; /* sets that a text itself may ask for, NULL-terminated; or NULL */
    const struct island_arguments *arguments;
    const struct islands *raw; /* what is raw to the engine is read with this: others run there; NULL: no one */
};

/* The set of just these dialects (NULL-terminated). Forms that are equal are one. Where two differ on one opener there
 * is no set: NULL, and *clash is the opener. In the arena. */
const struct islands *islands_make(const struct dialect *const *dialects, struct arena *arena, const char **clash);

/* The set of a file known to be in one dialect. What else runs over a page, before the server that fills it in or in
 * the browser, is not known by that: those of the common ones that agree with it come along. In the arena. */
const struct islands *islands_make_known(const struct dialect *known, const struct dialect *const *dialects,
                                         struct arena *arena);

/* A set with the one that raw text is read with, and with arguments of a project's own (borrowed; or NULL). In the
 * arena. */
const struct islands *islands_with(const struct islands *islands, const struct islands *raw,
                                   const struct island_arguments *arguments, struct arena *arena);

/* The set of a file of which nothing is known: the common ones of the dialects, without line forms. */
void islands_init_common(struct islands *islands, const struct dialect *const *dialects);

/* The set that a text is read with: one that it asks for by a word that no other dialect has, or the set itself. */
const struct islands *islands_of_text(const struct islands *islands, struct str text);

/* The same for text out of a page that is not at hand: what only some would read otherwise is nobody's. */
const struct islands *islands_of_excerpt(const struct islands *islands, struct str text);

/* Is the opener one of a dialect that only comes along with the one that a file is known to be in? That nothing closes
 * it shows that it is text there. */
bool islands_bring_along(const struct islands *islands, struct str opener);

/* Are they the expressions of a script with markup? */
static inline bool islands_have_markup(const struct islands *islands)
{
    return islands && islands->opener_count && islands->openers[0].form->has_markup;
}

/* Does the last character of a text, which is at `at`, open an island with the end of a line that may follow? */
bool islands_open_at_end(const struct islands *islands, struct str text, size_t at);

/* For text that stands in lines as its file does: no message, where a line's end is a space. */
static inline const struct islands *islands_in_lines(const struct islands *islands)
{
    return islands && islands->in_lines ? islands->in_lines : islands;
}

enum island_result {
    ISLAND_NONE, /* no opener at this place */
    ISLAND_FOUND,
    ISLAND_UNCLOSED, /* an opener that nothing closes: it is text, and worth a finding; island->at spans the opener */
};

/* What is known of one text, so that a close delimiter that is not there is looked for once only and the whole stays
 * linear. Zeroed at the start of a text; one per text and thread. What is absent is so from the place asked about on:
 * places are asked about in ascending order. */
struct island_memory {
    uint32_t absent_until[ISLAND_FORMS]; /* by number: nothing closes it before this offset, or at all (UINT32_MAX) */
    uint32_t refused; /* bits by number: one of these is broken, the engine would not read the text */
    uint32_t searched_until[ISLAND_FORMS]; /* by number: one before it was looked for in vain, with strings */
    struct span line;                      /* the rest of one, without its end: where one was last looked for */
    struct span open_quotes[3];            /* of ', of " and of `: where on its line nothing closes such a quote */
};

/* Is there an island that begins at `at`? */
enum island_result island_at(const struct islands *islands, struct island_memory *memory, struct str text, size_t at,
                             struct island *island);

/* What an island that is nothing but a comment says, without the signs around it: `{# … #}`, `{{!-- … --}}`,
 * `<?php // … ?>`, `{% comment %}…{% endcomment %}`. False: it is none. */
bool island_comment(const struct island *island, struct str text, struct str *inner);

/* The dialect that a file at that path is known to be in, if it has comments of its own; else NULL. */
const struct dialect *islands_with_comments(const struct islands *islands, struct str path);

/* The dialect of the set that wrote the island's form. */
const struct dialect *islands_dialect(const struct islands *islands, const struct island *island);

/* Where the text of a block lies that is raw to the engine, for another one to read: `{% raw %}…{% endraw %}`. False:
 * it is none, or holds code or data. */
bool island_raw_text(const struct island *island, struct str text, struct span *inner);

static inline bool island_may_start(const struct islands *islands, char c)
{
    return islands->is_first_byte[(unsigned char)c];
}

static inline bool island_may_start_at(const struct islands *islands, struct str text, size_t at)
{
    unsigned char first = (unsigned char)text.at[at], second = at + 1 < text.len ? (unsigned char)text.at[at + 1] : 0;
    return islands->first_bits[first] & islands->second_bits[second];
}

static inline bool island_may_start_in(const struct islands *islands, struct block block)
{
    bool is_any = false;
    for (size_t i = 0; i < islands->first_byte_count; i++)
        is_any |= block_any(block.bytes == (unsigned char)islands->first_bytes[i]);
    return is_any;
}

/* The first place in [from, end) whose byte can begin an opener, or the greater of both. */
static inline size_t island_next(const struct islands *islands, struct str text, size_t from, size_t end)
{
    if (from >= end)
        return from;
    for (; from < end; from += BLOCK_SIZE) {
        if (island_may_start_in(islands, block_or_rest(text.at, end, from, ' ')))
            break;
    }
    from = from < end ? from : end;
    while (from < end && !island_may_start(islands, text.at[from]))
        from++;
    return from;
}

#endif
