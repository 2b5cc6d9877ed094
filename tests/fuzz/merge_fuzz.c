/* A catalog and a template: merging a second time changes nothing; every finished translation of a text that is in the
 * template stays; what gettext could read it can read still. */
#include "fuzz.h"
#include "pairing/merge.h"

static struct str merged(struct str old, const struct catalog *template, struct arena *arena)
{
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct merge_counts counts;
    catalog_read(&catalog, STR("es.po"), old, &findings);
    merge(&catalog, template, &(struct merge_options){.no_fuzzy = false}, &counts);
    struct str result = catalog_bytes(&catalog, arena);
    catalog_free(&catalog);
    findings_free(&findings);
    return result;
}

static bool is_finished(const struct message *message)
{
    return !message->is_obsolete && !message->is_fuzzy && !message->has_plural && message_is_complete(message);
}

static void must_keep_translations(const struct catalog *old, const struct catalog *template, struct str bytes)
{
    struct catalog new = {0};
    struct findings findings = {0};
    catalog_read(&new, STR("es.po"), bytes, &findings);
    MUST(!new.is_broken);
    for (size_t i = 0; i < old->message_count; i++) {
        const struct message *message = &old->messages[i];
        const struct str *context = message->has_context ? &message->context.text : NULL;
        bool is_header = !context && !message->id.text.len; /* the first, or one more */
        bool is_repeated = catalog_find(old, context, message->id.text) != message; /* of two, the first is used */
        if (is_header || is_repeated || !is_finished(message) || message->is_in_conflict)
            continue;
        const struct message *asked = catalog_find(template, context, message->id.text);
        const struct message *kept = catalog_find(&new, context, message->id.text);
        if (asked && !asked->is_obsolete && !asked->has_plural)
            MUST(kept && !kept->is_obsolete && str_equal(kept->strings[0].text, message->strings[0].text));
    }
    catalog_free(&new);
    findings_free(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct catalog old = {0}, template = {0};
    struct findings findings = {0};
    struct str rest = {(const char *)bytes, size}, text = next_part(&rest);
    catalog_read(&old, STR("es.po"), text, &findings);
    catalog_read(&template, STR("template.pot"), rest, &findings);
    /* Commands leave both alone. */
    if (!old.is_broken && !template.is_broken) {
        struct str once = merged(text, &template, &arena);
        must_keep_translations(&old, &template, once);
        MUST_BE(once, merged(once, &template, &arena));
        bool is_comparable = !catalog_has_nul(&old) && !catalog_has_nul(&template) && !old.source.has_invalid &&
                             !template.source.has_invalid;
        MUST(!is_comparable || !gettext_reads(text, NULL) || !gettext_reads(rest, NULL) || gettext_reads(once, NULL));
    }
    catalog_free(&old);
    catalog_free(&template);
    findings_free(&findings);
    arena_free(&arena);
    return 0;
}
