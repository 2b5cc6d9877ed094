#include "localize.h"

#include "../base/block.h"
#include "../formats/marking/marking.h"
#include "../formats/value.h"
#include "../identity/languages.h"
#include "../text/unicode.h"
#include "pairs.h"
#include "structure.h"
#include "twins.h"

bool localize_wants(const struct document *document, const struct segment *segment, struct str target)
{
    if (str_is_empty(segment->language) || language_tags_match(segment->language, target) ||
        !locale_filter_admits(segment->locales, target))
        return false;
    return !(segment->declared_here && language_tags_match(document->page_language, target));
}

/* A word begins behind white space. */
size_t localize_words(struct str text)
{
    size_t words = text.len && !ascii_is_space(text.at[0]), i = 1;
    for (; i + BLOCK_SIZE <= text.len; i += BLOCK_SIZE) {
        struct block starts = {{0}};
        block_count(&starts, block_spaces(block_at(text.at + i - 1)) & ~block_spaces(block_at(text.at + i)));
        words += block_sum(starts);
    }
    for (; i < text.len; i++)
        words += ascii_is_space(text.at[i - 1]) && !ascii_is_space(text.at[i]);
    return words;
}

bool localize_asks(const struct segment *segment, const struct localize_catalog *catalog)
{
    bool is_of_domain = segment->lookup ? catalog->is_marked && str_equal(segment->lookup->domain, catalog->domain)
                                        : !catalog->is_marked;
    return is_of_domain && language_tags_match(catalog->language, segment->language);
}

/* Has the segment's program a catalog that is known? */
static bool is_asked_for(const struct segment *segment, const struct localize_catalog *catalogs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (localize_asks(segment, &catalogs[i]))
            return true;
    return false;
}

static struct str find_translation(const struct segment *segment, const struct localize_catalog *catalogs, size_t count,
                                   const struct localize_options *options)
{
    for (size_t i = 0; i < count; i++)
        if (catalogs[i].catalog && localize_asks(segment, &catalogs[i]))
            return pair_translation_of(segment, catalogs[i].catalog, options->target, options->uses_fuzzy);
    return (struct str){0};
}

size_t localize_percent(const struct localize_counts *counts)
{
    size_t all = counts->segments + counts->settled;
    return all ? (counts->translated + counts->settled) * 100 / all : 100;
}

/* What a file begins with would be its byte order mark, and what is behind it would begin the line. */
static struct str without_order_mark(const struct segment *segment, struct str text)
{
    const struct str mark = STR("\xEF\xBB\xBF");
    for (struct str rest; segment->spans[0].start == 0 && str_starts(rest = str_trim(text), mark);)
        text = str_slice(rest, mark.len, rest.len);
    return str_is_empty(str_trim(text)) ? (struct str){0} : text;
}

struct str *localize_translations(struct document *document, const struct localize_catalog *catalogs, size_t count,
                                  const struct localize_options *options, struct localize_counts *counts)
{
    struct str *translations = arena_alloc(&document->arena, document->segment_count * sizeof *translations);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        size_t words = localize_words(segment->text);
        bool is_written = segment_is_written(document, segment);
        if (segment_is_of_strings(document, segment)) /* they are counted by themselves */
            continue;
        if (!localize_wants(document, segment, options->target) ||
            !(is_written || (segment->lookup && options->counts_marked && is_asked_for(segment, catalogs, count)))) {
            counts->settled++;
            counts->settled_words += words;
            continue;
        }
        struct str translation = find_translation(segment, catalogs, count, options);
        bool is_translated = translation.at != NULL;
        if (is_translated && is_written) {
            translations[i] = without_order_mark(segment, pair_decoded(document, segment, translation));
            is_translated = translations[i].at != NULL;
        }
        counts->segments++;
        counts->words += words;
        counts->translated += is_translated;
        counts->translated_words += is_translated ? words : 0;
    }
    return translations;
}

void localize_recount(const struct document *document, const struct str *translations, struct localize_counts *counts)
{
    size_t translated = 0;
    for (size_t i = 0; i < document->segment_count; i++)
        translated += translations[i].at != NULL;
    if (translated == counts->translated) /* they are only ever taken back */
        return;
    counts->translated = counts->translated_words = 0;
    for (size_t i = 0; i < document->segment_count; i++)
        if (translations[i].at) {
            counts->translated++;
            counts->translated_words += localize_words(document->segments[i].text);
        }
}

struct str *localize_pseudo(struct document *document)
{
    struct str *translations = arena_alloc(&document->arena, document->segment_count * sizeof *translations);
    for (size_t i = 0; i < document->segment_count; i++)
        if (document->segments[i].language.len && segment_is_written(document, &document->segments[i]))
            translations[i] = pseudo_translate(&document->segments[i], &document->arena);
    return translations;
}

struct work {
    struct document *document;
    struct str *translations;
    const struct localize_options *options;
    struct findings *findings;
    const size_t *next_translated;
    struct edits inner; /* attributes, marks, links: may lie inside the codes of a segment */
    struct edits outer; /* what is spliced into the source */
    bool has_failed;    /* a translation could not be written, and was taken back */
};

/* For each segment the first one at or after it that is translated in its place; one more entry at the end. */
static size_t *find_next_translated(const struct document *document, const struct str *translations,
                                    struct arena *arena)
{
    size_t count = document->segment_count;
    size_t *next = arena_alloc(arena, (count + 1) * sizeof *next);
    next[count] = count;
    for (size_t i = count; i-- > 0;)
        next[i] = translations[i].at && !document->segments[i].is_of_twin ? i : next[i + 1];
    return next;
}

/* The language that the translated segments of an extent were in; empty: none was translated. */
static struct str translated_language(const struct work *work, struct span extent)
{
    size_t i = work->next_translated[document_segments_before(work->document, extent.start)];
    bool is_inside = i < work->document->segment_count && work->document->segments[i].spans[0].start < extent.end;
    return is_inside ? work->document->segments[i].language : (struct str){0};
}

static bool is_right_to_left(struct str tag)
{
    static const char *const tags[] = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (language_tags_match(tag, str_from(tags[i])))
            return true;
    return false;
}

static struct str direction(struct str tag)
{
    return is_right_to_left(tag) ? STR("rtl") : STR("ltr");
}

/* The page's own value of that kind in a language: with og:locale and its alternates, a page says itself what its
 * counterpart's is. */
static struct str mark_in(const struct work *work, enum mark_kind kind, struct str language)
{
    for (size_t i = 0; i < work->document->mark_count; i++) {
        const struct language_mark *mark = &work->document->marks[i];
        struct str value = str_span(work->document->source.bytes, mark->value);
        if (mark->kind == kind && language_tags_match(value, language))
            return value;
    }
    return (struct str){0};
}

static struct str first_of(struct str first, struct str second, struct str third)
{
    return !str_is_empty(first) ? first : !str_is_empty(second) ? second : third;
}

/* The value that a language mark gets, or its own. */
static struct str new_mark(const struct work *work, const struct language_mark *mark, struct str value)
{
    const struct localize_options *options = work->options;
    struct str source = translated_language(work, mark->extent);
    if (str_is_empty(source))
        return value;
    switch (mark->kind) {
    case MARK_LANG: return language_tags_match(value, source) ? options->target : value;
    case MARK_DIR: return str_equal_ascii_case(value, direction(source)) ? direction(options->target) : value;
    case MARK_LOCALE:
        return language_tags_match(value, source)
                   ? first_of(mark_in(work, MARK_LOCALE_ALTERNATE, options->target), options->target_locale, value)
                   : value;
    case MARK_LOCALE_ALTERNATE:
        return language_tags_match(value, options->target)
                   ? first_of(mark_in(work, MARK_LOCALE, source), options->source_locale, value)
                   : value;
    }
    return value;
}

/* Writes text in the place of a mark or a link. */
static void edit_value(struct work *work, size_t part, struct span at, struct str text)
{
    const struct document *document = work->document;
    struct buf encoded;
    buf_init(&encoded, BUF_MAXIMUM);
    document->parts[part].encoder->encode_value(document, at, text, &encoded);
    edits_add(&work->inner, at, arena_copy(work->inner.arena, buf_str(&encoded)));
    buf_release(&encoded);
}

/* The value in which a part lies that is localized as a document of its own, or NO_PART. */
static size_t value_of(const struct work *work, size_t part)
{
    return work->document->parts[part].value;
}

static void edit_marks(struct work *work)
{
    for (size_t i = 0; i < work->document->mark_count; i++) {
        const struct language_mark *mark = &work->document->marks[i];
        if (value_of(work, mark->part) != NO_PART)
            continue;
        struct str value = str_span(work->document->source.bytes, mark->value);
        struct str changed = new_mark(work, mark, value);
        if (!str_equal(value, changed))
            edit_value(work, mark->part, mark->value, changed);
    }
}

static void edit_links(struct work *work)
{
    struct arena *arena = work->inner.arena;
    for (size_t i = 0; work->options->resolve && i < work->document->link_count; i++) {
        const struct link *link = &work->document->links[i];
        if (link->is_switch || value_of(work, link->part) != NO_PART)
            continue;
        struct str url = work->options->resolve(work->options->resolve_context, work->document, link, arena);
        if (!str_is_empty(url) && !str_equal(url, link->url))
            edit_value(work, link->part, link->value, url);
    }
}

/* A translation that equals its text leaves the bytes alone: line breaks and references stay as the author wrote them.
 */
static bool is_replaced(const struct work *work, size_t index)
{
    return work->translations[index].at && !str_equal(work->translations[index], work->document->segments[index].text);
}

static void take_back(struct work *work, size_t index)
{
    work->translations[index] = (struct str){0};
    work->has_failed = true;
}

static void encode(struct work *work, size_t index, struct edits *out)
{
    struct document *document = work->document;
    const struct segment *segment = &document->segments[index];
    if (is_replaced(work, index) && !segment_encode(document, segment, work->translations[index],
                                                    &(struct rewrite){&work->inner, out, work->findings}))
        take_back(work, index);
}

/* What is written one after the other, for the codes of a text take along what was written in them before: attributes
 * and keys, texts that stand in the sentence of another one (a footnote), then these. */
enum level { LEVEL_VALUE, LEVEL_NESTED, LEVEL_CONTENT };

/* By number: has a segment others in its codes? */
static bool *find_parents(const struct document *document, struct arena *arena)
{
    bool *are_parents = arena_alloc(arena, document->segment_count * sizeof *are_parents);
    for (size_t i = 0; i < document->segment_count; i++)
        if (document->segments[i].parent != NO_SEGMENT)
            are_parents[document->segments[i].parent] = true;
    return are_parents;
}

static void encode_segments(struct work *work, const bool *are_parents, enum level level, struct edits *out)
{
    for (size_t i = 0; i < work->document->segment_count; i++) {
        const struct segment *segment = &work->document->segments[i];
        enum level own = !segment->is_value ? LEVEL_CONTENT : are_parents[i] ? LEVEL_NESTED : LEVEL_VALUE;
        if (own == level && value_of(work, segment->part) == NO_PART)
            encode(work, i, out);
    }
}

/* Of edits one in the other the one around holds what the other says. Both lists are sorted. */
static void join_nested(struct edits *inner, const struct edits *nested)
{
    size_t kept = 0, next = 0, count = inner->count;
    for (size_t i = 0; i < count; i++) {
        struct span at = inner->items[i].at;
        while (next < nested->count && nested->items[next].at.end <= at.start)
            next++;
        if (next == nested->count || at.end <= nested->items[next].at.start)
            inner->items[kept++] = inner->items[i];
    }
    inner->count = kept;
    for (size_t i = 0; i < nested->count; i++)
        edits_add(inner, nested->items[i].at, nested->items[i].bytes);
    edits_sort(inner);
}

/* The segments of a value, [first, end) but for what programs look up there, are put into it as into a document of its
 * own, and that into its carrier. */
static void encode_value(struct work *work, size_t part, size_t first, size_t end)
{
    struct document *document = work->document, value;
    const struct segment *carrier = &document->parts[part].carrier->segment;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    value_open(&value, document, part);
    struct str *translations = arena_alloc(&value.arena, value.segment_count * sizeof *translations);
    for (size_t i = first; i < end; i++) {
        if (document->segments[i].lookup)
            continue;
        size_t own = value_segment(&document->segments[i]);
        translations[own] = work->translations[i];
        value.segments[own].language = document->segments[i].language;
    }
    bool is_made = localize(&value, translations, work->options, &out, work->findings);
    bool is_written = is_made && (str_equal(buf_str(&out), carrier->text) ||
                                  segment_encode(document, carrier, arena_copy(work->inner.arena, buf_str(&out)),
                                                 &(struct rewrite){&work->inner, &work->inner, work->findings}));
    for (size_t i = first; i < end; i++)
        if (work->translations[i].at && (!is_written || !translations[value_segment(&document->segments[i])].at))
            take_back(work, i);
    document_free(&value);
    buf_release(&out);
}

static void encode_values(struct work *work)
{
    const struct document *document = work->document;
    for (size_t i = 0, end; i < document->segment_count; i = end) {
        size_t part = value_of(work, document->segments[i].part);
        for (end = i + 1; part != NO_PART && end < document->segment_count; end++)
            if (!document->segments[end].lookup && value_of(work, document->segments[end].part) != part)
                break;
        if (part != NO_PART)
            encode_value(work, part, i, end);
    }
}

/* The edits that lie in no replaced segment; those inside one went along with its codes. */
static void keep_outside(struct work *work)
{
    size_t segment = 0, edit = 0, count = work->document->segment_count;
    struct span covered = {0, 0};
    for (; edit < work->inner.count; edit++) {
        struct span at = work->inner.items[edit].at;
        for (; segment < count && work->document->segments[segment].spans[0].start <= at.start; segment++) {
            const struct segment *candidate = &work->document->segments[segment];
            bool is_content = !candidate->is_value && value_of(work, candidate->part) == NO_PART;
            if (is_content && is_replaced(work, segment) && segment_extent(candidate).end > covered.end)
                covered = segment_extent(candidate);
        }
        if (at.start < covered.start || at.start >= covered.end)
            edits_add(&work->outer, at, work->inner.items[edit].bytes);
    }
}

static bool is_any_translated(const struct document *document, const struct str *translations)
{
    for (size_t i = 0; i < document->segment_count; i++)
        if (translations[i].at)
            return true;
    return false;
}

/* What holds in the place of the sources goes to that of their targets, and these stay as they were. */
static bool move_twins(struct work *work, struct localized *localized, struct buf *out)
{
    struct document *document = work->document;
    struct arena *arena = work->outer.arena;
    twins_move(document, work->translations, &work->outer);
    buf_clear(out);
    edits_apply(&work->outer, document->source.bytes, str_extent(document->source.bytes), out);
    struct str *in_place = arena_alloc(arena, document->segment_count * sizeof *in_place);
    for (size_t i = 0; i < document->segment_count; i++)
        if (!document->segments[i].is_of_twin)
            in_place[i] = work->translations[i];
    *localized = (struct localized){in_place, &work->outer, buf_str(out), true};
    return structure_holds(document, localized, work->options->format_options, work->findings);
}

enum outcome { IS_WRITTEN, IS_UNWRITABLE, IS_BROKEN, IS_BROKEN_READ_WHOLE };

/* Writes the page with these translations. What is in the arena may go when the bytes are there. */
static enum outcome write_page(struct work *work, struct arena *arena, struct buf *out)
{
    struct document *document = work->document;
    struct str bytes = document->source.bytes;
    work->next_translated = find_next_translated(document, work->translations, arena);
    work->inner = work->outer = (struct edits){.arena = arena};
    work->has_failed = false;
    if (!work->options->keep_language) {
        edit_marks(work);
        edit_links(work);
    }
    encode_values(work);
    const bool *are_parents = find_parents(document, arena);
    struct edits nested = {.arena = arena};
    encode_segments(work, are_parents, LEVEL_VALUE, &work->inner);
    edits_sort(&work->inner);
    encode_segments(work, are_parents, LEVEL_NESTED, &nested);
    edits_sort(&nested);
    join_nested(&work->inner, &nested);
    encode_segments(work, are_parents, LEVEL_CONTENT, &work->outer);
    if (work->has_failed)
        return IS_UNWRITABLE;
    keep_outside(work);
    edits_sort(&work->outer);
    buf_clear(out);
    edits_apply(&work->outer, bytes, str_extent(bytes), out);
    struct localized localized = {work->translations, &work->outer, buf_str(out), work->options->reads_whole};
    bool holds =
        !work->outer.count || structure_holds(document, &localized, work->options->format_options, work->findings);
    if (holds && document->twin_count)
        holds = move_twins(work, &localized, out);
    return holds ? IS_WRITTEN : localized.is_read_whole ? IS_BROKEN_READ_WHOLE : IS_BROKEN;
}

static enum outcome try_page(struct document *document, struct str *translations,
                             const struct localize_options *options, struct buf *out, struct findings *findings)
{
    struct arena arena = {0};
    struct work work = {.document = document, .translations = translations, .options = options, .findings = findings};
    enum outcome outcome = IS_WRITTEN;
    if (is_any_translated(document, translations))
        outcome = write_page(&work, &arena, out);
    else {
        buf_clear(out);
        buf_add(out, document->source.bytes);
    }
    arena_free(&arena);
    return outcome;
}

/* Translations that are looked at together. */
struct group {
    size_t start, end; /* in the list of translated segments */
    bool is_first;     /* of two halves */
    bool breaks;       /* the page with them: that is known */
};

/* The search for the translations that break a page. */
struct search {
    struct document *document;
    const struct localize_options *options;
    const struct str *translations;
    struct str *kept; /* those with which the page holds */
    const size_t *translated;
    struct group *groups; /* a queue */
    size_t group_count;
    size_t tries; /* that are left */
};

/* Is the page written with those of a group beside the kept ones? Then they are kept. */
static bool keep_group(struct search *search, const struct group *group, struct findings *tried)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = group->start; i < group->end; i++)
        search->kept[search->translated[i]] = search->translations[search->translated[i]];
    bool is_written = try_page(search->document, search->kept, search->options, &out, tried) == IS_WRITTEN;
    for (size_t i = group->start; i < group->end && !is_written; i++)
        search->kept[search->translated[i]] = (struct str){0};
    buf_release(&out);
    search->tries--;
    return is_written;
}

static void blame_group(struct search *search, const struct group *group, const struct findings *tried,
                        struct findings *findings)
{
    for (size_t i = group->start; i < group->end; i++)
        structure_blame(search->document, search->translated[i], tried, findings);
}

static void search_group(struct search *search, size_t number, struct findings *findings)
{
    struct group group = search->groups[number];
    struct findings tried = {0};
    size_t middle = group.start + (group.end - group.start) / 2;
    bool is_single = group.end - group.start == 1;
    bool is_asked = search->tries && (is_single || !group.breaks);
    if (is_asked && keep_group(search, &group, &tried)) {
        if (group.is_first)
            search->groups[number + 1].breaks = true;
    } else if (is_single || !search->tries) {
        blame_group(search, &group, is_asked ? &tried : NULL, findings);
    } else {
        search->groups[search->group_count++] = (struct group){.start = group.start, .end = middle, .is_first = true};
        search->groups[search->group_count++] = (struct group){.start = middle, .end = group.end};
    }
    findings_free(&tried);
}

/* Takes back those with which the page breaks, beside the ones that it holds with. All are tried together, then their
 * halves, down to single ones: as many pages are written as it takes to find a few dozen, but no more. */
static void take_culprits_back(struct document *document, struct str *translations,
                               const struct localize_options *options, struct findings *findings)
{
    enum { TRIES = 256 };
    struct arena arena = {0};
    size_t *translated = arena_alloc(&arena, document->segment_count * sizeof *translated), count = 0;
    for (size_t i = 0; i < document->segment_count; i++)
        if (translations[i].at)
            translated[count++] = i;
    struct search search = {.document = document,
                            .options = options,
                            .translations = translations,
                            .kept = arena_alloc(&arena, document->segment_count * sizeof *search.kept),
                            .translated = translated,
                            .groups = arena_alloc(&arena, 2 * count * sizeof *search.groups),
                            .group_count = 1,
                            .tries = TRIES};
    search.groups[0] = (struct group){.end = count, .breaks = true};
    for (size_t i = 0; i < search.group_count; i++)
        search_group(&search, i, findings);
    memcpy(translations, search.kept, document->segment_count * sizeof *translations);
    arena_free(&arena);
}

bool localize(struct document *document, struct str *translations, const struct localize_options *options,
              struct buf *out, struct findings *findings)
{
    for (bool is_searched = false;;) {
        struct findings tried = {.severities = findings->severities, .columns = findings->columns};
        enum outcome outcome = try_page(document, translations, options, out, &tried);
        bool is_broken = outcome == IS_BROKEN || outcome == IS_BROKEN_READ_WHOLE;
        if (is_broken && !is_searched) { /* the parts are read as the whole was */
            struct localize_options how = *options;
            how.reads_whole = outcome == IS_BROKEN_READ_WHOLE;
            take_culprits_back(document, translations, &how, findings);
        } else {
            findings_join(findings, &tried);
        }
        findings_free(&tried);
        if (outcome == IS_WRITTEN || (is_broken && is_searched))
            return outcome == IS_WRITTEN;
        is_searched |= is_broken;
    }
}

const struct rule *const PAIRING_RULES[] = {&RULE_STRUCTURE_CHANGED, NULL};
