#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "../base/hash.h"
#include "../exchange/termbase.h"
#include "../formats/data/insert.h"
#include "../identity/languages.h"
#include "../lang/identify.h"
#include "../lang/tag.h"
#include "../pairing/seed.h"
#include "../text/suggest.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "config_reading.h"
#include "path.h"

static const struct rule config_rule;

struct argument reading_near(struct str near)
{
    return (struct argument){near.len ? "near" : NULL, near};
}

void reading_wrong_word(struct reading *reading, struct span at, const char *key, const char *wanted, struct str near)
{
    findings_add(
        reading->findings, &reading->config->file, at,
        &(struct finding){.rule = &config_value,
                          .arguments = {{"key", str_from(key)}, {"wanted", str_from(wanted)}, reading_near(near)},
                          .fix = {.is_offered = near.len > 0, .at = at, .replacement = near}});
}

/* The same for what is not near anything. */
void reading_wrong_value(struct reading *reading, struct span at, const char *key, const char *wanted)
{
    reading_wrong_word(reading, at, key, wanted, (struct str){0});
}

void reading_unknown(struct reading *reading, const struct rule *rule, struct span at, struct argument arguments[2])
{
    findings_add(reading->findings, &reading->config->file, at,
                 &(struct finding){
                     .rule = rule,
                     .arguments = {arguments[0], arguments[1]},
                     .fix = {.is_offered = arguments[1].value.len > 0, .at = at, .replacement = arguments[1].value}});
}

void texts_add(struct texts *texts, struct arena *arena, struct str text)
{
    texts->items = arena_grow(arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = text;
}

void reading_text(struct reading *reading, const struct node *node, const struct setting *setting, struct str *text)
{
    if (node->kind != NODE_SCALAR || str_is_empty(node->text)) {
        reading_wrong_value(reading, node->at, setting->name, setting->expected);
        return;
    }
    *text = node->text;
    if (setting->check)
        setting->check(reading, node, setting->name);
}

/* A list of texts, or one text by itself. */
static void read_texts(struct reading *reading, const struct node *node, const struct setting *setting,
                       struct texts *texts)
{
    *texts = (struct texts){0};
    const struct node *item = node->kind == NODE_LIST ? node->first : node;
    for (; item; item = node->kind == NODE_LIST ? item->next : NULL) {
        struct str text = {0};
        reading_text(reading, item, setting, &text);
        if (text.len)
            texts_add(texts, &reading->config->arena, text);
    }
}

/* Which of the words between bars it is; else *near is the nearest one, or empty. */
static bool find_word(struct str words, struct str word, int *number, struct str *near)
{
    struct suggestions suggestions = {.wrong = word};
    int at = 0;
    for (size_t start = 0; start <= words.len; at++) {
        size_t end = str_find_char(words, '|', start);
        struct str one = str_slice(words, start, end);
        if (str_equal(one, word)) {
            *number = at;
            return true;
        }
        suggest(&suggestions, one);
        start = end == (size_t)-1 ? words.len + 1 : end + 1;
    }
    *near = suggestions.best;
    return false;
}

/* As find_word, for the value of a key. What is none of the words is a finding. */
bool reading_word(struct reading *reading, const struct node *node, const char *key, const char *words, int *number)
{
    struct str near = {0};
    if (node->kind == NODE_SCALAR && find_word(str_from(words), node->text, number, &near))
        return true;
    reading_wrong_word(reading, node->at, key, words, near);
    return false;
}

static void read_choice(struct reading *reading, const struct node *node, const struct setting *setting, int *choice)
{
    reading_word(reading, node, setting->name, setting->expected, choice);
}

void reading_percent(struct reading *reading, const struct node *node, const char *name, const char *expected,
                     size_t *number)
{
    size_t value = 0;
    struct str text = node->kind == NODE_SCALAR && node->text.len <= 3 ? node->text : (struct str){0};
    for (size_t i = 0; i < text.len; i++)
        value = ascii_is_digit(text.at[i]) ? value * 10 + (size_t)(text.at[i] - '0') : 1000;
    if (str_is_empty(text) || value > 100)
        reading_wrong_value(reading, node->at, name, expected);
    else
        *number = value;
}

static void read_setting(struct reading *reading, const struct node *node, const struct setting *setting, void *values)
{
    void *value = (char *)values + setting->offset;
    switch (setting->kind) {
    case SETTING_TEXT: reading_text(reading, node, setting, value); break;
    case SETTING_TEXTS: read_texts(reading, node, setting, value); break;
    case SETTING_CHOICE: read_choice(reading, node, setting, value); break;
    case SETTING_PERCENT: reading_percent(reading, node, setting->name, setting->expected, value); break;
    case SETTING_NODE: *(const struct node **)value = node; break;
    case SETTING_OWN: setting->read(reading, node); break;
    }
}

/* Reads a map by its table. */
void reading_map(struct reading *reading, const struct node *map, const struct setting *settings, void *values)
{
    if (map->kind != NODE_MAP) {
        reading_wrong_value(reading, map->at, map->key.len ? map->key.at : "cotejo.yaml", "keys and values");
        return;
    }
    for (const struct node *node = map->first; node; node = node->next) {
        struct suggestions suggestions = {.wrong = node->key};
        const struct setting *setting = settings;
        for (; setting->name && !str_equal(node->key, str_from(setting->name)); setting++)
            suggest(&suggestions, str_from(setting->name));
        if (setting->name)
            read_setting(reading, node, setting, values);
        else
            reading_unknown(reading, &config_key, node->key_at,
                            (struct argument[]){{"key", node->key}, reading_near(suggestions.best)});
    }
}

void reading_check_language(struct reading *reading, const struct node *node, const char *name)
{
    if (!language_tag_is_well_formed(node->text))
        reading_wrong_value(reading, node->at, name, "a language tag such as en, es or es-PE");
}

void reading_check_path(struct reading *reading, const struct node *node, const char *name)
{
    if (!path_stays_inside(node->text))
        reading_wrong_value(reading, node->at, name, "a path inside the project's folder");
}

static void check_placeholder(struct reading *reading, const struct node *node, const char *placeholder)
{
    if (str_find(node->text, str_from(placeholder), 0) == (size_t)-1)
        reading_wrong_value(reading, node->at, node->key.at, placeholder);
}

static void check_template(struct reading *reading, const struct node *node, const char *name)
{
    reading_check_path(reading, node, name);
    check_placeholder(reading, node, "{source}");
}

static void check_catalog(struct reading *reading, const struct node *node, const char *name)
{
    reading_check_path(reading, node, name);
    check_placeholder(reading, node, "{source}");
    check_placeholder(reading, node, "{target}");
}

static void check_output(struct reading *reading, const struct node *node, const char *name)
{
    reading_check_path(reading, node, name);
    check_placeholder(reading, node, "{lang}");
}

bool rule_is_known(const struct rule *const *rules, struct str pattern, struct str *near)
{
    struct suggestions suggestions = {.wrong = pattern};
    for (; *rules; rules++) {
        if (rule_matches(pattern, *rules))
            return true;
        suggest(&suggestions, str_from((*rules)->id));
    }
    *near = suggestions.best;
    return false;
}

void reading_check_rule_at(struct reading *reading, struct span at, struct str pattern)
{
    struct str near;
    if (!rule_is_known(reading->rules, pattern, &near))
        reading_unknown(reading, &config_rule, at, (struct argument[]){{"id", pattern}, reading_near(near)});
}

void reading_check_rule(struct reading *reading, const struct node *node, const char *name)
{
    (void)name;
    reading_check_rule_at(reading, node->at, node->text);
}

bool severity_of_name(struct str name, enum severity *severity)
{
    struct str near;
    int number;
    bool is_known = find_word(STR(SEVERITY_WORDS), name, &number, &near);
    if (is_known)
        *severity = (enum severity)number;
    return is_known;
}

void config_override(struct config *config, struct severity_override override)
{
    struct overrides *list = &config->severities;
    list->items = arena_grow(&config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = override;
}

enum severity config_fail_on(int value)
{
    static const enum severity SEVERITIES[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE, SEVERITY_OFF};
    return SEVERITIES[value];
}

bool config_fail_on_name(struct str word, int *value)
{
    struct str near;
    return find_word(STR(FAIL_ON_WORDS), word, value, &near);
}

/* Lines stay wrapped as a file wraps them: there is nothing to choose yet, but it may be said. */
static void read_wrap(struct reading *reading, const struct node *node)
{
    int keep;
    reading_word(reading, node, "wrap", "keep", &keep);
}

static const struct setting CATALOGS[] = {
    {"template", SETTING_TEXT, offsetof(struct config, template_path), N_("a path with {source}"), check_template,
     NULL},
    {"catalog", SETTING_TEXT, offsetof(struct config, catalog_path), N_("a path with {source} and {target}"),
     check_catalog, NULL},
    {"references", SETTING_CHOICE, offsetof(struct config, references), "file|file:1|line|none", NULL, NULL},
    {"wrap", SETTING_OWN, 0, "\"keep\"", NULL, read_wrap},
    {"obsolete", SETTING_CHOICE, offsetof(struct config, obsolete), "keep|drop", NULL, NULL},
    {0},
};

static void read_catalogs(struct reading *reading, const struct node *node)
{
    reading_map(reading, node, CATALOGS, reading->config);
}

static const struct setting APPLY[] = {
    {"output", SETTING_TEXT, offsetof(struct config, output), N_("a path with {lang}"), check_output, NULL},
    {"links", SETTING_CHOICE, offsetof(struct config, links), "counterpart|keep", NULL, NULL},
    {"min_complete", SETTING_PERCENT, offsetof(struct config, min_complete), N_("a number from 0 to 100"), NULL, NULL},
    {"fuzzy", SETTING_CHOICE, offsetof(struct config, fuzzy), "source|previous", NULL, NULL},
    {"link_targets", SETTING_CHOICE, offsetof(struct config, link_targets), "source|http|any", NULL, NULL},
    {0},
};

static void read_apply(struct reading *reading, const struct node *node)
{
    reading_map(reading, node, APPLY, reading->config);
}

static void read_ignores(struct reading *reading, const struct node *node)
{
    static const struct setting SETTINGS[] = {
        {"rule", SETTING_TEXT, offsetof(struct ignore_entry, rule), N_("a rule"), reading_check_rule, NULL},
        {"path", SETTING_TEXT, offsetof(struct ignore_entry, path), N_("a pattern"), reading_check_path, NULL},
        {"text", SETTING_TEXT, offsetof(struct ignore_entry, text), N_("a text"), NULL, NULL},
        {"reason", SETTING_TEXT, offsetof(struct ignore_entry, reason), N_("a text"), NULL, NULL},
        {0},
    };
    static const char WANTED[] = N_("a list of maps with rule, path, text and reason");
    struct ignore_entries *list = &reading->config->ignores;
    if (node->kind != NODE_LIST)
        reading_wrong_value(reading, node->at, "ignore", WANTED);
    for (const struct node *item = node->kind == NODE_LIST ? node->first : NULL; item; item = item->next) {
        list->items =
            arena_grow(&reading->config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        struct ignore_entry *entry = &list->items[list->count++];
        size_t before = reading->findings->count;
        if (item->kind == NODE_MAP)
            reading_map(reading, item, SETTINGS, entry);
        /* One that names nothing would silence everything. */
        if (reading->findings->count == before && !entry->rule.len && !entry->path.len && !entry->text.len)
            reading_wrong_value(reading, item->at, "ignore", WANTED);
        entry->place = place_of(&reading->config->file, item->at, &reading->config->arena);
    }
}

static void read_names(struct reading *reading, const struct node *node)
{
    const struct setting setting = {node->key.at, SETTING_TEXTS, 0, N_("texts"), NULL, NULL};
    struct texts texts;
    read_texts(reading, node, &setting, &texts);
    for (size_t i = 0; i < texts.count; i++)
        texts_add(&reading->config->names, &reading->config->arena, texts.items[i]);
}

/* Terms, or files of them. */
static void read_glossary(struct reading *reading, const struct node *node)
{
    const struct setting setting = {"glossary", SETTING_TEXTS, 0, N_("terms, or files of them"), NULL, NULL};
    struct glossary_entries *list = &reading->config->glossaries;
    const struct node *item = node->kind == NODE_LIST ? node->first : node;
    for (; item; item = node->kind == NODE_LIST ? item->next : NULL) {
        struct str text = {0};
        reading_text(reading, item, &setting, &text);
        if (str_is_empty(text))
            continue;
        if (!termbase_is_file(text)) {
            texts_add(&reading->config->names, &reading->config->arena, text);
            continue;
        }
        reading_check_path(reading, item, "glossary");
        list->items =
            arena_grow(&reading->config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = (struct glossary_entry){text, item->at};
    }
}

const struct setting CONFIG_SETTINGS[] = {
    {"languages", SETTING_TEXTS, offsetof(struct config, languages), N_("language tags"), reading_check_language, NULL},
    {"languages_elsewhere", SETTING_TEXTS, offsetof(struct config, elsewhere), N_("language tags"),
     reading_check_language, NULL},
    {"required_version", SETTING_OWN, 0, "", NULL, reading_required_version},
    {"source", SETTING_TEXT, offsetof(struct config, source), N_("a language tag"), reading_check_language, NULL},
    {"content", SETTING_OWN, 0, "[\"**\"]", NULL, reading_content},
    {"exclude", SETTING_TEXTS, offsetof(struct config, exclude), N_("patterns"), reading_check_path, NULL},
    {"code", SETTING_TEXTS, offsetof(struct config, code), N_("patterns"), reading_check_path, NULL},
    {"marked", SETTING_OWN, 0, "", NULL, reading_marked},
    {"keywords", SETTING_OWN, 0, "", NULL, reading_keywords},
    {"placeholders", SETTING_OWN, 0, "[]", NULL, reading_placeholders},
    {"arguments", SETTING_TEXTS, offsetof(struct config, arguments), N_("texts"), NULL, NULL},
    {"names", SETTING_OWN, 0, "[]", NULL, read_names},
    {"glossary", SETTING_OWN, 0, "[]", NULL, read_glossary},
    {"its", SETTING_OWN, 0, "[]", NULL, reading_its},
    {"spelling", SETTING_OWN, 0, "{}", NULL, reading_spelling},
    {"catalogs", SETTING_OWN, 0, "", NULL, read_catalogs},
    {"apply", SETTING_OWN, 0, "", NULL, read_apply},
    {"check", SETTING_OWN, 0, "", NULL, reading_check},
    {"overrides", SETTING_OWN, 0, "[]", NULL, reading_overrides},
    {"ignore", SETTING_OWN, 0, "[]", NULL, read_ignores},
    {0},
};

const struct config_section CONFIG_SECTIONS[] = {
    {"catalogs", CATALOGS}, {"apply", APPLY}, {"check", CHECK_SETTINGS}, {"marked", MARKED_SETTINGS}, {NULL, NULL}};

void config_find(struct str here, struct arena *arena, struct str *folder, struct str *name)
{
    static const char *const NAMES[] = {"cotejo.yaml", ".cotejo.yaml"};
    while (here.len) {
        for (size_t i = 0; i < 2; i++) {
            struct str path = path_join(here, str_from(NAMES[i]), arena);
            /* One that is there and cannot be read is none to do without; folders above may be closed to us. */
            bool is_missing = access(path.at, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES);
            if (!is_missing) {
                *folder = here;
                *name = str_from(NAMES[i]);
                return;
            }
        }
        here = path_folder(str_slice(here, 0, here.len - 1));
    }
    *folder = *name = (struct str){"", 0};
}

void config_init(struct config *config)
{
    *config = (struct config){
        .template_path = STR("po/from-{source}.pot"),
        .catalog_path = STR("po/from-{source}/{target}.po"),
        .output = STR("localized/{lang}"),
        .min_complete = 80,
        .baseline = STR(".cotejo-baseline"),
    };
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        texts_add(&config->languages, &config->arena, language_tag(i));
    config->content.items = arena_alloc(&config->arena, sizeof *config->content.items);
    config->content.items[0] = (struct content){.pattern = STR("**")};
    config->content.count = config->content.capacity = 1;
    texts_add(&config->code, &config->arena, STR("**"));
}

/* There are languages, each once, and the default one is among them. */
static void check_languages(struct reading *reading, const struct node *root)
{
    const struct config *config = reading->config;
    const struct node *node = node_find(root, "languages"), *source = node_find(root, "source");
    bool has_source = str_is_empty(config->source) || !language_tag_is_well_formed(config->source), is_new;
    struct arena arena = {0};
    struct index known = {.arena = &arena};
    for (size_t i = 0; i < config->languages.count; i++) {
        has_source |= str_equal(config->source, config->languages.items[i]);
        index_put(&known, unicode_fold(config->languages.items[i], FOLD_CASE, &arena), &is_new);
        if (!is_new)
            reading_wrong_value(reading, node->at, "languages", "each language once");
    }
    arena_free(&arena);
    if (node && node->kind == NODE_LIST && !node->first)
        reading_wrong_value(reading, node->at, "languages", "language tags");
    if (source && !has_source)
        reading_wrong_value(reading, source->at, "source", "one of the languages");
}

/* A table has all languages in one file, each in its column; of others that have several, as components, nobody could
 * tell which side has changed. */
static void check_via(struct reading *reading, const struct content *content)
{
    const struct format *format = content->format ? content->format : format_by_path(content->pattern);
    bool has_language = content->language.len || str_find(content->pattern, STR("{lang}"), 0) != SIZE_MAX;
    bool can_insert = !format || (format->data && format->data->insert);
    bool holds_documents = false, is_table = format && can_insert && format->has_languages;
    for (size_t i = 0; i < content->value_format_count; i++)
        holds_documents = holds_documents || content->value_formats[i].format;
    const char *wanted = !can_insert                    ? N_("JSON, YAML, TOML, .properties, .strings or tables")
                         : is_table && has_language     ? N_("a table without {lang}: a column for each language")
                         : !is_table && !has_language   ? N_("a path with {lang}: a file for each language")
                         : !reading->config->source.len ? N_("a source language, 'source:'")
                         : holds_documents              ? N_("values that are plain or icu")
                                                        : NULL;
    if (wanted)
        reading_wrong_value(reading, content->place.bytes, "via", wanted);
}

/* What an item of content says of its language is one of the project's, and is spelt as there. */
static void check_content_languages(struct reading *reading)
{
    struct config *config = reading->config;
    for (size_t i = 0; i < config->content.count; i++) {
        struct content *content = &config->content.items[i];
        bool is_known = str_is_empty(content->language) || !language_tag_is_well_formed(content->language);
        for (size_t k = 0; k < config->languages.count && !is_known; k++) {
            is_known = str_equal_ascii_case(content->language, config->languages.items[k]);
            content->language = is_known ? config->languages.items[k] : content->language;
        }
        if (!is_known)
            reading_wrong_value(reading, content->place.bytes, "language", "one of the languages");
        if (content->is_via_po)
            check_via(reading, content);
    }
}

bool config_read(struct config *config, struct str path, const struct rule *const *rules, struct findings *findings)
{
    struct str bytes;
    path = arena_copy(&config->arena, path);
    struct file_state state;
    int error = files_read(config->files, path, &config->arena, &bytes, &state);
    if (error) {
        findings_add_file(
            findings, path,
            &(struct finding){.rule = &config_syntax, .arguments = {{"why", str_from(file_error(error))}}});
        return false;
    }
    source_init(&config->file, path, bytes, &config->arena);
    config->file.columns = findings->columns;
    size_t before = findings->count, bad = utf8_find_invalid(bytes, 0);
    if (bad != SIZE_MAX) {
        findings_add(findings, &config->file, (struct span){bad, bad},
                     &(struct finding){.rule = &config_syntax, .arguments = {{"why", STR(N_("it is not UTF-8"))}}});
        return false;
    }
    struct reading reading = {.config = config, .rules = rules, .findings = findings};
    const struct node *root = config_tree(&config->file, &config->arena, findings);
    if (root) {
        reading_map(&reading, root, CONFIG_SETTINGS, config);
        check_languages(&reading, root);
        reading_check_spelling(&reading);
        reading_check_completeness(&reading);
        check_content_languages(&reading);
        config->output = path_normal(config->output, &config->arena);
        config->template_path = path_without_here(config->template_path);
        config->catalog_path = path_without_here(config->catalog_path);
        for (size_t i = 0; i < config->exclude.count; i++)
            config->exclude.items[i] = path_without_here(config->exclude.items[i]);
        for (size_t i = 0; i < config->code.count; i++)
            config->code.items[i] = path_without_here(config->code.items[i]);
    }
    return findings->count == before;
}

void config_free(struct config *config)
{
    for (size_t i = 0; i < config->content.count; i++)
        reading_free_patterns(&config->content.items[i].patterns);
    reading_free_patterns(&config->placeholders);
    arena_free(&config->arena);
}

/* What stands for a name in braces. */
struct replacement {
    struct str name, value;
};

static struct str fill_in(struct str pattern, const struct replacement *parts, size_t count, struct arena *arena)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t at = 0; at < pattern.len;) {
        size_t part = 0, brace = str_find_char(pattern, '{', at + (pattern.at[at] == '{'));
        while (part < count && !str_starts(str_slice(pattern, at, pattern.len), parts[part].name))
            part++;
        buf_add(&out, part < count ? parts[part].value : str_slice(pattern, at, brace));
        at = part < count ? at + parts[part].name.len : brace;
    }
    struct str path = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return path;
}

struct str config_path(struct str pattern, struct str source, struct str target, struct arena *arena)
{
    const struct replacement parts[] = {{STR("{source}"), seed_locale(source, arena)},
                                        {STR("{target}"), seed_locale(target, arena)},
                                        {STR("{lang}"), target}};
    return fill_in(pattern, parts, sizeof parts / sizeof *parts, arena);
}

struct str config_marked_path(struct str pattern, struct str domain, struct str target, struct arena *arena)
{
    const struct replacement parts[] = {{STR("{domain}"), domain}, {STR("{target}"), seed_locale(target, arena)}};
    return fill_in(pattern, parts, sizeof parts / sizeof *parts, arena);
}

const struct rule config_value = {
    .id = "config-value",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a value of the configuration is of the wrong kind",
    .message = "'{key}' wants {wanted}[ on '{opener}'][; did you mean '{near}'?]",
    .explanation = "The value cannot be used as it is. Paths and patterns are relative to the folder of the "
                   "configuration and never lead out of it.",
    .wrong = "apply: {min_complete: most}",
    .right = "apply: {min_complete: 80}",
};

const struct rule config_unused = {
    .id = "config-unused",
    .severity = SEVERITY_WARNING,
    .scope = SCOPE_PROJECT,
    .summary = "a pattern of `overrides:` or `its:` that no file has",
    .message = "no file that is read is in '{path}': this changes nothing",
    .explanation =
        "What is said here holds for no document and no catalog of the project: a folder was renamed, or its "
        "name is misspelt. It is told when the whole project is looked at.",
    .wrong = "overrides: [{paths: [\"contnet/**\"], check: {ignore: [state-missing]}}]",
    .right = "overrides: [{paths: [\"content/**\"], check: {ignore: [state-missing]}}]",
};

static const struct rule config_rule = {
    .id = "config-rule",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the configuration names a rule that there is not",
    .message = "unknown rule '{id}'[; did you mean '{near}'?]",
    .explanation = "Rules are named by their id, by the words that several begin with (`lang`, `lang-*`), or by `all`. "
                   "`cotejo rules` lists "
                   "them.",
    .wrong = "check: {ignore: [state-mising]}",
    .right = "check: {ignore: [state-missing]}",
};

const struct rule *const CONFIG_RULES[] = {&config_syntax, &config_key,     &config_key_repeated,
                                           &config_value,  &config_rule,    &config_version,
                                           &config_unused, &config_pattern, NULL};
