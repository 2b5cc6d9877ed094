#include "packages.h"

#include "../base/hash.h"
#include "../text/glob.h"
#include "path.h"

static bool has_one_of(struct str folder, const char *const *names, const struct files *files, struct arena *arena)
{
    for (; *names; names++)
        if (files_have(files, path_join(folder, str_from(*names), arena)))
            return true;
    return false;
}

/* Either alone a folder of the site's own may have. */
static bool is_package(struct str folder, const struct files *files, struct arena *arena)
{
    static const char *const MANIFESTS[] = {"package.json", "bower.json", "composer.json", NULL};
    static const char *const LICENCES[] = {"LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING", NULL};
    return has_one_of(folder, MANIFESTS, files, arena) && has_one_of(folder, LICENCES, files, arena);
}

static void exclude(struct layout *layout, struct str folder)
{
    struct texts *texts = &layout->exclude;
    texts->items = arena_grow(layout->arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = path_join(folder, STR("**"), layout->arena);
}

void packages_exclude(const struct layout_document *documents, size_t count, const struct files *files,
                      struct layout *layout)
{
    struct arena scratch = {0};
    struct index asked = {.arena = &scratch};
    for (size_t i = 0; i < count; i++) {
        struct str path = documents[i].path;
        for (size_t at = 0; (at = str_find_char(path, '/', at)) != SIZE_MAX; at++) {
            bool is_new;
            struct str folder = str_slice(path, 0, at);
            size_t *is_known = index_put(&asked, folder, &is_new);
            if (is_new && !glob_is_pattern(folder) && is_package(folder, files, &scratch)) {
                exclude(layout, folder);
                *is_known = true;
            }
            if (*is_known)
                break;
        }
    }
    arena_free(&scratch);
}
