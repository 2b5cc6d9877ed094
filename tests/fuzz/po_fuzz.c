/* A catalog: what nobody changed is written byte for byte; what gettext reads is read as gettext reads it; with every
 * translation set anew it is written so that both read exactly that. */
#include "catalog/po_read.h"
#include "fuzz.h"

static void set_all(struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->message_count; i++) {
        struct message *message = &catalog->messages[i];
        if (i == catalog->header)
            continue;
        for (size_t k = 0; k < message->string_count; k++)
            message_set(catalog, &message->strings[k], message->id.text);
        message->is_changed = true;
    }
}

static bool is_same_text(const struct message_text *a, const struct message_text *b)
{
    return a->is_present == b->is_present && str_equal(a->text, b->text);
}

static void must_be_same(const struct message *a, const struct message *b)
{
    MUST(is_same_text(&a->id, &b->id) && is_same_text(&a->id_plural, &b->id_plural));
    MUST(a->has_context == b->has_context && is_same_text(&a->context, &b->context));
    MUST(a->string_count == b->string_count);
    for (size_t i = 0; i < a->string_count; i++)
        MUST(is_same_text(&a->strings[i], &b->strings[i]));
    MUST(a->is_fuzzy == b->is_fuzzy && a->is_obsolete == b->is_obsolete);
}

static void must_write_changes(struct catalog *catalog, bool is_gettext_content)
{
    struct arena arena = {0};
    struct catalog again = {0};
    struct findings findings = {0};
    set_all(catalog);
    struct str written = catalog_bytes(catalog, &arena);
    catalog_read(&again, STR("again.po"), written, &findings);
    MUST(!again.is_broken);
    MUST(again.message_count == catalog->message_count);
    for (size_t i = 0; i < again.message_count; i++)
        must_be_same(&again.messages[i], &catalog->messages[i]);
    MUST(!is_gettext_content || gettext_reads(written, NULL));
    catalog_free(&again);
    findings_free(&findings);
    arena_free(&arena);
}

static bool has_mistake(const struct findings *findings)
{
    bool is_found = false;
    for (size_t i = 0; i < findings->count && !is_found; i++)
        is_found =
            finding_of(findings->items[i]).rule == &PO_SYNTAX || finding_of(findings->items[i]).rule == &PO_DUPLICATE;
    return is_found;
}

/* What gettext reads and cotejo does not, on purpose: several domains, lines that a backslash joins, more than six
 * plural forms. */
static bool is_refused(struct str text)
{
    return str_find(text, STR("domain"), 0) != SIZE_MAX || str_find(text, STR("\\\n"), 0) != SIZE_MAX ||
           str_find(text, STR("[6]"), 0) != SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct str text = {(const char *)bytes, size};
    catalog_read(&catalog, STR("es.po"), text, &findings);
    MUST_BE(text, catalog_bytes(&catalog, &arena));
    bool is_comparable = !has_mistake(&findings) && !catalog.has_legacy_charset && !catalog.source.has_invalid &&
                         !catalog_has_nul(&catalog);
    bool is_gettext_content = gettext_reads(text, is_comparable ? &catalog : NULL);
    /* gettext reads the header before it knows the charset: bytes that are no characters of it are found by those of
     * its programs alone that write the catalog again, which they refuse. */
    MUST(!is_gettext_content || !has_mistake(&findings) || is_refused(text));
    MUST(!catalog.is_broken || has_mistake(&findings) || catalog.source.has_invalid || catalog.is_no_text);
    check_everything(NULL, &catalog, &findings);
    if (!catalog.is_broken)
        must_write_changes(&catalog, is_gettext_content);
    catalog_free(&catalog);
    findings_free(&findings);
    arena_free(&arena);
    return 0;
}
