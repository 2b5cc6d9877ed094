/* How the text of a message is written, and where. */
#ifndef COTEJO_TEXT_SYNTAX_H
#define COTEJO_TEXT_SYNTAX_H

#include <stdbool.h>

enum segment_syntax {
    SYNTAX_PLAIN,    /* text; placeholders stand in it as they are */
    SYNTAX_TAGGED,   /* a well-formed XML fragment: &amp; &lt; &gt; and the segment's codes as tags */
    SYNTAX_MARKDOWN, /* the inline source of Markdown */
    SYNTAX_ICU,      /* a message of ICU (icu_message.h) */
    SYNTAX_ARB,      /* the same, where apostrophes quote nothing */
    /* Values of a program's strings: text, with placeholders and tags as they are, and */
    SYNTAX_STRING,         /* {{name}}, $t(key) */
    SYNTAX_VUE,            /* {name}, {'@'}, @:key, texts for some numbers with | between them */
    SYNTAX_LARAVEL,        /* :name, and such texts */
    SYNTAX_SYMFONY,        /* %name%, and such texts */
    SYNTAX_WEBEXTENSION,   /* $NAME$, $1 */
    SYNTAX_DRUPAL,         /* @name, %name, :name, !name */
    SYNTAX_MESSAGE_FORMAT, /* {0}, {0,number,#.#} of Java; an apostrophe quotes up to the next */
    SYNTAX_COUNT,
};

/* Are tags of it what a translation has to have, too, without being the segment's codes? */
static inline bool syntax_is_of_program(enum segment_syntax syntax)
{
    return syntax >= SYNTAX_ICU && syntax < SYNTAX_COUNT;
}

/* May it hold several texts, of which readers see one? */
static inline bool syntax_has_arms(enum segment_syntax syntax)
{
    return syntax >= SYNTAX_ICU && syntax != SYNTAX_STRING && syntax < SYNTAX_WEBEXTENSION;
}

static inline bool syntax_is_icu(enum segment_syntax syntax)
{
    return syntax == SYNTAX_ICU || syntax == SYNTAX_ARB;
}

/* What reads a text where it is written. */
enum text_place {
    PLACE_TEXT,
    PLACE_VALUE,   /* an attribute, a script: what scripts read */
    PLACE_BARE,    /* plain text, where nothing can be written as a character reference */
    PLACE_DATA,    /* the same, in front matter: a site generator may print it as HTML */
    PLACE_PROGRAM, /* in no page, but a program's: '%' begins a directive, and template code is none */
};

#endif
