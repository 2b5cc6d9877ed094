#include "structure.h"

#include "../base/hash.h"
#include "../formats/messages/fragment.h"
#include "../identity/languages.h"
#include "../text/island_strings.h"
#include "../text/markup.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

const struct rule RULE_STRUCTURE_CHANGED = {
    .id = "structure-changed",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "a translation changes the structure of its page",
    .message = "the translation of this text changes the structure of the page: {difference}",
    .explanation =
        "After writing a localized page cotejo reads it again and compares it with its source: the same "
        "texts must stand in the same places. Where a translation breaks that (it closes an element that it "
        "did not open, or reads as a heading or a list) the page is written without it; where very many do, some "
        "that stand near them are left out, too. Mend the translation.",
    .wrong = "- Read\n\nmsgid \"Read\"\nmsgstr \"{Lea}\"",
    .right = "msgid \"Read\"\nmsgstr \"Lea\"",
};

/* A paragraph of Markdown and one of HTML have the same name. */
static bool is_same_kind(const struct segment *a, const struct segment *b)
{
    return strcmp(a->kind, b->kind) == 0 && a->is_value == b->is_value &&
           (a->syntax == SYNTAX_MARKDOWN) == (b->syntax == SYNTAX_MARKDOWN);
}

static void blame(const struct document *document, size_t index, struct str difference, struct findings *findings)
{
    struct finding draft = {.rule = &RULE_STRUCTURE_CHANGED, .arguments = {{"difference", difference}}};
    if (index < document->segment_count) {
        const struct segment *segment = &document->segments[index];
        draft.segment = segment->text;
        findings_add(findings, &document->source, segment->spans[0], &draft);
    } else {
        findings_add_file(findings, document->source.path, &draft);
    }
}

static bool report(const struct document *document, size_t index, const char *difference, struct findings *findings)
{
    blame(document, index, str_from(difference), findings);
    return false;
}

void structure_blame(const struct document *document, size_t index, const struct findings *found,
                     struct findings *findings)
{
    struct str difference = found ? STR("its markup has changed")
                                  : STR(N_("or one of its neighbours does: there are too many to try each"));
    for (size_t i = 0; found && i < found->count; i++) {
        struct finding finding = finding_of(found->items[i]);
        if (finding.rule == &RULE_STRUCTURE_CHANGED)
            difference = finding.arguments[0].value;
    }
    blame(document, index, difference, findings);
}

/* The end of a tag or comment, or of the target of a link (behind its `]`), that begins here; `at` where none does.
 * `lasts` are the places of the last `>`, `)` and `]` of the text. */
static size_t skip_markup(struct str text, size_t at, bool is_markdown, const size_t lasts[3])
{
    static const char CLOSERS[3] = ">)]";
    char c = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : ' ';
    int kind = c == '<' && (ascii_is_letter(next) || memchr("/!?", next, 3)) ? 0
               : is_markdown && c == ']' && next == '('                      ? 1
               : is_markdown && c == ']' && next == '['                      ? 2
                                                                             : -1;
    return kind < 0 || lasts[kind] <= at + 1 ? at : str_find_char(text, CLOSERS[kind], at + 1) + 1;
}

static size_t last_of(struct str text, char c)
{
    const char *last = text.len ? memrchr(text.at, c, text.len) : NULL;
    return last ? (size_t)(last - text.at) : 0;
}

/* Text with references and backslashes resolved. */
static void add_resolved(struct buf *out, struct str text, enum segment_syntax syntax)
{
    struct buf plain;
    if (syntax == SYNTAX_PLAIN) {
        buf_add(out, text);
        return;
    }
    buf_init(&plain, BUF_MAXIMUM);
    for (size_t i = 0; i < text.len; i++) {
        i += syntax == SYNTAX_MARKDOWN && text.at[i] == '\\' && i + 1 < text.len;
        buf_add_char(&plain, text.at[i]);
    }
    markup_decode(out, buf_str(&plain), false);
    buf_release(&plain);
}

/* A message without its tags, whatever their attributes hold, and with template code as it is compared. */
static struct str without_codes(struct str message, enum segment_syntax syntax, const struct islands *islands,
                                struct arena *arena)
{
    bool is_mdx = syntax == SYNTAX_MARKDOWN && islands_have_markup(islands); /* expressions may hold texts themselves */
    message = islands_without_strings(islands, message, arena);
    struct fragment fragment = fragment_read(message, syntax, islands, arena);
    struct buf out;
    size_t done = 0;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < fragment.count; i++) {
        const struct fragment_part *part = &fragment.items[i];
        bool is_tag = part->kind & (PART_OPEN | PART_CLOSE | PART_SINGLE | PART_COMMENT);
        if (!is_tag && !(part->kind & (PART_OUTPUT | PART_STATEMENT)))
            continue;
        buf_add(&out, str_slice(message, done, part->at.start));
        if (!is_tag)
            buf_add(&out, is_mdx ? STR("{}") : fragment_without_space(str_span(message, part->at), arena));
        done = part->at.end;
    }
    buf_add(&out, str_slice(message, done, message.len));
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct str as_read(const struct segment *segment, const struct islands *islands, struct arena *arena)
{
    bool is_mdx = segment->syntax == SYNTAX_MARKDOWN && islands_have_markup(islands);
    struct str visible =
        is_mdx ? without_codes(segment->text, segment->syntax, islands, arena) : segment_visible(segment, arena);
    return unicode_fold(islands_without_strings(islands, visible, arena), FOLD_SPACE, arena);
}

/* Texts are compared as a reader sees them: codes may be dropped and renumbered, white space may be folded. */
static bool reads_as(const struct segment *segment, const struct segment *expected, const struct islands *islands)
{
    struct arena arena = {0};
    struct str have = as_read(segment, islands, &arena), want = as_read(expected, islands, &arena);
    bool is_same = str_equal(have, want);
    arena_free(&arena);
    return is_same;
}

/* What a reader sees of a message, near enough: without tags, targets of links and brackets. Both a translation and
 * what was read of it are reduced alike, so that it does not matter what of it is meant as a code. */
static struct str words_of(struct str message, enum segment_syntax syntax, const struct islands *islands,
                           struct arena *arena)
{
    bool is_markdown = syntax == SYNTAX_MARKDOWN;
    struct buf resolved, out;
    buf_init(&resolved, BUF_MAXIMUM);
    buf_init(&out, BUF_MAXIMUM);
    add_resolved(&resolved, without_codes(message, syntax, islands, arena), syntax);
    struct str text = buf_str(&resolved);
    const size_t lasts[3] = {last_of(text, '>'), last_of(text, ')'), last_of(text, ']')};
    for (size_t at = 0, end; at < text.len; at = end) {
        end = skip_markup(text, at, is_markdown, lasts);
        if (end > at)
            continue;
        end = at + 1;
        if (!is_markdown || !memchr("[]\\", text.at[at], 3))
            buf_add_char(&out, text.at[at]);
    }
    struct str words = str_trim(unicode_fold(arena_copy(arena, buf_str(&out)), FOLD_SPACE, arena));
    buf_release(&resolved);
    buf_release(&out);
    return words;
}

/* Is the text of a segment, read again, what the translation of the document's says? */
static bool says(const struct document *document, const struct segment *segment, const struct segment *again,
                 struct str translation)
{
    if (str_equal(again->text, translation))
        return true;
    const struct islands *islands = document->parts[segment->part].islands;
    struct arena arena = {0};
    bool is_same = str_equal(words_of(again->text, again->syntax, islands, &arena),
                             words_of(translation, segment->syntax, islands, &arena));
    arena_free(&arena);
    return is_same;
}

/* Does it begin with a word that nothing goes on? Most texts do. */
static bool begins_with_word(struct str text)
{
    size_t end = 0;
    while (end < text.len && ascii_is_letter(text.at[end]))
        end++;
    return end > 0 && (end == text.len || text.at[end] == ' ');
}

/* What is a code to every reader of a segment in that syntax. */
static unsigned codes_of(enum segment_syntax syntax)
{
    const unsigned in_all = PART_PLACEHOLDER | PART_OUTPUT | PART_STATEMENT;
    const unsigned tags = PART_OPEN | PART_CLOSE | PART_SINGLE | PART_COMMENT;
    const unsigned of_markdown = PART_MASK | PART_LINK | PART_IMAGE | PART_ATTRIBUTES;
    return in_all | (syntax == SYNTAX_PLAIN ? 0 : tags) | (syntax == SYNTAX_MARKDOWN ? of_markdown : 0);
}

/* A translation without those codes that its segment has, too, and, as HTML's proof has it, without placeholders. */
static void add_without_own_codes(struct buf *out, const struct document *document, const struct segment *segment,
                                  struct str translation)
{
    struct arena arena = {0};
    struct index own = {.arena = &arena};
    const struct islands *islands = document->parts[segment->part].islands;
    const struct fragment source = fragment_read(segment->text, segment->syntax, islands, &arena);
    const struct fragment target = fragment_read(translation, segment->syntax, islands, &arena);
    bool is_new;
    size_t done = 0;
    for (size_t i = 0; i < source.count; i++)
        if (source.items[i].kind & codes_of(segment->syntax))
            index_put(&own, str_span(segment->text, source.items[i].at), &is_new);
    for (size_t i = 0; i < target.count; i++) {
        const struct fragment_part *part = &target.items[i];
        bool is_code = part->kind == PART_PLACEHOLDER && segment->syntax != SYNTAX_MARKDOWN;
        if (!is_code && !index_get(&own, str_span(translation, part->at)))
            continue;
        buf_add(out, str_slice(translation, done, part->at.start));
        done = part->at.end;
    }
    buf_add(out, str_slice(translation, done, translation.len));
    arena_free(&arena);
}

/* Without letters outside of its own codes (a dash, a number, a placeholder) a translation leaves no segment behind. */
static bool leaves_segment(const struct document *document, const struct segment *segment, struct str translation)
{
    const struct encoder *encoder = document->parts[segment->part].encoder;
    if (!translation.at || str_equal(translation, segment->text))
        return true;
    if (encoder && encoder->is_read && !encoder->is_read(document, segment, translation))
        return false;
    if (begins_with_word(translation))
        return true;
    struct buf outside, resolved;
    buf_init(&outside, BUF_MAXIMUM);
    buf_init(&resolved, BUF_MAXIMUM);
    add_without_own_codes(&outside, document, segment, translation);
    add_resolved(&resolved, buf_str(&outside), segment->syntax);
    bool has_letter = unicode_has_letter(buf_str(&resolved));
    buf_release(&outside);
    buf_release(&resolved);
    return has_letter;
}

/* The next block of running text. */
static size_t next_content(const struct document *document, size_t from)
{
    while (from < document->segment_count && document->segments[from].is_value)
        from++;
    return from;
}

/* End tags of what the text did not open. */
static size_t count_stray_ends(const struct document *document, const struct segment *segment)
{
    size_t count = 0;
    for (size_t i = 0; i < segment->code_count; i++)
        count += segment->codes[i].kind == CODE_SINGLE &&
                 str_starts(str_span(document->source.bytes, span_of(segment->codes[i].source)), STR("</"));
    return count;
}

/* What tells a block from the document's own, as it was read again; NULL: nothing. */
static const char *difference_of(const struct document *document, const struct segment *segment, struct str translation,
                                 const struct document *again, size_t number)
{
    if (number >= again->segment_count)
        return N_("it is no longer there");
    const struct segment *found = &again->segments[number];
    if (!is_same_kind(segment, found))
        return N_("another text stands in its place");
    if (count_stray_ends(again, found) != count_stray_ends(document, segment))
        return N_("its markup has changed");
    if (!translation.at && !reads_as(found, segment, document->parts[segment->part].islands))
        return N_("its own text has changed");
    if (translation.at && !says(document, segment, found, translation))
        return N_("what is read there is not what the translation says");
    return NULL;
}

/* Running text, block by block. What no letter is left of may be gone, or be there all the same: what its page takes
 * for a code is not in every case one here. */
static bool compare_content(const struct document *document, const struct str *translations,
                            const struct document *again, struct findings *findings)
{
    size_t k = next_content(again, 0);
    for (size_t i = next_content(document, 0); i < document->segment_count; i = next_content(document, i + 1)) {
        const struct segment *segment = &document->segments[i];
        const char *difference = difference_of(document, segment, translations[i], again, k);
        if (!difference)
            k = next_content(again, k + 1);
        else if (leaves_segment(document, segment, translations[i]))
            return report(document, i, difference, findings);
    }
    if (k < again->segment_count)
        return report(document, document->segment_count, "there is more text than before", findings);
    return true;
}

/* What an attribute is, and says. */
static struct str attribute_key(const struct document *document, const struct segment *segment, struct str text,
                                struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, str_from(segment->kind));
    buf_add_char(&buf, '\n');
    buf_add(&buf, words_of(text, segment->syntax, document->parts[segment->part].islands, arena));
    struct str key = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return key;
}

/* Does the text that the attribute sits in leave an element open? It is opened again behind a translation that goes on
 * there, with its attributes. */
static bool may_be_repeated(const struct document *document, const struct segment *attribute)
{
    if (attribute->parent == NO_SEGMENT)
        return false;
    const struct segment *segment = &document->segments[attribute->parent];
    for (size_t i = 0; i < segment->code_count; i++)
        if (segment->codes[i].kind == CODE_CLOSE && span_is_empty(span_of(segment->codes[i].source)))
            return true;
    return false;
}

/* Attributes may change places: a translator moves the codes that they sit in, or drops them. */
static bool compare_attributes(const struct document *document, const struct str *translations,
                               const struct document *again, struct findings *findings)
{
    struct arena arena = {0};
    struct index counts = {.arena = &arena};
    size_t repeated = 0;
    bool is_new, holds = true;
    for (size_t i = 0; i < again->segment_count; i++)
        if (again->segments[i].is_value)
            ++*index_put(&counts, attribute_key(again, &again->segments[i], again->segments[i].text, &arena), &is_new);
    for (size_t i = 0; holds && i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (!segment->is_value || !leaves_segment(document, segment, translations[i]))
            continue;
        struct str text = translations[i].at ? translations[i] : segment->text;
        size_t *left = index_put(&counts, attribute_key(document, segment, text, &arena), &is_new);
        bool is_dropped = !*left && segment->parent != NO_SEGMENT && translations[segment->parent].at;
        holds = *left || is_dropped || report(document, i, "it is no longer there", findings);
        *left -= *left > 0;
        repeated += may_be_repeated(document, segment) ? *left : 0;
    }
    arena_free(&arena);
    if (holds && again->segment_count > document->segment_count + repeated)
        return report(document, document->segment_count, "there is more text than before", findings);
    return holds;
}

/* The edit that is to blame begins in the first segment that ends behind the offset, or later. */
static size_t segment_behind(const struct document *document, size_t at)
{
    size_t i = 0;
    while (i < document->segment_count && document->segments[i].spans[0].end <= at)
        i++;
    return i;
}

static bool holds_when_read(const struct document *document, const struct localized *localized,
                            const struct format_options *options, struct findings *findings)
{
    struct findings ignored = {0};
    struct document again;
    bool holds = document_open(&again, (struct file_content){document->source.path, localized->bytes}, document->format,
                               options, &ignored);
    holds = holds && (document->is_unsound || !again.is_unsound);
    if (holds)
        holds = compare_content(document, localized->translations, &again, findings) &&
                compare_attributes(document, localized->translations, &again, findings);
    else
        report(document, document->segment_count, "it cannot be read", findings);
    document_free(&again);
    findings_free(&ignored);
    return holds;
}

bool structure_holds(const struct document *document, struct localized *localized, const struct format_options *options,
                     struct findings *findings)
{
    size_t at = 0;
    enum proof_result result = PROOF_OPEN;
    if (document->format->prove && !localized->is_read_whole)
        result = document->format->prove(document, localized->edits, localized->bytes, &at);
    localized->is_read_whole = result == PROOF_OPEN;
    if (result == PROOF_OPEN)
        return holds_when_read(document, localized, options, findings);
    return result == PROOF_HOLDS || report(document, segment_behind(document, at), "its markup has changed", findings);
}
