#include "changes.h"

#include <stdlib.h>

#include "../base/process.h"

enum { ARGUMENTS = 24, NAME_DIGITS = 64 };

#define DIFF                                                                                                           \
    "diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", "--no-textconv",                          \
        "--ignore-submodules=all", "--relative"

struct git {
    struct changes *changes;
    struct str folder;
    struct buf output; /* of the last run */
    bool is_missing;
};

/* Runs git with these arguments (NULL-terminated); false where it fails. */
static bool run(struct git *git, const char *const *rest, struct str input)
{
    const char *arguments[ARGUMENTS] = {"git", "-C", git->folder.len ? git->folder.at : ".", "-c",
                                        "core.fsmonitor=false"};
    size_t count = 5;
    int status = 0;
    while (*rest && count + 1 < ARGUMENTS)
        arguments[count++] = *rest++;
    buf_clear(&git->output);
    if (process_run(arguments, input, &git->output, &status) != 0)
        git->is_missing = true;
    return !git->is_missing && status == 0;
}

#define RUN(git, ...) run(git, (const char *const[]){__VA_ARGS__, NULL}, STR(""))

/* The one line that it has said. */
static struct str line(struct git *git)
{
    return arena_copy(&git->changes->arena, str_trim(buf_str(&git->output)));
}

static struct change *add(struct git *git, struct change_list *list, struct str path)
{
    struct arena *arena = &git->changes->arena;
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct change *change = &list->items[list->count++];
    *change = (struct change){.path = arena_copy(arena, path)};
    return change;
}

static struct str next_field(struct str text, size_t *at)
{
    size_t end = str_find_char(text, '\0', *at);
    struct str field = str_slice(text, *at, end < text.len ? end : text.len);
    *at += field.len + 1;
    return field;
}

/* ":100644 100644 OLD NEW M", NUL, the path, NUL; of a renamed file ("R90") the old path stands before. Links and
 * submodules are no documents. The old bytes are not there yet: `old` is their name. */
static void take_differences(struct git *git, struct change_list *list)
{
    enum { MODE = 8, OLD = 15 }; /* where the new mode and the old name stand */
    struct str text = buf_str(&git->output);
    for (size_t at = 0; at < text.len;) {
        struct str about = next_field(text, &at), path = next_field(text, &at);
        size_t new_name = str_find_char(about, ' ', OLD) + 1, status = str_find_char(about, ' ', new_name) + 1;
        if (!new_name || !status || status >= about.len)
            continue;
        if (about.at[status] == 'R')
            path = next_field(text, &at);
        bool was_file = str_starts(about, STR(":100"));
        if (!was_file && !str_starts(str_slice(about, MODE, about.len), STR("100")))
            continue;
        struct change *change = add(git, list, path);
        if (was_file)
            change->old = arena_copy(&git->changes->arena, str_slice(about, OLD, new_name - 1));
        change->is_gone = about.at[status] == 'D';
    }
}

static void take_untracked(struct git *git)
{
    struct str text = buf_str(&git->output);
    for (size_t at = 0; at < text.len;)
        add(git, &git->changes->files, next_field(text, &at));
}

/* "NAME blob SIZE", the bytes, a line's end, for each that was asked for; "NAME missing" in a partial clone. */
static void take_bytes(struct git *git, struct change_list *list)
{
    struct str text = buf_str(&git->output);
    size_t at = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct change *change = &list->items[i];
        if (!change->old.at)
            continue;
        struct str about = str_slice(text, at, str_line_end(text, at));
        size_t start = at + about.len + 1, size = about.len;
        while (size && about.at[size - 1] != ' ')
            size--;
        bool is_missing = str_ends(about, STR(" missing"));
        size_t length = is_missing ? 0 : strtoul(about.at + size, NULL, 10);
        change->old =
            is_missing ? (struct str){0} : arena_copy(&git->changes->arena, str_slice(text, start, start + length));
        at = is_missing ? start : start + length + 1;
    }
}

static bool read_old(struct git *git, struct change_list *list)
{
    struct buf names;
    buf_init(&names, BUF_MAXIMUM);
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].old.at)
            continue;
        buf_add(&names, list->items[i].old);
        buf_add_char(&names, '\n');
    }
    bool is_read = run(git, (const char *const[]){"cat-file", "--batch", NULL}, buf_str(&names));
    buf_release(&names);
    if (is_read)
        take_bytes(git, list);
    return is_read;
}

static bool find_staged(struct git *git)
{
    struct changes *changes = git->changes;
    bool is_new;
    if (!RUN(git, DIFF, "--cached", "--", "."))
        return false;
    take_differences(git, &changes->files);
    if (!read_old(git, &changes->files) || !RUN(git, DIFF, "--", "."))
        return false;
    take_differences(git, &changes->unstaged);
    if (!read_old(git, &changes->unstaged))
        return false;
    changes->unstaged_by_path.arena = &changes->arena;
    for (size_t i = 0; i < changes->unstaged.count; i++)
        *index_put(&changes->unstaged_by_path, changes->unstaged.items[i].path, &is_new) = i;
    return true;
}

static bool find_since(struct git *git, struct str commit)
{
    struct str base = commit;
    if (RUN(git, "merge-base", commit.at, "HEAD"))
        base = line(git);
    else
        git->changes->has_no_base = true;
    if (!RUN(git, DIFF, base.at, "--", "."))
        return false;
    take_differences(git, &git->changes->files);
    if (!RUN(git, "ls-files", "-z", "--others", "--exclude-standard", "--", "."))
        return false;
    take_untracked(git);
    return read_old(git, &git->changes->files);
}

static enum changes_result find(struct git *git, struct str revision)
{
    bool is_done = false;
    if (!RUN(git, "rev-parse", "--git-dir"))
        return git->is_missing ? CHANGES_WITHOUT_GIT : CHANGES_NO_REPOSITORY;
    if (revision.len) {
        struct buf name;
        buf_init(&name, BUF_MAXIMUM);
        buf_add(&name, revision);
        buf_add(&name, STR("^{commit}"));
        bool is_known = RUN(git, "rev-parse", "--verify", "--quiet", "--end-of-options", name.at);
        buf_release(&name);
        if (!is_known)
            return CHANGES_UNKNOWN;
        is_done = find_since(git, line(git));
    } else if (RUN(git, "ls-files", "-z", "--unmerged") && git->output.len) {
        return CHANGES_UNMERGED;
    } else {
        is_done = find_staged(git);
    }
    return is_done ? CHANGES_FOUND : CHANGES_WITHOUT_GIT;
}

enum changes_result changes_find(struct changes *changes, struct str folder, struct str revision)
{
    struct git git = {.changes = changes, .folder = folder};
    *changes = (struct changes){0};
    buf_init(&git.output, BUF_MAXIMUM);
    enum changes_result result = find(&git, revision);
    buf_release(&git.output);
    return result;
}

void changes_free(struct changes *changes)
{
    arena_free(&changes->arena);
}

bool changes_read_staged(const void *context, struct str path, struct str *bytes)
{
    const struct changes *changes = context;
    const size_t *number = index_get(&changes->unstaged_by_path, path);
    if (number && changes->unstaged.items[*number].old.at)
        *bytes = changes->unstaged.items[*number].old;
    return number && changes->unstaged.items[*number].old.at;
}
