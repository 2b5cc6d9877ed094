/* YAML as the YAML Test Suite has it (https://github.com/yaml/yaml-test-suite): each case is read as its `tree` says
 * (every scalar with its style, its text and its place, and, but in keys that are no scalars, every map and list), or,
 * where it says `fail`, refused with a place. The suite is YAML itself, and read by what is tested. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/data/yaml.h"

/* What the library lacks. */
static const struct {
    const char *name, *reason;
} DIFFERENCES[] = {
    {"ZYU8/2", "a directive with more words than the norm knows is an error"},
    {"ZYU8/3", "a directive with more words than the norm knows is an error"},
};

struct counts {
    int accepted, refused, failed;
};

/* A case, as far as it differs from the one before. */
struct test {
    struct str yaml, tree;
    bool fails;
};

/* The lines of a tree. */
struct tree {
    struct buf lines;
    struct str source;
    bool has_complex_keys, is_misplaced;
};

static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        static const char SIGNS[] = "\n\t\r\b\\";
        const char *sign = text.at[i] ? strchr(SIGNS, text.at[i]) : NULL;
        if (sign)
            buf_format(out, "\\%c", "ntrb\\"[sign - SIGNS]);
        else
            buf_add_char(out, text.at[i]);
    }
}

static bool is_in_place(const struct yaml_scalar *scalar, struct str source)
{
    struct str at = str_span(source, scalar->at);
    char quote = scalar->style == YAML_SINGLE ? '\'' : scalar->style == YAML_DOUBLE ? '"' : '\0';
    if (quote)
        return at.len >= 2 && at.at[0] == quote && at.at[at.len - 1] == quote;
    bool is_one_line = str_find_any(at, "\n\r") == SIZE_MAX;
    return !is_one_line || !at.len || str_equal(str_trim(at), str_trim(scalar->text));
}

static void add_event(void *context, const struct yaml_event *event)
{
    struct tree *tree = context;
    switch (event->kind) {
    case YAML_MAP: buf_add(&tree->lines, STR("+MAP\n")); break;
    case YAML_LIST: buf_add(&tree->lines, STR("+SEQ\n")); break;
    case YAML_END: buf_add(&tree->lines, STR("-\n")); break;
    case YAML_ANEW: buf_clear(&tree->lines); break;
    case YAML_COMPLEX_KEY: tree->has_complex_keys = true; break;
    case YAML_KEY:
    case YAML_WITHIN_KEY:
    case YAML_VALUE:
        buf_format(&tree->lines, "=VAL %c", ":'\"|>"[event->scalar.style]);
        add_escaped(&tree->lines, event->scalar.text);
        buf_add_char(&tree->lines, '\n');
        tree->is_misplaced = tree->is_misplaced || !is_in_place(&event->scalar, tree->source);
        break;
    }
}

/* The lines of the case's tree that are told of by events: without anchors, tags, documents, and the style of what is
 * empty. */
static void add_wanted(struct buf *out, struct str tree, bool has_complex_keys)
{
    for (size_t at = 0; at < tree.len;) {
        size_t end = str_find_char(tree, '\n', at);
        struct str line = str_slice(tree, str_skip(tree, at, " "), end);
        at = end == SIZE_MAX ? tree.len : end + 1;
        bool is_value = str_starts(line, STR("=VAL"));
        if (str_starts(line, STR("+MAP")) || str_starts(line, STR("+SEQ"))) {
            buf_add(out, has_complex_keys ? STR("") : str_slice(line, 0, 4));
        } else if (str_starts(line, STR("-MAP")) || str_starts(line, STR("-SEQ"))) {
            buf_add(out, has_complex_keys ? STR("") : STR("-"));
        } else if (is_value) {
            size_t style = 5;
            while (line.at[style] == '&' || line.at[style] == '<')
                style = str_find_char(line, ' ', style) + 1;
            buf_add(out, STR("=VAL "));
            buf_add(out, style + 1 == line.len ? STR(":") : str_slice(line, style, line.len));
        } else if (str_starts(line, STR("=ALI"))) {
            buf_add(out, STR("=VAL :"));
        } else {
            continue;
        }
        if (is_value || !has_complex_keys || str_starts(line, STR("=")))
            buf_add_char(out, '\n');
    }
}

static struct str without_structure(struct str lines, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0, end; at < lines.len; at = end) {
        end = str_find_char(lines, '\n', at) + 1;
        if (lines.at[at] == '=')
            buf_add(&out, str_slice(lines, at, end));
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static bool passes(const struct test *test)
{
    struct arena arena = {0};
    struct yaml_error error = {.at = SIZE_MAX};
    struct tree tree = {.source = test->yaml};
    struct buf wanted;
    buf_init(&tree.lines, BUF_MAXIMUM);
    buf_init(&wanted, BUF_MAXIMUM);
    bool is_read = yaml_read(test->yaml, &arena, add_event, &tree, &error), is_right;
    if (test->fails) {
        is_right = !is_read && error.at <= test->yaml.len && error.reason.len;
    } else {
        add_wanted(&wanted, test->tree, tree.has_complex_keys);
        struct str found = buf_str(&tree.lines);
        found = tree.has_complex_keys ? without_structure(found, &arena) : found;
        is_right = is_read && str_equal(found, buf_str(&wanted)) && !tree.is_misplaced;
        if (is_read && !is_right)
            printf("%s\nwanted:\n%s\nfound:\n%.*s\n", tree.is_misplaced ? "misplaced" : "", wanted.at, (int)found.len,
                   found.at);
    }
    buf_release(&tree.lines);
    buf_release(&wanted);
    arena_free(&arena);
    return is_right;
}

/* The suite shows what is hard to see by other characters. */
static struct str plain(struct str shown, struct arena *arena)
{
    static const struct {
        const char *shown, *plain;
    } SIGNS[] = {{"\xE2\x80\x94", ""},
                 {"\xC2\xBB", "\t"},
                 {"\xE2\x90\xA3", " "},
                 {"\xE2\x86\x90", "\r"},
                 {"\xE2\x87\x94", "\xEF\xBB\xBF"},
                 {"\xE2\x86\xB5", ""}};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    if (str_ends(shown, STR("\xE2\x88\x8E\n")))
        shown.len -= 4;
    for (size_t at = 0; at < shown.len;) {
        size_t i = 0, count = sizeof SIGNS / sizeof *SIGNS;
        while (i < count && !str_starts(str_slice(shown, at, shown.len), str_from(SIGNS[i].shown)))
            i++;
        if (i < count)
            buf_add(&out, str_from(SIGNS[i].plain));
        else
            buf_add_char(&out, shown.at[at]);
        at += i < count ? strlen(SIGNS[i].shown) : 1;
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* The reading of a file of the suite. */
struct file {
    struct arena arena;
    struct test tests[32];
    size_t count, depth;
    struct str key;
};

static void take(void *context, const struct yaml_event *event)
{
    struct file *file = context;
    struct test *test = file->count ? &file->tests[file->count - 1] : NULL;
    if (event->kind == YAML_MAP && file->depth == 1) {
        file->tests[file->count++] = test ? *test : (struct test){0};
        file->tests[file->count - 1].fails = false;
    }
    file->depth += event->kind == YAML_MAP || event->kind == YAML_LIST;
    file->depth -= event->kind == YAML_END;
    if (event->kind == YAML_KEY)
        file->key = event->scalar.text;
    if (event->kind != YAML_VALUE)
        return;
    struct str text = plain(event->scalar.text, &file->arena);
    if (str_equal(file->key, STR("yaml")))
        test->yaml = text;
    else if (str_equal(file->key, STR("tree")))
        test->tree = text;
    else if (str_equal(file->key, STR("fail")))
        test->fails = true;
}

static const char *known_reason(const char *name)
{
    for (size_t i = 0; i < sizeof DIFFERENCES / sizeof *DIFFERENCES; i++)
        if (strcmp(DIFFERENCES[i].name, name) == 0)
            return DIFFERENCES[i].reason;
    return NULL;
}

static void run_file(const char *path, struct counts *counts)
{
    struct file file = {0};
    struct str bytes;
    struct yaml_error error;
    if (file_read(path, &file.arena, &bytes) != 0 || !yaml_read(bytes, &file.arena, take, &file, &error)) {
        printf("%s: the suite itself cannot be read\n", path);
        counts->failed++;
    }
    for (size_t i = 0; i < file.count; i++) {
        char name[16];
        snprintf(name, sizeof name, file.count > 1 ? "%.4s/%zu" : "%.4s", strrchr(path, '/') + 1, i);
        bool is_right = passes(&file.tests[i]);
        const char *reason = known_reason(name);
        if (is_right == (reason != NULL))
            printf("%s: %s\n", name, is_right ? "passes, although it is listed as a difference" : "differs");
        else if (reason)
            printf("difference: %s: %s\n", name, reason);
        counts->failed += is_right == (reason != NULL);
        counts->refused += file.tests[i].fails && is_right;
        counts->accepted += !file.tests[i].fails && is_right;
    }
    arena_free(&file.arena);
}

int main(void)
{
    const char *data = getenv("CONFORMANCE");
    char pattern[4096];
    snprintf(pattern, sizeof pattern, "%s/conformance/yaml/src/*.yaml", data ? data : "../shared/data");
    glob_t paths;
    struct counts counts = {0};
    bool is_there = glob(pattern, 0, NULL, &paths) == 0;
    for (size_t i = 0; is_there && i < paths.gl_pathc; i++)
        run_file(paths.gl_pathv[i], &counts);
    globfree(&paths);
    printf("YAML: %d accepted, %d refused\n", counts.accepted, counts.refused);
    printf("%d passed, %d failed, %d skipped\n", counts.accepted + counts.refused, counts.failed, !is_there);
    return counts.failed != 0;
}
