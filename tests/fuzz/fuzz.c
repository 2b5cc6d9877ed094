#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "checks/run.h"
#include "checks/suppressions.h"
#include "cli/rules.h"
#include "formats/data/data.h"
#include "formats/markdown/mdx.h"
#include "formats/messages/fragment.h"
#include "formats/patterns.h"
#include "identity/languages.h"
#include "pairing/localize.h"
#include "text/island_strings.h"
#include "text/markup.h"
#include "text/opener.h"
#include "text/regex.h"

static const struct str LANGUAGES_OF_PROJECT[] = {{"en", 2}, {"es", 2}};

void must_be(struct str wanted, struct str found, const char *file, int line)
{
    if (str_equal(wanted, found))
        return;
    fprintf(stderr, "wanted: %.*s\nfound:  %.*s\n", (int)wanted.len, wanted.at, (int)found.len, found.at);
    bug(file, line, "two texts differ");
}

struct str next_part(struct str *rest)
{
    size_t end = str_find_char(*rest, '\x1F', 0);
    struct str part = str_slice(*rest, 0, end);
    *rest = end == SIZE_MAX ? (struct str){0} : str_slice(*rest, end + 1, rest->len);
    return part;
}

static struct format_options *all_options(void)
{
    static struct arena arena;
    static struct dialect_sets sets;
    static struct format_options options = {.islands = &sets.common};
    if (!sets.common.dialect_count)
        dialect_sets_make(&sets, NULL, &arena);
    return &options;
}

const struct format_options *all_dialects(void)
{
    return all_options();
}

void have_rules(const struct its_rule_list *rules)
{
    all_options()->its = rules;
}

const struct format *format_of(uint8_t byte)
{
    static const char *const NAMES[] = {"html", "markdown", "text", "vue", "svelte", "xml", "astro", "jsx", "mdx"};
    return format_by_name(str_from(NAMES[byte < sizeof NAMES / sizeof *NAMES ? byte : byte % 3]));
}

/* A pattern of strings in quotes, with what may stand before them. */
static const struct format_options *with_patterns(void)
{
    static struct arena arena;
    static struct regex *regex;
    static struct format_options options = {.patterns = (const struct regex *const *)&regex, .pattern_count = 1};
    struct regex_error error;
    if (!regex)
        regex = regex_compile(STR("(?:(?<note>\\w+) )?(?<context>\\w+)? *\"(?<msgid>(?:[^\"\\\\]|\\\\.)*)\""), &arena,
                              &error);
    return &options;
}

const struct format_options *options_of(const struct format *format)
{
    static struct arena arena;
    static struct dialect_sets sets;
    static struct format_options options;
    char name[16];
    if (format == &FORMAT_PATTERNS)
        return with_patterns();
    if (!format->is_component)
        return all_dialects();
    if (!sets.common.dialect_count)
        dialect_sets_make(&sets, NULL, &arena);
    snprintf(name, sizeof name, "a.%s", format->name);
    options.islands = dialect_sets_find(&sets, str_from(name));
    return &options;
}

bool open_document(struct document *document, const struct format *format, struct str bytes)
{
    struct findings findings = {0};
    struct file_content content = {STR("page"), {bytes.at ? bytes.at : "", bytes.len}};
    bool is_open = document_open(document, content, format, options_of(format), &findings);
    if (is_open)
        languages_settle(document, &(struct language_settings){.languages = LANGUAGES_OF_PROJECT,
                                                               .language_count = 2,
                                                               .source = LANGUAGES_OF_PROJECT[0]});
    findings_free(&findings);
    return is_open;
}

/* False: refused, with a finding that says so. */
static bool write_as(struct document *document, struct str *translations, bool reads_whole, struct buf *out)
{
    struct findings findings = {0};
    struct localize_options options = {.target = STR("qq"),
                                       .keep_language = true,
                                       .format_options = options_of(document->format),
                                       .reads_whole = reads_whole};
    bool is_written = localize(document, translations, &options, out, &findings);
    MUST(is_written || findings.count > 0);
    findings_free(&findings);
    return is_written;
}

static bool write_with(struct document *document, struct str *translations, struct buf *out)
{
    return write_as(document, translations, false, out);
}

/* What is proven without reading all of it, holds when all of it is read. */
static void must_hold_read_whole(struct document *document, struct str *translations, struct str written)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    MUST(write_as(document, translations, true, &out));
    MUST_BE(written, buf_str(&out));
    buf_release(&out);
}

static void must_give_back(struct document *document, struct str *translations)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    MUST(write_with(document, translations, &out));
    MUST_BE(document->source.bytes, buf_str(&out));
    buf_release(&out);
}

/* What of the source may be written anew: of data the quotes, too. */
static struct span written_extent(const struct document *document, const struct segment *segment)
{
    const struct part *part = &document->parts[segment->part];
    bool is_data = part->format->is_data && part->value == NO_PART;
    return is_data ? span_of(((const struct data_detail *)segment->detail)->at) : segment_extent(segment);
}

/* The bytes between one segment and the next. */
static struct str gap_before(const struct document *document, size_t number)
{
    const struct segment *segments = document->segments;
    size_t start = number ? written_extent(document, &segments[number - 1]).end : 0;
    size_t end = number < document->segment_count ? written_extent(document, &segments[number]).start
                                                  : document->source.bytes.len;
    return str_slice(document->source.bytes, start, end);
}

/* An unquoted value gains quotes. */
static struct str without_quote(struct str text)
{
    text = text.len && (text.at[text.len - 1] == '"' || text.at[text.len - 1] == '\'')
               ? str_slice(text, 0, text.len - 1)
               : text;
    return text.len && (text.at[0] == '"' || text.at[0] == '\'') ? str_slice(text, 1, text.len) : text;
}

/* Codes get no number that a text says, and the text is another one now; what is said to cotejo within a segment may
 * end a comment that its text only opens; behind a word that is one of ICU's messages no comment of Jinja's begins; a
 * string in code ends with its line, and where lines are one now, a comment in it may be one for cotejo. */
static bool reads_as_code(const struct document *document, struct str text)
{
    bool has_comment = str_find(text, STR("<!--"), 0) != SIZE_MAX;
    bool has_code = has_comment && str_find_any(text, "{%") != SIZE_MAX;
    bool ends_comment = has_comment && str_find(document->source.bytes, STR("cotejo-"), 0) != SIZE_MAX;
    return has_code || ends_comment || str_find(text, STR("&lt;"), 0) != SIZE_MAX ||
           str_find(text, STR("{#"), 0) != SIZE_MAX;
}

/* The length of a reference that Markdown decodes: https://spec.commonmark.org/0.31.2/#numeric-character-references. */
static size_t reference_at(struct str text, size_t at)
{
    uint32_t code_points[2];
    size_t length = markup_closed_reference(text, at, code_points);
    bool is_number = length && text.at[at + 1] == '#';
    return is_number && length > strlen("&#1234567;") ? 0 : length;
}

/* What is shown: Markdown writes a backslash, or a reference, where it is in doubt. */
static struct str without_escapes(struct str text, struct document *document)
{
    bool is_markdown = str_equal(str_from(document->format->name), STR("markdown")) || mdx_is(document);
    if (!is_markdown || !text.len)
        return text;
    struct buf references, shown;
    buf_init(&references, BUF_MAXIMUM);
    buf_init(&shown, BUF_MAXIMUM);
    for (size_t i = 0; i < text.len; i++) {
        bool is_escaped = text.at[i] == '\\', is_text = is_escaped || !reference_at(text, i);
        i += is_escaped && i + 1 < text.len && text.at[i + 1] == '&';
        if (text.at[i] == '&' && is_text)
            buf_add(&references, STR("&amp;"));
        else if (text.at[i] != '\\')
            buf_add_char(&references, text.at[i]);
    }
    markup_decode(&shown, buf_str(&references), false);
    if (opener_next(buf_str(&shown), 0) < shown.len) /* code over several lines, which are one when it is text */
        for (size_t i = 0; i < shown.len; i++)
            shown.at[i] = shown.at[i] == '\n' ? ' ' : shown.at[i];
    struct str result = arena_copy(&document->arena, buf_str(&shown));
    buf_release(&references);
    buf_release(&shown);
    return result;
}

/* What is no text of a value behind references is written with others, too: all of it is. */
static struct str shown_gap(const struct document *document, size_t number, struct arena *arena)
{
    struct str gap = gap_before(document, number);
    if (!str_equal(str_from(document->format->name), STR("xml")))
        return without_quote(gap);
    struct buf shown;
    buf_init(&shown, BUF_MAXIMUM);
    markup_decode(&shown, gap, false);
    gap = arena_copy(arena, buf_str(&shown));
    buf_release(&shown);
    return without_quote(gap);
}

/* What its source leaves open is opened again behind it. */
static bool leaves_open(const struct segment *segment)
{
    for (size_t i = 0; i < segment->code_count; i++)
        if (segment->codes[i].kind == CODE_CLOSE && span_is_empty(span_of(segment->codes[i].source)))
            return true;
    return false;
}

/* A tag that is opened again has its title and the like once more. */
static bool repeats_attributes(const struct document *document)
{
    for (size_t i = 0; i < document->segment_count; i++) {
        size_t parent = document->segments[i].parent;
        if (parent != NO_SEGMENT && leaves_open(&document->segments[parent]))
            return true;
    }
    return false;
}

/* What an expression or a tag of MDX shows is a text of its own. */
static struct str without_jsx(struct str text, const struct islands *islands, struct arena *arena)
{
    const struct fragment fragment = fragment_read(text, SYNTAX_MARKDOWN, islands, arena);
    struct buf out;
    size_t done = 0;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < fragment.count; i++) {
        const struct fragment_part *part = &fragment.items[i];
        if (!(part->kind & (PART_OUTPUT | PART_OPEN | PART_CLOSE | PART_SINGLE)))
            continue;
        buf_add(&out, str_slice(text, done, part->at.start));
        buf_format(&out, "<%x>", part->kind);
        done = part->at.end;
    }
    buf_add(&out, str_slice(text, done, text.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static struct str with_single_spaces(struct str text, struct arena *arena)
{
    struct str copy = arena_copy(arena, text);
    char *at = (char *)copy.at;
    copy.len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_space(text.at[i]) || (copy.len && at[copy.len - 1] != ' '))
            at[copy.len++] = ascii_is_space(text.at[i]) ? ' ' : text.at[i];
    return copy;
}

/* The strings in template code that are shown are texts of their own. */
static struct str as_compared(const struct document *document, size_t number, struct str text, struct document *again)
{
    const struct islands *islands = document->parts[document->segments[number].part].islands;
    if (mdx_is(document) && document->segments[number].syntax == SYNTAX_MARKDOWN)
        text = without_jsx(text, islands, &again->arena);
    text = str_trim(without_escapes(islands_without_strings(islands, text, &again->arena), again));
    /* Rules may ask for what they have made a text themselves: then white space is preserved no more. */
    return options_of(document->format)->its ? with_single_spaces(text, &again->arena) : text;
}

static void must_read_the_same(const struct document *document, const struct str *translations, struct str written)
{
    struct document again;
    MUST(open_document(&again, document->format, written));
    MUST(again.segment_count == document->segment_count || repeats_attributes(document));
    /* What is said to cotejo within a segment is kept before it. */
    bool has_nested = str_find(document->source.bytes, STR("<!--"), 0) != SIZE_MAX ||
                      (mdx_is(document) && str_find(document->source.bytes, STR("/*"), 0) != SIZE_MAX);
    for (size_t i = 0; i < document->segment_count; i++)
        has_nested |= document->segments[i].parent != NO_SEGMENT || document->segments[i].is_of_twin;
    for (size_t i = 0; i <= document->segment_count && !has_nested; i++)
        if (i && leaves_open(&document->segments[i - 1]))
            MUST(str_ends(without_quote(gap_before(&again, i)), without_quote(gap_before(document, i))));
        else
            MUST_BE(shown_gap(document, i, &again.arena), shown_gap(&again, i, &again.arena));
    for (size_t i = 0; i < document->segment_count && again.segment_count == document->segment_count; i++) {
        bool is_heading = document->segments[i].kind[0] == 'h'; /* stays on one line */
        if (document->segments[i].is_of_twin)                   /* it stands beside its translation */
            MUST_BE(document->segments[i].text, again.segments[i].text);
        else if (translations[i].at && !reads_as_code(document, translations[i]) &&
                 !(is_heading && str_find_char(translations[i], '\n', 0) != SIZE_MAX))
            MUST_BE(as_compared(document, i, translations[i], &again),
                    as_compared(document, i, again.segments[i].text, &again));
    }
    document_free(&again);
}

void must_keep_promises(const struct format *format, struct str bytes)
{
    struct document document;
    if (open_document(&document, format, bytes)) {
        struct buf out;
        buf_init(&out, BUF_MAXIMUM);
        document_assert(&document);
        struct str *translations = arena_alloc(&document.arena, document.segment_count * sizeof *translations);
        must_give_back(&document, translations);
        if (document.is_unsound && mdx_is(&document)) { /* it is never written */
            buf_release(&out);
            document_free(&document);
            return;
        }
        for (size_t i = 0; i < document.segment_count; i++)
            translations[i] = document.segments[i].text;
        if (!document.twin_count) /* else it is a copy beside its source */
            must_give_back(&document, translations);
        struct str *pseudo = localize_pseudo(&document);
        bool has_nul = str_find_char(bytes, '\0', 0) != SIZE_MAX; /* no translation of a catalog does */
        bool is_written = write_with(&document, pseudo, &out) && !has_nul;
        if (is_written && format->prove)
            must_hold_read_whole(&document, pseudo, buf_str(&out));
        if (is_written)
            must_read_the_same(&document, pseudo, buf_str(&out));
        buf_release(&out);
    }
    document_free(&document);
}

static const struct islands *islands_of(const void *project, const struct message *message)
{
    (void)project;
    return islands_of_excerpt(all_dialects()->islands, message->id.text);
}

void check_everything(const struct document *document, const struct catalog *catalog, struct findings *findings)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct silenced_list silenced = {0};
    struct catalog_part *parts;
    struct check_settings settings = {
        .is_complete = true, .is_whole = true, .languages = LANGUAGES_OF_PROJECT, .language_count = 2};
    struct check_catalog in = {
        .catalog = catalog, .source = LANGUAGES_OF_PROJECT[0], .target = LANGUAGES_OF_PROJECT[1]};
    struct check_context context = {.settings = &settings,
                                    .catalogs = &in,
                                    .catalog_count = 1,
                                    .islands_of = islands_of,
                                    .rules = rules_all(&arena)};
    checks_prepare(&context, document, &arena);
    if (document)
        checks_run_document(&context, document, &notes, findings);
    size_t count = checks_divide(&context, &notes, document ? 1 : 0, &arena, &parts);
    for (size_t i = 0; i < count; i++)
        checks_run_part(&context, &parts[i], findings);
    checks_run_project(&context, &notes, document ? 1 : 0, findings);
    suppressions_apply(&context, &notes, document ? 1 : 0, findings, &silenced);
    arena_free(&silenced.arena);
    findings_sort(findings);
    notes_free(&notes);
    arena_free(&arena);
}

struct str catalog_bytes(struct catalog *catalog, struct arena *arena)
{
    struct buf out;
    struct findings findings = {0};
    buf_init(&out, BUF_MAXIMUM);
    catalog_write(catalog, &out, &findings);
    struct str bytes = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    findings_free(&findings);
    return bytes;
}

bool catalog_has_nul(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        bool is_there = str_find_char(message->id.text, '\0', 0) != SIZE_MAX ||
                        str_find_char(message->id_plural.text, '\0', 0) != SIZE_MAX ||
                        str_find_char(message->context.text, '\0', 0) != SIZE_MAX;
        for (size_t k = 0; k < message->string_count && !is_there; k++)
            is_there = str_find_char(message->strings[k].text, '\0', 0) != SIZE_MAX;
        if (is_there)
            return true;
    }
    return false;
}

void open_catalog(struct catalog *catalog)
{
    catalog_init(catalog, STR("es.po"));
    catalog_set_field(catalog, STR("Language"), STR("es"));
    catalog_set_field(catalog, STR("Content-Type"), STR("text/plain; charset=UTF-8"));
    catalog_set_field(catalog, STR("Content-Transfer-Encoding"), STR("8bit"));
    catalog_set_field(catalog, STR("Plural-Forms"), STR("nplurals=2; plural=(n != 1);"));
}

struct memory_file memory_file_open(struct str bytes)
{
    struct memory_file file = {.descriptor = memfd_create("input", 0)};
    MUST(file.descriptor >= 0);
    MUST(write(file.descriptor, bytes.at ? bytes.at : "", bytes.len) == (ssize_t)bytes.len);
    snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.descriptor);
    return file;
}

void memory_file_close(struct memory_file *file)
{
    close(file->descriptor);
}
