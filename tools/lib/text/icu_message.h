/* Messages of ICU (https://unicode-org.github.io/icu/userguide/format_parse/messages/), which FormatJS and Flutter
 * read, too: what is text for people in them, and what the library reads. A message is text with arguments; an argument
 * that chooses (plural, selectordinal, select, choice) has arms, each with a text that is a message again. Apostrophes
 * quote as ICU has them by default ("double optional"): one quotes before a brace, in the arm of a plural before `#`.
 * Linear, however deep arms lie in each other. */
#ifndef COTEJO_TEXT_ICU_MESSAGE_H
#define COTEJO_TEXT_ICU_MESSAGE_H

#include "../base/arena.h"

enum icu_kind {
    ICU_ARGUMENT, /* {name}, {n, number, ::currency/EUR}: all of it */
    ICU_NUMBER,   /* # in an arm of a plural: its number */
    ICU_OPEN,     /* from an argument that chooses to the brace of its first arm: {n, plural, one { */
    ICU_NEXT,     /* from one arm to the next: } other { */
    ICU_CLOSE,    /* from the last arm to the argument's end: }} */
};

enum icu_choice_kind { ICU_PLURAL, ICU_ORDINAL, ICU_SELECT, ICU_CHOICE };

#define ICU_NONE ((size_t)-1)

/* What is no text. */
struct icu_code {
    enum icu_kind kind;
    struct span at;
    struct str name, type; /* of the argument; the type is empty, or "number" */
    size_t arm;            /* that it lies in; of what opens and parts arms: where the argument does. ICU_NONE: none */
};

/* An argument that chooses. */
struct icu_choice {
    enum icu_choice_kind kind;
    struct str name;
    struct span at; /* its end is the text's where nothing closes it */
    size_t arm;     /* that it lies in, or ICU_NONE */
    size_t arm_count, last_arm;
};

struct icu_arm {
    size_t choice;
    size_t previous;      /* of its choice, or ICU_NONE */
    struct span selector; /* one, =1, female; of a choice: 1# */
    struct span text;
};

struct icu_message {
    struct str text;
    struct icu_code *codes; /* ascending, disjoint */
    size_t code_count, code_capacity;
    struct icu_choice *choices; /* ascending */
    size_t choice_count, choice_capacity;
    struct icu_arm *arms; /* ascending by their selectors */
    size_t arm_count, arm_capacity;
    const char *error; /* what ICU refuses, for people, to be translated; NULL: nothing. Read up to there */
    struct span error_at;
    struct span quoted; /* the last text that an apostrophe quotes up to the end, for no other one closes it; empty:
                         * none */
};

/* has_quotes: else apostrophes are characters like others, and braces cannot be quoted (ARB without `use-escaping`). */
struct icu_message icu_read(struct str text, bool has_quotes, struct arena *arena);

static inline struct str icu_selector(const struct icu_message *message, size_t arm)
{
    return str_span(message->text, message->arms[arm].selector);
}

static inline bool icu_counts(enum icu_choice_kind kind)
{
    return kind == ICU_PLURAL || kind == ICU_ORDINAL;
}

#endif
