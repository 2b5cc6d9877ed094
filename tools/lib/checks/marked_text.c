#include "../formats/format.h"
#include "../formats/marking/marking.h"
#include "../identity/languages.h"
#include "../text/string_looks.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "check.h"
#include "filler.h"

static const struct rule SOURCE_CONCATENATION = {
    .id = "source-concatenation",
    .severity = SEVERITY_NOTE,
    .summary = "a text for a program's catalogs that is put together when the program runs",
    .message = "[what '{pieces}' gives is looked up, and not known before the program runs]"
               "[this goes on with the sentence of '{before}', and is looked up without it]",
    .explanation =
        "A marker is given a variable, or a text with something added to it: no tool finds such a text, so that no "
        "catalog has it unless it is marked elsewhere, too. Or a sentence is cut into several markers with something "
        "between: it cannot be put into the order of another language. Mark one whole text with placeholders.",
    .wrong = "{{ _(\"Welcome, \" ~ name) }}",
    .right = "{{ _(\"Welcome, %(name)s\", name=name) }}",
};

static const struct rule SOURCE_UNMARKED = {
    .id = "source-unmarked",
    .severity = SEVERITY_WARNING,
    .summary = "a text that is not marked, in a template whose others are",
    .message = "this text is not marked for translation",
    .explanation =
        "The project's templates mark their texts, and its program shows them in the reader's language. What is not "
        "marked stays in the language that it is written in. Mark it; or, where it is a name or code, say so "
        "(translate=\"no\", `names:` in cotejo.yaml).",
    .wrong = "<h1>{% translate \"News\" %}</h1><p>Read them all</p>",
    .right = "<h1>{% translate \"News\" %}</h1><p>{% translate \"Read them all\" %}</p>",
};

static const struct rule *const RULES[] = {&SOURCE_CONCATENATION, &SOURCE_UNMARKED, NULL};

static void check_pieced(const struct document *document, struct findings *findings)
{
    for (size_t i = 0; i < document->pieced_count; i++) {
        const struct pieced *pieced = &document->pieced[i];
        struct str text = str_span(document->source.bytes, pieced->at);
        struct finding draft = {.rule = &SOURCE_CONCATENATION};
        draft.arguments[0] =
            pieced->before.len ? (struct argument){"before", pieced->before} : (struct argument){"pieces", text};
        findings_add(findings, &document->source, pieced->at, &draft);
    }
}

/* Does it begin as a word of code does: `breadcrumb`, what a block is filled with that stands in a class? */
static bool begins_small(struct str text)
{
    size_t at = 0;
    uint32_t point = text.len ? utf8_next(text, &at) : UTF8_INVALID;
    return point != UTF8_INVALID && unicode_is_letter(point) && unicode_lower(point) == point;
}

/* Are there several words, each with a capital, as names have them? Headings and what controls say have that, too. */
static bool may_be_name(const struct segment *segment, struct str text)
{
    size_t words = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at + str_find_any(str_slice(text, at, text.len), " \t\r\n-/");
        end = end < text.len && end >= at ? end : text.len;
        words += end > at;
        if (end > at && begins_small(str_slice(text, at, end)))
            return false;
        at = end + 1;
    }
    return words > 1 && segment->role != ROLE_HEADING && segment->role != ROLE_LABEL;
}

/* One or two words in capitals, which no heading is: `WHERE`, `OR REPLACE`, a word of a language of computers. */
static bool is_shouted(const struct segment *segment, struct str text)
{
    size_t words = 0;
    bool is_between = true;
    for (size_t at = 0; at < text.len;) {
        uint32_t point = utf8_next(text, &at);
        bool is_letter = point != UTF8_INVALID && unicode_is_letter(point);
        if (is_letter && unicode_lower(point) == point)
            return false;
        words += is_letter && is_between;
        is_between = point == ' ' || point == '\n' || point == '\t';
    }
    return words && words <= 2 && segment->role != ROLE_HEADING;
}

/* What a block is filled with may go anywhere, into a class or a script. */
static bool is_behind_code(const struct document *document, const struct segment *segment)
{
    struct str before = str_trim(str_slice(document->source.bytes, 0, segment_extent(segment).start));
    return str_ends(before, STR("}"));
}

/* By its looks and its words: no code, no name. */
static bool is_text(const struct document *document, const struct segment *segment, struct str visible, int language)
{
    bool is_word = str_find_any(visible, " \t\n") == SIZE_MAX, is_bare = is_behind_code(document, segment);
    bool is_code = str_find_char(visible, '=', 0) < visible.len || str_find(visible, STR("();"), 0) < visible.len ||
                   str_find(visible, STR("$("), 0) < visible.len || is_shouted(segment, visible) ||
                   str_find(segment->text, STR("<%%"), 0) < segment->text.len; /* ERB that is shown */
    if (is_code || !string_looks_shown(visible, LOOKS_NAMED) || ((is_word || is_bare) && begins_small(visible)))
        return false;
    struct verdict verdict = languages_identify(segment, language);
    return verdict.language == language && verdict.certainty <= CERTAINTY_LIKELY && !may_be_name(segment, visible);
}

/* Its words, a space in the place of what is code, or a name of the project. */
static struct str words_of(const struct segment *segment, struct arena *arena)
{
    struct span *masks;
    size_t count = segment_masks(segment, arena, &masks);
    char *bytes = (char *)arena_copy(arena, segment->text).at;
    for (size_t i = 0; i < count; i++)
        memset(bytes + masks[i].start, ' ', masks[i].end - masks[i].start);
    return str_trim((struct str){bytes, segment->text.len});
}

/* Is it text that readers of the page are shown, in the language that the marked texts are in? */
static bool is_to_be_marked(const struct check_context *context, const struct document *document,
                            const struct segment *segment, struct arena *arena)
{
    struct str source = context->settings->marked_source;
    const struct part *part = &document->parts[segment->part]; /* a program does what it likes with front matter */
    bool is_left = segment->lookup || segment->ground == GROUND_OUTSIDE || segment->is_quoted || segment->declared_here;
    if (is_left || (part->format && part->format->is_data) || segment_is_filler(segment) ||
        segment->role == ROLE_PREFORMATTED || !language_tags_match(segment->language, source))
        return false;
    return is_text(document, segment, words_of(segment, arena), language_of_tag(source));
}

static void check_unmarked(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    struct arena arena = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        struct finding draft = {.rule = &SOURCE_UNMARKED,
                                .language = segment->language,
                                .segment = segment->text,
                                .context = segment->context};
        if (is_to_be_marked(context, document, segment, &arena))
            findings_add(findings, &document->source, segment_extent(segment), &draft);
        arena_clear(&arena);
    }
    arena_free(&arena);
}

static bool has_lookups(const struct document *document)
{
    for (size_t i = 0; i < document->segment_count; i++)
        if (document->segments[i].lookup)
            return true;
    return document->looks_up_keys;
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    check_pieced(document, findings);
    if (context->settings->marked_source.len && has_lookups(document))
        check_unmarked(context, document, findings);
}

const struct check MARKED_TEXT_CHECK = {
    .name = "marked text",
    .rules = RULES,
    .check_document = check_document,
};
