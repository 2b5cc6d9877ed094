/* A message and its translations, with every check of pairs: first what kind of message, then msgid, msgstr[0],
 * msgstr[1]. */
#include "fuzz.h"

enum { IS_MARKDOWN = 1, IS_PLURAL = 2, IS_C_FORMAT = 4, HAS_CONTEXT = 8 };

static void add_message(struct catalog *catalog, unsigned kind, struct str texts)
{
    struct message *message = catalog_add(catalog);
    message_set(catalog, &message->id, next_part(&texts));
    message_set_count(catalog, message, kind & IS_PLURAL ? 2 : 1);
    message->has_plural = kind & IS_PLURAL;
    if (message->has_plural)
        message_set(catalog, &message->id_plural, message->id.text);
    for (size_t i = 0; i < message->string_count; i++)
        message_set(catalog, &message->strings[i], next_part(&texts));
    if (kind & IS_C_FORMAT)
        message_set_flag(catalog, message, STR("c-format"), true);
    struct str place = kind & IS_MARKDOWN ? STR("a.md") : STR("a.html");
    comments_set(catalog, &message->references, &place, 1);
    message->has_context = kind & HAS_CONTEXT;
    if (message->has_context)
        message_set(catalog, &message->context, next_part(&texts));
    message->is_changed = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct catalog catalog = {0}, read = {0};
    struct arena arena = {0};
    struct findings findings = {0};
    if (size == 0)
        return 0;
    open_catalog(&catalog);
    add_message(&catalog, bytes[0], (struct str){(const char *)bytes + 1, size - 1});
    catalog_reindex(&catalog);
    catalog_read(&read, STR("es.po"), catalog_bytes(&catalog, &arena), &findings);
    check_everything(NULL, &read, &findings);
    catalog_free(&catalog);
    catalog_free(&read);
    findings_free(&findings);
    arena_free(&arena);
    return 0;
}
