#include "pairs.h"

#include <limits.h>
#include <stdint.h>

#include "../formats/text.h"
#include "../lang/plural.h"
#include "../text/markup.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

const struct message *pair_message(const struct segment *segment, const struct catalog *catalog)
{
    const struct str *context = segment->has_context ? &segment->context : NULL;
    struct str id = segment_id(segment);
    const struct message *message = catalog_find(catalog, context, id);
    if (!message && !unicode_is_nfc(id)) {
        struct arena arena = {0};
        message = catalog_find(catalog, context, unicode_nfc(id, &arena));
        arena_free(&arena);
    }
    return message && !message->is_obsolete ? message : NULL;
}

/* One of the forms of a message, where it may be put on a page. */
static struct str usable_form(const struct message *message, unsigned form, bool also_fuzzy)
{
    const struct str none = {NULL, 0};
    if (!message || message->is_obsolete || message->is_copy || !message_is_sound(message) ||
        form >= message->string_count)
        return none;
    if (message->is_fuzzy && !(also_fuzzy && message_has_previous(message)))
        return none;
    struct str text = message->strings[form].text;
    return str_is_empty(str_trim(text)) ? none : text;
}

struct str pair_translation(const struct message *message, bool also_fuzzy)
{
    return message && message->has_plural ? (struct str){0} : usable_form(message, 0, also_fuzzy);
}

struct str pair_translation_of(const struct segment *segment, const struct catalog *catalog, struct str target,
                               bool also_fuzzy)
{
    const struct message *message = pair_message(segment, catalog);
    if (!segment->variant || !message || !message->has_plural)
        return segment->variant ? (struct str){0} : pair_translation(message, also_fuzzy);
    struct arena arena = {0};
    struct plural plural;
    size_t bad;
    bool is_known = plural_parse(catalog_field(catalog, STR("Plural-Forms"), NULL), &arena, &plural, &bad);
    unsigned form = is_known ? plural_form_of(&plural, segment->variant->category, target) : UINT_MAX;
    arena_free(&arena);
    return usable_form(message, form, also_fuzzy);
}

bool pair_reads_references(const struct document *document, const struct segment *segment)
{
    if (document->format == &FORMAT_TEXT)
        return false;
    bool is_tagged = segment->syntax != SYNTAX_PLAIN && !syntax_is_of_program(segment->syntax);
    return is_tagged || markup_find_closed_reference(segment->text, 0) == SIZE_MAX;
}

bool pair_leaves_reference(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

struct str pair_decoded(struct document *document, const struct segment *segment, struct str translation)
{
    size_t done = 0, at = segment->syntax == SYNTAX_PLAIN ? markup_find_closed_reference(translation, 0) : SIZE_MAX;
    if (at == SIZE_MAX || !pair_reads_references(document, segment))
        return translation;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (; at != SIZE_MAX; at = markup_find_closed_reference(translation, at)) {
        uint32_t points[2];
        size_t end = at + markup_closed_reference(translation, at, points);
        if (!pair_leaves_reference(points[0])) {
            buf_add(&out, str_slice(translation, done, at));
            utf8_add(&out, points[0]);
            if (points[1])
                utf8_add(&out, points[1]);
            done = end;
        }
        at = end;
    }
    buf_add(&out, str_slice(translation, done, translation.len));
    struct str text = arena_copy(&document->arena, buf_str(&out));
    buf_release(&out);
    return text;
}
