/* What a page is read as, and what it becomes with translations. */
#ifndef COTEJO_TESTS_PAGE_H
#define COTEJO_TESTS_PAGE_H

#include "checks/refusal.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "identity/code_shapes.h"
#include "identity/languages.h"
#include "identity/own_words.h"
#include "identity/passages.h"
#include "identity/references.h"
#include "pairing/localize.h"
#include "record.h"
#include "report/sentence.h"

/* What the record asks for. */
struct page {
    const struct record *record;
    struct document document;
    struct findings findings;
    struct islands islands;
    struct names names;
    struct format_options options;
    struct language_settings settings;
    struct str languages[8], keys[8], known[8];
    struct arena arena;
    bool shows_identity;
};

static void add_findings(struct buf *out, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        const struct position *start = &finding.place.start, *end = &finding.place.end;
        buf_format(out, "finding %s %zu:%zu-%zu:%zu ", finding.rule->id, start->line, start->column, end->line,
                   end->column);
        add_quoted(out, finding.text);
        buf_add_char(out, ' ');
        sentence_add(out, &finding);
        buf_add_char(out, '\n');
    }
}

static void add_code(struct buf *out, const struct document *document, const struct segment *segment, size_t number)
{
    static const char *const KINDS[] = {"open", "close", "single", "placeholder"};
    const struct code *code = &segment->codes[number];
    struct code_details details = code_details(code);
    struct str shown = str_span(segment->text, span_of(code->in_message));
    buf_format(out, "    %s ", KINDS[code->kind]);
    add_quoted(out, shown);
    if (str_find(shown, code->name, 0) == SIZE_MAX)
        add_text(out, "named", code->name);
    buf_add_char(out, ' ');
    add_place(out, &document->source, span_of(code->source));
    if (code->partner != number)
        buf_format(out, " ~%u", code->partner);
    add_text(out, "for", details.describes);
    add_text(out, "lang", details.language);
    if (details.shown.end > details.shown.start)
        add_text(out, details.shown_quote ? "quotes" : "shows",
                 str_span(document->source.bytes, span_of(details.shown)));
    add_word(out, code->is_protected, "protected");
    buf_add_char(out, '\n');
}

/* Pieces that are no code and do not follow from the one before. */
static void add_pieces(struct buf *out, const struct document *document, const struct segment *segment)
{
    size_t expected = segment->spans[0].start;
    for (size_t i = 0, code = 0; i < segment->piece_count; i++) {
        const struct piece *piece = &segment->pieces[i];
        while (code < segment->code_count && segment->codes[code].in_message.end <= piece->start)
            code++;
        bool is_code = code < segment->code_count && segment->codes[code].in_message.start <= piece->start &&
                       segment->codes[code].source.start == piece->source.start;
        if (!is_code && (!piece->is_copy || piece->source.start != expected)) {
            buf_format(out, "    at %u %s ", piece->start, piece->is_copy ? "from" : "for");
            add_place(out, &document->source, span_of(piece->source));
            buf_add_char(out, '\n');
        }
        expected = piece->source.end;
    }
}

static void add_passages(struct buf *out, const struct document *document, const struct segment *segment)
{
    struct arena arena = {0};
    struct passages passages = segment_passages(document, segment, NULL, &arena);
    for (size_t i = 0; i < passages.count; i++) {
        buf_add(out, STR("    passage "));
        buf_add(out, language_tag(passages.items[i].language));
        buf_add_char(out, ' ');
        add_quoted(out, str_span(segment->text, passages.items[i].at));
        buf_add_char(out, '\n');
    }
    arena_free(&arena);
}

static void add_identity(struct buf *out, const struct page *page, const struct segment *segment)
{
    static const char *const GROUNDS[] = {"declared", "document", "guess", "outside"};
    struct arena arena = {0};
    struct span *masks;
    int whole = segment_whole_language((struct document *)&page->document, segment, NULL);
    int declared = language_of_tag(segment->declared);
    buf_format(out, "    is %.*s by %s", (int)segment->language.len, segment->language.at ? segment->language.at : "",
               GROUNDS[segment->ground]);
    if (whole != declared) {
        buf_add(out, STR(", all "));
        buf_add(out, whole == LANGUAGE_NONE ? STR("none") : language_tag(whole));
    }
    add_word(out, segment_is_own_word(&page->document, segment, NULL), "own-word");
    add_word(out, segment_names_thing(segment), "thing");
    int other = declared == LANGUAGE_FIRST ? LANGUAGE_SECOND : LANGUAGE_FIRST;
    add_word(out, segment_is_reference(&page->document, segment, other), "reference");
    add_word(out, segment_is_code(&page->document, segment, other), "code");
    add_word(out, declared != LANGUAGE_NONE && text_is_name(segment->text, declared), "name");
    for (size_t i = 0; i < segment->name_count; i++)
        add_text(out, "knows", str_span(segment->text, segment->names[i]));
    size_t count = segment_masks(segment, &arena, &masks);
    for (size_t i = 0; i < count; i++)
        add_text(out, "masks", str_span(segment->text, masks[i]));
    buf_add_char(out, '\n');
    add_passages(out, &page->document, segment);
    arena_free(&arena);
}

static void add_flags(struct buf *out, const struct segment *segment)
{
    static const char *const SYNTAXES[] = {"plain", "tagged", "markdown"};
    static const char *const ROLES[] = {"paragraph", "heading", "item",  "cell",         "caption", "label",
                                        "choice",    "menu",    "title", "preformatted", "value"};
    buf_format(out, " %s %s %s", segment->kind, ROLES[segment->role], SYNTAXES[segment->syntax]);
    add_word(out, segment->is_value, "value");
    add_word(out, segment->is_quoted, "quoted");
    add_word(out, segment->is_cited, "cited");
    if (segment->part)
        buf_format(out, " part %u", segment->part);
    if (segment->parent != NO_SEGMENT)
        buf_format(out, " in %zu", segment->parent + 1);
    if (!str_is_empty(segment->declared))
        buf_format(out, " lang %.*s%s", (int)segment->declared.len, segment->declared.at,
                   segment->declared_here ? "!" : "");
    if (segment->has_context) {
        buf_add(out, STR(" context "));
        add_quoted(out, segment->context);
    }
    add_text(out, "note", segment->note);
}

static void add_segment(struct buf *out, const struct page *page, const struct segment *segment)
{
    const struct document *document = &page->document;
    for (size_t i = 0; i < segment->span_count; i++) {
        if (i)
            buf_add_char(out, ',');
        add_place(out, &document->source, segment->spans[i]);
    }
    add_flags(out, segment);
    buf_add(out, STR("\n  "));
    add_quoted(out, segment->text);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < segment->code_count; i++)
        add_code(out, document, segment, i);
    add_pieces(out, document, segment);
    if (page->shows_identity)
        add_identity(out, page, segment);
}

static void add_parts(struct buf *out, const struct document *document)
{
    for (size_t i = 1; i < document->part_count; i++) {
        const struct part *part = &document->parts[i];
        buf_format(out, "part %zu ", i);
        add_place(out, &document->source, part->at);
        add_word(out, true, part->format->name);
        add_text(out, "lang", part->declared);
        add_word(out, part->is_declared_here, "here");
        add_word(out, !part->islands, "without islands");
        buf_add_char(out, '\n');
    }
}

static void add_marks(struct buf *out, const struct document *document)
{
    static const char *const MARKS[] = {"lang", "dir", "og:locale", "og:locale:alternate"};
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct language_mark *mark = &document->marks[i];
        buf_format(out, "mark %s ", MARKS[mark->kind]);
        add_quoted(out, str_span(document->source.bytes, mark->value));
        buf_add_char(out, ' ');
        add_place(out, &document->source, mark->extent);
        add_word(out, mark->is_page, "page");
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < document->link_count; i++) {
        const struct link *link = &document->links[i];
        buf_add(out, link->is_switch ? STR("switch ") : STR("link "));
        add_quoted(out, link->url);
        buf_add_char(out, ' ');
        add_place(out, &document->source, link->value);
        buf_add_char(out, '\n');
    }
}

static void add_ignores(struct buf *out, const struct document *document)
{
    static const char *const KINDS[] = {"",           "note",        "context", "length", "ignore", "ignore-start",
                                        "ignore-end", "ignore-file", "misspelt"};
    static const char *const FAULTS[] = {"", " misspelt", " unclosed", " unopened", " without start"};
    for (size_t i = 0; i < document->ignores.count; i++) {
        const struct ignore *ignore = &document->ignores.items[i];
        buf_format(out, "%s%s ", KINDS[ignore->kind], FAULTS[ignore->fault]);
        add_place(out, &document->source, ignore->at);
        add_text(out, "said", ignore->word);
        add_text(out, "near", ignore->near);
        add_text(out, "rules", ignore->rules);
        add_text(out, "why", ignore->reason);
        buf_add(out, STR(" covers "));
        add_place(out, &document->source, ignore->covers);
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < document->left_out_count; i++) {
        const struct left_out *left = &document->left_out[i];
        buf_add(out, STR("left out "));
        add_place(out, &document->source, left->at);
        buf_format(out, " %s %zu%s\n", left->reason, left_out_visible(document, left),
                   left->is_hidden ? " hidden" : "");
    }
}

static void page_settings(struct page *page, const struct record *record)
{
    page->record = record;
    struct str names = record_option(record, "names");
    if (!record_option(record, "bare").at)
        islands_init_common(&page->islands, DIALECTS);
    page->options = (struct format_options){.islands = record_option(record, "bare").at ? NULL : &page->islands,
                                            .charset = record_option(record, "charset"),
                                            .flavour = record_option(record, "flavour"),
                                            .keys = page->keys,
                                            .key_count = record_list(record, "keys", page->keys, 8)};
    if (!page->options.key_count)
        page->options.keys = NULL;
    page->settings.languages = page->languages;
    page->settings.language_count = record_list(record, "languages", page->languages, 8);
    page->settings.path_language = record_option(record, "path");
    page->settings.source = record_option(record, "unsourced").at ? (struct str){0} : STR("en");
    page->settings.names = &page->names;
    size_t name_count = names.at ? record_list(record, "names", page->known, 8) : 0;
    for (size_t i = 0; i < name_count; i++)
        page->known[i] = meant(page->known[i], &page->arena);
    names_init(&page->names, page->known, name_count, &page->arena);
    page->shows_identity = record_option(record, "identity").at != NULL;
}

/* The catalog of what the record says, read from its bytes, so that its texts have places. */
static void page_catalog(struct page *page, struct catalog *read, struct findings *findings)
{
    struct catalog catalog;
    struct buf bytes = new_buf();
    catalog_init(&catalog, STR("es.po"));
    catalog_set_field(&catalog, STR("Language"), STR("es"));
    catalog_set_field(&catalog, STR("Content-Type"), STR("text/plain; charset=UTF-8"));
    for (size_t i = 0; i < page->document.segment_count && i < page->record->says_count; i++) {
        const struct segment *segment = &page->document.segments[i];
        struct message *message = catalog_add(&catalog);
        message_set(&catalog, &message->id, segment->text);
        message->has_context = segment->has_context;
        message_set(&catalog, &message->context, segment->context);
        message_set_count(&catalog, message, 1);
        message_set(&catalog, &message->strings[0], page->record->says[i]);
        message->is_changed = true;
    }
    catalog_write(&catalog, &bytes, findings);
    catalog_free(&catalog);
    catalog_read(read, STR("es.po"), arena_copy(&page->document.arena, buf_str(&bytes)), findings);
    buf_release(&bytes);
}

/* Pseudo-translations, or what the record says where that is not refused. */
static struct str *page_translations(struct page *page, const struct catalog *catalog, struct localize_options *how)
{
    if (!page->record->says_count)
        return localize_pseudo(&page->document);
    struct localize_catalog from = {.language = STR("en"), .catalog = catalog};
    struct localize_counts counts = {0};
    struct check_settings settings = {.link_targets = LINK_TARGETS_SOURCE};
    struct check_context context = {.settings = &settings};
    struct refusal refusal = {&context, &page->document, &from, 1};
    struct str *translations = localize_translations(&page->document, &from, 1, how, &counts);
    translations_refuse(&refusal, translations, &page->findings);
    return translations;
}

static void write_page(struct page *page, struct buf *out)
{
    struct localize_options how = {.target = STR("es"),
                                   .source_locale = STR("en_US"),
                                   .target_locale = STR("es_PE"),
                                   .format_options = &page->options};
    struct catalog catalog = {0};
    struct buf written = new_buf();
    page->findings.count = 0;
    page_catalog(page, &catalog, &page->findings);
    struct str *translations = page_translations(page, &catalog, &how);
    bool is_written = localize(&page->document, translations, &how, &written, &page->findings);
    add_findings(out, &page->findings);
    if (!is_written)
        buf_add(out, STR("nothing is written\n"));
    else if (str_equal(buf_str(&written), page->document.source.bytes))
        buf_add(out, STR("written as it was\n"));
    else {
        buf_add(out, STR("#written\n"));
        add_visible(out, buf_str(&written));
        buf_add(out, str_ends(buf_str(&written), STR("\n")) ? STR("") : STR("␃\n"));
    }
    buf_release(&written);
    catalog_free(&catalog);
}

static void describe_page(struct buf *out, const struct record *record)
{
    struct page *page = calloc(1, sizeof *page);
    page_settings(page, record);
    struct file_content content = {STR("page"), {record->input.at ? record->input.at : "", record->input.len}};
    bool is_open =
        document_open(&page->document, content, format_by_name(record->kind), &page->options, &page->findings);
    add_findings(out, &page->findings);
    if (is_open) {
        if (page->document.page_language.at)
            add_text(out, "page", page->document.page_language), buf_add_char(out, '\n');
        languages_settle(&page->document, &page->settings);
        document_assert(&page->document);
        for (size_t i = 0; i < page->document.segment_count; i++)
            add_segment(out, page, &page->document.segments[i]);
        add_parts(out, &page->document);
        add_marks(out, &page->document);
        add_ignores(out, &page->document);
        if (!page->shows_identity)
            write_page(page, out);
    }
    document_free(&page->document);
    findings_free(&page->findings);
    arena_free(&page->arena);
    free(page);
}

#endif
