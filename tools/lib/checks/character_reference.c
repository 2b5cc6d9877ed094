#include "character_reference.h"

#include <stdint.h>

#include "../formats/format.h"
#include "../formats/text.h"
#include "../pairing/pairs.h"
#include "../text/markup.h"
#include "../text/utf8.h"

static const struct rule CHARACTER_REFERENCE = {
    .id = "character-reference",
    .severity = SEVERITY_NOTE,
    .summary = "the translation writes a character as a reference",
    .message = "{reference} stands for a character[; write '{character}']",
    .explanation =
        "A catalog holds text: a translator reads and searches for characters, and programs that check spelling do, "
        "too. On a page the reference is read as the character that it names; in plain text readers see it as it "
        "stands.",
    .wrong = "msgstr \"p&aacute;gina\"",
    .right = "msgstr \"página\"",
};

static const struct rule *const RULES[] = {&CHARACTER_REFERENCE, NULL};

/* Of a message with tags, as of all XML. */
static bool is_of_xml(uint32_t c)
{
    return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
}

/* Characters that nobody sees are better left as a reference, and so is U+FFFD, which stands for none. The no-break
 * space is text. */
static bool is_unseen(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x205F && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD ||
           c == UTF8_INVALID;
}

static bool is_known_place(const struct pair *pair)
{
    const struct noted_use *use = pair_use(pair);
    if (use)
        return use->manner.reads_references;
    for (size_t i = 0; i < pair->message->references.count; i++) {
        struct str path = pair->message->references.items[i].text;
        const struct format *format = format_by_path(str_slice(path, 0, str_find_char(path, ':', 0)));
        if (format && format != &FORMAT_TEXT)
            return true;
    }
    return false;
}

/* The character can be written in the place of the reference, and is read as the same. What Markdown or a template
 * language may read otherwise stays a reference. */
static bool is_replaceable(const struct pair *pair, const uint32_t points[2])
{
    if (!str_equal_ascii_case(pair->in->catalog->charset, STR("UTF-8")) || is_unseen(points[0]) ||
        !is_known_place(pair))
        return false;
    return points[0] >= 0x80 || (pair->syntax != SYNTAX_MARKDOWN && (points[0] == '\'' || points[0] == '>'));
}

static void report(const struct pair *pair, size_t form, struct span at, const uint32_t points[2],
                   struct findings *findings)
{
    char bytes[8];
    size_t length = utf8_encode(points[0], bytes);
    length += points[1] ? utf8_encode(points[1], bytes + length) : 0;
    struct str character = arena_copy(pair->arena, (struct str){bytes, length});
    struct finding draft = {.rule = &CHARACTER_REFERENCE,
                            .arguments = {{"reference", str_span(pair->strings[form].text, at)}}};
    if (is_replaceable(pair, points)) {
        draft.arguments[1] = (struct argument){"character", character};
        draft.fix = (struct fix){
            .is_offered = true,
            .is_safe = true,
            .at = pair_locate(pair, form, at).at,
            .replacement = character,
        };
    }
    pair_report(pair, form, at, &draft, findings);
}

/* In code, in addresses and in tags a reference is the source's own. */
static bool is_in_part(const struct fragment *fragment, size_t at, size_t *next)
{
    while (*next < fragment->count && fragment->items[*next].at.end <= at)
        ++*next;
    return *next < fragment->count && fragment->items[*next].at.start <= at;
}

static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    const struct fragment *fragment = &pair->strings[form];
    struct str text = fragment->text, source = pair_source(pair, form)->text;
    size_t at = markup_find_closed_reference(text, 0), part = 0;
    if (at == SIZE_MAX || (pair->syntax != SYNTAX_TAGGED && markup_find_closed_reference(source, 0) != SIZE_MAX))
        return;
    for (; at != SIZE_MAX; at = markup_find_closed_reference(text, at)) {
        uint32_t points[2];
        struct span reference = {at, at + markup_closed_reference(text, at, points)};
        at = reference.end;
        bool is_needed = pair->syntax == SYNTAX_TAGGED && is_of_xml(points[0]);
        if (is_needed || pair_leaves_reference(points[0]) || is_in_part(fragment, reference.start, &part))
            continue;
        report(pair, form, reference, points, findings);
    }
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count; form++)
        check_form(pair, form, findings);
}

const struct check CHARACTER_REFERENCE_CHECK = {
    .name = "character reference",
    .rules = RULES,
    .check_pair = check_pair,
};
