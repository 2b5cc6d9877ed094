#include "../formats/data/keyed.h"
#include "../formats/html/html.h"
#include "../formats/markdown/flavour.h"
#include "../formats/markdown/markdown.h"
#include "../formats/patterns.h"
#include "../text/suggest.h"
#include "config_reading.h"
#include "path.h"

static void check_format(struct reading *reading, const struct node *node, const char *name)
{
    struct suggestions suggestions = {.wrong = node->text};
    for (size_t i = 0; FORMATS[i]; i++)
        suggest(&suggestions, str_from(FORMATS[i]->name));
    if (!format_by_name(node->text))
        reading_wrong_word(reading, node->at, name, N_("the name of a format"), suggestions.best);
}

static void check_flavour(struct reading *reading, const struct node *node, const char *name)
{
    struct suggestions suggestions = {.wrong = node->text};
    for (size_t i = 0; MARKDOWN_FLAVOURS[i]; i++)
        suggest(&suggestions, str_from(MARKDOWN_FLAVOURS[i]));
    if (markdown_flavour(node->text) < 0)
        reading_wrong_word(reading, node->at, name, N_("a flavour of Markdown"), suggestions.best);
}

static void check_via(struct reading *reading, const struct node *node, const char *name)
{
    if (!str_equal(node->text, STR("po")))
        reading_wrong_word(reading, node->at, name, "po", STR("po"));
}

static void check_keyed(struct reading *reading, const struct node *node, const char *name)
{
    struct suggestions suggestions = {.wrong = node->text};
    for (size_t i = 0; KEYED_DIALECTS[i]; i++)
        suggest(&suggestions, str_from(KEYED_DIALECTS[i]->name));
    if (!keyed_by_name(node->text))
        reading_wrong_word(reading, node->at, name, N_("a kind of keyed files"), suggestions.best);
}

/* What values may hold, by the words of `values:`. */
static const struct {
    const char *word;
    const struct format *format;
    enum segment_syntax syntax;
} HOLDS[] = {{"plain", NULL, SYNTAX_PLAIN},
             {"html", &FORMAT_HTML, SYNTAX_PLAIN},
             {"markdown", &FORMAT_MARKDOWN, SYNTAX_PLAIN},
             {"icu", NULL, SYNTAX_ICU}};

static bool read_value_format(struct reading *reading, const struct node *node, struct str keys,
                              struct value_format *format)
{
    struct suggestions suggestions = {.wrong = node->text};
    for (size_t i = 0; i < sizeof HOLDS / sizeof *HOLDS; i++) {
        suggest(&suggestions, str_from(HOLDS[i].word));
        *format = (struct value_format){keys, HOLDS[i].format, HOLDS[i].syntax};
        if (node->kind == NODE_SCALAR && str_equal(node->text, str_from(HOLDS[i].word)))
            return true;
    }
    reading_wrong_word(reading, node->at, "values", "plain, html, markdown, icu", suggestions.best);
    return false;
}

/* One word for all values, or keys with a word each. */
static void read_values(struct reading *reading, const struct node *node, struct content *content)
{
    size_t count = 0;
    const struct node *item = node->kind == NODE_MAP ? node->first : node;
    for (const struct node *each = item; each; each = node->kind == NODE_MAP ? each->next : NULL)
        count++;
    struct value_format *formats = arena_alloc(&reading->config->arena, count * sizeof *formats);
    for (; item; item = node->kind == NODE_MAP ? item->next : NULL)
        if (read_value_format(reading, item, node->kind == NODE_MAP ? item->key : STR("**"),
                              &formats[content->value_format_count]))
            content->value_format_count++;
    content->value_formats = formats;
}

/* An item of `content:`: a pattern, or a map of what belongs to it. */
struct content_draft {
    struct str path, format, language, output, flavour, keyed, via;
    struct texts keys;
    const struct node *dialects, *values, *patterns;
};

static const struct setting CONTENT_SETTINGS[] = {
    {"path", SETTING_TEXT, offsetof(struct content_draft, path), N_("a pattern"), reading_check_path, NULL},
    {"format", SETTING_TEXT, offsetof(struct content_draft, format), N_("the name of a format"), check_format, NULL},
    {"dialects", SETTING_NODE, offsetof(struct content_draft, dialects), "", NULL, NULL},
    {"keys", SETTING_TEXTS, offsetof(struct content_draft, keys), N_("names of keys"), NULL, NULL},
    {"values", SETTING_NODE, offsetof(struct content_draft, values), "", NULL, NULL},
    {"patterns", SETTING_NODE, offsetof(struct content_draft, patterns), "", NULL, NULL},
    {"keyed", SETTING_TEXT, offsetof(struct content_draft, keyed), N_("a kind of keyed files"), check_keyed, NULL},
    {"via", SETTING_TEXT, offsetof(struct content_draft, via), "po", check_via, NULL},
    {"language", SETTING_TEXT, offsetof(struct content_draft, language), N_("a language tag such as en, es or es-PE"),
     reading_check_language, NULL},
    {"output", SETTING_TEXT, offsetof(struct content_draft, output), N_("a path with {lang}"), reading_check_path,
     NULL},
    {"flavour", SETTING_TEXT, offsetof(struct content_draft, flavour), N_("a flavour of Markdown"), check_flavour,
     NULL},
    {0},
};

/* Files that patterns read have no other format. */
static void read_patterns(struct reading *reading, const struct node *node, struct content *content)
{
    if (content->format)
        reading_wrong_value(reading, node->at, "patterns", N_("no 'format:' beside it"));
    content->format = &FORMAT_PATTERNS;
    reading_patterns(reading, node, &content->patterns);
}

static void read_content_item(struct reading *reading, const struct node *node)
{
    struct config *config = reading->config;
    struct content_draft draft = {0};
    size_t before = reading->findings->count;
    if (node->kind == NODE_MAP)
        reading_map(reading, node, CONTENT_SETTINGS, &draft);
    else if (node->text.len)
        reading_text(reading, node, &CONTENT_SETTINGS[0], &draft.path);
    if (str_is_empty(draft.path)) {
        if (reading->findings->count == before)
            reading_wrong_value(reading, node->at, "content", "patterns, or maps with a path");
        return;
    }
    /* Else all languages would be written to one path. */
    if (draft.output.len && str_find(draft.output, STR("{lang}"), 0) == (size_t)-1 &&
        str_find(draft.path, STR("{lang}"), 0) == (size_t)-1)
        reading_wrong_value(reading, node->at, "output", N_("a path with {lang}"));
    struct str output = draft.output.len ? path_normal(draft.output, &config->arena) : draft.output;
    const struct islands *islands = draft.dialects ? reading_dialects(reading, draft.dialects) : NULL;
    struct contents *list = &config->content;
    list->items = arena_grow(&config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct content){.pattern = path_without_here(draft.path),
                                                  .format = draft.format.len ? format_by_name(draft.format) : NULL,
                                                  .islands = islands,
                                                  .keys = draft.keys,
                                                  .keyed = draft.keyed.len ? keyed_by_name(draft.keyed) : NULL,
                                                  .is_via_po = draft.via.len > 0,
                                                  .flavour = draft.flavour,
                                                  .language = draft.language,
                                                  .output = output,
                                                  .place = place_of(&config->file, node->at, &config->arena)};
    if (draft.values)
        read_values(reading, draft.values, &list->items[list->count - 1]);
    if (draft.patterns)
        read_patterns(reading, draft.patterns, &list->items[list->count - 1]);
}

void reading_content(struct reading *reading, const struct node *node)
{
    reading->config->content = (struct contents){0};
    if (node->kind != NODE_LIST || !node->first)
        read_content_item(reading, node);
    for (const struct node *item = node->kind == NODE_LIST ? node->first : NULL; item; item = item->next)
        read_content_item(reading, item);
}
