#include "via_po.h"

#include "../formats/data/insert.h"
#include "../formats/data/keyed.h"
#include "../lang/plural.h"
#include "../text/glob.h"
#include "keyed_files.h"
#include "site.h"

/* Without {lang}, what parts it from the rest, and the suffix: "common" of "{lang}/common.json". */
static struct str name_of(struct str path, struct arena *arena)
{
    size_t end = path.len;
    while (end > 0 && path.at[end - 1] != '.' && path.at[end - 1] != '/')
        end--;
    path = end && path.at[end - 1] == '.' ? str_slice(path, 0, end - 1) : path;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0, mark; at < path.len; at = mark + strlen("{lang}")) {
        mark = str_find(path, STR("{lang}"), at);
        struct str piece = str_slice(path, at, mark < path.len ? mark : path.len);
        while (piece.len && (!out.len || mark < path.len) && strchr("/._-", piece.at[piece.len - 1]))
            piece.len--;
        while (piece.len && !out.len && strchr("/._-", piece.at[0]))
            piece = str_slice(piece, 1, piece.len);
        buf_add(&out, piece);
        if (mark >= path.len)
            break;
    }
    struct str name = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return name;
}

static bool is_of_source(const struct config *config, const struct content *content)
{
    return content->is_via_po && (str_is_empty(content->language) || str_equal(content->language, config->source) ||
                                  str_find(content->pattern, STR("{lang}"), 0) != SIZE_MAX);
}

static bool has_wildcard(struct str pattern)
{
    size_t mark = str_find(pattern, STR("{lang}"), 0);
    struct str before = str_slice(pattern, 0, mark < pattern.len ? mark : pattern.len);
    return glob_is_pattern(before) ||
           (mark < pattern.len && has_wildcard(str_slice(pattern, mark + strlen("{lang}"), pattern.len)));
}

/* Keys are told apart by their file, but where there is one alone. What is said here of one item does not depend on
 * those behind it, so that one more changes no context. */
static struct str prefix_of(const struct site *site, const struct input *source, struct arena *arena)
{
    const struct config *config = &site->config;
    const struct placement *placement = &source->placement;
    size_t first = 0;
    while (first < config->content.count && !is_of_source(config, &config->content.items[first]))
        first++;
    bool is_first = placement->content == &config->content.items[first];
    if (is_first && !has_wildcard(placement->content->pattern))
        return (struct str){"", 0};
    return name_of(is_first ? placement->rest : placement->pattern.len ? placement->pattern : placement->path, arena);
}

static void add(struct site *site, size_t *capacity, struct via_po draft)
{
    const struct keyed_dialect *dialect = keyed_files_settle(site, draft.source);
    if (!dialect || !draft.source->format->data || !draft.source->format->data->insert)
        return;
    draft.source->is_via_po = draft.target->is_via_po = true;
    draft.source->keyed = draft.target->keyed = dialect;
    draft.source->key_prefix = draft.target->key_prefix = prefix_of(site, draft.source, &site->arena);
    draft.source->is_translated_by_hand = false;
    draft.target->is_translated_by_hand = true;
    site->via = arena_grow(&site->arena, site->via, site->via_count, capacity, sizeof *site->via);
    site->via[site->via_count++] = draft;
}

static struct input *input_at(struct site *site, const struct index *by_name, struct str path)
{
    const size_t *number = index_get(by_name, path);
    if (number)
        return &site->inputs.items[*number];
    struct input *own = arena_alloc(&site->arena, sizeof *own);
    site_input(site, path, own, &site->arena);
    return own;
}

/* The files that a source is translated into; of one of these, itself alone. */
static void add_files(struct site *site, const struct index *by_name, size_t *capacity, struct input *input)
{
    const struct config *config = &site->config;
    struct str language = input->placement.language;
    bool is_source = str_equal(language, config->source), is_there = true;
    struct str source = is_source ? input->name : keyed_twin(site, input, config->source, &site->arena, &is_there);
    input->is_via_po = input->is_translated_by_hand = !is_source; /* no original, even where it has none */
    if (!is_there || (!is_source && index_get(by_name, source)))
        return;
    struct input *from = input_at(site, by_name, source);
    for (size_t i = 0; i < config->languages.count; i++) {
        struct str target = config->languages.items[i];
        if (str_equal(target, config->source) || (!is_source && !str_equal(target, language)))
            continue;
        struct str path = is_source ? keyed_twin(site, input, target, &site->arena, &is_there) : input->name;
        if (path.len && !str_equal(path, source))
            add(site, capacity, (struct via_po){from, input_at(site, by_name, path), target, is_there});
    }
}

static bool has_side(const struct site *site, const struct input *input)
{
    struct document document;
    struct findings ignored = {.count = 0}; /* who reads it as a page tells them */
    bool is_read = site_open_document(site, input, (struct str){0}, &document, &ignored);
    bool is_there = is_read && document.page_language.len;
    document_free(&document);
    findings_free(&ignored);
    return is_there;
}

/* A table: its column in the source's language is the page, and the others are kept in step with the catalogs. */
static void add_sides(struct site *site, size_t *capacity, struct input *input)
{
    const struct config *config = &site->config;
    struct input side = *input;
    side.side = config->source;
    if (!has_side(site, &side))
        return;
    input->side = config->source;
    for (size_t i = 0; i < config->languages.count; i++) {
        struct input *target = arena_alloc(&site->arena, sizeof *target);
        *target = *input;
        target->side = config->languages.items[i];
        if (!str_equal(target->side, config->source))
            add(site, capacity, (struct via_po){input, target, target->side, true});
    }
}

void via_po_open(struct site *site)
{
    struct index by_name = {.arena = &site->arena};
    struct inputs *inputs = &site->inputs;
    size_t capacity = 0;
    bool is_new;
    if (str_is_empty(site->config.source))
        return;
    for (size_t i = 0; i < inputs->count; i++)
        if (!inputs->items[i].is_catalog)
            *index_put(&by_name, inputs->items[i].name, &is_new) = i;
    for (size_t i = 0; i < inputs->count; i++) {
        struct input *input = &inputs->items[i];
        bool is_via = !input->is_catalog && input->placement.content && input->placement.content->is_via_po;
        if (is_via && input->format->is_data && input->placement.language.len)
            add_files(site, &by_name, &capacity, input);
        else if (is_via && input->format->has_languages)
            add_sides(site, &capacity, input);
    }
}

/* A text for none at all, which frameworks know beside the forms that a language has: none of gettext's. */
static bool is_for_none(const struct site *site, const struct segment *segment)
{
    bool is_form = segment->variant && segment->variant->category == PLURAL_ZERO;
    for (size_t i = 0; i < site->config.languages.count && is_form; i++) {
        struct plural_numbers numbers[PLURAL_CATEGORIES];
        if (plural_numbers_of(site->config.languages.items[i], false, numbers))
            is_form = !numbers[PLURAL_ZERO].is_there;
    }
    return is_form;
}

void via_po_settle(const struct site *site, const struct input *input, struct document *document)
{
    struct str language = input->side.len ? input->side : input->placement.language;
    struct buf context;
    buf_init(&context, BUF_MAXIMUM);
    for (size_t i = 0; i < document->segment_count; i++) {
        struct segment *segment = &document->segments[i];
        segment->language = segment->has_context ? language : (struct str){0};
        if (is_for_none(site, segment)) { /* a message by itself */
            segment->context = keyed_context(input->keyed, data_key_of(document, segment), &document->arena);
            segment->variant = NULL;
        }
        if (!segment->has_context || !input->key_prefix.len)
            continue;
        buf_clear(&context);
        buf_add(&context, input->key_prefix);
        buf_add_char(&context, ':');
        buf_add(&context, segment->context);
        segment->context = arena_copy(&document->arena, buf_str(&context));
    }
    buf_release(&context);
}
