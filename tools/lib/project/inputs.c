#include "inputs.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "glob.h"
#include "path.h"
#include "walk.h"

static const struct rule input_missing, input_nothing, input_format;

struct collection {
    struct inputs *inputs;
    const struct inputs_request *request;
    struct findings *findings;
    struct walk walk;
    struct index outputs; /* what the manifests that were met on the way list */
    bool has_failed;
};

static const struct format *fallback_format(void)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if ((*format)->is_fallback)
            return *format;
    return NULL;
}

static bool is_catalog_name(struct str path)
{
    return str_ends(path, STR(".po")) || str_ends(path, STR(".pot"));
}

/* The path with {lang} where the language stood, from an offset on. */
static struct str with_language_out(struct str path, size_t from, const struct glob_match *match, size_t length,
                                    struct arena *arena)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < match->language_count; i++) {
        size_t at = match->language_at[i];
        if (at < from)
            continue;
        buf_add(&out, str_slice(path, from, at));
        buf_add(&out, STR("{lang}"));
        from = at + length;
    }
    buf_add(&out, str_slice(path, from, path.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* Where the pattern's fixed part ends in a path that matches it: folders written out, and {lang} as a folder. */
static size_t fixed_part(struct str pattern, struct str path)
{
    size_t in_path = 0;
    for (size_t start = 0;;) {
        size_t slash = str_find_char(pattern, '/', start);
        struct str part = str_slice(pattern, start, slash);
        if (slash == (size_t)-1 || (glob_is_pattern(part) && !str_equal(part, STR("{lang}"))))
            return in_path;
        start = slash + 1;
        in_path = str_find_char(path, '/', in_path) + 1;
    }
}

/* The folder that a pattern's files are in, as far as it is written out. */
static struct str literal_folder(struct str pattern)
{
    size_t end = 0;
    while (end < pattern.len && !strchr("*?[{\\", pattern.at[end]))
        end++;
    return path_folder(str_slice(pattern, 0, end));
}

struct str output_folder(const struct config *config)
{
    return literal_folder(config->output);
}

struct str output_language(const struct config *config, struct str path)
{
    size_t place = str_find(config->output, STR("{lang}"), 0);
    struct str before = str_slice(config->output, 0, place);
    struct str after = str_slice(config->output, place + 6, config->output.len);
    for (size_t i = 0; i < config->languages.count; i++) {
        struct str language = config->languages.items[i];
        struct str rest = str_slice(path, before.len, path.len);
        if (!str_starts(path, before) || !str_starts(rest, language))
            continue;
        rest = str_slice(rest, language.len, rest.len);
        if (str_starts(rest, after) && str_starts(str_slice(rest, after.len, rest.len), STR("/")))
            return language;
    }
    return (struct str){"", 0};
}

/* Finds the item of the configuration that the input belongs to, and what its pattern tells. */
static bool find_content(const struct collection *collection, struct input *input)
{
    const struct config *config = collection->request->config;
    struct arena *arena = &collection->inputs->arena;
    for (size_t i = 0; i < config->content.count; i++) {
        const struct content *content = &config->content.items[i];
        bool has_language = str_find(content->pattern, STR("{lang}"), 0) != (size_t)-1;
        for (size_t j = 0; j < (has_language ? config->languages.count : 1); j++) {
            struct str language = has_language ? config->languages.items[j] : (struct str){"", 0};
            struct glob_match match;
            if (!glob_matches(content->pattern, input->name, language, &match))
                continue;
            input->content = content;
            input->language = language;
            size_t fixed = fixed_part(content->pattern, input->name);
            input->output = with_language_out(input->name, fixed, &match, language.len, arena);
            if (has_language)
                input->twin = with_language_out(input->name, 0, &match, language.len, arena);
            return true;
        }
    }
    return false;
}

/* Did cotejo write it? The project's own manifest says so, or another: `-o FOLDER` writes one there. */
static bool is_output(const struct collection *collection, struct str path)
{
    const struct inputs_request *request = collection->request;
    return (request->manifest && manifest_lists(request->manifest, path)) || index_get(&collection->outputs, path);
}

/* Walks a folder and reads the manifests in it. */
static void walk_content(struct collection *collection, struct str folder)
{
    struct walk *walk = &collection->walk;
    size_t first = walk->count;
    bool is_new;
    walk_folder(walk, folder);
    for (size_t i = first; i < walk->count; i++) {
        struct manifest manifest;
        if (!str_starts(path_name(walk->files[i]), STR(MANIFEST_NAME))) /* or its journal */
            continue;
        manifest_open(&manifest, path_folder(walk->files[i]));
        for (size_t j = 0; j < manifest.count; j++)
            index_put(&collection->outputs, arena_copy(walk->arena, manifest.entries[j].output), &is_new);
        manifest_free(&manifest);
    }
}

/* Left out by the configuration, or (unless a folder of outputs was named) an output itself. */
static bool is_excluded(const struct collection *collection, struct str path, bool takes_outputs)
{
    const struct inputs_request *request = collection->request;
    for (size_t i = 0; i < request->config->exclude.count; i++)
        if (glob_matches(request->config->exclude.items[i], path, (struct str){0}, NULL))
            return true;
    return !takes_outputs && is_output(collection, path);
}

static void add_input(struct collection *collection, struct input input)
{
    struct inputs *inputs = collection->inputs;
    if (str_is_empty(input.language))
        input.language = output_language(collection->request->config, input.name);
    inputs->items = arena_grow(&inputs->arena, inputs->items, inputs->count, &inputs->capacity, sizeof *inputs->items);
    inputs->items[inputs->count++] = input;
}

static bool takes_catalog(const struct collection *collection, struct str path)
{
    return collection->request->takes_catalogs && str_ends(path, STR(".po"));
}

/* Adds a file that was found by walking, when it is content (or, `any`, has a format at all). */
static bool add_found(struct collection *collection, struct str path, bool any)
{
    struct input input = {.path = path, .name = path, .output = path};
    if (!collection->request->takes_all && is_excluded(collection, path, any))
        return false;
    if (takes_catalog(collection, path)) {
        input.is_catalog = true;
    } else {
        bool is_content = find_content(collection, &input);
        if (!is_content && !any)
            return false;
        input.format = is_content && input.content->format ? input.content->format : format_by_path(path);
        if (!input.format)
            return false;
    }
    add_input(collection, input);
    return true;
}

/* A folder that the user names: the project's content in it, or, where there is none, whatever has a format. */
static void add_folder(struct collection *collection, struct str folder)
{
    struct walk *walk = &collection->walk;
    size_t first = walk->count;
    bool has_content = false;
    walk_content(collection, folder);
    for (size_t i = first; i < walk->count; i++)
        has_content |= add_found(collection, walk->files[i], false);
    for (size_t i = first; i < walk->count && !has_content; i++)
        add_found(collection, walk->files[i], true);
}

static void refuse(struct collection *collection, const struct rule *rule, struct str path, const char *why)
{
    collection->has_failed = true;
    findings_add_file(collection->findings, path,
                      &(struct finding){.rule = rule, .arguments = {{"path", path}, {"why", str_from(why)}}});
}

/* A file that the user names, or standard input: read whatever ignores it. */
static void add_named(struct collection *collection, struct str path, struct str name)
{
    struct input input = {.path = path, .name = name, .output = name};
    if (!path_stays_inside(name))
        input.output = path_name(name);
    bool is_content = find_content(collection, &input);
    input.is_catalog = collection->request->takes_catalogs && is_catalog_name(name);
    input.format = is_content && input.content->format ? input.content->format : format_by_path(name);
    if (!input.format)
        input.format = fallback_format();
    if (is_catalog_name(name) && !input.is_catalog)
        refuse(collection, &input_format, name, "");
    else
        add_input(collection, input);
}

static void add_path(struct collection *collection, struct str path)
{
    struct stat info;
    path = arena_copy(&collection->inputs->arena, path);
    if (str_equal(path, STR("-"))) {
        struct str name = collection->request->standard_input;
        add_named(collection, path, name.len ? name : path);
    } else if (stat(path.at, &info) < 0) {
        refuse(collection, &input_missing, path, file_error(errno));
    } else if (S_ISDIR(info.st_mode)) {
        struct str folder = path_join(path, STR(""), &collection->inputs->arena);
        add_folder(collection, str_equal(folder, STR("./")) ? STR("") : folder);
    } else {
        add_named(collection, path, path);
    }
}

static void refuse_content(struct collection *collection, const struct content *content)
{
    if (str_is_empty(content->place.path)) {
        refuse(collection, &input_nothing, STR("."), "");
        return;
    }
    collection->has_failed = true;
    findings_add_place(collection->findings, &content->place,
                       &(struct finding){.rule = &input_nothing, .arguments = {{"path", content->pattern}}});
}

/* What the configuration calls content; a pattern that gives nothing is an error in it. */
static void add_content(struct collection *collection)
{
    const struct contents *contents = &collection->request->config->content;
    for (size_t i = 0; i < contents->count; i++) {
        struct str folder = arena_copy(&collection->inputs->arena, literal_folder(contents->items[i].pattern));
        struct walk *walk = &collection->walk;
        struct stat info;
        size_t first = walk->count, had = collection->inputs->count;
        if (folder.len == 0 || (stat(folder.at, &info) == 0 && S_ISDIR(info.st_mode)))
            walk_content(collection, folder);
        for (size_t j = first; j < walk->count; j++)
            add_found(collection, walk->files[j], false);
        bool is_used = false;
        for (size_t j = had; j < collection->inputs->count; j++)
            is_used |= collection->inputs->items[j].content == &contents->items[i];
        if (!is_used && collection->request->config->file.path.len)
            refuse_content(collection, &contents->items[i]);
    }
}

static int compare(const void *a, const void *b)
{
    const struct input *left = a, *right = b;
    return str_compare(left->name, right->name);
}

static void sort(struct inputs *inputs)
{
    if (!inputs->count)
        return;
    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare);
    size_t kept = 1;
    for (size_t i = 1; i < inputs->count; i++)
        if (compare(&inputs->items[kept - 1], &inputs->items[i]) != 0)
            inputs->items[kept++] = inputs->items[i];
    inputs->count = kept;
}

/* A page whose twin is there, and was not written by cotejo, is translated by hand. */
static bool has_twin(const struct collection *collection, const struct input *input)
{
    const struct inputs_request *request = collection->request;
    for (size_t i = 0; input->twin.len && i < request->config->languages.count; i++) {
        struct str language = request->config->languages.items[i];
        struct str twin = config_path(input->twin, STR(""), language, &collection->inputs->arena);
        if (!str_equal(language, input->language) && !is_output(collection, twin) && access(twin.at, F_OK) == 0)
            return true;
    }
    return false;
}

bool inputs_collect(struct inputs *inputs, const struct inputs_request *request, struct findings *findings)
{
    struct arena *arena = &inputs->arena;
    struct collection collection = {
        .inputs = inputs, .request = request, .findings = findings, .outputs = {.arena = arena}};
    collection.walk = (struct walk){
        .arena = arena,
        .findings = findings,
        .here = path_join(path_real(STR("."), arena), STR(""), arena),
        .own_output = output_folder(request->config),
        .takes_all = request->takes_all,
    };
    for (size_t i = 0; i < request->path_count; i++)
        add_path(&collection, request->paths[i]);
    if (!request->path_count)
        add_content(&collection);
    sort(inputs);
    for (size_t i = 0; i < inputs->count; i++)
        inputs->items[i].is_translated_by_hand = has_twin(&collection, &inputs->items[i]);
    if (!inputs->count && !collection.has_failed)
        refuse(&collection, &input_nothing, request->path_count ? request->paths[0] : STR("."), "");
    return !collection.has_failed && !collection.walk.has_failed;
}

void inputs_free(struct inputs *inputs)
{
    arena_free(&inputs->arena);
}

struct str input_output(const struct input *input, const struct config *config, struct str language,
                        struct arena *arena)
{
    struct str pattern = path_join(config->output, input->output, arena);
    return config_path(pattern, STR(""), language, arena);
}

static const struct rule input_missing = {
    .id = "input-missing",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a path that was named is not there",
    .message = "'{path}' cannot be read: {why}",
    .explanation = "A path on the command line has to be a file or a folder; `-` stands for standard input.",
    .wrong = "cotejo check contnet/index.html",
    .right = "cotejo check content/index.html",
};

static const struct rule input_nothing = {
    .id = "input-nothing",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a pattern or folder gives no file to read",
    .message = "nothing to read in '{path}'",
    .explanation = "A check that looks at nothing would always pass, so it is an error. Look at `content:` in the "
                   "configuration, and at what .gitignore leaves out (`--no-ignore` reads that too).",
    .wrong = "content: [\"contnet/**\"]",
    .right = "content: [\"content/**\"]",
};

static const struct rule input_format = {
    .id = "input-format",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a catalog is named where a document is wanted",
    .message = "'{path}' is a catalog; this command reads documents",
    .explanation = "Catalogs are found through the configuration (`catalogs:`).",
    .wrong = "cotejo extract po/from-en/es.po",
    .right = "cotejo extract content",
};

const struct rule *const INPUT_RULES[] = {&input_missing, &input_nothing,    &input_format,
                                          &input_link,    &input_unreadable, NULL};
