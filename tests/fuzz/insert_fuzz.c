/* A keyed file gets the texts that it lacks and another one has; the first bytes say of what dialect, and in what
 * language of data, or whether it is a table. What is taken for right keeps every text under its key. */
#include "formats/data/insert.h"
#include "formats/data/json.h"
#include "formats/data/keyed.h"
#include "formats/data/toml.h"
#include "formats/data/yaml_format.h"
#include "fuzz.h"

enum { MOST = 200 }; /* texts */

static const struct format *const LANGUAGES_OF_DATA[] = {&FORMAT_JSON, &FORMAT_YAML, &FORMAT_TOML, &FORMAT_JSONC};

struct side {
    struct document document;
    struct index by_context; /* of its segments: numbers */
};

static bool open_side(struct side *side, struct str bytes, const struct format *format,
                      const struct format_options *options, struct arena *arena)
{
    struct findings findings = {0};
    bool is_new,
        is_read = document_open(&side->document, (struct file_content){STR("x"), bytes}, format, options, &findings);
    side->by_context.arena = arena;
    for (size_t i = 0; is_read && i < side->document.segment_count; i++)
        if (side->document.segments[i].has_context)
            *index_put(&side->by_context, side->document.segments[i].context, &is_new) = i;
    findings_free(&findings);
    return is_read && !side->document.is_unsound && !side->document.source.charset;
}

static size_t find_missing(const struct side *source, const struct side *target, struct data_addition *additions)
{
    size_t count = 0;
    for (size_t i = 0; i < source->document.segment_count && count < MOST; i++) {
        const struct segment *segment = &source->document.segments[i];
        const struct data_key *key = data_key_of(&source->document, segment);
        if (key && segment->has_context && !segment->variant && !index_get(&target->by_context, segment->context))
            additions[count++] = (struct data_addition){.like = key, .segment = segment, .text = STR("Sí: 1 \"ñ\" #'")};
    }
    return count;
}

/* All texts of the target, under keys of their own, and what was added to it. */
static void must_hold(const struct side *target, const struct side *made, const struct data_insertion *insertion)
{
    for (size_t i = 0; i < target->document.segment_count; i++) {
        const struct segment *segment = &target->document.segments[i];
        const size_t *number = segment->has_context ? index_get(&made->by_context, segment->context) : NULL;
        bool is_last = number && *index_get(&target->by_context, segment->context) == i;
        MUST(!is_last || segment->variant || made->document.segments[*number].variant ||
             str_equal(made->document.segments[*number].text, segment->text));
    }
    MUST(made->document.outline->count >= target->document.outline->count + (insertion->count > 0 ? 0 : 1));
}

static void insert(const struct side *source, const struct side *target, const struct format_options *options,
                   struct arena *arena)
{
    struct data_addition *additions = arena_alloc(arena, MOST * sizeof *additions);
    struct data_change *changes = arena_alloc(arena, MOST * sizeof *changes);
    struct data_insertion insertion = {&source->document, &target->document, options->keyed, {NULL, 0}, additions, 0};
    struct edits edits = {.arena = arena};
    struct side made = {.by_context = {0}};
    struct buf out;
    size_t placed = 0;
    insertion.count = find_missing(source, target, additions);
    const struct data_outline *outline = source->document.outline;
    bool has_root = outline->count && keyed_is_language(options->keyed, outline->keys[0]);
    insertion.root = has_root ? STR("es") : insertion.root;
    buf_init(&out, BUF_MAXIMUM);
    data_insert(&insertion, &edits);
    edits_sort(&edits);
    edits_apply(&edits, target->document.source.bytes, str_extent(target->document.source.bytes), &out);
    for (size_t i = 0; i < insertion.count; i++)
        if (additions[i].is_placed)
            changes[placed++] = (struct data_change){NULL, &additions[i], additions[i].text};
    bool is_read = placed && open_side(&made, buf_str(&out), target->document.format, options, arena);
    if (is_read && data_outline_matches(&insertion, changes, placed, &made.document))
        must_hold(target, &made, &insertion);
    document_free(&made.document);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct side source = {.by_context = {0}}, target = {.by_context = {0}};
    size_t dialects = 0;
    while (KEYED_DIALECTS[dialects])
        dialects++;
    if (size < 2)
        return 0;
    struct format_options options = {.keyed = KEYED_DIALECTS[bytes[0] % dialects]};
    bool is_table = bytes[1] % 5 == 4; /* with both sides in it */
    const struct format *format = is_table ? format_by_name(STR("csv")) : LANGUAGES_OF_DATA[bytes[1] % 5];
    struct str rest = {(const char *)bytes + 2, size - 2}, first = next_part(&rest);
    options.language = is_table ? STR("en") : options.language;
    bool are_read = open_side(&source, first, format, &options, &arena);
    options.language = is_table ? STR("es") : options.language;
    are_read &= open_side(&target, next_part(&rest), format, &options, &arena);
    if (are_read)
        insert(&source, &target, &options, &arena);
    document_free(&source.document);
    document_free(&target.document);
    arena_free(&arena);
    return 0;
}
