#include "../formats/components/component.h"
#include "../formats/format.h"
#include "../formats/markdown/mdx.h"
#include "../lang/language.h"
#include "check.h"

static const struct rule NOTHING_EXTRACTED = {
    .id = "nothing-extracted",
    .severity = SEVERITY_WARNING,
    .summary = "a file that shows text and gives no message",
    .message = "[the text that this file shows is in no message: it stands in what is left out ({reason})]"
               "[the text that this file shows is in no message: '{key}' in its front matter is no key of text]",
    .explanation =
        "The file is content by the configuration, and a translator will see nothing of it: all of its text stands "
        "where cotejo does not look, in code that writes HTML, in a block that is left out, or behind something that "
        "nothing closes. Write the text as text of the page, say with `dialects:` or `format:` how the file is to be "
        "read, name the key in `keys:`, or leave it out with `exclude:`. Files that show no text of their own are no "
        "findings.",
    .wrong = "<?php echo '<h1>Welcome</h1>'; ?>",
    .right = "<h1>Welcome</h1>",
};

static const struct rule *const RULES[] = {&NOTHING_EXTRACTED, NULL};

static bool is_letter_byte(char c)
{
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* Behind the name of a character reference, `&nbsp`, or `at`. */
static size_t reference_end(struct str text, size_t at, size_t limit)
{
    size_t end = at + 1;
    while (end < limit && (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end]) || text.at[end] == '#'))
        end++;
    return text.at[at] == '&' && end < limit && text.at[end] == ';' ? end : at;
}

/* The first word of some letters, one of ASCII among them: signs such as dashes are beyond it, too. Empty: none. */
static struct span find_word(struct str text, struct span within)
{
    for (size_t i = within.start; i < within.end; i++) {
        i = reference_end(text, i, within.end);
        size_t start = i;
        bool has_ascii = false;
        for (; i < within.end && is_letter_byte(text.at[i]); i++)
            has_ascii |= ascii_is_letter(text.at[i]);
        if (i - start >= 2 && has_ascii)
            return (struct span){start, i};
    }
    return (struct span){within.start, within.start};
}

/* Of a tag that ends in the code: `<h1 class="x">`. */
static size_t tag_end(struct str text, size_t tag, size_t limit)
{
    size_t end = tag + 1;
    while (end < limit && !strchr("<>;", text.at[end]))
        end++;
    bool is_tag =
        end < limit && text.at[end] == '>' && ascii_is_letter(text.at[tag + 1]) && !strchr("-=", text.at[end - 1]);
    return is_tag ? end + 1 : 0;
}

static bool is_in_comment(struct str text, size_t at)
{
    size_t start = str_skip_space(text, str_line_start(text, at));
    struct str line = str_slice(text, start, text.len);
    return str_starts(line, STR("//")) || str_starts(line, STR("#")) || str_starts(line, STR("*")) ||
           str_starts(line, STR("/*"));
}

/* The first word between a tag that ends at `start` and an end tag; empty: something else stands there, or no words but
 * code. */
static struct span find_shown(struct str text, size_t start)
{
    size_t close = str_find_char(text, '<', start);
    struct str words = str_slice(text, start, close);
    bool is_text =
        str_starts(str_slice(text, close, text.len), STR("</")) && str_find_any(words, "\"'$%{}\\") == SIZE_MAX;
    return is_text ? find_word(text, (struct span){start, close}) : (struct span){0, 0};
}

/* The name before a string, whatever stands between that opens it: `echo "`, `link_to("`. */
static struct str name_before(struct str text, size_t start, size_t at)
{
    while (at > start && (ascii_is_space(text.at[at - 1]) || text.at[at - 1] == '('))
        at--;
    size_t end = at;
    while (at > start && (ascii_is_letter(text.at[at - 1]) || text.at[at - 1] == '_'))
        at--;
    return str_slice(text, at, end);
}

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_equal(word, str_from(*words)))
            return true;
    return false;
}

/* What looks a string up in a catalog when it runs, or throws it: no reader is shown that string itself. */
static bool is_mark(struct str name)
{
    static const char *const MARKS[] = {"t",          "tr",         "trans",      "translate", "_",        "__",
                                        "_e",         "_x",         "_ex",        "gettext",   "ngettext", "esc_html__",
                                        "esc_attr_e", "esc_attr__", "esc_html_e", "raise",     NULL};
    return is_one_of(name, MARKS);
}

/* How far before a tag is looked for the string that it lies in. */
enum { LONGEST_STRING = 500 };

/* Does a marked string open before `at`, in the same statement: `_x('<b>Next</b>', 'a button')`? */
static bool is_in_marked(struct str text, size_t start, size_t at)
{
    size_t limit = at - start > LONGEST_STRING ? at - LONGEST_STRING : start;
    while (at > limit && text.at[at - 1] != ';') {
        at--;
        if ((text.at[at] == '"' || text.at[at] == '\'') && is_mark(name_before(text, start, at)))
            return true;
    }
    return false;
}

/* Is it what a call that looks a string up falls back on: `t('.send', default: 'Send it')`? */
static bool is_fallback(struct str text, size_t start, size_t at)
{
    size_t depth = 0, limit = at - start > LONGEST_STRING ? at - LONGEST_STRING : start;
    while (at-- > limit) {
        depth += text.at[at] == ')';
        if (text.at[at] == '(' && depth-- == 0)
            return is_mark(name_before(text, start, at));
    }
    return false;
}

/* Code that writes what a reader sees: `<h1>Welcome</h1>` somewhere in it. */
static struct span find_written(struct str text, struct span code)
{
    struct str whole = str_slice(text, 0, code.end);
    for (size_t tag = code.start; (tag = str_find_char(whole, '<', tag)) < code.end; tag++) {
        size_t start = tag_end(text, tag, code.end);
        struct span word = start ? find_shown(whole, start) : (struct span){0, 0};
        if (span_is_empty(word))
            continue;
        bool is_hidden = is_in_comment(text, tag);
        if (!is_hidden && !is_in_marked(text, code.start, tag))
            return word;
        tag = is_hidden ? str_line_end(whole, tag) : tag;
    }
    return (struct span){0, 0};
}

/* One letter again and again, as in patterns of dates: "MMMM d, yyyy". */
static bool begins_run(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.at[end] == text.at[at])
        end++;
    return end - at > 2 && is_letter_byte(text.at[at]) && !(end < text.len && is_letter_byte(text.at[end]));
}

/* "Laura Vignali" */
static bool is_person(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool is_named = tokens_next(&tokens, &word) && language_calls(&word);
    while (is_named && tokens_next(&tokens, &word))
        is_named = word.letter_case == CASE_CAPITAL;
    return is_named;
}

/* A sentence, or the label of a control: some words, the first with a capital, and no sign of code. */
static bool is_prose(struct str text)
{
    size_t words = 0, letters = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_letter = is_letter_byte(text.at[i]);
        bool is_inside = i + 1 < text.len && text.at[i + 1] != ' '; /* a name's dot: "a.html" */
        if (!is_letter && (!text.at[i] || !strchr(" .,;:!?-", text.at[i]) || (text.at[i] == '.' && is_inside)))
            return false;
        bool begins_word = is_letter && !(i && is_letter_byte(text.at[i - 1]));
        if (begins_word && begins_run(text, i))
            return false;
        words += begins_word;
        letters += is_letter;
    }
    bool is_capital = text.len && ascii_is_letter(text.at[0]) && ascii_lower(text.at[0]) != text.at[0];
    return (is_capital || (text.len && (unsigned char)text.at[0] >= 0x80)) && words >= 2 && letters >= 3 * words;
}

/* The first filter that a string goes through: `'Sign in'|trans`. */
static struct str filter_behind(struct str text, size_t at)
{
    size_t bar = str_skip_space(text, at);
    size_t start = bar < text.len && text.at[bar] == '|' ? str_skip_space(text, bar + 1) : text.len, end = start;
    while (end < text.len && (ascii_is_letter(text.at[end]) || text.at[end] == '_'))
        end++;
    return str_slice(text, start, end);
}

static bool is_compared(struct str text, struct span code, struct span string)
{
    struct str before = str_trim(str_slice(text, code.start, string.start));
    struct str behind = str_slice(text, str_skip_space(text, string.end), code.end);
    return str_ends(before, STR("==")) || str_ends(before, STR("!=")) || str_starts(behind, STR("==")) ||
           str_starts(behind, STR("!="));
}

/* A string that code prints as it is; one that is looked up in a catalog when it runs is another's. */
static struct span find_said(struct str text, const struct island *island)
{
    static const char *const PRINTS[] = {"echo", "print", "printf", NULL};
    struct span at = island->at;
    for (size_t i = at.start; i < at.end && !is_mark(island->word); i++) {
        char quote = text.at[i];
        if (quote != '"' && quote != '\'')
            continue;
        size_t end = str_find_char(str_slice(text, 0, at.end), quote, i + 1);
        if (end == SIZE_MAX)
            break;
        struct str name = name_before(text, at.start, i);
        bool is_said = island->kind == ISLAND_OUTPUT ? !is_mark(name) && !is_mark(filter_behind(text, end + 1)) &&
                                                           !is_compared(text, at, (struct span){i, end + 1})
                                                     : is_one_of(name, PRINTS);
        bool is_found = is_said && is_prose(str_slice(text, i + 1, end)) && !is_person(str_slice(text, i + 1, end));
        if (is_found && !is_in_comment(text, i) && !is_fallback(text, at.start, i))
            return (struct span){i + 1, end};
        i = is_found ? str_line_end(text, end) : end;
    }
    return (struct span){0, 0};
}

/* Raw text with statements of its own beside the two around it explains a template language. */
static bool is_sample(struct str text, const struct island *island)
{
    struct str raw = str_span(text, island->at);
    size_t statements = 0;
    for (size_t i = 0; island->kind == ISLAND_RAW && (i = str_find(raw, STR("{%"), i)) != SIZE_MAX; i++)
        statements++;
    return statements > 2;
}

static struct span find_in_code(const struct document *document)
{
    struct str text = document->source.bytes;
    const struct islands *islands = islands_in_lines(document->parts[0].islands);
    struct island_memory memory = {0};
    struct island island;
    for (size_t i = 0; islands && (i = island_next(islands, text, i, text.len)) < text.len;) {
        bool is_island = island_at(islands, &memory, text, i, &island) == ISLAND_FOUND;
        struct span written = {0, 0};
        if (is_island && island.kind != ISLAND_COMMENT && !is_sample(text, &island))
            written = find_written(text, island.at);
        if (is_island && span_is_empty(written) && (island.kind == ISLAND_STATEMENT || island.kind == ISLAND_OUTPUT))
            written = find_said(text, &island);
        if (!span_is_empty(written))
            return written;
        i = is_island ? island.at.end : i + 1;
    }
    return (struct span){0, 0};
}

/* Of a component, what its elements show: the script around them is a program's. */
static struct span find_in_component(const struct document *document)
{
    struct arena arena = {0};
    struct markup markup;
    struct markup_token token;
    struct span written = {0, 0};
    component_markup(&markup, document, &arena);
    while (span_is_empty(written) && markup_next(&markup, &token) != MARKUP_END)
        if (token.kind == MARKUP_ISLAND)
            written = find_said(document->source.bytes, &token.island);
    arena_free(&arena);
    return written;
}

/* What stands behind a comment or script that nothing closes, and swallows the rest of the page. */
static struct span find_swallowed(struct str text)
{
    static const struct {
        const char *open, *close;
    } PAIRS[] = {{"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        struct str open = str_from(PAIRS[i].open), close = str_from(PAIRS[i].close);
        size_t at = str_find(text, open, 0), end = 0;
        while (at != SIZE_MAX && (end = str_find(text, close, at + open.len)) != SIZE_MAX)
            at = str_find(text, open, end);
        struct span rest = {at == SIZE_MAX ? text.len : at + open.len, text.len};
        struct span written = find_written(text, rest);
        if (!span_is_empty(written))
            return written;
    }
    return (struct span){0, 0};
}

/* Most values of front matter are for programs: a sentence is not, nor a title. */
static bool is_sentence(struct str text)
{
    size_t spaces = 0;
    for (size_t i = 1; i + 1 < text.len; i++)
        spaces += text.at[i] == ' ' && is_letter_byte(text.at[i - 1]) && is_letter_byte(text.at[i + 1]);
    return spaces >= 4;
}

/* Most that is left out is so by what it is: code is shown as it is in every language. What is malformed is told as
 * that. */
static bool is_shown(const struct document *document, const struct left_out *left_out)
{
    struct str text = str_span(document->source.bytes, left_out->at);
    if (strcmp(left_out->reason, "nested too deeply") == 0)
        return !span_is_empty(find_word(document->source.bytes, left_out->at));
    return strcmp(left_out->reason, "front matter") == 0 && is_sentence(text);
}

/* The first text that is left out without anybody having meant it; NULL: there is none. */
static const struct left_out *find_left_out(const struct document *document)
{
    for (size_t i = 0; i < document->left_out_count; i++)
        if (is_shown(document, &document->left_out[i]))
            return &document->left_out[i];
    return NULL;
}

/* The name before a value of front matter: `deadline = "…"`, `deadline: …`. */
static struct str key_of(struct str text, size_t value)
{
    size_t start = str_skip_space(text, str_line_start(text, value)), end = start;
    while (end < value &&
           (is_letter_byte(text.at[end]) || ascii_is_digit(text.at[end]) || memchr("_-", text.at[end], 2)))
        end++;
    return str_slice(text, start, end);
}

static void report(const struct document *document, struct span written, struct str reason, struct findings *findings)
{
    struct str key =
        str_equal(reason, STR("front matter")) ? key_of(document->source.bytes, written.start) : (struct str){0};
    struct finding draft = {.rule = &NOTHING_EXTRACTED, .arguments = {{"reason", reason}}};
    if (key.len) { /* equal ones of many files are told as one */
        draft.arguments[0] = (struct argument){"key", key};
        draft.text = key;
    }
    findings_add(findings, &document->source, written, &draft);
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    (void)context;
    if (document->segment_count || document->format->is_data) /* most data shows nothing */
        return;
    const struct left_out *left_out = find_left_out(document);
    struct str reason = left_out ? str_from(left_out->reason) : STR(N_("template code"));
    bool is_mdx = mdx_is(document), is_component = islands_have_markup(document->parts[0].islands) && !is_mdx;
    struct span written = {0, 0};
    if (left_out || !is_mdx) /* what a script of MDX shows is read */
        written = left_out ? left_out->at : is_component ? find_in_component(document) : find_in_code(document);
    if (!is_component && span_is_empty(written) && document->format != format_for_any()) {
        written = find_swallowed(document->source.bytes);
        reason = STR(N_("a comment or script that nothing closes"));
    }
    if (!span_is_empty(written))
        report(document, written, reason, findings);
}

const struct check NOTHING_EXTRACTED_CHECK = {
    .name = "nothing-extracted",
    .rules = RULES,
    .check_document = check_document,
};
