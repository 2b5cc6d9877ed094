#include "config_show.h"

#include "config_tree.h"

/* What is being shown, with the tree of the configuration. */
struct show {
    struct buf *out;
    const struct site *site;
    const struct rule *const *rules;
    const struct node *root; /* NULL: there is none */
    struct str path;
};

static const struct node *find(const struct node *map, const char *key)
{
    const struct node *node = map && map->kind == NODE_MAP ? map->first : NULL;
    while (node && !str_equal(node->key, str_from(key)))
        node = node->next;
    return node;
}

/* Ends a line: where its key stands, or that it stands nowhere. */
static void end_line(const struct show *show, const char *section, const char *key)
{
    const struct node *node = section ? find(find(show->root, section), key) : find(show->root, key);
    const struct source *file = &show->site->config.file;
    if (node)
        buf_format(show->out, "  # %.*s:%zu\n", (int)file->path.len, file->path.at,
                   source_position(file, node->key_at.start, COLUMN_CODE_POINTS).line);
    else
        buf_add(show->out, STR("  # default\n"));
}

static void add_text(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            buf_add_char(out, '\\');
        if ((unsigned char)text.at[i] < ' ')
            buf_format(out, "\\x%02x", (unsigned char)text.at[i]);
        else
            buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '"');
}

static void add_list(struct buf *out, const struct texts *texts)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < texts->count; i++) {
        buf_add(out, i ? STR(", ") : STR(""));
        add_text(out, texts->items[i]);
    }
    buf_add_char(out, ']');
}

static void show_list(const struct show *show, const char *key, const struct texts *texts)
{
    buf_format(show->out, "%s: ", key);
    add_list(show->out, texts);
    end_line(show, NULL, key);
}

static void show_text(const struct show *show, const char *section, const char *key, struct str text)
{
    if (!text.len)
        return;
    buf_format(show->out, section ? "  %s: " : "%s: ", key);
    add_text(show->out, text);
    end_line(show, section, key);
}

/* A word of those between bars. */
static void show_word(const struct show *show, const char *section, const char *key, const char *words, int number)
{
    struct str list = str_from(words);
    size_t start = 0;
    while (number-- > 0)
        start = str_find_char(list, '|', start) + 1;
    show_text(show, section, key, str_slice(list, start, str_find_char(list, '|', start)));
}

static void show_percent(const struct show *show, const char *section, const char *key, size_t percent)
{
    buf_format(show->out, "  %s: %zu", key, percent);
    end_line(show, section, key);
}

static void show_content(const struct show *show)
{
    const struct contents *contents = &show->site->config.content;
    buf_add(show->out, STR("content:"));
    end_line(show, NULL, "content");
    for (size_t i = 0; i < contents->count; i++) {
        const struct content *content = &contents->items[i];
        buf_add(show->out, STR("  - {path: "));
        add_text(show->out, content->pattern);
        if (content->format)
            buf_format(show->out, ", format: %s", content->format->name);
        if (content->language.len)
            buf_format(show->out, ", language: %.*s", (int)content->language.len, content->language.at);
        if (content->flavour.len)
            buf_format(show->out, ", flavour: %.*s", (int)content->flavour.len, content->flavour.at);
        if (content->keys.count) {
            buf_add(show->out, STR(", keys: "));
            add_list(show->out, &content->keys);
        }
        buf_add(show->out, STR("}\n"));
    }
}

/* Rules whose severity is another one than their own. */
static void show_severities(const struct show *show)
{
    static const char *const NAMES[] = {"default", "off", "note", "warning", "error"};
    size_t count = 0;
    for (const struct rule *const *rule = show->rules; *rule; rule++) {
        enum severity own = severity_of(NULL, *rule, CERTAINTY_CERTAIN);
        enum severity severity = severity_in(&show->site->severities, show->path, *rule, CERTAINTY_CERTAIN);
        if (severity == own)
            continue;
        buf_add(show->out, count++ ? STR("") : STR("  severity:\n"));
        buf_format(show->out, "    %s: %s\n", (*rule)->id, NAMES[severity]);
    }
}

static void show_completeness(const struct show *show)
{
    const struct completeness_entries *list = &show->site->config.completeness;
    buf_add(show->out, list->count ? STR("  completeness:\n") : STR(""));
    for (size_t i = 0; i < list->count; i++) {
        buf_add(show->out, STR("    "));
        add_text(show->out, list->items[i].language.len ? list->items[i].language : list->items[i].path);
        buf_format(show->out, ": %zu  # %.*s:%zu\n", list->items[i].percent, (int)list->items[i].place.path.len,
                   list->items[i].place.path.at, list->items[i].place.start.line);
    }
}

/* How a file is read. */
static void show_input(const struct show *show)
{
    struct arena arena = {0};
    struct input input;
    bool is_read = site_input(show->site, show->path, &input, &arena);
    const struct content *content = input.placement.content;
    size_t least =
        completeness_of_path(show->site->config.completeness.items, show->site->config.completeness.count, show->path);
    buf_format(show->out, "# %.*s: %s", (int)show->path.len, show->path.at,
               is_read ? input.format->name : "no format reads it");
    if (content && content->place.path.len)
        buf_format(show->out, ", an item of content (%.*s:%zu)", (int)content->place.path.len, content->place.path.at,
                   content->place.start.line);
    else if (!content)
        buf_add(show->out, STR(", in no item of content"));
    if (input.placement.language.len)
        buf_format(show->out, ", in %.*s", (int)input.placement.language.len, input.placement.language.at);
    if (least <= 100)
        buf_format(show->out, ", %zu %% are asked for", least);
    buf_add_char(show->out, '\n');
    arena_free(&arena);
}

static void show_sections(const struct show *show)
{
    const struct config *config = &show->site->config;
    buf_add(show->out, STR("catalogs:\n"));
    show_text(show, "catalogs", "template", config->template_path);
    show_text(show, "catalogs", "catalog", config->catalog_path);
    show_word(show, "catalogs", "references", "file|file:1|line|none", config->references);
    show_word(show, "catalogs", "obsolete", "keep|drop", config->obsolete);
    buf_add(show->out, STR("apply:\n"));
    show_text(show, "apply", "output", config->output);
    show_word(show, "apply", "links", "counterpart|keep", config->links);
    show_percent(show, "apply", "min_complete", config->min_complete);
    show_word(show, "apply", "fuzzy", "source|previous", config->fuzzy);
    show_word(show, "apply", "link_targets", "source|http|any", config->link_targets);
    buf_add(show->out, STR("check:\n"));
    show_word(show, "check", "fail_on", FAIL_ON_WORDS, config->fail_on);
    show_text(show, "check", "baseline", config->baseline);
    show_completeness(show);
    show_severities(show);
}

void config_show_add(struct buf *out, const struct site *site, struct str path, const struct rule *const *rules)
{
    struct arena arena = {0};
    struct findings unwanted = {0};
    const struct config *config = &site->config;
    struct show show = {.out = out, .site = site, .rules = rules, .path = path};
    if (config->file.path.len)
        show.root = config_tree(&config->file, &arena, &unwanted);
    if (path.len)
        show_input(&show);
    show_list(&show, "languages", &config->languages);
    show_text(&show, NULL, "source", config->source);
    show_content(&show);
    show_list(&show, "exclude", &config->exclude);
    show_list(&show, "arguments", &config->arguments);
    show_list(&show, "names", &config->names);
    show_sections(&show);
    findings_free(&unwanted);
    arena_free(&arena);
}
