#include <stdint.h>

#include "../../base/bug.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "../components/component.h"
#include "../components/vue.h"
#include "../html/html.h"
#include "marks.h"

static const struct format MARKED = {.name = "marked"};
static const struct islands NO_ISLANDS;

const struct mark_style *mark_style_by_name(struct str name)
{
    for (const struct mark_style *const *style = MARK_STYLES; *style; style++)
        if (str_equal(str_from((*style)->name), name))
            return *style;
    return NULL;
}

static bool is_listed(const char *const *names, const char *wanted)
{
    for (; names && *names; names++)
        if (strcmp(*names, wanted) == 0)
            return true;
    return false;
}

static bool stands_in(const struct mark_style *style, const struct dialect *dialect)
{
    return style && is_listed(style->dialects, dialect->name);
}

static bool is_imported(struct str source, const char *module)
{
    struct str name = str_from(module);
    for (size_t at = 0; (at = str_find(source, name, at)) != SIZE_MAX; at += name.len) {
        struct str before = str_slice(source, 0, at - (at > 0));
        char quote = at ? source.at[at - 1] : '\0',
             behind = at + name.len < source.len ? source.at[at + name.len] : '\0';
        before = str_trim(str_slice(before, before.len > 9 ? before.len - 9 : 0, before.len));
        bool is_loaded =
            str_ends(before, STR("from")) || str_ends(before, STR("import")) || str_ends(before, STR("require("));
        if ((quote == '"' || quote == '\'') && (behind == quote || behind == '/') && is_loaded)
            return true;
    }
    return false;
}

static bool imports_any(struct str source, const char *const *modules)
{
    for (; modules && *modules; modules++)
        if (is_imported(source, *modules))
            return true;
    return false;
}

/* The style of a file that is code itself; NULL: it is none. */
static const struct mark_style *style_of_code(const struct format *format, struct str source,
                                              const struct marking *marking)
{
    const struct mark_style *first = NULL;
    if (marking->style && is_listed(marking->style->formats, format->name))
        return marking->style;
    for (const struct mark_style *const *style = MARK_STYLES; *style; style++) {
        if (!is_listed((*style)->formats, format->name))
            continue;
        first = first ? first : *style;
        if (imports_any(source, (*style)->modules))
            return *style;
    }
    return first;
}

static bool is_code(const struct format *format)
{
    return style_of_code(format, (struct str){0}, &(struct marking){0}) != NULL;
}

static const struct mark_style *style_of(const struct marking *marking, const struct dialect *dialect)
{
    if (!dialect)
        return NULL;
    for (const struct mark_style *style = marking->style; style; style = style->companion)
        if (stands_in(style, dialect))
            return style;
    for (const struct mark_style *const *style = MARK_STYLES; *style; style++)
        if (stands_in(*style, dialect))
            return *style;
    return NULL;
}

static void add_keyword(struct marks *marks, const struct keyword *keyword)
{
    struct keywords *all = &marks->keywords;
    bool is_new;
    all->items = arena_grow(&marks->arena, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = *keyword;
    size_t *first = index_put(&marks->by_name, keyword->name, &is_new);
    *first = is_new ? all->count - 1 : *first;
}

static void set_style(struct marks *marks, const struct mark_style *style)
{
    marks->style = style;
    if (marks->indexed == style)
        return;
    marks->indexed = style;
    marks->keywords.count = 0;
    marks->by_name = (struct index){.arena = &marks->arena};
    for (const char *const *text = style->keywords; *text; text++) {
        struct keyword keyword;
        BUG_IF(!keyword_read(str_from(*text), &keyword));
        add_keyword(marks, &keyword);
    }
    for (size_t i = 0; i < marks->marking->keywords.count; i++)
        add_keyword(marks, &marks->marking->keywords.items[i]);
}

/* Comments that begin so are for translators, as the programs that extract texts are mostly told. */
void marks_keep_comment(struct marks *marks, struct str comment, size_t end)
{
    static const struct str TAG = {"translators", sizeof "translators" - 1};
    comment = str_trim(comment);
    if (!str_equal_ascii_case(str_slice(comment, 0, TAG.len), TAG))
        return;
    marks->comment = comment;
    marks->comment_end = decoded_in_source(&marks->code, (struct span){end, end}).end;
}

static void take_comment(struct marks *marks, const struct island *island)
{
    struct str inner;
    if (island_comment(island, marks->document->source.bytes, &inner))
        marks_keep_comment(marks, inner, island->at.end);
}

/* Behind a text on lines, `<<<WORD … WORD`, or `at`. */
static size_t heredoc_end(struct str code, size_t at)
{
    if (!str_starts(str_slice(code, at, code.len), STR("<<<")))
        return at;
    size_t start = str_skip(code, at + 3, " \t'\""), end = start;
    while (end < code.len && (ascii_is_letter(code.at[end]) || ascii_is_digit(code.at[end]) || code.at[end] == '_'))
        end++;
    struct str word = str_slice(code, start, end);
    for (size_t line = str_next_line(code, str_line_end(code, end)); word.len && line < code.len;
         line = str_next_line(code, str_line_end(code, line))) {
        size_t first = str_skip(code, line, " \t");
        if (str_starts(str_slice(code, first, code.len), word))
            return first + word.len;
    }
    return word.len ? code.len : at;
}

size_t marks_comment_end(struct marks *marks, struct str code, size_t at)
{
    char c = code.at[at], next = at + 1 < code.len ? code.at[at + 1] : '\0';
    bool is_ruby = marks->style->literals == LITERAL_RUBY;
    if (!marks->style->is_program)
        return at;
    if (c == '<' && !is_ruby)
        return heredoc_end(code, at);
    if (c == '/' && next == '*' && !is_ruby) {
        size_t close = str_find(code, STR("*/"), at + 2), end = close < code.len ? close + 2 : code.len;
        marks_keep_comment(marks, str_slice(code, at + 2, end - 2), end);
        return end;
    }
    bool is_comment = is_ruby ? c == '#' : (c == '/' && next == '/') || (c == '#' && next != '[');
    if (!is_comment)
        return at;
    size_t end = str_line_end(code, at);
    marks_keep_comment(marks, str_slice(code, at + 1 + (c == '/'), end), end);
    return end;
}

struct span marks_code(const struct island *island)
{
    size_t close = island->is_unclosed ? 0 : strlen(island->form->close);
    struct span code = {island->at.start + strlen(island->form->open), island->head_end - close};
    return code.start < code.end ? code : (struct span){code.start, code.start};
}

/* A comment speaks of what follows on its line or the next one. */
static struct str comment_for(const struct marks *marks, size_t at)
{
    struct str bytes = marks->document->source.bytes;
    if (!marks->comment.len || at < marks->comment_end)
        return (struct str){0};
    size_t end = str_next_line(bytes, str_line_end(bytes, marks->comment_end));
    return at <= str_line_end(bytes, end) ? marks->comment : (struct str){0};
}

/* Of what names none. */
static struct str own_domain(const struct marks *marks)
{
    const struct marking *marking = marks->marking;
    struct str domain = str_from(marks->style->domain);
    for (size_t i = 0; i < marking->domain_count; i++)
        if (str_equal(marking->domains[i], domain))
            return domain;
    return marking->domain_count ? marking->domains[0] : domain;
}

static const struct lookup *make_lookup(struct marks *marks, const struct mark_draft *draft)
{
    struct arena *arena = &marks->document->arena;
    struct lookup *lookup = arena_alloc(arena, sizeof *lookup);
    lookup->domain = draft->domain.len ? draft->domain : marks->domain.len ? marks->domain : own_domain(marks);
    lookup->format = draft->format;
    return lookup;
}

static const struct variant *make_variant(struct marks *marks, const struct mark_draft *draft)
{
    struct variant *variant = draft->plural.at ? arena_alloc(&marks->document->arena, sizeof *variant) : NULL;
    if (variant)
        *variant = (struct variant){PLURAL_OTHER, draft->id.text, draft->plural};
    return variant;
}

bool mark_is_key(struct str text)
{
    bool has_sign = false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_inside = i && i + 1 < text.len;
        bool is_sign = is_inside && memchr("._:", text.at[i], 3);
        if (!is_sign && !ascii_is_letter(text.at[i]) && !ascii_is_digit(text.at[i]) && !memchr("_-/", text.at[i], 3))
            return false;
        has_sign |= is_sign;
    }
    return has_sign;
}

static bool is_key(const struct marks *marks, struct str id)
{
    const struct marking *marking = marks->marking;
    bool is_known = marking->keys && index_get(marking->keys, id);
    return marks->style->has_keys && !marking->takes_keys && (is_known || mark_is_key(id));
}

void marks_add(struct marks *marks, const struct mark_draft *draft)
{
    struct document *document = marks->document;
    struct arena *arena = &document->arena;
    if (!draft->id.text.len) /* it would ask for the catalog's header */
        return;
    if (is_key(marks, draft->id.text)) {
        document->looks_up_keys = true;
        return;
    }
    if (!marks->part)
        marks->part = document_add_part(
            document, &(struct part){.at = {0, document->source.bytes.len}, .format = &MARKED, .islands = &NO_ISLANDS});
    struct segment *segment = document_add_segment(document);
    struct span *span = arena_alloc(arena, sizeof *span);
    *span = decoded_in_source(&marks->code, draft->at);
    segment->spans = span;
    segment->span_count = 1;
    segment->text = draft->id.text;
    segment->pieces = draft->id.pieces;
    segment->piece_count = (uint32_t)draft->id.piece_count;
    segment->lookup = make_lookup(marks, draft);
    segment->variant = make_variant(marks, draft);
    segment->has_context = draft->context.at != NULL;
    segment->context = draft->context;
    segment->note = draft->note.len ? draft->note : comment_for(marks, span->start);
    segment->kind = MARKED.name;
    segment->part = (uint32_t)marks->part;
    segment->syntax = marks->style->syntax;
    segment->is_value = true;
}

static void add_pieced(struct document *document, struct span at, struct str before)
{
    document->pieced = arena_grow(&document->arena, document->pieced, document->pieced_count,
                                  &document->pieced_capacity, sizeof *document->pieced);
    document->pieced[document->pieced_count++] = (struct pieced){at, before};
}

void marks_add_pieced(struct marks *marks, struct span at)
{
    add_pieced(marks->document, decoded_in_source(&marks->code, at), (struct str){0});
}

/* `%(name)s`, `%s`, `%d`: what is behind a percent sign in a plain text looks otherwise. */
static bool has_directive(struct str text, bool is_filled)
{
    for (size_t at = 0; (at = str_find_char(text, '%', at)) < text.len; at++) {
        char c = at + 1 < text.len ? text.at[at + 1] : '\0';
        if (is_filled || c == '(' || c == 's' || c == 'd')
            return true;
        at += c == '%';
    }
    return false;
}

const char *marks_python_format(struct str id, struct str plural, bool is_filled)
{
    return has_directive(id, is_filled) || has_directive(plural, is_filled) ? "python-format" : NULL;
}

struct span marks_first_literal(const struct marks *marks, const struct island *island)
{
    struct str text = str_slice(marks->document->source.bytes, 0, marks_code(island).end);
    size_t at = str_skip_space(text, (size_t)(island->word.at - text.at) + island->word.len);
    return (struct span){at, mark_begins_literal(text, at) ? mark_literal_end(text, at) : at};
}

void marks_add_block(struct marks *marks, const struct mark_block *block, struct mark_draft draft)
{
    struct arena *arena = &marks->document->arena;
    draft.id = mark_text_edged(&block->singular, arena);
    if (block->has_plural)
        draft.plural = mark_text_edged(&block->plural, arena).text;
    marks_add(marks, &draft);
}

/* `{% tr "…" %}`, where that is one of the project's keywords. */
static bool read_tag(struct marks *marks, const struct island *island)
{
    const size_t *first = island->word.len ? index_get(&marks->by_name, island->word) : NULL;
    size_t close = marks_code(island).end;
    if (!first || marks->keywords.items[*first].kind != KEYWORD_TAG)
        return false;
    struct span literal = marks_first_literal(marks, island);
    if (span_is_empty(literal) && literal.start < close)
        marks_add_pieced(marks, (struct span){literal.start, close});
    else if (!span_is_empty(literal))
        marks_add(marks, &(struct mark_draft){.at = literal, .id = marks_literal(marks, literal)});
    return true;
}

/* A conversion of printf, with its number and its width: https://www.php.net/manual/en/function.sprintf.php. No space
 * stands in it, as behind the sign in a plain text. */
static bool has_conversion(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '%', at)) < text.len; at++) {
        size_t end = str_skip(text, at + 1, "0123456789$.+-'");
        if (end < text.len && text.at[end] && strchr("bcdeEfFgGosuxX", text.at[end]))
            return true;
        at += end < text.len && text.at[end] == '%' && end == at + 1;
    }
    return false;
}

bool marks_have_conversion(struct str id, struct str plural)
{
    return has_conversion(id) || has_conversion(plural);
}

/* A directive that no formatter of scripts knows: the text is one of dates, `%A, %-e`, or of something else. */
static bool has_foreign_directive(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '%', at)) < text.len; at++) {
        size_t end = str_skip(text, at + 1, "0123456789$.+-'#");
        char c = end < text.len ? text.at[end] : '\0';
        if (ascii_is_letter(c) && !strchr("bcdeEfFgGijosuxX", c))
            return true;
        at += c == '%' && end == at + 1;
    }
    return false;
}

bool marks_have_script_format(struct str id, struct str plural)
{
    return marks_have_conversion(id, plural) && !has_foreign_directive(id) && !has_foreign_directive(plural);
}

static void read_code(struct marks *marks, const struct island *island)
{
    marks_scan(marks, marks_code(island));
}

static void read_island(struct marks *marks, const struct island *island)
{
    const struct mark_style *style = style_of(marks->marking, islands_dialect(marks->islands, island));
    bool is_sample = island->is_supposed && marks->document->format != &FORMAT_HTML; /* of somebody who explains it */
    if (!style || island->kind == ISLAND_RAW || is_sample)
        return;
    set_style(marks, style);
    if (island->kind == ISLAND_COMMENT && style->is_program && island->form->is_word) /* @php … @endphp */
        marks_scan(marks, (struct span){island->head_end, island->at.end});
    else if (island->kind == ISLAND_COMMENT)
        take_comment(marks, island);
    else if (!read_tag(marks, island))
        (style->read ? style->read : read_code)(marks, island);
}

/* The second bytes of openers of code that begin with `first`, of dialects that have a style. False: there are none. */
static bool find_seconds(const struct islands *islands, const struct marking *marking, char first, bool seconds[256])
{
    bool has_any = false;
    memset(seconds, 0, 256 * sizeof *seconds);
    for (size_t i = 0; i < islands->dialect_count; i++) {
        const struct dialect *dialect = islands->dialects[i];
        for (size_t k = 0; k < dialect->form_count; k++) {
            const char *open = dialect->forms[k].open;
            if (open[0] != first || dialect->forms[k].kind == ISLAND_COMMENT || !style_of(marking, dialect))
                continue;
            has_any = true;
            if (open[1])
                seconds[(unsigned char)open[1]] = true;
            else
                memset(seconds, true, 256 * sizeof *seconds);
        }
    }
    return has_any;
}

/* Has anything in the set a style, and the text some of it? Most pages have no template code: that is seen much faster
 * than where each tag may begin some. */
static bool may_mark(const struct islands *islands, const struct marking *marking, struct str text)
{
    bool seconds[256];
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island; /* `<?xml` is none */
    for (size_t i = 0; islands && text.len && i < islands->first_byte_count; i++) {
        char first = islands->first_bytes[i];
        const char *at = text.at, *end = text.at + text.len - 1; /* a sign alone is no code */
        if (!find_seconds(islands, marking, first, seconds))
            continue;
        for (; (at = memchr(at, first, (size_t)(end - at))); at++)
            if (seconds[(unsigned char)at[1]] &&
                island_at(islands, &memory, text, (size_t)(at - text.at), &island) == ISLAND_FOUND)
                return true;
    }
    return false;
}

/* The style whose tags mark, if the text has one; NULL: none. */
static const struct mark_style *style_of_tags(const struct marks *marks, struct str text)
{
    for (size_t i = 0; marks->islands && i < marks->islands->dialect_count; i++) {
        const struct mark_style *style = style_of(marks->marking, marks->islands->dialects[i]);
        if (style && style->read_tags && str_find(text, str_from(style->tag), 0) < text.len)
            return style;
    }
    return NULL;
}

/* Markers on one line of text, one after the other. */
struct chain {
    size_t end;        /* of the last island */
    struct str before; /* what the last marker says; empty: there is none */
    bool has_output;   /* something is printed between that and here */
};

static bool goes_on(struct str text)
{
    size_t at = 0;
    uint32_t point = text.len ? utf8_next(text, &at) : UTF8_INVALID;
    bool is_small = unicode_is_letter(point) && unicode_lower(point) == point;
    return point != UTF8_INVALID && (is_small || strchr(",.;:!?)", text.at[0]));
}

/* A sentence that is cut where something is printed in its middle: `{{ _("Page") }} {{ n }} {{ _("of") }} {{ all }}`.
 */
static void link_island(struct marks *marks, struct chain *chain, const struct island *island, size_t marked_before)
{
    struct document *document = marks->document;
    struct str between = str_slice(document->source.bytes, chain->end, island->at.start);
    if (str_find_any(between, "<>\n") != SIZE_MAX || island->kind == ISLAND_STATEMENT)
        chain->before = (struct str){0};
    bool is_marker = document->segment_count == marked_before + 1 && island->kind == ISLAND_OUTPUT;
    chain->end = island->at.end;
    chain->has_output |= !is_marker && island->kind == ISLAND_OUTPUT;
    if (!is_marker)
        return;
    const struct segment *segment = &document->segments[marked_before];
    if (chain->before.len && chain->has_output && goes_on(segment->text))
        add_pieced(document, segment->spans[0], chain->before);
    *chain = (struct chain){.end = island->at.end, .before = segment->text};
}

static void read_islands(struct marks *marks)
{
    struct chain chain = {0};
    struct str text = marks->document->source.bytes;
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    for (size_t at = 0; (at = island_next(marks->islands, text, at, text.len)) < text.len;) {
        bool is_found = island_at(marks->islands, &memory, text, at, &island) == ISLAND_FOUND;
        size_t before = marks->document->segment_count;
        if (is_found)
            read_island(marks, &island);
        if (is_found)
            link_island(marks, &chain, &island, before);
        at = is_found ? island.at.end : at + 1;
    }
}

/* The extents of marks that stand in no other; they are sorted. */
static size_t outer_extents(const struct segment *marks, size_t count, struct span *extents)
{
    size_t outer = 0;
    for (size_t i = 0; i < count; i++)
        if (outer == 0 || marks[i].spans[0].start >= extents[outer - 1].end)
            extents[outer++] = marks[i].spans[0];
    return outer;
}

/* The first of them that ends behind an offset. */
static size_t mark_behind(const struct span *marks, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Does a segment of the page stand in a mark, or end or begin in one? The format has read code as text then. */
static bool is_read_across(const struct segment *segment, const struct span *marks, size_t count)
{
    struct span at = segment_extent(segment);
    size_t first = mark_behind(marks, count, at.start), last = mark_behind(marks, count, at.end);
    bool begins_in = first < count && marks[first].start <= at.start && at.start < marks[first].end;
    return begins_in || (last < count && marks[last].start < at.end);
}

/* Segments before `first` are the page's, those from there on marks. */
static void settle_overlaps(struct document *document, size_t first)
{
    const struct segment *marks = document->segments + first;
    size_t count = document->segment_count - first, kept = 0;
    struct arena scratch = {0};
    size_t *place = arena_alloc(&scratch, first * sizeof *place);
    struct span *extents = arena_alloc(&scratch, count * sizeof *extents);
    size_t extent_count = outer_extents(marks, count, extents);
    for (size_t i = 0; i < first; i++) {
        struct segment segment = document->segments[i];
        place[i] = NO_SEGMENT;
        if (segment.parent != NO_SEGMENT)
            segment.parent = place[segment.parent];
        if (is_read_across(&segment, extents, extent_count))
            continue;
        place[i] = kept;
        document->segments[kept++] = segment;
    }
    if (kept < first) {
        memmove(document->segments + kept, marks, count * sizeof *marks);
        document->segment_count = kept + count;
    }
    arena_free(&scratch);
}

bool marks_are_read(const struct format *format, const struct islands *islands, const struct marking *marking)
{
    if (is_code(format))
        return format != &FORMAT_VUE; /* a template may be in another language */
    bool has_style = islands && islands->dialect_count && style_of(marking, islands->dialects[0]);
    return has_style && (format == &FORMAT_HTML || islands_with_comments(islands, STR("")));
}

/* A script may hold markup under any name but those of TypeScript, which has types in angle brackets. */
static bool has_markup(const struct document *document)
{
    static const char *const TYPED[] = {".ts", ".mts", ".cts", NULL};
    return document->format == &FORMAT_JSX || !path_has_suffix(document->source.path, TYPED);
}

bool document_read_marks(struct document *document, const struct marking *marking)
{
    static const struct marking DEFAULTS;
    struct marks marks = {.document = document, .marking = marking ? marking : &DEFAULTS};
    marks.islands = islands_in_lines(document->parts[0].islands);
    size_t first = document->segment_count;
    const struct mark_style *of_code = style_of_code(document->format, document->source.bytes, marks.marking);
    const struct mark_style *of_tags = style_of_tags(&marks, document->source.bytes);
    bool may_be = of_code || of_tags ||
                  (!document->has_no_islands && may_mark(marks.islands, marks.marking, document->source.bytes));
    if (document->source.charset || !may_be)
        return false;
    struct span whole = str_extent(document->source.bytes);
    marks.code = decoded_join(document->source.bytes, &whole, 1, &marks.arena);
    if (of_code) {
        set_style(&marks, of_code);
        if (document->format == &FORMAT_VUE)
            marks_scan_vue(&marks);
        else
            marks_scan_script(&marks, whole, has_markup(document));
    } else {
        read_islands(&marks);
        if (of_tags) {
            set_style(&marks, of_tags);
            of_tags->read_tags(&marks);
        }
    }
    if (first < document->segment_count)
        settle_overlaps(document, first);
    arena_free(&marks.arena);
    return marks.part != 0;
}
