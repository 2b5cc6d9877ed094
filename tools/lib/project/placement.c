#include "placement.h"

#include <unistd.h>

#include "../identity/languages.h"
#include "../text/glob.h"
#include "../text/pattern_index.h"
#include "path.h"

static bool has_language(struct str pattern)
{
    return str_find(pattern, STR("{lang}"), 0) != (size_t)-1;
}

/* The language that an item's path leaves out, or empty. */
static struct str left_out_language(const struct content *content)
{
    return has_language(content->pattern) ? content->language : (struct str){"", 0};
}

/* How a path matched its pattern. */
struct language_places {
    struct str path;
    struct glob_match match;
    size_t length; /* of the language in the path; 0: it is left out */
};

/* The path from an offset on with {lang}, and what is left out along with it, for the language; not for the first
 * `skipped` times, which are before that offset. */
static struct str with_language_out(const struct language_places *places, size_t from, size_t skipped,
                                    struct arena *arena)
{
    const struct glob_match *match = &places->match;
    struct str path = places->path;
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = skipped; i < match->language_count; i++) {
        size_t at = match->language_at[i];
        buf_add(&out, str_slice(path, from, at));
        buf_add(&out, match->language_as[i]);
        from = at + places->length;
    }
    buf_add(&out, str_slice(path, from, path.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* The pattern without {lang} and what goes with it. */
static struct str without_language(struct str pattern, struct arena *arena)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t at = 0; at < pattern.len;) {
        size_t left_out = glob_left_out(pattern, at);
        if (!left_out)
            buf_add_char(&out, pattern.at[at++]);
        at += left_out;
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* A path with {lang} of an item's, in a language. */
static struct str path_in(const struct content *content, struct str path, struct str language, struct arena *arena)
{
    struct str left_out = content ? left_out_language(content) : (struct str){"", 0};
    if (left_out.len && str_equal(left_out, language))
        path = without_language(path, arena);
    return config_path(path, STR(""), language, arena);
}

/* Where the pattern's fixed part ends: behind the folders that hold no wildcard, {lang} left aside. */
static size_t fixed_pattern(struct str pattern)
{
    for (size_t start = 0;;) {
        size_t slash = str_find_char(pattern, '/', start), language = str_find(pattern, STR("{lang}"), start);
        struct str part = str_slice(pattern, start, slash);
        struct str before = str_slice(pattern, start, language), after = str_slice(pattern, language + 6, slash);
        bool is_plain = language < slash ? !glob_is_pattern(before) && !glob_is_pattern(after) : !glob_is_pattern(part);
        if (slash == (size_t)-1 || !is_plain)
            return start;
        start = slash + 1;
    }
}

/* A path that matches the pattern, behind the pattern's fixed part. */
static struct str behind_fixed_part(struct str pattern, const struct language_places *places, struct arena *arena)
{
    size_t in_path = 0, languages = 0, end = fixed_pattern(pattern);
    for (size_t at = 0; at < end; at++) {
        size_t left_out = places->length ? 0 : glob_left_out(pattern, at);
        languages += left_out || str_starts(str_slice(pattern, at, end), STR("{lang}"));
        at += left_out ? left_out - 1 : 0;
        if (!left_out && pattern.at[at] == '/')
            in_path = str_find_char(places->path, '/', in_path) + 1;
    }
    return with_language_out(places, in_path, languages, arena);
}

struct str pattern_folder(struct str pattern)
{
    size_t end = 0;
    while (end < pattern.len && !strchr("*?[{\\", pattern.at[end]))
        end++;
    return path_folder(str_slice(pattern, 0, end));
}

struct str output_folder(const struct config *config, struct arena *arena)
{
    struct str folder = {"", 0};
    for (size_t i = 0; i < config->content.count; i++) {
        struct str own = config->content.items[i].output;
        struct str other = pattern_folder(path_join(own.len ? own : config->output, STR(""), arena));
        if (i == 0)
            folder = other;
        while (!str_starts(other, folder))
            folder = path_folder(str_slice(folder, 0, folder.len - 1));
    }
    return folder;
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

static bool matches_item(struct placement *placement, const struct content *content, struct str path,
                         struct str language, struct arena *arena)
{
    struct language_places places = {.path = path, .length = language.len};
    bool names_one = has_language(content->pattern);
    if (names_one && str_is_empty(language) ? !glob_matches_without_language(content->pattern, path, &places.match)
                                            : !glob_matches(content->pattern, path, language, &places.match))
        return false;
    placement->content = content;
    placement->language = language.len ? language : content->language;
    placement->rest = behind_fixed_part(content->pattern, &places, arena);
    if (names_one)
        placement->pattern = with_language_out(&places, 0, 0, arena);
    return true;
}

void placement_prepare(struct config *config)
{
    config->content_index = arena_alloc(&config->arena, sizeof *config->content_index);
    *config->content_index = (struct pattern_index){.arena = &config->arena, .are_paths = true};
    for (size_t i = 0; i < config->content.count; i++)
        pattern_index_add(config->content_index, config->content.items[i].pattern, i);
    pattern_index_lay_out(config->content_index);
    config->exclude_index = arena_alloc(&config->arena, sizeof *config->exclude_index);
    *config->exclude_index = (struct pattern_index){.arena = &config->arena, .are_paths = true};
    for (size_t i = 0; i < config->exclude.count; i++)
        pattern_index_add(config->exclude_index, config->exclude.items[i], i);
    pattern_index_lay_out(config->exclude_index);
}

/* The patterns, by number, that a path may match. */
struct fitting {
    struct arena arena;
    size_t *numbers; /* NULL: all */
    size_t count;
};

static void fitting_find(struct fitting *fitting, const struct pattern_index *index, size_t all, struct str path)
{
    *fitting = (struct fitting){.count = all};
    if (index)
        fitting->count = pattern_index_find(index, path, &fitting->arena, &fitting->numbers);
}

static size_t fitting_number(const struct fitting *fitting, size_t i)
{
    return fitting->numbers ? fitting->numbers[i] : i;
}

bool placement_is_excluded(const struct config *config, struct str path)
{
    struct fitting fitting;
    bool is_excluded = false;
    fitting_find(&fitting, config->exclude_index, config->exclude.count, path);
    for (size_t i = 0; i < fitting.count && !is_excluded; i++)
        is_excluded = glob_matches_folder(config->exclude.items[fitting_number(&fitting, i)], path);
    arena_free(&fitting.arena);
    return is_excluded;
}

static bool item_takes(struct placement *placement, const struct config *config, const struct content *content,
                       struct arena *arena)
{
    bool names_one = has_language(content->pattern);
    for (size_t j = 0; j < config->languages.count && names_one; j++)
        if (matches_item(placement, content, placement->path, config->languages.items[j], arena))
            return true;
    return (!names_one || content->language.len) &&
           matches_item(placement, content, placement->path, (struct str){"", 0}, arena);
}

bool placement_find(struct placement *placement, const struct config *config, struct str path, struct arena *arena)
{
    struct fitting fitting;
    bool is_found = false;
    *placement = (struct placement){.path = path, .rest = path};
    fitting_find(&fitting, config->content_index, config->content.count, path);
    for (size_t i = 0; i < fitting.count && !is_found; i++)
        is_found = item_takes(placement, config, &config->content.items[fitting_number(&fitting, i)], arena);
    arena_free(&fitting.arena);
    return is_found;
}

size_t placement_items(const struct config *config, struct str path, struct arena *arena, size_t **numbers)
{
    struct fitting fitting;
    struct placement placement = {.path = path};
    size_t count = 0;
    fitting_find(&fitting, config->content_index, config->content.count, path);
    *numbers = arena_alloc(arena, fitting.count * sizeof **numbers);
    for (size_t i = 0; i < fitting.count; i++) {
        (*numbers)[count] = fitting_number(&fitting, i);
        count += item_takes(&placement, config, &config->content.items[(*numbers)[count]], arena);
    }
    arena_free(&fitting.arena);
    return count;
}

/* Is what is written there read as content? Then translations stand among their originals. */
static bool is_among_documents(const struct config *config, const struct content *content, struct str path,
                               struct arena *arena)
{
    struct placement there;
    struct str outputs = pattern_folder(config->output);
    bool is_apart = outputs.len && str_starts(path, outputs) && !str_starts(pattern_folder(content->pattern), outputs);
    return !is_apart && placement_find(&there, config, path, arena);
}

static struct str output_in(const struct placement *placement, const struct config *config, struct str language,
                            struct arena *arena)
{
    const struct content *content = placement->content;
    if (content && content->output.len)
        return path_in(content, path_join(content->output, placement->rest, arena), language, arena);
    return path_join(config_path(config->output, STR(""), language, arena),
                     path_in(content, placement->rest, language, arena), arena);
}

/* Does the item, which is of one language, say by its own output where its documents stand in the others? */
static bool pairs_by_output(const struct placement *placement, const struct config *config, struct str language,
                            struct arena *arena)
{
    const struct content *content = placement->content;
    return content->output.len && str_is_empty(placement->pattern) && placement->language.len &&
           !str_equal(placement->language, language) &&
           is_among_documents(config, content, output_in(placement, config, language, arena), arena);
}

/* Is the other one the same document in another language? Its item says so, or both would be written to one path. */
static bool is_counterpart(const struct placement *there, const struct placement *placement,
                           const struct config *config, struct arena *arena)
{
    if (pairs_by_output(there, config, placement->language, arena))
        return str_equal(output_in(there, config, placement->language, arena), placement->path);
    return str_equal(output_in(there, config, there->language, arena),
                     output_in(placement, config, there->language, arena));
}

/* The document as one of another item's, where that has it. */
static bool find_in_item(struct placement *there, const struct placement *placement, const struct config *config,
                         struct str language, struct arena *arena)
{
    const struct content *content = there->content;
    struct str fixed = str_slice(content->pattern, 0, fixed_pattern(content->pattern));
    struct str path = path_in(content, path_join(fixed, placement->rest, arena), language, arena);
    return placement_find(there, config, path, arena) && there->content == content &&
           str_equal(there->language, language) && is_counterpart(there, placement, config, arena);
}

/* May another item hold the document in that language? Only where one of the two says of what language it is. */
static bool may_hold(const struct placement *placement, const struct content *content, struct str language)
{
    return content != placement->content && (content->language.len || placement->content->language.len) &&
           (str_equal(content->language, language) || has_language(content->pattern));
}

struct str placement_twin(const struct placement *placement, const struct config *config, struct str language,
                          struct arena *arena)
{
    struct str first = {"", 0};
    if (str_is_empty(placement->language) || !placement->content)
        return first;
    if (pairs_by_output(placement, config, language, arena))
        return output_in(placement, config, language, arena);
    if (placement->pattern.len)
        first = path_in(placement->content, placement->pattern, language, arena);
    for (size_t i = 0; i < config->content.count; i++) {
        const struct content *content = &config->content.items[i];
        struct placement there = {.content = content};
        if (!may_hold(placement, content, language) || !find_in_item(&there, placement, config, language, arena))
            continue;
        if (pairs_by_output(&there, config, placement->language, arena))
            return there.path;
        if (str_is_empty(first) || files_have(config->files, there.path))
            first = there.path;
    }
    return first;
}

struct str placement_output(const struct placement *placement, const struct config *config, struct str language,
                            struct arena *arena)
{
    bool is_own = placement->content && str_equal(placement->language, language);
    for (size_t i = 0; i < config->languages.count && is_own; i++)
        if (pairs_by_output(placement, config, config->languages.items[i], arena))
            return placement->path;
    return output_in(placement, config, language, arena);
}
