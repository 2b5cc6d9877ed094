#include "keyed_files.h"

#include "../formats/data/keyed.h"
#include "site.h"
#include "walk.h"

/* The twins of a run, as they are found. */
struct search {
    struct site *site;
    struct index by_name; /* of inputs: 1 + number */
    struct index targets; /* of pairs */
    size_t capacity;
};

/* Shopify names the file of the source language apart: en.default.json beside es.json. */
static struct str without_default(struct str path, struct arena *arena)
{
    static const struct str WORD = {".default", 8};
    size_t at = str_find(path, WORD, 0);
    if (at == SIZE_MAX)
        return (struct str){0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, str_slice(path, 0, at));
    buf_add(&out, str_slice(path, at + WORD.len, path.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static bool is_file(const struct site *site, struct str path)
{
    struct file_state state;
    return path.len && files_look(&site->files, path, &state) == 0 && state.is_there;
}

struct str keyed_twin(const struct site *site, const struct input *input, struct str language, struct arena *arena,
                      bool *is_there)
{
    struct str path = placement_twin(&input->placement, &site->config, language, arena);
    struct str other = is_file(site, path) ? path : without_default(path, arena);
    *is_there = is_file(site, other);
    return other.len ? other : path;
}

/* The input's file in a language, where it is there. In the arena. */
static struct str find_twin(const struct search *search, const struct input *input, struct str language)
{
    bool is_there;
    struct str path = keyed_twin(search->site, input, language, &search->site->arena, &is_there);
    return is_there ? path : (struct str){0};
}

/* What the search knows of a path: an input of the run, or one of its own. */
static struct input *input_at(struct search *search, struct str path, struct input *own)
{
    const size_t *number = index_get(&search->by_name, path);
    if (number)
        return &search->site->inputs.items[*number];
    site_input(search->site, path, own, &search->site->arena);
    return own;
}

static bool open_document(const struct site *site, const struct input *input, struct str bytes,
                          struct document *document)
{
    struct findings findings = {.columns = site->findings.columns}; /* who reads the document tells them */
    bool is_read = site_open_document(site, input, bytes, document, &findings);
    bool is_whole = is_read && (document->segment_count || !document->is_unsound);
    findings_free(&findings);
    return is_whole; /* of two values under one key each is there */
}

/* What a file is written in its twin is, too. An error of the system where it cannot be read. */
static int read_dialect(const struct site *site, const struct input *input, const struct keyed_dialect **dialect)
{
    struct arena arena = {0};
    struct str bytes = {0};
    struct file_state state;
    *dialect = input->placement.content ? input->placement.content->keyed : NULL;
    if (!*dialect)
        *dialect = input->format->keyed;
    int error = *dialect ? 0 : files_read(&site->files, input->path, &arena, &bytes, &state);
    if (!*dialect && !error)
        *dialect = keyed_find(input->name, bytes);
    arena_free(&arena);
    return error;
}

const struct keyed_dialect *keyed_files_dialect(const struct site *site, const struct input *input)
{
    const struct keyed_dialect *dialect;
    return read_dialect(site, input, &dialect) ? NULL : dialect;
}

const struct keyed_dialect *keyed_files_settle(struct site *site, struct input *input)
{
    const struct keyed_dialect *dialect;
    int error = read_dialect(site, input, &dialect);
    if (!error)
        return dialect;
    findings_add_file(
        &site->findings, input->name,
        &(struct finding){.rule = &input_unreadable, .arguments = {{"why", str_from(file_error(error))}}});
    site->has_failed = input->is_translated_by_hand = true;
    return NULL;
}

static void add_files(struct search *search, struct keyed_files *files, struct str language)
{
    struct site *site = search->site;
    struct keyed_catalog *keyed = &files->keyed;
    keyed->source_language = site->config.source;
    keyed->target_language = language;
    keyed_catalog_make(keyed);
    site_mark_copies(site, &keyed->catalog, keyed->source_language, language);
    site->keyed = arena_grow(&site->arena, site->keyed, site->keyed_count, &search->capacity, sizeof *site->keyed);
    site->keyed[site->keyed_count++] = files;
}

static bool is_first(struct search *search, struct str target)
{
    bool is_new;
    index_put(&search->targets, target, &is_new);
    return is_new;
}

/* Reads both sides, and makes a catalog of them. False where one cannot be read, or a file has no such side. */
static bool read_sides(struct search *search, const struct input *from, const struct input *to, struct str language)
{
    struct site *site = search->site;
    struct keyed_files *files = arena_alloc(&site->arena, sizeof *files);
    struct keyed_catalog *keyed = &files->keyed;
    *files = (struct keyed_files){.source = from->name, .target = to->name, .keyed = {.dialect = from->keyed}};
    files->is_of_component = !from->format->is_data;
    bool are_read = open_document(site, from, (struct str){0}, &keyed->source) &&
                    open_document(site, to, (struct str){0}, &keyed->target);
    bool are_there = !from->side.len || (keyed->source.page_language.len && keyed->target.page_language.len);
    if (!are_read || !are_there) {
        document_free(&keyed->source);
        document_free(&keyed->target);
        return false;
    }
    add_files(search, files, language);
    return true;
}

static void add_pair(struct search *search, struct str source, struct str target, struct str language)
{
    if (!is_first(search, target) || str_equal(source, target))
        return;
    struct input own[2] = {0};
    struct input *from = input_at(search, source, &own[0]), *to = input_at(search, target, &own[1]);
    from->keyed = to->keyed = keyed_files_settle(search->site, from);
    if (from->keyed && read_sides(search, from, to, language))
        from->is_translated_by_hand = to->is_translated_by_hand = true;
}

/* Languages side by side in one file. */
static void find_sides(struct search *search, struct input *input)
{
    const struct config *config = &search->site->config;
    struct input from = *input, to = *input;
    from.side = config->source;
    from.keyed = to.keyed = keyed_files_settle(search->site, input);
    for (size_t i = 0; i < config->languages.count && from.keyed; i++) {
        to.side = config->languages.items[i];
        if (str_equal(to.side, config->source) || !read_sides(search, &from, &to, to.side))
            continue;
        if (!input->format->is_data) /* the rest of it is translated as any page is */
            continue;
        input->keyed = from.keyed;
        input->is_translated_by_hand = true;
    }
}

/* A translation whose keys are its source's texts: that is the same file, with these for its values. What is a key of
 * other files is none of both. */
static void add_alone(struct search *search, struct input *input)
{
    struct site *site = search->site;
    const struct keyed_dialect *dialect = keyed_files_settle(site, input);
    if (!dialect || !dialect->has_text_keys || !is_first(search, input->name))
        return;
    struct keyed_files *files = arena_alloc(&site->arena, sizeof *files);
    struct keyed_catalog *keyed = &files->keyed;
    *files = (struct keyed_files){.source = input->name, .target = input->name, .keyed = {.dialect = dialect}};
    input->keyed = dialect;
    bool is_read = open_document(site, input, (struct str){0}, &keyed->source) &&
                   open_document(site, input, (struct str){0}, &keyed->target);
    if (!is_read) {
        document_free(&keyed->source);
        document_free(&keyed->target);
        return;
    }
    input->is_translated_by_hand = true;
    keyed_catalog_swap_keys(keyed);
    add_files(search, files, input->placement.language);
}

static void find_pairs(struct search *search, struct input *input)
{
    const struct config *config = &search->site->config;
    struct str language = input->placement.language;
    if (!str_equal(language, config->source)) {
        struct str source = find_twin(search, input, config->source);
        if (source.len)
            add_pair(search, source, input->name, language);
        else
            add_alone(search, input);
        return;
    }
    for (size_t i = 0; i < config->languages.count; i++) {
        struct str target = config->languages.items[i];
        struct str twin = str_equal(target, language) ? (struct str){0} : find_twin(search, input, target);
        if (twin.len)
            add_pair(search, input->name, twin, target);
    }
}

/* The item of the configuration that a file of strings is of. */
static struct str item_key(const struct input *input)
{
    return (struct str){(const char *)&input->placement.content, sizeof input->placement.content};
}

/* A translation without a source, where other files of its item have theirs, translates what stands elsewhere, as in
 * the code of a program: it asks for no message. */
static void set_alone_apart(const struct search *search)
{
    struct inputs *inputs = &search->site->inputs;
    struct index paired = {.arena = &search->site->arena};
    bool is_new;
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].keyed)
            index_put(&paired, item_key(&inputs->items[i]), &is_new);
    for (size_t i = 0; i < inputs->count; i++) {
        struct input *input = &inputs->items[i];
        struct str language = input->placement.language;
        if (!input->is_catalog && input->format->is_data && language.len &&
            !str_equal(language, search->site->config.source) && index_get(&paired, item_key(input)))
            input->is_translated_by_hand = true;
    }
}

void keyed_files_open(struct site *site)
{
    struct search search = {.site = site};
    struct inputs *inputs = &site->inputs;
    bool is_new;
    search.by_name.arena = search.targets.arena = &site->arena;
    if (str_is_empty(site->config.source))
        return;
    for (size_t i = 0; i < inputs->count; i++)
        if (!inputs->items[i].is_catalog)
            *index_put(&search.by_name, inputs->items[i].name, &is_new) = i;
    for (size_t i = 0; i < inputs->count; i++) {
        struct input *input = &inputs->items[i];
        bool is_via = input->placement.content && input->placement.content->is_via_po;
        if (input->is_catalog || is_via)
            continue;
        if (input->format->is_data && input->placement.language.len)
            find_pairs(&search, input);
        else if (input->format->has_languages)
            find_sides(&search, input);
    }
    set_alone_apart(&search);
}

void keyed_files_free(struct site *site)
{
    for (size_t i = 0; i < site->keyed_count; i++)
        keyed_catalog_free(&site->keyed[i]->keyed);
}
