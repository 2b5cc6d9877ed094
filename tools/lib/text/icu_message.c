#include "icu_message.h"

#include "unicode.h"
#include "utf8.h"

/* After ICU's own parser (icu4c/source/common/messagepattern.cpp), with a stack in place of its recursion: what is open
 * are arms, each of which knows its choice, and each choice the arm that it lies in. */
struct reader {
    struct icu_message *message;
    struct str text;
    struct arena *arena;
    size_t at;
    size_t arm; /* the one whose text is read, or ICU_NONE */
    bool has_quotes;
};

static bool fail(struct reader *reader, const char *error, size_t start)
{
    size_t end = start;
    if (end < reader->text.len)
        utf8_next(reader->text, &end);
    reader->message->error = error;
    reader->message->error_at = (struct span){start, end};
    return false;
}

static char char_at(const struct reader *reader, size_t at)
{
    return at < reader->text.len ? reader->text.at[at] : '\0';
}

static bool is_at(const struct reader *reader, char c)
{
    return reader->at < reader->text.len && reader->text.at[reader->at] == c;
}

/* Pattern_White_Space (https://unicode.org/reports/tr31/#Pattern_Syntax). */
static void skip_space(struct reader *reader)
{
    struct str text = reader->text;
    size_t end = reader->at;
    while (end < text.len && unicode_is_pattern_space(utf8_next(text, &end)))
        reader->at = end;
}

/* What stands up to the next character that the syntax of patterns is made of. */
static struct span read_identifier(struct reader *reader)
{
    size_t start = reader->at, end = start;
    while (end < reader->text.len && !unicode_is_pattern(utf8_next(reader->text, &end)))
        reader->at = end;
    return (struct span){start, reader->at};
}

static struct icu_code *add_code(struct reader *reader, enum icu_kind kind, size_t start, size_t choice)
{
    struct icu_message *message = reader->message;
    message->codes =
        arena_grow(reader->arena, message->codes, message->code_count, &message->code_capacity, sizeof *message->codes);
    struct icu_code *code = &message->codes[message->code_count++];
    *code = (struct icu_code){.kind = kind, .at = {start, reader->at}, .arm = reader->arm};
    if (choice != ICU_NONE) {
        code->name = message->choices[choice].name;
        code->arm = kind == ICU_NUMBER ? reader->arm : message->choices[choice].arm;
    }
    return code;
}

static const struct icu_choice *choice_of(const struct reader *reader)
{
    const struct icu_message *message = reader->message;
    return reader->arm == ICU_NONE ? NULL : &message->choices[message->arms[reader->arm].choice];
}

/* Digits, a point, an exponent, a sign; or infinity, where a choice may have it. */
static bool read_number(struct reader *reader, bool takes_infinity)
{
    static const char INFINITY_SIGN[] = "\xE2\x88\x9E";
    size_t digits = 0, points = 0;
    reader->at += is_at(reader, '-') || is_at(reader, '+');
    struct str rest = str_slice(reader->text, reader->at, reader->text.len);
    if (takes_infinity && str_starts(rest, str_from(INFINITY_SIGN))) {
        reader->at += sizeof INFINITY_SIGN - 1;
        return true;
    }
    for (;; reader->at++) {
        if (ascii_is_digit(char_at(reader, reader->at)))
            digits++;
        else if (!is_at(reader, '.') || points++)
            break;
    }
    if (digits && (is_at(reader, 'e') || is_at(reader, 'E'))) {
        reader->at++;
        reader->at += is_at(reader, '-') || is_at(reader, '+');
        for (digits = 0; ascii_is_digit(char_at(reader, reader->at)); reader->at++)
            digits++;
    }
    return digits > 0;
}

/* The text of an arm begins here; what led to it has begun at `start`. */
static void open_arm(struct reader *reader, size_t choice, size_t start, struct span selector)
{
    struct icu_message *message = reader->message;
    struct icu_choice *of = &message->choices[choice];
    add_code(reader, of->arm_count ? ICU_NEXT : ICU_OPEN, start, choice);
    message->arms =
        arena_grow(reader->arena, message->arms, message->arm_count, &message->arm_capacity, sizeof *message->arms);
    message->arms[message->arm_count] = (struct icu_arm){.choice = choice,
                                                         .previous = of->arm_count ? of->last_arm : ICU_NONE,
                                                         .selector = selector,
                                                         .text = {reader->at, reader->text.len}};
    of->arm_count++;
    of->last_arm = reader->arm = message->arm_count++;
}

static bool close_choice(struct reader *reader, size_t choice, size_t start)
{
    struct icu_choice *of = &reader->message->choices[choice];
    reader->at++;
    add_code(reader, ICU_CLOSE, start, choice);
    of->at.end = reader->at;
    reader->arm = of->arm;
    return true;
}

static bool has_other(const struct reader *reader, const struct icu_choice *choice)
{
    const struct icu_message *message = reader->message;
    size_t arm = choice->arm_count ? choice->last_arm : ICU_NONE;
    while (arm != ICU_NONE && !str_equal(icu_selector(message, arm), STR("other")))
        arm = message->arms[arm].previous;
    return arm != ICU_NONE;
}

static const char UNCLOSED[] = N_("the brace is not closed");
static const char NO_OTHER[] = N_("the arm 'other' is missing");
static const char NO_SELECTOR[] = N_("an arm and its text in braces is expected here");
static const char NO_TEXT[] = N_("the text of the arm is expected here, in braces");
static const char NO_NUMBER[] = N_("a number is expected here");
static const char NO_NAME[] = N_("the name of an argument is expected behind the brace");
static const char NO_END[] = N_("a comma or a closing brace is expected behind the name of an argument");
static const char NO_TYPE[] = N_("no such type of argument");
static const char NO_ARMS[] = N_("the arms of the argument are missing");

/* "offset:1" before the first arm. */
static bool read_offset(struct reader *reader)
{
    reader->at++;
    skip_space(reader);
    return read_number(reader, false) || fail(reader, NO_NUMBER, reader->at);
}

/* A selector and the brace of its arm, or the brace that ends the choice. `start`: where what is no text begins. */
static bool read_selector(struct reader *reader, size_t choice, size_t start)
{
    bool counts = icu_counts(reader->message->choices[choice].kind), is_first = true;
    for (;; is_first = false) {
        skip_space(reader);
        const struct icu_choice *of = &reader->message->choices[choice];
        size_t selector = reader->at;
        if (is_at(reader, '}'))
            return has_other(reader, of) ? close_choice(reader, choice, start) : fail(reader, NO_OTHER, reader->at);
        if (counts && is_at(reader, '=')) {
            reader->at++;
            if (!read_number(reader, false))
                return fail(reader, NO_NUMBER, reader->at);
        } else if (span_is_empty(read_identifier(reader))) {
            return selector < reader->text.len ? fail(reader, NO_SELECTOR, selector)
                                               : fail(reader, UNCLOSED, of->at.start);
        }
        struct span name = {selector, reader->at};
        if (counts && is_first && of->arm_count == 0 && is_at(reader, ':') &&
            str_equal(str_span(reader->text, name), STR("offset"))) {
            if (!read_offset(reader))
                return false;
            continue;
        }
        skip_space(reader);
        if (!is_at(reader, '{'))
            return fail(reader, NO_TEXT, reader->at < reader->text.len ? reader->at : selector);
        reader->at++;
        open_arm(reader, choice, start, name);
        return true;
    }
}

/* Of a choice: a number and the sign that parts it from its text. */
static bool read_limit(struct reader *reader, size_t choice, size_t start)
{
    static const char NOT_MORE[] = "\xE2\x89\xA4";
    skip_space(reader);
    size_t selector = reader->at;
    if (!read_number(reader, true))
        return fail(reader, NO_NUMBER, reader->at);
    skip_space(reader);
    if (is_at(reader, '#') || is_at(reader, '<'))
        reader->at++;
    else if (str_starts(str_slice(reader->text, reader->at, reader->text.len), str_from(NOT_MORE)))
        reader->at += sizeof NOT_MORE - 1;
    else
        return fail(reader, NO_TEXT, reader->at);
    open_arm(reader, choice, start, (struct span){selector, reader->at});
    return true;
}

/* The style of an argument that has no text: up to its closing brace, over others and what is quoted. */
static bool skip_style(struct reader *reader, size_t start)
{
    for (size_t depth = 0; reader->at < reader->text.len; reader->at++) {
        char c = reader->text.at[reader->at];
        if (c == '\'' && reader->has_quotes) {
            size_t end = str_find_char(reader->text, '\'', reader->at + 1);
            if (end == SIZE_MAX)
                return fail(reader, UNCLOSED, start);
            reader->at = end;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && depth-- == 0) {
            return true;
        }
    }
    return fail(reader, UNCLOSED, start);
}

static bool is_simple(struct str type)
{
    static const char *const TYPES[] = {"number", "date", "time", "spellout", "ordinal", "duration", NULL};
    for (const char *const *name = TYPES; *name; name++)
        if (str_equal_ascii_case(type, str_from(*name)))
            return true;
    return false;
}

static bool find_choice(struct str type, enum icu_choice_kind *kind)
{
    static const char *const TYPES[] = {"plural", "selectordinal", "select", "choice", NULL};
    for (size_t i = 0; TYPES[i]; i++) {
        *kind = (enum icu_choice_kind)i;
        if (str_equal_ascii_case(type, str_from(TYPES[i])))
            return true;
    }
    return false;
}

static bool open_choice(struct reader *reader, enum icu_choice_kind kind, struct str name, size_t start)
{
    struct icu_message *message = reader->message;
    message->choices = arena_grow(reader->arena, message->choices, message->choice_count, &message->choice_capacity,
                                  sizeof *message->choices);
    size_t choice = message->choice_count++;
    message->choices[choice] =
        (struct icu_choice){.kind = kind, .name = name, .at = {start, reader->text.len}, .arm = reader->arm};
    return kind == ICU_CHOICE ? read_limit(reader, choice, start) : read_selector(reader, choice, start);
}

/* Behind the comma. */
static bool read_type(struct reader *reader, struct str name, size_t start)
{
    enum icu_choice_kind kind;
    skip_space(reader);
    size_t begin = reader->at;
    while (ascii_is_letter(char_at(reader, reader->at)))
        reader->at++;
    struct str type = str_slice(reader->text, begin, reader->at);
    bool is_choice = find_choice(type, &kind);
    skip_space(reader);
    if (reader->at == reader->text.len)
        return fail(reader, UNCLOSED, start);
    if (!is_choice && !is_simple(type))
        return fail(reader, NO_TYPE, begin);
    if (!is_at(reader, ',') && (is_choice || !is_at(reader, '}')))
        return fail(reader, is_choice ? NO_ARMS : NO_END, reader->at);
    bool has_style = is_at(reader, ',');
    reader->at += has_style;
    if (is_choice)
        return open_choice(reader, kind, name, start);
    if (has_style && !skip_style(reader, start))
        return false;
    reader->at++;
    struct icu_code *code = add_code(reader, ICU_ARGUMENT, start, ICU_NONE);
    code->name = name;
    code->type = type;
    return true;
}

/* A number has no zero before it. */
static bool is_name(struct str name)
{
    size_t digits = 0;
    while (digits < name.len && ascii_is_digit(name.at[digits]))
        digits++;
    return name.len && (digits < name.len || name.at[0] != '0' || name.len == 1);
}

static bool read_argument(struct reader *reader)
{
    size_t start = reader->at++;
    skip_space(reader);
    size_t begin = reader->at;
    struct str name = str_span(reader->text, read_identifier(reader));
    skip_space(reader);
    if (!is_name(name))
        return reader->at < reader->text.len ? fail(reader, NO_NAME, begin) : fail(reader, UNCLOSED, start);
    if (is_at(reader, ',')) {
        reader->at++;
        return read_type(reader, name, start);
    }
    if (!is_at(reader, '}'))
        return reader->at < reader->text.len ? fail(reader, NO_END, reader->at) : fail(reader, UNCLOSED, start);
    reader->at++;
    add_code(reader, ICU_ARGUMENT, start, ICU_NONE)->name = name;
    return true;
}

/* Behind an apostrophe that quotes nothing, or what it quotes. */
static void skip_apostrophe(struct reader *reader, const struct icu_choice *choice)
{
    char next = char_at(reader, reader->at + 1);
    bool quotes = next == '{' || next == '}' || (next == '#' && choice && icu_counts(choice->kind)) ||
                  (next == '|' && choice && choice->kind == ICU_CHOICE);
    if (!reader->has_quotes || !quotes) {
        reader->at += reader->has_quotes && next == '\'' ? 2 : 1;
        return;
    }
    size_t end = reader->at + 1;
    while ((end = str_find_char(reader->text, '\'', end)) != SIZE_MAX && char_at(reader, end + 1) == '\'')
        end += 2;
    if (end == SIZE_MAX)
        reader->message->quoted = (struct span){reader->at, reader->text.len};
    reader->at = end == SIZE_MAX ? reader->text.len : end + 1;
}

/* The arm whose text is read ends. */
static bool end_arm(struct reader *reader)
{
    struct icu_arm *arm = &reader->message->arms[reader->arm];
    enum icu_choice_kind kind = reader->message->choices[arm->choice].kind;
    size_t start = reader->at, choice = arm->choice;
    arm->text.end = start;
    if (kind == ICU_CHOICE && is_at(reader, '}'))
        return close_choice(reader, choice, start);
    reader->at++;
    return kind == ICU_CHOICE ? read_limit(reader, choice, start) : read_selector(reader, choice, start);
}

static bool read_next(struct reader *reader)
{
    const struct icu_choice *choice = choice_of(reader);
    char c = reader->text.at[reader->at];
    if (c == '{')
        return read_argument(reader);
    if (choice && (c == '}' || (c == '|' && choice->kind == ICU_CHOICE)))
        return end_arm(reader);
    if (c == '\'') {
        skip_apostrophe(reader, choice);
        return true;
    }
    reader->at++;
    if (c == '#' && choice && icu_counts(choice->kind))
        add_code(reader, ICU_NUMBER, reader->at - 1, reader->message->arms[reader->arm].choice);
    return true;
}

struct icu_message icu_read(struct str text, bool has_quotes, struct arena *arena)
{
    struct icu_message message = {.text = text};
    struct reader reader = {
        .message = &message, .text = text, .arena = arena, .arm = ICU_NONE, .has_quotes = has_quotes};
    bool is_read = true;
    while (is_read && reader.at < text.len) {
        size_t next = str_find_any(str_slice(text, reader.at, text.len), "{}'#|");
        reader.at = next == SIZE_MAX ? text.len : reader.at + next;
        is_read = reader.at == text.len || read_next(&reader);
    }
    if (is_read && reader.arm != ICU_NONE)
        fail(&reader, UNCLOSED, choice_of(&reader)->at.start);
    return message;
}
