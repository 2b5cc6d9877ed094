/* Vue's components (https://vuejs.org/api/sfc-spec.html): blocks of their own; of these templates hold text. */
#include "vue.h"
#include "../../text/packed_finding.h"
#include "../data/data.h"
#include "../data/json.h"
#include "../data/yaml_format.h"
#include "../html/parser.h"
#include "../keyed/dialects.h"

const struct rule RULE_STRINGS_UNREAD = {
    .id = "strings-unread",
    .severity = SEVERITY_NOTE,
    .summary = "a block of strings in a language that is not read",
    .message = "strings in {format} are not read; JSON and YAML are",
    .explanation =
        "What a component's own strings say in each language is compared where they are JSON or YAML. JSON5 (keys "
        "without quotes, strings in single ones) and scripts are not read: nothing in the block is checked.",
    .wrong = "<i18n lang=\"json5\">{en: {title: 'Welcome'}, es: {title: 'Bienvenida'}}</i18n>",
    .right = "<i18n>{\"en\": {\"title\": \"Welcome\"}, \"es\": {\"title\": \"Bienvenida\"}}</i18n>",
};

static struct str value_of(struct str text, const struct markup_token *token, struct str name)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (markup_name_is(text, token->attributes[i].name, name))
            return str_span(text, token->attributes[i].value);
    return (struct str){0};
}

/* Where the end tag of a block of that name begins that holds nothing of this language, or the length. */
static size_t raw_end(struct str text, size_t at, struct str name)
{
    for (; (at = str_find(text, STR("</"), at)) != SIZE_MAX; at += 2) {
        size_t end = at + 2 + name.len;
        char behind = end < text.len ? text.at[end] : '>';
        if (str_equal(str_slice(text, at + 2, end), name) && (behind == '>' || behind == '/' || ascii_is_space(behind)))
            return at;
    }
    return text.len;
}

bool vue_next(struct markup *markup, struct markup_token *token)
{
    bool is_found = markup_next(markup, token) != MARKUP_END;
    bool is_start = is_found && token->kind == MARKUP_START_TAG;
    if (is_start &&
        (token->is_self_closing || html_component_element(str_span(markup->text, token->name)) == ELEMENT_OTHER))
        markup->state = MARKUP_DATA;
    return is_found;
}

/* Where the end tag of the template begins, others in it counted, or the length. */
static size_t template_end(struct markup *markup)
{
    struct markup_token token;
    for (size_t depth = 1; vue_next(markup, &token);) {
        bool is_tag = token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG;
        if (!is_tag || !markup_name_is(markup->text, token.name, STR("template")))
            continue;
        depth += token.kind == MARKUP_START_TAG ? !token.is_self_closing : (size_t)-1;
        if (depth == 0)
            return token.at.start;
    }
    return markup->text.len;
}

bool vue_is_template(const struct vue_block *block)
{
    return str_equal(block->name, STR("template")) &&
           (str_is_empty(block->language) || str_equal_ascii_case(block->language, STR("html")));
}

bool vue_next_block(struct markup *markup, struct vue_block *block)
{
    struct markup_token token;
    do {
        if (markup_next(markup, &token) == MARKUP_END)
            return false;
    } while (token.kind != MARKUP_START_TAG);
    struct str text = markup->text;
    *block = (struct vue_block){.name = str_span(text, token.name),
                                .language = value_of(text, &token, STR("lang")),
                                .locale = value_of(text, &token, STR("locale")),
                                .file = value_of(text, &token, STR("src"))};
    markup->state = MARKUP_DATA;
    size_t start = token.at.end;
    size_t end = token.is_self_closing    ? start
                 : vue_is_template(block) ? template_end(markup)
                                          : raw_end(text, start, block->name);
    block->content = (struct span){start, end};
    markup->at = end;
    return true;
}

/* The strings of a block, in whatever languages (https://vue-i18n.intlify.dev/guide/advanced/sfc.html). */
struct strings {
    struct document *document;
    const struct vue_block *block;
    struct str wanted; /* the language, or empty: all */
    bool has_wanted;   /* it is there by just this name */
    size_t first, first_other;
    const struct data_key *root; /* the last that was asked about */
    struct str language;         /* of it, where it is wanted; or empty */
};

/* es-MX is meant by es, where there is no es beside it. */
static bool is_wanted(const struct strings *strings, struct str tag)
{
    struct str wanted = strings->wanted;
    bool is_longer = !strings->has_wanted && tag.len > wanted.len && tag.at[wanted.len] == '-';
    return !wanted.len || str_equal_ascii_case(str_slice(tag, 0, is_longer ? wanted.len : tag.len), wanted);
}

static struct str language_of(struct strings *strings, const struct data_key *key)
{
    while (key && key->around)
        key = key->around;
    if (key == strings->root)
        return strings->language;
    struct str name = strings->block->locale.len ? strings->block->locale : key ? key->name : STR("");
    struct str tag = data_language_tag(name, &strings->document->arena);
    strings->root = key;
    strings->language = key && is_wanted(strings, tag) ? tag : (struct str){0};
    return strings->language;
}

/* A language is there with its key, whatever is under it. */
static bool find_language(struct strings *strings)
{
    const struct data_outline *outline = strings->document->outline;
    bool is_there = false;
    for (size_t i = 0; outline && i < outline->count && !strings->block->locale.len; i++)
        strings->has_wanted |=
            !outline->keys[i]->around && str_equal_ascii_case(outline->keys[i]->name, strings->wanted);
    for (size_t i = 0; outline && i < outline->count && !is_there; i++)
        is_there = !outline->keys[i]->around && language_of(strings, outline->keys[i]).len;
    return is_there;
}

/* Leaves what is in a language that is wanted. */
static void settle_strings(struct strings *strings)
{
    struct document *document = strings->document;
    size_t kept = strings->first;
    if (find_language(strings) && strings->wanted.len)
        document->page_language = strings->wanted;
    for (size_t i = strings->first; i < document->segment_count; i++) {
        struct segment *segment = &document->segments[i];
        segment->declared = language_of(strings, data_key_of(document, segment));
        if (segment->declared.len)
            document->segments[kept++] = *segment;
    }
    document->segment_count = kept;
    kept = strings->first_other;
    for (size_t i = kept; i < document->other_count; i++)
        if (language_of(strings, document->others[i]).len)
            document->others[kept++] = document->others[i];
    document->other_count = kept;
    document->outline = NULL; /* nothing is written there */
}

static bool is_in(struct str language, const char *const *names)
{
    while (*names && !str_equal_ascii_case(language, str_from(*names)))
        names++;
    return *names;
}

static void report_unread(struct document *document, struct span content, struct str format, struct findings *findings)
{
    struct finding draft = {.rule = &RULE_STRINGS_UNREAD, .arguments = {{"format", format}}};
    struct str bytes = document->source.bytes;
    size_t start = str_skip_space(bytes, content.start), end = str_line_end(bytes, start);
    struct span first_line = {start, end < content.end ? end : content.end};
    document_leave_out(document, content, N_("strings in a language that is not read"));
    findings_add(findings, &document->source, first_line, &draft);
}

/* Is what JSON refuses there a key or a value as JSON5 and scripts have them? Before it there may be a comment. */
static bool is_script(struct str bytes, struct span content, size_t at)
{
    size_t before = at;
    while (before > content.start && ascii_is_space(bytes.at[before - 1]) && bytes.at[before - 1] != '\n')
        before--;
    bool is_first = before == content.start || memchr("{[,:/\n", bytes.at[before - 1], 6);
    return at < content.end && is_first && (ascii_is_letter(bytes.at[at]) || memchr("'_$+.", bytes.at[at], 5));
}

/* Most programs read JSON5 for JSON: what the one lets nobody write may be right. */
static void read_json(struct document *document, struct span at, const struct decoded *content,
                      const struct format_options *options, struct findings *findings)
{
    struct findings own = {.severities = findings->severities, .columns = findings->columns};
    bool was_unsound = document->is_unsound, is_other = false;
    size_t parts = document->part_count, left_out = document->left_out_count;
    json_read_strings(document, content, options, &own);
    for (size_t i = 0; i < own.count && !is_other; i++)
        is_other =
            own.items[i]->rule == &RULE_DATA_SYNTAX && is_script(document->source.bytes, at, own.items[i]->at.start);
    if (is_other) {
        document->is_unsound = was_unsound;
        document->part_count = parts;
        document->left_out_count = left_out; /* it is not malformed */
        report_unread(document, at, STR("JSON5"), findings);
    } else {
        findings_join(findings, &own);
    }
    findings_free(&own);
}

/* Without `lang` some programs read YAML, too. */
static void read_strings(struct document *document, const struct vue_block *block, const struct format_options *options,
                         struct findings *findings)
{
    static const char *const JSON[] = {"", "json", NULL}, *const YAML[] = {"yaml", "yml", NULL};
    struct str bytes = document->source.bytes;
    size_t start = str_skip_space(bytes, block->content.start);
    bool is_bare = !block->language.len && start < bytes.len && !memchr("{/", bytes.at[start], 2);
    struct strings strings = {.document = document,
                              .block = block,
                              .wanted = options->language,
                              .first = document->segment_count,
                              .first_other = document->other_count};
    if (start >= block->content.end)
        return;
    struct format_options own = *options;
    struct decoded content = decoded_join(bytes, &block->content, 1, &document->arena);
    own.keyed = own.keyed ? own.keyed : &KEYED_VUE_I18N;
    own.has_language_keys = !block->locale.len;
    own.value_format_count = 0; /* a part of strings holds no other one */
    if (is_bare || is_in(block->language, YAML))
        yaml_read_strings(document, &content, &own, findings);
    else if (is_in(block->language, JSON))
        read_json(document, block->content, &content, &own, findings);
    else
        report_unread(document, block->content, block->language, findings);
    settle_strings(&strings);
}

static void read_template(struct document *document, const struct vue_block *block,
                          const struct format_options *options, struct findings *findings)
{
    struct format_options component = *options;
    component.is_component = component.drops_line_ends = true;
    struct decoded content = decoded_join(document->source.bytes, &block->content, 1, &document->arena);
    struct part part = {.at = block->content, .format = &FORMAT_HTML};
    document_read_part(document, &part, &content, &component, findings);
}

/* Where one language is asked for, it is that of the strings. */
static void read_block(struct document *document, const struct vue_block *block, const struct format_options *options,
                       struct findings *findings)
{
    if (str_equal(block->name, STR("i18n")) && !block->file.len)
        read_strings(document, block, options, findings);
    else if (!vue_is_template(block))
        document_leave_out(document, block->content, N_("a block of a component"))->is_hidden = true;
    else if (!options->language.len)
        read_template(document, block, options, findings);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct arena scratch = {0};
    struct markup markup;
    struct vue_block block;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    markup_init(&markup, document->source.bytes, document->parts[0].islands, &scratch);
    while (vue_next_block(&markup, &block))
        read_block(document, &block, options, findings);
    arena_free(&scratch);
    document->is_fragment = true;
    return true;
}

static const char *const SUFFIXES[] = {".vue", NULL};

const struct format FORMAT_VUE = {
    .name = "vue",
    .suffixes = SUFFIXES,
    .is_component = true,
    .has_languages = true,
    .keyed = &KEYED_VUE_I18N,
    .encoder = &ENCODER_HTML,
    .parse = parse,
};
