#include "inputs.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "path.h"
#include "translation_key.h"
#include "walk.h"

static const struct rule input_missing, input_nothing, input_format, input_kind;

struct collection {
    struct inputs *inputs;
    const struct inputs_request *request;
    struct findings *findings;
    struct walk walk;
    struct index outputs; /* what the manifests that were met on the way list */
    struct index unread;  /* content that no format reads */
    struct index kinds;   /* number of a suffix among inputs->unread */
    bool has_failed;
};

static bool is_catalog_name(struct str path)
{
    return str_ends(path, STR(".po")) || str_ends(path, STR(".pot"));
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
        if (!manifest_open(&manifest, walk->tree, path_folder(walk->files[i]))) {
            manifest_report(&manifest, collection->findings);
            collection->has_failed = true;
        }
        for (size_t j = 0; j < manifest.count; j++)
            index_put(&collection->outputs, arena_copy(walk->arena, manifest.entries[j].output), &is_new);
        manifest_free(&manifest);
    }
}

/* What the configuration names for its own sake. */
static bool is_of_configuration(const struct config *config, struct str path)
{
    for (size_t i = 0; i < config->glossaries.count; i++)
        if (str_equal(path, config->glossaries.items[i].path))
            return true;
    for (size_t i = 0; i < config->its_paths.count; i++)
        if (str_equal(path, config->its_paths.items[i]))
            return true;
    return str_equal(path, config->baseline);
}

/* Left out by the configuration, or (unless a folder of outputs was named) an output itself. */
static bool is_excluded(const struct collection *collection, struct str path, bool takes_outputs)
{
    const struct config *config = collection->request->config;
    return placement_is_excluded(config, path) || is_of_configuration(config, path) ||
           (!takes_outputs && is_output(collection, path));
}

static void add_input(struct collection *collection, struct input input)
{
    struct inputs *inputs = collection->inputs;
    if (str_is_empty(input.placement.language))
        input.placement.language = output_language(collection->request->config, input.name);
    inputs->items = arena_grow(&inputs->arena, inputs->items, inputs->count, &inputs->capacity, sizeof *inputs->items);
    inputs->items[inputs->count++] = input;
}

static bool takes_catalog(const struct collection *collection, struct str path)
{
    return collection->request->takes_catalogs && str_ends(path, STR(".po"));
}

/* The end of a file's name from the last dot on; empty for a name without one, or one that only begins with one. */
static struct str suffix_of(struct str path)
{
    struct str name = path_name(path);
    size_t at = name.len;
    while (at && name.at[at - 1] != '.')
        at--;
    return at > 1 && at < name.len ? str_slice(name, at - 1, name.len) : (struct str){"", 0};
}

/* Pictures, fonts, films and archives hold no text that a format could read. */
static bool is_medium(struct str suffix)
{
    static const char SUFFIXES[] =
        " .7z .aac .avi .avif .bin .bmp .bz2 .db .eot .flac .gif .gz .heic .icns .ico .jpeg .jpg "
        ".m4a .m4v .mo .mov .mp3 .mp4 .mpeg .mpg .ogg .ogv .otf .pdf .png .psd .tar .tgz .tif "
        ".tiff .ttf .wav .webm .webp .woff .woff2 .xz .zip ";
    for (const char *at = SUFFIXES; *at; at = strchr(at, ' ') + 1)
        if (suffix.len && str_equal_ascii_case(suffix, (struct str){at, strcspn(at, " ")}))
            return true;
    return false;
}

/* Template languages that nobody here reads, by the ends of names. */
static const struct {
    const char *suffix, *language;
} UNREAD_TEMPLATES[] = {
    {".haml", "Haml"},   {".slim", "Slim"},      {".pug", "Pug"},         {".jade", "Pug"},     {".astro", "Astro"},
    {".jsx", "JSX"},     {".tsx", "JSX"},        {".jspx", "JSP"},        {".cshtml", "Razor"}, {".vbhtml", "Razor"},
    {".razor", "Razor"}, {".ftl", "FreeMarker"}, {".ftlh", "FreeMarker"}, {".latte", "Latte"},  {".vm", "Velocity"},
    {".eex", "EEx"},     {".heex", "EEx"},       {".leex", "EEx"},        {".webc", "WebC"},    {".edge", "Edge"},
    {".marko", "Marko"}, {".dust", "Dust"},      {".gsp", "GSP"},         {".aspx", "ASP.NET"}, {".ascx", "ASP.NET"},
    {".cfm", "CFML"},
};

/* What it is counted as; *language: see struct unread_kind. */
static struct str kind_of(struct str path, const char **language)
{
    struct str suffix = suffix_of(path), inner = suffix_of(str_slice(path, 0, path.len - suffix.len));
    *language = NULL;
    for (size_t i = 0; i < sizeof UNREAD_TEMPLATES / sizeof *UNREAD_TEMPLATES && !*language; i++) {
        const char *const end[] = {UNREAD_TEMPLATES[i].suffix, NULL};
        if (!path_has_suffix(path, end))
            continue;
        *language = UNREAD_TEMPLATES[i].language;
        suffix = str_from(end[0]);
    }
    bool is_made = !*language && path_format_suffix(path) && inner.len;
    return is_made ? str_slice(path, path.len - suffix.len - inner.len, path.len) : suffix;
}

static void list_data(struct inputs *inputs, struct str path)
{
    inputs->data =
        arena_grow(&inputs->arena, inputs->data, inputs->data_count, &inputs->data_capacity, sizeof *inputs->data);
    inputs->data[inputs->data_count++] = arena_copy(&inputs->arena, path);
}

static void count_unread(struct collection *collection, struct str path, bool is_data)
{
    struct inputs *inputs = collection->inputs;
    if (is_data && collection->request->lists_data)
        list_data(inputs, path);
    const char *language;
    struct str suffix = kind_of(path, &language);
    bool is_new;
    if (str_is_empty(suffix) || path_name(path).at[0] == '.' || is_medium(suffix) || is_catalog_name(path) ||
        str_equal(path, collection->request->config->file.path))
        return;
    index_put(&collection->unread, path, &is_new);
    if (!is_new)
        return;
    size_t *kind = index_put(&collection->kinds, suffix, &is_new);
    if (is_new) {
        *kind = inputs->unread_count;
        inputs->unread = arena_grow(&inputs->arena, inputs->unread, inputs->unread_count, &inputs->unread_capacity,
                                    sizeof *inputs->unread);
        inputs->unread[inputs->unread_count++] = (struct unread_kind){.reason = is_data    ? UNREAD_DATA
                                                                                : language ? UNREAD_TEMPLATE
                                                                                           : UNREAD_UNKNOWN,
                                                                      .suffix = suffix,
                                                                      .language = language};
    }
    inputs->unread[*kind].count++;
}

static int compare_kinds(const void *a, const void *b)
{
    const struct unread_kind *left = a, *right = b;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return str_compare(left->suffix, right->suffix);
}

static bool is_seldom_content(const struct format *format)
{
    return format && (format->is_data || format->is_seldom_content);
}

/* Most data in a project (of packages, of editors, of builds) is no content: a pattern takes files of data where it
 * says their format or their suffix, or begins with a folder that holds such content. */
static bool takes_data(const struct content *content, const struct format *format)
{
    static const char *const FOLDERS[] = {"data", "_data",     "i18n",         "_i18n",    "locales", "locale",
                                          "lang", "languages", "translations", "messages", "l10n"};
    struct str folder = pattern_folder(content->pattern);
    if (content->format || path_has_suffix(content->pattern, format->suffixes))
        return true;
    folder.len -= str_ends(folder, STR("/"));
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (str_equal(path_name(folder), str_from(FOLDERS[i])))
            return true;
    return false;
}

/* Adds a file that was found by walking, when it is content (or, `any`, has a format at all). */
static bool add_found(struct collection *collection, struct str path, bool any)
{
    struct input input = {.path = path, .name = path};
    if (!collection->request->takes_all && is_excluded(collection, path, any))
        return false;
    if (takes_catalog(collection, path)) {
        input.is_catalog = true;
    } else {
        bool is_content =
            placement_find(&input.placement, collection->request->config, path, &collection->inputs->arena);
        if (!is_content && !any)
            return false;
        input.format =
            is_content && input.placement.content->format ? input.placement.content->format : format_by_path(path);
        bool is_other_data =
            is_seldom_content(input.format) && !(is_content && takes_data(input.placement.content, input.format));
        if (!input.format || is_other_data) {
            count_unread(collection, path, is_other_data);
            return false;
        }
    }
    add_input(collection, input);
    return true;
}

/* A folder that the user names: the project's content in it, or, where there is none, whatever has a format. */
static void add_folder(struct collection *collection, struct str folder)
{
    struct walk *walk = &collection->walk;
    size_t first = walk->count;
    bool has_content = collection->request->leaves_excluded;
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

/* What may stand before a template's own suffix, for each format: .html.erb. */
static void add_known(struct buf *known, struct str name)
{
    struct str own = path_format_suffix(name) ? suffix_of(name) : (struct str){"", 0};
    for (const struct format *const *format = FORMATS; own.len && *format; format++) {
        if ((*format)->is_component || (*format)->is_data)
            continue;
        buf_format(known, known->len ? ", %s" : "%s", (*format)->suffixes[0]);
        buf_add(known, own);
    }
}

static void refuse_kind(struct collection *collection, struct str name)
{
    struct buf known;
    const char *language;
    buf_init(&known, 1000);
    add_known(&known, name);
    struct finding draft = {
        .rule = &input_kind,
        .arguments = {{"suffix", arena_copy(&collection->inputs->arena, kind_of(name, &language))}}};
    if (known.len)
        draft.arguments[1] = (struct argument){"known", buf_str(&known)};
    collection->has_failed = true;
    findings_add_file(collection->findings, name, &draft);
    buf_release(&known);
}

/* What a file is read as that the user names. A name without a suffix says nothing: it is text. */
static const struct format *format_of_named(const struct collection *collection, const struct input *input)
{
    const struct content *content = input->placement.content;
    if (collection->request->format)
        return collection->request->format;
    if (content && content->format)
        return content->format;
    return str_is_empty(suffix_of(input->name)) ? format_for_any() : format_by_path(input->name);
}

/* Is it a catalog of the configuration's, or is there no configuration to say which there are? */
static bool is_own_catalog(const struct config *config, struct str path, struct arena *arena)
{
    if (str_is_empty(config->file.path))
        return true;
    for (size_t i = 0; i < config->languages.count * config->languages.count; i++)
        if (str_equal(path, config_path(config->catalog_path, config->languages.items[i / config->languages.count],
                                        config->languages.items[i % config->languages.count], arena)))
            return true;
    return false;
}

/* Would a run over the whole project pass the named file over? */
static bool is_passed_over(struct collection *collection, const struct input *input)
{
    const struct config *config = collection->request->config;
    const struct content *content = input->placement.content;
    if (input->is_catalog && is_own_catalog(config, input->name, &collection->inputs->arena))
        return false;
    return !content || (is_seldom_content(input->format) && !takes_data(content, input->format)) ||
           is_excluded(collection, input->name, false) ||
           !walk_takes(&collection->walk, pattern_folder(content->pattern), input->name);
}

/* A file that the user names, or standard input: read whatever ignores it. */
static void add_named(struct collection *collection, struct str path, struct str name)
{
    const struct inputs_request *request = collection->request;
    struct input input = {.path = path, .name = name};
    placement_find(&input.placement, request->config, name, &collection->inputs->arena);
    if (!path_stays_inside(name))
        input.placement.rest = path_name(name);
    input.is_catalog = request->takes_catalogs && is_catalog_name(name) && !request->format;
    input.format = format_of_named(collection, &input);
    if (request->leaves_excluded && ((!input.format && !input.is_catalog) || is_passed_over(collection, &input)))
        return;
    if (is_catalog_name(name) && !input.is_catalog && !request->format)
        refuse(collection, &input_format, name, "");
    else if (!input.format && !input.is_catalog)
        refuse_kind(collection, name);
    else
        add_input(collection, input);
}

static void add_path(struct collection *collection, struct str path)
{
    struct stat info;
    struct file_state state;
    struct arena *arena = &collection->inputs->arena;
    path = arena_copy(arena, path);
    if (str_equal(path, STR("-"))) {
        struct str name = collection->request->standard_input;
        add_named(collection, path, name.len ? name : path);
    } else if (files_look(collection->walk.tree, path, &state) == 0 && state.is_there) {
        add_named(collection, path, path);
    } else if (stat(files_path(collection->walk.tree, path, arena).at, &info) < 0) {
        refuse(collection, &input_missing, path, file_error(errno));
    } else if (S_ISDIR(info.st_mode)) {
        struct str folder = path_join(path, STR(""), arena);
        add_folder(collection, str_equal(folder, STR("./")) ? STR("") : folder);
    } else {
        add_named(collection, path, path);
    }
}

/* An item of `content:`, as the files in its folder have it. */
struct content_use {
    bool is_used;
    struct str taker; /* the pattern before it that takes what it matches; empty: none */
};

/* Why a pattern gives nothing, where it is not that nothing is there. */
static struct argument why_nothing(struct collection *collection, const struct content *content, struct str taker)
{
    const struct walk *walk = &collection->walk;
    if (taker.len)
        return (struct argument){"taker", taker};
    bool is_output = walk->own_output.len && str_starts(walk->own_output, pattern_folder(content->pattern)) &&
                     files_have(walk->tree, walk->own_output);
    return is_output ? (struct argument){"output", walk->own_output} : (struct argument){NULL, {NULL, 0}};
}

static void refuse_content(struct collection *collection, const struct content *content, struct str taker)
{
    if (str_is_empty(content->place.path)) {
        refuse(collection, &input_nothing, STR("."), "");
        return;
    }
    collection->has_failed = true;
    findings_add_place(
        collection->findings, &content->place,
        &(struct finding){.rule = &input_nothing,
                          .arguments = {{"path", content->pattern}, why_nothing(collection, content, taker)}});
}

/* Finds who takes what the unused items match; `open` of them are unused. */
static void find_takers(struct collection *collection, struct content_use *uses, size_t open)
{
    const struct walk *walk = &collection->walk;
    const struct config *config = collection->request->config;
    struct arena scratch = {0};
    for (size_t i = 0; i < walk->count && open; i++) {
        size_t *numbers, count = placement_items(config, walk->files[i], &scratch, &numbers);
        for (size_t j = 1; j < count; j++) {
            struct content_use *use = &uses[numbers[j]];
            if (use->is_used || use->taker.len)
                continue;
            use->taker = config->content.items[numbers[0]].pattern;
            open--;
        }
        arena_clear(&scratch);
    }
    arena_free(&scratch);
}

/* A pattern that gives nothing is an error in the configuration. */
static void refuse_unused(struct collection *collection)
{
    const struct inputs *inputs = collection->inputs;
    const struct contents *contents = &collection->request->config->content;
    struct content_use *uses = arena_alloc(&collection->inputs->arena, contents->count * sizeof *uses);
    size_t open = contents->count;
    for (size_t i = 0; i < inputs->count; i++) {
        const struct content *content = inputs->items[i].placement.content;
        if (!content || uses[content - contents->items].is_used)
            continue;
        uses[content - contents->items].is_used = true;
        open--;
    }
    find_takers(collection, uses, open);
    for (size_t i = 0; i < contents->count; i++)
        if (!uses[i].is_used)
            refuse_content(collection, &contents->items[i], uses[i].taker);
}

/* What the configuration calls content: the folders of its patterns, each once. */
static void add_content(struct collection *collection)
{
    const struct contents *contents = &collection->request->config->content;
    struct walk *walk = &collection->walk;
    struct index folders = {.arena = walk->arena};
    for (size_t i = 0; i < contents->count; i++) {
        struct str folder = arena_copy(walk->arena, pattern_folder(contents->items[i].pattern));
        struct stat info;
        size_t first = walk->count;
        bool is_new;
        index_put(&folders, folder, &is_new);
        if (is_new && (folder.len == 0 ||
                       (stat(files_path(walk->tree, folder, walk->arena).at, &info) == 0 && S_ISDIR(info.st_mode))))
            walk_content(collection, folder);
        for (size_t j = first; j < walk->count; j++)
            add_found(collection, walk->files[j], false);
    }
    if (collection->request->config->file.path.len)
        refuse_unused(collection);
}

static int compare(const void *a, const void *b)
{
    const struct input *left = a, *right = b;
    return str_compare(left->name, right->name);
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void sort(struct inputs *inputs)
{
    if (inputs->data_count)
        qsort(inputs->data, inputs->data_count, sizeof *inputs->data, compare_paths);
    if (!inputs->count)
        return;
    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare);
    size_t kept = 1;
    for (size_t i = 1; i < inputs->count; i++)
        if (compare(&inputs->items[kept - 1], &inputs->items[i]) != 0)
            inputs->items[kept++] = inputs->items[i];
    inputs->count = kept;
}

/* A file whose place cannot be looked at may be there or not: then nothing is done. */
static bool is_there(struct collection *collection, struct str path)
{
    struct file_state state;
    int error = files_look(collection->walk.tree, path, &state);
    bool is_other = error == EISDIR || error == EINVAL;
    if (error && !is_other)
        refuse(collection, &input_missing, path, file_error(error));
    return state.is_there || is_other;
}

/* A page whose twin is there, and was not written by cotejo, is translated by hand. */
static bool has_twin(struct collection *collection, const struct input *input)
{
    const struct config *config = collection->request->config;
    for (size_t i = 0; i < config->languages.count; i++) {
        struct str language = config->languages.items[i];
        if (str_equal(language, input->placement.language))
            continue;
        struct str twin = placement_twin(&input->placement, config, language, &collection->inputs->arena);
        if (twin.len && !is_output(collection, twin) && is_there(collection, twin))
            return true;
    }
    return false;
}

bool inputs_collect(struct inputs *inputs, const struct inputs_request *request, struct findings *findings)
{
    struct arena *arena = &inputs->arena;
    struct collection collection = {.inputs = inputs,
                                    .request = request,
                                    .findings = findings,
                                    .outputs = {.arena = arena},
                                    .unread = {.arena = arena},
                                    .kinds = {.arena = arena}};
    collection.walk = (struct walk){
        .arena = arena,
        .findings = findings,
        .tree = request->config->files,
        .here = path_join(path_real(files_path(request->config->files, STR(""), arena), arena), STR(""), arena),
        .own_output = pattern_folder(request->config->output),
        .takes_all = request->takes_all,
        .is_of_project = request->config->file.path.len > 0,
    };
    if (str_is_empty(collection.walk.here)) {
        refuse(&collection, &input_missing, STR("."), file_error(errno));
        return false;
    }
    for (size_t i = 0; i < request->path_count; i++)
        add_path(&collection, request->paths[i]);
    if (!request->path_count)
        add_content(&collection);
    sort(inputs);
    for (size_t i = 0; i < inputs->count; i++)
        inputs->items[i].is_translated_by_hand = has_twin(&collection, &inputs->items[i]);
    if (!request->path_count && request->config->file.path.len)
        translation_keys_pair(inputs, request->config);
    if (inputs->unread_count)
        qsort(inputs->unread, inputs->unread_count, sizeof *inputs->unread, compare_kinds);
    if (!inputs->count && !inputs->data_count && !collection.has_failed &&
        !(request->leaves_excluded && request->path_count))
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
    return placement_output(&input->placement, config, language, arena);
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
    .message = "nothing to read in '{path}'[: what it matches is taken by '{taker}' before it][: what lies in "
               "'{output}' is taken for output]",
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

static const struct rule input_kind = {
    .id = "input-kind",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a file is named that no format reads",
    .message =
        "no format reads {suffix}[; {known} would be read]; 'format:' in the configuration or '--as' says what is "
        "inside",
    .explanation =
        "Read as plain text, the keys and tags of another format would be taken for words. Where such a file "
        "is HTML, Markdown or text inside, say so: for all files of a pattern with `format:` in the "
        "configuration, for the files of one run with `--as`. Names without a suffix are read as text.",
    .wrong = "cotejo check page.njk",
    .right = "cotejo check --as html page.njk",
};

const struct rule *const INPUT_RULES[] = {&input_missing, &input_nothing,    &input_format, &input_kind,
                                          &input_link,    &input_unreadable, NULL};
