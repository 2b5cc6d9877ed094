#include "pairs.h"

#include "../text/unicode.h"

const struct message *pair_message(const struct segment *segment, const struct catalog *catalog)
{
    const struct str *context = segment->has_context ? &segment->context : NULL;
    const struct message *message = catalog_find(catalog, context, segment->text);
    if (!message && !unicode_is_nfc(segment->text)) {
        struct arena arena = {0};
        message = catalog_find(catalog, context, unicode_nfc(segment->text, &arena));
        arena_free(&arena);
    }
    return message && !message->is_obsolete ? message : NULL;
}

struct str pair_translation(const struct message *message, bool also_fuzzy)
{
    const struct str none = {NULL, 0};
    if (!message || message->is_obsolete || !message_is_sound(message) || message->has_plural ||
        message->string_count == 0)
        return none;
    if (message->is_fuzzy && !(also_fuzzy && message_has_previous(message)))
        return none;
    struct str text = message->strings[0].text;
    return str_is_empty(str_trim(text)) ? none : text;
}
