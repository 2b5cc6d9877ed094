#include "code_files.h"

#include <stdlib.h>

#include "../text/glob.h"
#include "config_reading.h"
#include "path.h"
#include "walk.h"

/* No text, or text that others have made. */
static bool is_other(struct str path)
{
    static const char *const SUFFIXES[] = {
        ".png", ".jpg", ".jpeg", ".gif",  ".webp", ".avif", ".ico",   ".svg", ".woff",  ".woff2", ".ttf",  ".otf",
        ".eot", ".pdf", ".zip",  ".gz",   ".mp3",  ".mp4",  ".webm",  ".mov", ".wasm",  ".map",   ".lock", ".po",
        ".pot", ".mo",  ".css",  ".scss", ".sass", ".less", ".patch", ".csv", ".sql",   ".snap",  ".xlf",  ".min.js",
        ".jar", ".so",  ".exe",  ".dll",  ".bin",  ".pyc",  ".ai",    ".psd", ".sketch"};
    static const char *const NAMES[] = {"package-lock.json", "pnpm-lock.yaml", "npm-shrinkwrap.json", "cotejo.yaml",
                                        ".cotejo.yaml"};
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        if (str_ends(path, str_from(SUFFIXES[i])))
            return true;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(path_name(path), str_from(NAMES[i])))
            return true;
    return false;
}

/* Files of strings, in whatever language: a `*` in the place of {lang}. */
static struct str in_any_language(struct str pattern, struct arena *arena)
{
    static const struct str LANGUAGE = {"{lang}", 6};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0; at < pattern.len;) {
        bool is_language = str_starts(str_slice(pattern, at, pattern.len), LANGUAGE);
        buf_add_char(&out, is_language ? '*' : pattern.at[at]);
        at += is_language ? LANGUAGE.len : 1;
    }
    struct str any = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return any;
}

/* The patterns of content that the keyed files of the project are found by. */
static struct texts keyed_patterns(const struct site *site, struct arena *arena)
{
    struct texts patterns = {0};
    struct index seen = {.arena = arena};
    bool is_new;
    for (size_t i = 0; i < site->keyed_count; i++) {
        if (site->keyed[i]->is_of_component) /* it is code, too */
            continue;
        const struct str sides[] = {site->keyed[i]->source, site->keyed[i]->target};
        for (size_t k = 0; k < 2; k++) {
            struct input input;
            site_input(site, sides[k], &input, arena);
            struct str pattern = input.placement.content ? input.placement.content->pattern : sides[k];
            index_put(&seen, pattern, &is_new);
            if (is_new)
                texts_add(&patterns, arena, in_any_language(pattern, arena));
        }
    }
    return patterns;
}

static bool is_in(const struct texts *patterns, struct str path)
{
    for (size_t i = 0; i < patterns->count; i++)
        if (glob_matches_folder(patterns->items[i], path))
            return true;
    return false;
}

static int compare(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* Leaves the paths of code, sorted. */
static size_t keep_code(const struct site *site, const struct texts *keyed, struct str *paths, size_t all)
{
    size_t count = 0;
    for (size_t i = 0; i < all; i++) {
        struct str path = paths[i];
        bool is_own = str_equal(path, site->config.baseline) || str_equal(path, site->config.file.path);
        if (!is_own && !is_other(path) && is_in(&site->config.code, path) && !is_in(keyed, path))
            paths[count++] = path;
    }
    if (count)
        qsort(paths, count, sizeof *paths, compare);
    return count;
}

struct code_files code_files_find(const struct site *site, struct arena *arena)
{
    struct findings findings = {0}; /* who collects inputs tells them */
    struct walk walk = {.arena = arena,
                        .findings = &findings,
                        .tree = &site->files,
                        .takes_public = true,
                        .is_of_project = true,
                        .lists_ignored = true};
    struct texts keyed = keyed_patterns(site, arena);
    walk.here = path_join(path_real(files_path(&site->files, STR(""), arena), arena), STR(""), arena);
    walk.own_output = output_folder(&site->config, arena);
    walk_folder(&walk, STR(""));
    findings_free(&findings);
    size_t own = keep_code(site, &keyed, walk.files, walk.count);
    size_t ignored = keep_code(site, &keyed, walk.ignored, walk.ignored_count);
    struct code_files files = {arena_alloc(arena, (own + ignored) * sizeof *files.paths), own + ignored, own};
    if (own)
        memcpy(files.paths, walk.files, own * sizeof *files.paths);
    if (ignored)
        memcpy(files.paths + own, walk.ignored, ignored * sizeof *files.paths);
    return files;
}
