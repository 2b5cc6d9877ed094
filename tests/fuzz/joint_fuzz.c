/* What documents mark, and a catalog that others fill, too: merging a second time changes nothing, and entries that
 * only others ask for stay as they are. Documents are what begins with "t". */
#include "fuzz.h"
#include "pairing/joint.h"
#include "pairing/merge.h"

static bool is_read(const void *context, struct str path)
{
    (void)context;
    return str_starts(path, STR("t"));
}

static bool is_there(const void *context, struct str path)
{
    (void)context;
    return str_find_char(path, '?', 0) == SIZE_MAX;
}

static struct str merged(struct str old, const struct catalog *documents, struct arena *arena)
{
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct merge_counts counts;
    struct joint joint;
    catalog_read(&catalog, STR("es.po"), old, &findings);
    joint_make(&joint, documents, &catalog, &(struct joint_owner){NULL, is_read, is_there, NULL, is_read});
    struct merge_options options = {.is_joint = true, .own_count = joint.own_count, .no_fuzzy = true};
    merge(&catalog, &joint.template, &options, &counts);
    joint_free(&joint);
    struct str result = catalog_bytes(&catalog, arena);
    catalog_free(&catalog);
    findings_free(&findings);
    return result;
}

static bool is_of_others(const struct message *message)
{
    for (size_t i = 0; i < message->references.count; i++) {
        struct str path = reference_path(message->references.items[i].text);
        path = str_starts(path, STR("./")) ? str_slice(path, 2, path.len) : path;
        if (!is_read(NULL, path) && is_there(NULL, path))
            return true;
    }
    return message->references.count == 0;
}

/* What a report says of an entry is taken away wherever it stands. */
static bool has_report(const struct message *message)
{
    for (size_t i = 0; i < message->translator.count; i++)
        if (str_starts(message->translator.items[i].text, STR("cotejo: ")))
            return true;
    return false;
}

static void must_keep_others(const struct catalog *old, const struct catalog *documents, struct str bytes)
{
    for (size_t i = 0; i < old->message_count; i++) {
        const struct message *message = &old->messages[i];
        if (i == old->header || message->is_obsolete || !is_of_others(message) || has_report(message) ||
            catalog_find_same(old, message) != message || catalog_find_same(documents, message))
            continue;
        struct str entry = str_span(old->source.bytes, span_of(message->in_file));
        MUST(str_find(bytes, entry, 0) < bytes.len);
    }
}

/* A file whose own name ends as a place does is told from no place. */
static bool has_odd_names(const struct catalog *documents)
{
    for (size_t i = 0; i < documents->message_count; i++)
        for (size_t k = 0; k < documents->messages[i].references.count; k++) {
            struct str path = reference_path(documents->messages[i].references.items[k].text);
            if (reference_path(path).len < path.len)
                return true;
        }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct catalog old = {0}, documents = {0};
    struct findings findings = {0};
    struct str rest = {(const char *)bytes, size}, text = next_part(&rest);
    catalog_read(&old, STR("es.po"), text, &findings);
    catalog_read(&documents, STR("documents.pot"), rest, &findings);
    bool is_sound = !old.is_broken && !documents.is_broken && !old.has_legacy_charset && !old.source.has_invalid;
    if (is_sound && !has_odd_names(&documents)) {
        struct str once = merged(text, &documents, &arena);
        must_keep_others(&old, &documents, once);
        MUST_BE(once, merged(once, &documents, &arena));
    }
    catalog_free(&old);
    catalog_free(&documents);
    findings_free(&findings);
    arena_free(&arena);
    return 0;
}
