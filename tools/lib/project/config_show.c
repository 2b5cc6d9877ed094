#include "config_show.h"

#include "../formats/data/keyed.h"
#include "../formats/data/yaml.h"
#include "../formats/html/html.h"
#include "../formats/xml/xml.h"
#include "config_reading.h"

/* What is being shown, with the tree of the configuration. */
struct show {
    struct buf *out;
    const struct config *config;
    const struct node *map;  /* that holds the keys; NULL: there is none */
    const char *indentation; /* of these keys */
};

/* Ends a line: where that stands, or that it stands nowhere. */
static void end_line(const struct show *show, const struct node *node)
{
    const struct source *file = &show->config->file;
    if (node)
        buf_format(show->out, "  # %.*s:%zu\n", (int)file->path.len, file->path.at,
                   source_position(file, (node->key.len ? node->key_at : node->at).start, COLUMN_CODE_POINTS).line);
    else
        buf_add(show->out, STR("  # default\n"));
}

static bool is_number(struct str text)
{
    size_t at = 0;
    while (at < text.len && ascii_is_digit(text.at[at]))
        at++;
    return text.len && at == text.len;
}

static void add_scalar(struct buf *out, struct str text)
{
    if (is_number(text))
        buf_add(out, text);
    else
        yaml_add_quoted(out, text);
}

/* The names of settings, rules and languages are plain; patterns are not. */
static void add_key(struct buf *out, struct str key)
{
    size_t at = 0;
    while (at < key.len && (ascii_is_letter(key.at[at]) || (at && strchr("_-", key.at[at]) && key.at[at])))
        at++;
    if (at == key.len)
        buf_add(out, key);
    else
        yaml_add_quoted(out, key);
    buf_add_char(out, ':');
}

/* On one line. What was accepted is nested as deep as there are settings in settings. */
static void add_value(struct buf *out, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        add_scalar(out, node->text);
        return;
    }
    bool is_map = node->kind == NODE_MAP;
    buf_add_char(out, is_map ? '{' : '[');
    for (const struct node *item = node->first; item; item = item->next) {
        buf_add(out, item == node->first ? STR("") : STR(", "));
        if (is_map) {
            add_key(out, item->key);
            buf_add_char(out, ' ');
        }
        add_value(out, item);
    }
    buf_add_char(out, is_map ? '}' : ']');
}

/* Texts stand on the line of their key; of maps, and in lists of them, each has its own. */
static bool is_on_one_line(const struct node *node)
{
    const struct node *item = node->first;
    while (item && node->kind == NODE_LIST && item->kind == NODE_SCALAR)
        item = item->next;
    return node->kind == NODE_SCALAR || !item;
}

static void show_node(const struct show *show, const struct node *node)
{
    struct buf *out = show->out;
    buf_add(out, str_from(show->indentation));
    add_key(out, node->key);
    if (is_on_one_line(node)) {
        buf_add_char(out, ' ');
        add_value(out, node);
        end_line(show, node);
        return;
    }
    end_line(show, node);
    for (const struct node *item = node->first; item; item = item->next) {
        buf_format(out, "%s  ", show->indentation);
        if (node->kind == NODE_MAP)
            add_key(out, item->key);
        else
            buf_add_char(out, '-');
        buf_add_char(out, ' ');
        add_value(out, item);
        end_line(show, item);
    }
}

static void add_texts(struct buf *out, const struct texts *texts)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < texts->count; i++) {
        buf_add(out, i ? STR(", ") : STR(""));
        add_scalar(out, texts->items[i]);
    }
    buf_add_char(out, ']');
}

/* What holds where nothing is said; false: there is nothing. */
static bool add_default(const struct show *show, const struct setting *setting)
{
    const void *value = (const char *)show->config + setting->offset;
    struct buf *out = show->out;
    switch (setting->kind) {
    case SETTING_TEXT:
        if (((const struct str *)value)->len)
            yaml_add_quoted(out, *(const struct str *)value);
        return ((const struct str *)value)->len > 0;
    case SETTING_TEXTS: add_texts(out, value); return true;
    case SETTING_CHOICE: {
        struct str words = str_from(setting->expected);
        yaml_add_quoted(out, str_slice(words, 0, str_find_char(words, '|', 0)));
        return true;
    }
    case SETTING_PERCENT: buf_format(out, "%zu", *(const size_t *)value); return true;
    case SETTING_NODE:
    case SETTING_OWN: break;
    }
    buf_add(out, str_from(setting->expected));
    return setting->expected[0] != '\0';
}

static void show_default(const struct show *show, const struct setting *setting)
{
    size_t start = show->out->len;
    buf_format(show->out, "%s%s: ", show->indentation, setting->name);
    if (add_default(show, setting)) {
        end_line(show, NULL);
        return;
    }
    show->out->len = start;
    buf_format(show->out, "# %s%s: none\n", show->indentation, setting->name);
}

static void show_settings(const struct show *show, const struct setting *settings)
{
    for (const struct setting *setting = settings; setting->name; setting++) {
        const struct node *node = node_find(show->map, setting->name);
        if (node)
            show_node(show, node);
        else
            show_default(show, setting);
    }
}

/* The settings of a section; NULL: the key is none. */
static const struct setting *section_of(const char *name)
{
    const struct config_section *section = CONFIG_SECTIONS;
    while (section->name && strcmp(section->name, name) != 0)
        section++;
    return section->settings;
}

static void show_all(const struct show *show)
{
    for (const struct setting *setting = CONFIG_SETTINGS; setting->name; setting++) {
        const struct setting *own = section_of(setting->name);
        struct show within = *show;
        within.map = node_find(show->map, setting->name);
        within.indentation = "  ";
        if (own) {
            buf_format(show->out, "%s:\n", setting->name);
            show_settings(&within, own);
        } else {
            show_settings(show, (const struct setting[]){*setting, {0}});
        }
    }
}

/* Rules whose severity in that file is another one than their own. */
static void show_severities(struct buf *out, const struct site *site, struct str path, const struct rule *const *rules)
{
    static const char *const NAMES[] = {"default", "off", "note", "warning", "error"};
    for (const struct rule *const *rule = rules; *rule; rule++) {
        enum severity own = severity_of(NULL, *rule, CERTAINTY_CERTAIN);
        enum severity severity = severity_in(&site->severities, path, *rule, CERTAINTY_CERTAIN);
        if (severity != own)
            buf_format(out, "# %s: %s\n", (*rule)->id, NAMES[severity]);
    }
}

/* Which kind of strings of a program these are; where there is a file of them in another language. */
static void show_keyed(struct buf *out, const struct site *site, const struct input *input, bool is_read)
{
    const struct config *config = &site->config;
    const struct content *content = input->placement.content;
    bool has_twin = content && (content->keyed || content->is_via_po);
    struct arena arena = {0};
    if (!is_read || !input->format->is_data || str_is_empty(input->placement.language))
        return;
    for (size_t i = 0; i < config->languages.count && !has_twin; i++)
        if (!str_equal(config->languages.items[i], input->placement.language))
            keyed_twin(site, input, config->languages.items[i], &arena, &has_twin);
    const struct keyed_dialect *dialect = has_twin ? keyed_files_dialect(site, input) : NULL;
    if (dialect)
        buf_format(out, ", keyed as %s", dialect->name);
    if (dialect && content->is_via_po)
        buf_add(out, STR(", translated in the catalogs"));
    arena_free(&arena);
}

/* Which rules of the project's are for it. */
static void show_its(struct buf *out, const struct site *site, const struct input *input, bool is_read)
{
    struct arena arena = {0};
    bool is_html = is_read && input->format == &FORMAT_HTML, is_xml = is_read && input->format == &FORMAT_XML;
    const struct its_rule_list rules = its_rules_for(&site->its, input->name, is_html, &arena);
    for (size_t i = 0; i < rules.count && (is_html || is_xml); i++)
        buf_format(out, ", by '%.*s'", (int)rules.items[i].path.len, rules.items[i].path.at);
    arena_free(&arena);
}

/* How a file is read. */
static void show_input(struct buf *out, const struct site *site, struct str path)
{
    struct arena arena = {0};
    struct input input;
    bool is_read = site_input(site, path, &input, &arena);
    const struct content *content = input.placement.content;
    size_t least = completeness_of_path(site->config.completeness.items, site->config.completeness.count, path);
    buf_format(out, "# %.*s: %s", (int)path.len, path.at, is_read ? input.format->name : "no format reads it");
    if (content && content->place.path.len)
        buf_format(out, ", an item of content (%.*s:%zu)", (int)content->place.path.len, content->place.path.at,
                   content->place.start.line);
    else if (!content)
        buf_add(out, STR(", in no item of content"));
    show_keyed(out, site, &input, is_read);
    show_its(out, site, &input, is_read);
    if (input.placement.language.len)
        buf_format(out, ", in %.*s", (int)input.placement.language.len, input.placement.language.at);
    if (least <= 100)
        buf_format(out, ", %zu %% are asked for", least);
    buf_add_char(out, '\n');
    arena_free(&arena);
}

void config_show_add(struct buf *out, const struct site *site, struct str path, const struct rule *const *rules)
{
    struct arena arena = {0};
    struct findings unwanted = {0};
    struct show show = {.out = out, .config = &site->config, .indentation = ""};
    if (path.len) {
        show_input(out, site, path);
        show_severities(out, site, path, rules);
    }
    if (site->config.file.path.len)
        show.map = config_tree(&site->config.file, &arena, &unwanted);
    show_all(&show);
    findings_free(&unwanted);
    arena_free(&arena);
}
