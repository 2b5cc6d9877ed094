#include "links.h"

#include "path.h"

static void add(struct index *index, struct str path, size_t number)
{
    bool is_new;
    size_t *place = index_put(index, path, &is_new);
    if (is_new)
        *place = number;
}

void link_map_init(struct link_map *map, const struct site *site, struct arena *arena)
{
    const struct texts *languages = &site->config.languages;
    *map = (struct link_map){.site = site, .by_path = {.arena = arena}, .by_place = {.arena = arena}};
    for (size_t i = 0; i < site->inputs.count; i++) {
        add(&map->by_path, site->inputs.items[i].name, i);
        add(&map->by_place, site->inputs.items[i].name, i);
    }
    for (size_t i = 0; i < site->inputs.count; i++)
        for (size_t j = 0; j < languages->count; j++) {
            struct str twin =
                placement_twin(&site->inputs.items[i].placement, &site->config, languages->items[j], arena);
            if (twin.len)
                add(&map->by_place, twin, i);
        }
}

/* %41 → A (https://url.spec.whatwg.org/#percent-decode). */
static struct str percent_decode(struct str url, struct arena *arena)
{
    char *out = arena_bytes(arena, url.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < url.len; i++) {
        bool is_code = url.at[i] == '%' && i + 2 < url.len && ascii_hex_value(url.at[i + 1]) >= 0 &&
                       ascii_hex_value(url.at[i + 2]) >= 0;
        out[length++] =
            is_code ? (char)(ascii_hex_value(url.at[i + 1]) * 16 + ascii_hex_value(url.at[i + 2])) : url.at[i];
        i += is_code ? 2 : 0;
    }
    return (struct str){out, length};
}

static void add_encoded(struct buf *out, struct str path)
{
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.at[i];
        if (c <= ' ' || c == '%' || c == '?' || c == '#' || c == '"' || c == '<' || c == '>' || c == 0x7F)
            buf_format(out, "%%%02X", (unsigned)c);
        else
            buf_add_char(out, path.at[i]);
    }
}

/* The document at a path; *index_name is the name that the URL leaves unsaid ("index.html" of "news/"). */
static const struct input *find_document(const struct link_map *map, struct str path, struct str *index_name,
                                         struct arena *arena)
{
    static const char *const NAMES[] = {"", "index.html", "index.htm", "index.md"};
    bool is_folder = str_is_empty(path) || str_ends(path, STR("/"));
    for (size_t i = is_folder; i < (is_folder ? sizeof NAMES / sizeof *NAMES : 1); i++) {
        *index_name = str_from(NAMES[i]);
        struct str full = path_normal(i ? path_join(path, *index_name, arena) : path, arena);
        const size_t *number = index_get(&map->by_place, full);
        if (number)
            return &map->site->inputs.items[*number];
    }
    return NULL;
}

/* The page that a root-relative URL ("/es/news/") names, when its pattern has the language in the path. */
static struct str root_counterpart(const struct link_context *context, struct str path, struct arena *arena)
{
    const struct input *page = context->input;
    struct str rest = str_slice(path, 1, path.len), index_name;
    const struct config *config = &context->map->site->config;
    struct str pattern = page->placement.pattern, below = page->placement.rest;
    struct str folder = str_slice(page->name, 0, page->name.len - below.len);
    if (pattern.len) /* "docs/en/" → "docs/" */
        folder = path_folder(str_slice(pattern, 0, str_find(pattern, STR("{lang}"), 0)));
    const struct input *linked = find_document(context->map, rest, &index_name, arena);
    size_t before = 0;
    if (!linked && folder.len && str_ends(page->name, pattern.len ? STR("") : below)) {
        linked = find_document(context->map, path_join(folder, rest, arena), &index_name, arena);
        before = folder.len;
    }
    struct str there = {"", 0};
    if (linked)
        there = placement_twin(&linked->placement, config, context->target, arena);
    if (str_is_empty(there))
        return there;
    there = str_slice(there, before, there.len - index_name.len);
    return path_join(STR("/"), there, arena);
}

/* Where a relative URL's document stands in the target language, seen from where the page is written. */
static struct str relative_counterpart(const struct link_context *context, struct str path, struct arena *arena)
{
    const struct config *config = &context->map->site->config;
    struct str folder = path_folder(context->input->name), index_name;
    const struct input *linked = find_document(context->map, path_join(folder, path, arena), &index_name, arena);
    bool keeps_place = linked && !linked->is_translated_by_hand && str_equal(linked->placement.rest, linked->name) &&
                       str_equal(context->input->placement.rest, context->input->name);
    if (!linked || keeps_place) /* both pages stand to each other in the output as here */
        return (struct str){"", 0};
    bool is_by_hand = linked->is_translated_by_hand;
    struct str there = is_by_hand ? placement_twin(&linked->placement, config, context->target, arena)
                                  : input_output(linked, config, context->target, arena);
    if (is_by_hand && (str_is_empty(there) || !files_have(config->files, there)))
        there = linked->name; /* in its own language, or paired by a key */
    struct str url = path_relative(path_folder(context->output), there, arena);
    url = str_slice(url, 0, url.len - index_name.len);
    return str_is_empty(url) ? STR("./") : url;
}

struct str link_counterpart(const void *link_context, const struct document *document, const struct link *link,
                            struct arena *arena)
{
    const struct link_context *context = link_context;
    (void)document;
    size_t end = 0;
    while (end < link->url.len && link->url.at[end] != '?' && link->url.at[end] != '#')
        end++;
    struct str written = str_slice(link->url, 0, end), path = percent_decode(written, arena);
    bool has_scheme = str_find_char(path, ':', 0) < str_find_char(path, '/', 0);
    if (str_is_empty(path) || has_scheme || str_starts(path, STR("//")) || link->is_switch)
        return (struct str){"", 0};
    bool is_rooted = str_starts(path, STR("/"));
    struct str there = is_rooted ? root_counterpart(context, path, arena) : relative_counterpart(context, path, arena);
    if (str_is_empty(there) || str_equal(path_normal(there, arena), path_normal(path, arena)))
        return (struct str){"", 0};
    struct buf out;
    buf_init(&out, 1 << 20);
    add_encoded(&out, there);
    buf_add(&out, str_slice(link->url, end, link->url.len));
    struct str url = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return url;
}
