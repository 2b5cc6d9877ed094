#include "control_character.h"

#include <stdio.h>

#include "../base/block.h"
#include "../text/markup.h"
#include "../text/utf8.h"
#include "known_characters.h"

static const struct rule UNICODE_CONTROL = {
    .id = "unicode-control",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "the translation brings in a control character",
    .message = "control character {character}, which the source lacks",
    .explanation =
        "Control characters are no text. Some of them (the carriage return, U+0085, U+2028 and U+2029) begin a new "
        "line for the program that reads the page next, and what stands behind them is then a key of the front "
        "matter, a heading or a code block; the others make YAML parsers and site generators refuse the page. Such a "
        "translation is not applied: the page keeps the source's text. Take the character out. Line feeds and tabs "
        "are text.",
    .wrong = N_("msgstr \"Hola\\rlayout: evil\" in front matter"),
    .right = "msgstr \"Hola\"",
};

static const struct rule *const RULES[] = {&UNICODE_CONTROL, NULL};

/* C0 but for line feed and tab, DEL, C1, the line and paragraph separators, and the two characters that are none: all
 * that YAML calls not printable (https://yaml.org/spec/1.2.2/#51-character-set), and what YAML 1.1 ends lines at. */
static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
           c == 0xFFFE || c == 0xFFFF;
}

/* The next byte that a control character begins with. */
static size_t next_candidate(struct str text, size_t at)
{
    for (; text.len - at >= BLOCK_SIZE; at += BLOCK_SIZE) {
        struct block block = block_at(text.at + at);
        if (block_any((block.bytes < 0x20) | (block.bytes == 0x7F) | (block.bytes == 0xC2) | (block.bytes == 0xE2) |
                      (block.bytes == 0xEF)))
            break;
    }
    for (; at < text.len; at++) {
        unsigned char c = (unsigned char)text.at[at];
        if (c < 0x20 || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xEF)
            break;
    }
    return at;
}

size_t control_character_find(struct str text, size_t from)
{
    for (size_t at = from; (from = at = next_candidate(text, at)) < text.len;)
        if (is_control(utf8_next(text, &at)))
            return from;
    return text.len;
}

/* The reference to one, or the length: browsers, and apply in a message with tags, make a character of it. */
static size_t find_reference(struct str text, size_t *end, uint32_t *c)
{
    uint32_t points[2];
    for (size_t at = str_find_char(text, '&', 0); at < text.len; at = str_find_char(text, '&', at + 1)) {
        size_t length = markup_reference(text, at, false, points);
        *c = points[0];
        *end = at + length;
        if (length && is_control(points[0]))
            return at;
    }
    return text.len;
}

static void report(const struct pair *pair, size_t form, struct span at, uint32_t c, struct findings *findings)
{
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)c);
    struct finding draft = {.rule = &UNICODE_CONTROL, .arguments = {{"character", str_from(name)}}};
    pair_report(pair, form, at, &draft, findings);
}

/* The first one that the source lacks tells enough of a translation. */
static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    struct str text = pair->strings[form].text;
    struct known_characters known = {.text = pair_source(pair, form)->text};
    uint32_t c;
    size_t start, end;
    for (size_t at = 0; (start = at = control_character_find(text, at)) < text.len;) {
        c = utf8_next(text, &at);
        if (!known_character(&known, c)) {
            report(pair, form, (struct span){start, at}, c, findings);
            return;
        }
    }
    start = find_reference(text, &end, &c);
    if (start < text.len && str_find(known.text, str_slice(text, start, end), 0) == (size_t)-1)
        report(pair, form, (struct span){start, end}, c, findings);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count; form++)
        check_form(pair, form, findings);
}

const struct check CONTROL_CHARACTER_CHECK = {
    .name = "control character",
    .rules = RULES,
    .check_pair = check_pair,
};
