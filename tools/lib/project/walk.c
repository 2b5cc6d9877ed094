#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "gitignore.h"
#include "path.h"

/* A folder that is still to be read. */
struct pending {
    struct str path;
    const struct gitignore *ignore;
    struct pending *next;
};

static bool is_left_out(struct str name)
{
    static const char *const NAMES[] = {"node_modules", "vendor", "_site", "public", "dist"};
    if (str_starts(name, STR(".")))
        return true;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(name, str_from(NAMES[i])))
            return true;
    return false;
}

/* A link to a file inside the tree is one more file. What is not taken is said. */
static bool takes_link(struct walk *walk, struct str path)
{
    struct stat info;
    struct str there = files_path(walk->tree, path, walk->arena), real = path_real(there, walk->arena);
    struct str real_folder = path_join(real, STR(""), walk->arena);
    const char *why = NULL;
    if (str_is_empty(real) || stat(there.at, &info) < 0)
        why = errno == ELOOP ? N_("it leads back to itself") : N_("it leads nowhere");
    else if (S_ISDIR(info.st_mode) && str_starts(path_join(walk->here, path, walk->arena), real_folder))
        why = N_("it leads back to a folder that it is in");
    else if (!str_starts(real, walk->here))
        why = N_("it leads out of the tree");
    if (why)
        findings_add_file(walk->findings, path,
                          &(struct finding){.rule = &input_link, .arguments = {{"why", str_from(why)}}});
    return !why && S_ISREG(info.st_mode);
}

static void add_file(struct walk *walk, struct str path)
{
    walk->files = arena_grow(walk->arena, walk->files, walk->count, &walk->capacity, sizeof *walk->files);
    walk->files[walk->count++] = path;
}

static void add_ignored(struct walk *walk, struct str path)
{
    walk->ignored =
        arena_grow(walk->arena, walk->ignored, walk->ignored_count, &walk->ignored_capacity, sizeof *walk->ignored);
    walk->ignored[walk->ignored_count++] = path;
}

static bool is_other_project(struct walk *walk, struct str folder)
{
    static const char *const NAMES[] = {"cotejo.yaml", ".cotejo.yaml"};
    bool is_other = false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && walk->is_of_project && !is_other; i++)
        is_other = files_have(walk->tree, path_join(folder, str_from(NAMES[i]), walk->arena));
    return is_other;
}

static bool is_passed_over(struct walk *walk, const struct gitignore *ignore, struct str path, bool is_folder)
{
    struct str name = path_name(path);
    bool is_taken = walk->takes_public && name.len < path.len && str_equal(name, STR("public"));
    return (is_folder && ((is_left_out(name) && !is_taken) || is_other_project(walk, path))) ||
           gitignore_matches(ignore, path_join(walk->here, path, walk->arena), is_folder);
}

static void take_entry(struct walk *walk, const struct pending *folder, const struct dirent *entry,
                       struct pending **stack)
{
    struct str name = str_from(entry->d_name);
    if (str_equal(name, STR(".")) || str_equal(name, STR("..")) || str_equal(name, STR(".git")))
        return;
    struct str path = path_join(folder->path, name, walk->arena);
    unsigned char type = entry->d_type;
    struct stat info;
    if (type == DT_UNKNOWN && lstat(files_path(walk->tree, path, walk->arena).at, &info) == 0)
        type = S_ISDIR(info.st_mode) ? DT_DIR : S_ISLNK(info.st_mode) ? DT_LNK : S_ISREG(info.st_mode) ? DT_REG : type;
    bool is_folder = type == DT_DIR;
    if (!walk->takes_all && is_passed_over(walk, folder->ignore, path, is_folder)) {
        if (walk->lists_ignored && type == DT_REG && !str_starts(name, STR(".")))
            add_ignored(walk, path);
        return;
    }
    if (type == DT_REG || (type == DT_LNK && takes_link(walk, path)))
        add_file(walk, path);
    struct str inner = is_folder ? path_join(path, STR(""), walk->arena) : path;
    if (!is_folder || (!walk->takes_all && str_equal(inner, walk->own_output)))
        return;
    struct pending *pending = arena_alloc(walk->arena, sizeof *pending);
    *pending = (struct pending){inner, folder->ignore, *stack};
    *stack = pending;
}

static void report_unreadable(struct walk *walk, struct str path, int error)
{
    walk->has_failed = true;
    findings_add_file(
        walk->findings, path,
        &(struct finding){.rule = &input_unreadable, .arguments = {{"why", str_from(file_error(error))}}});
}

/* Without its rules files would be read that are nobody's content. */
static const struct gitignore *open_ignore(struct walk *walk, struct str folder, const struct gitignore *above)
{
    int error = 0;
    const struct gitignore *ignore =
        gitignore_open(path_join(walk->here, folder, walk->arena), above, walk->arena, &error);
    if (error)
        report_unreadable(walk, path_join(folder, STR(".gitignore"), walk->arena), error);
    return ignore;
}

static void read_folder(struct walk *walk, struct pending *folder, struct pending **stack)
{
    DIR *stream = opendir(files_path(walk->tree, folder->path, walk->arena).at);
    if (!stream) {
        report_unreadable(walk, folder->path, errno);
        return;
    }
    folder->ignore = open_ignore(walk, folder->path, folder->ignore);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(stream)); errno = 0)
        take_entry(walk, folder, entry, stack);
    if (errno)
        report_unreadable(walk, folder->path, errno);
    closedir(stream);
}

/* The rules of .gitignore files from the top down to a folder's parent. */
static const struct gitignore *ignore_above(struct walk *walk, struct str folder)
{
    int error = 0;
    const struct gitignore *ignore = gitignore_above(walk->here, walk->arena, &error);
    if (error)
        report_unreadable(walk, STR("../.gitignore"), error);
    for (size_t slash = 0, start = 0; (slash = str_find_char(folder, '/', start)) != (size_t)-1; start = slash + 1)
        ignore = open_ignore(walk, str_slice(folder, 0, start), ignore);
    return ignore;
}

void walk_folder(struct walk *walk, struct str folder)
{
    struct pending first = {folder, walk->takes_all ? NULL : ignore_above(walk, folder), NULL};
    struct pending *stack = &first;
    while (stack) {
        struct pending *next = stack;
        stack = stack->next;
        read_folder(walk, next, &stack);
    }
}

bool walk_takes(struct walk *walk, struct str folder, struct str path)
{
    const struct gitignore *ignore = ignore_above(walk, folder);
    for (size_t start = folder.len;;) {
        size_t slash = str_find_char(path, '/', start);
        bool is_folder = slash != (size_t)-1;
        ignore = open_ignore(walk, str_slice(path, 0, start), ignore);
        if (is_passed_over(walk, ignore, str_slice(path, 0, slash), is_folder))
            return false;
        if (!is_folder)
            return true;
        start = slash + 1;
        if (str_equal(str_slice(path, 0, start), walk->own_output))
            return false;
    }
}

const struct rule input_link = {
    .id = "input-link",
    .severity = SEVERITY_WARNING,
    .summary = "a symbolic link is not followed",
    .message = "this link is not followed: {why}",
    .explanation =
        "Links that lead out of the project's folder, nowhere, or round in a circle are passed over, so that "
        "the same tree gives the same result on every machine.",
    .wrong = "content/old -> /srv/site/content",
    .right = N_("content/old/, a folder of its own, or exclude: [content/old]"),
};

const struct rule input_unreadable = {
    .id = "input-unreadable",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a file or folder cannot be read",
    .message = "cannot be read: {why}",
    .explanation = "What cannot be read cannot be checked: the run ends with status 2, after everything else was done.",
    .wrong = "drwx------ root content/",
    .right = "drwxr-xr-x root content/",
};
