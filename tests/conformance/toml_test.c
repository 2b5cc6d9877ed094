/* TOML as toml-test has it (https://github.com/toml-lang/toml-test), by its lists of 1.0 and of 1.1: what is valid is
 * read, and what is invalid refused with a finding, but what is invalid in 1.0 alone: by the list of 1.1 that is read.
 * Each string of a valid file is the one that its .json names. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/data/data.h"
#include "formats/data/toml.h"

struct counts {
    int accepted, refused, newer, failed;
};

static const struct str ALL[] = {{"**", 2}};

/* Is it a string that is a message? Then it is looked for. */
static bool is_message(const char *text)
{
    bool has_letter = false;
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at < ' ' && !ascii_is_space(*at))
            return false;
        has_letter = has_letter || ascii_is_letter(*at);
    }
    return has_letter;
}

/* Takes the string from those that are left, among which it must be. */
static void find_text(const struct document *document, bool *found, const char *text, bool *is_right)
{
    for (size_t i = 0; i < document->segment_count; i++)
        if (!found[i] && str_equal(document->segments[i].text, str_trim(str_from(text)))) {
            found[i] = true;
            return;
        }
    printf("no text '%s'\n", text);
    *is_right = false;
}

/* The strings of the value, whatever lies in it. */
static void find_texts(const struct document *document, bool *found, json_t *value, bool *is_right)
{
    const char *name, *type = json_string_value(json_object_get(value, "type"));
    const char *text = json_string_value(json_object_get(value, "value"));
    json_t *item;
    size_t i;
    if (type && text) {
        if (strcmp(type, "string") == 0 && is_message(text) && !strchr(text, '\r'))
            find_text(document, found, text, is_right);
        return;
    }
    json_object_foreach(value, name, item) find_texts(document, found, item, is_right);
    json_array_foreach(value, i, item) find_texts(document, found, item, is_right);
}

static bool has_all_texts(const struct document *document, const char *path)
{
    char expected[4096];
    bool is_right = true, *found = calloc(document->segment_count + 1, sizeof *found);
    snprintf(expected, sizeof expected, "%.*s.json", (int)(strlen(path) - 5), path);
    json_t *tree = json_load_file(expected, JSON_ALLOW_NUL, NULL);
    if (!tree)
        printf("texts not compared, for jansson reads no NUL in a key: %s\n", strrchr(expected, '/') + 1);
    find_texts(document, found, tree, &is_right);
    json_decref(tree);
    free(found);
    return is_right;
}

/* Is the file read, and, where it is to be, with all its strings? */
static bool is_read(const char *path, bool is_valid)
{
    struct document document;
    struct findings findings = {0};
    struct format_options options = {.keys = ALL, .key_count = 1};
    bool is_open =
        document_open(&document, (struct file_content){str_from(path), {0}}, &FORMAT_TOML, &options, &findings);
    bool is_sound = is_open && !document.is_unsound;
    if (is_sound == (findings.count > 0)) {
        printf("%s: %zu findings\n", path, findings.count);
        abort();
    }
    bool is_right = is_sound && (!is_valid || has_all_texts(&document, path));
    document_free(&document);
    findings_free(&findings);
    return is_right;
}

static void judge(const char *folder, struct str name, struct str newer, struct counts *counts)
{
    char path[4096], valid[256];
    bool is_valid = str_starts(name, STR("valid/"));
    if (!str_ends(name, STR(".toml")))
        return;
    snprintf(path, sizeof path, "%s/%.*s", folder, (int)name.len, name.at);
    snprintf(valid, sizeof valid, "%.*s\n", (int)name.len, name.at);
    bool is_example = str_starts(name, STR("invalid/spec-")); /* of one version, and named after it */
    bool is_newer = !is_valid && !is_example && str_find(newer, str_from(valid), 0) == SIZE_MAX;
    bool is_right = is_read(path, is_valid) == (is_valid || is_newer);
    if (!is_right)
        printf("%.*s: %s\n", (int)name.len, name.at,
               is_valid   ? "refused"
               : is_newer ? "refused, as in 1.0"
                          : "accepted");
    counts->accepted += is_right && is_valid;
    counts->refused += is_right && !is_valid && !is_newer;
    counts->newer += is_right && is_newer;
    counts->failed += !is_right;
}

static void run_list(const char *folder, struct str list, struct str newer, const char *version, struct counts *all)
{
    struct counts counts = {0};
    for (size_t at = 0; at < list.len; at = str_next_line(list, str_line_end(list, at)))
        judge(folder, str_slice(list, at, str_line_end(list, at)), newer, &counts);
    printf("TOML %s: %d accepted, %d refused, %d that only 1.1 takes\n", version, counts.accepted, counts.refused,
           counts.newer);
    all->accepted += counts.accepted + counts.refused + counts.newer;
    all->failed += counts.failed;
}

int main(void)
{
    const char *data = getenv("CONFORMANCE");
    char folder[2048], path[4096];
    struct arena arena = {0};
    struct str lists[2];
    struct counts counts = {0};
    snprintf(folder, sizeof folder, "%s/conformance/toml/tests", data ? data : "../shared/data");
    bool is_there = true;
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/files-toml-1.%zu.0", folder, i);
        is_there = is_there && file_read(path, &arena, &lists[i]) == 0;
    }
    if (is_there) {
        run_list(folder, lists[0], lists[1], "1.0", &counts);
        run_list(folder, lists[1], lists[1], "1.1", &counts);
    }
    arena_free(&arena);
    printf("%d passed, %d failed, %d skipped\n", counts.accepted, counts.failed, !is_there);
    return counts.failed != 0;
}
