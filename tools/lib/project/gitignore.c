#include "gitignore.h"

#include <errno.h>
#include <unistd.h>

#include "../base/file.h"
#include "../text/glob.h"
#include "path.h"

/* Trailing spaces do not count unless a backslash stands before them. */
static struct str without_end(struct str line)
{
    if (str_ends(line, STR("\r")))
        line.len--;
    while (line.len && line.at[line.len - 1] == ' ' && !(line.len > 1 && line.at[line.len - 2] == '\\'))
        line.len--;
    return line;
}

static void add_rule(struct gitignore *ignore, struct str line, struct arena *arena)
{
    struct ignore_rule rule = {.pattern = without_end(line)};
    if (str_is_empty(rule.pattern) || rule.pattern.at[0] == '#')
        return;
    rule.is_negated = rule.pattern.at[0] == '!';
    rule.pattern = str_slice(rule.pattern, rule.is_negated, rule.pattern.len);
    rule.is_for_folders = str_ends(rule.pattern, STR("/"));
    rule.pattern.len -= rule.is_for_folders;
    rule.is_anchored = str_find_char(rule.pattern, '/', 0) != (size_t)-1;
    rule.pattern = str_slice(rule.pattern, str_starts(rule.pattern, STR("/")), rule.pattern.len);
    ignore->rules = arena_grow(arena, ignore->rules, ignore->count, &ignore->capacity, sizeof *ignore->rules);
    ignore->rules[ignore->count++] = rule;
}

/* A file of rules, and the folder that they are for. */
struct rules_file {
    struct str path, folder;
};

static const struct gitignore *read_rules(struct rules_file file, const struct gitignore *above, struct arena *arena,
                                          int *error)
{
    struct str bytes;
    int outcome = file_read(file.path.at, arena, &bytes);
    if (outcome) {
        bool is_none = file_is_absence(outcome) || outcome == EISDIR || outcome == EINVAL;
        *error = is_none ? *error : outcome;
        return above;
    }
    struct gitignore *ignore = arena_alloc(arena, sizeof *ignore);
    *ignore =
        (struct gitignore){.above = above, .folder = file.folder, .patterns = {.arena = arena, .are_paths = true}};
    for (size_t start = 0; start < bytes.len;) {
        size_t end = str_find_char(bytes, '\n', start);
        add_rule(ignore, str_slice(bytes, start, end), arena);
        start = end == (size_t)-1 ? bytes.len : end + 1;
    }
    for (size_t i = 0; i < ignore->count; i++)
        pattern_index_add(&ignore->patterns, ignore->rules[i].pattern, i);
    pattern_index_lay_out(&ignore->patterns);
    return ignore;
}

const struct gitignore *gitignore_open(struct str folder, const struct gitignore *above, struct arena *arena,
                                       int *error)
{
    return read_rules((struct rules_file){path_join(folder, STR(".gitignore"), arena), folder}, above, arena, error);
}

const struct gitignore *gitignore_above(struct str here, struct arena *arena, int *error)
{
    struct str top = here;
    while (top.len && access(path_join(top, STR(".git"), arena).at, F_OK) != 0)
        top = path_folder(str_slice(top, 0, top.len - 1));
    if (str_is_empty(top))
        return NULL;
    struct rules_file exclude = {path_join(top, STR(".git/info/exclude"), arena), top};
    const struct gitignore *ignore = read_rules(exclude, NULL, arena, error);
    while (top.len < here.len) {
        ignore = gitignore_open(top, ignore, arena, error);
        size_t slash = str_find_char(here, '/', top.len);
        top = str_slice(here, 0, slash + 1);
    }
    return ignore;
}

static bool rule_applies(const struct ignore_rule *rule, struct str path, bool is_folder)
{
    if (rule->is_for_folders && !is_folder)
        return false;
    return glob_matches(rule->pattern, rule->is_anchored ? path : path_name(path), (struct str){0}, NULL);
}

/* The last rule of a file that matches, or NULL. */
static const struct ignore_rule *last_rule(const struct gitignore *ignore, struct str path, bool is_folder)
{
    struct arena scratch = {0};
    const struct ignore_rule *rule = NULL;
    size_t *numbers, count = pattern_index_find(&ignore->patterns, path, &scratch, &numbers);
    for (size_t i = count; i-- > 0 && !rule;)
        if (rule_applies(&ignore->rules[numbers[i]], path, is_folder))
            rule = &ignore->rules[numbers[i]];
    arena_free(&scratch);
    return rule;
}

bool gitignore_matches(const struct gitignore *ignore, struct str path, bool is_folder)
{
    for (; ignore; ignore = ignore->above) {
        const struct ignore_rule *rule =
            str_starts(path, ignore->folder)
                ? last_rule(ignore, str_slice(path, ignore->folder.len, path.len), is_folder)
                : NULL;
        if (rule)
            return !rule->is_negated;
    }
    return false;
}
