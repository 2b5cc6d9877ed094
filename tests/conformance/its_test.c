/* What is said of each node, held to the W3C's test suite of ITS 2.0 (https://github.com/w3c/its-2.0-testsuite): its
 * `expected` lists all nodes of a document with their values in one data category. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "formats/html.h"
#include "formats/html_as_xml.h"

enum { DUMP_MAXIMUM = 1 << 24 };

/* The suite was written on other systems. */
static struct str without_returns(struct str text, struct arena *arena)
{
    char *kept = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\r')
            kept[length++] = text.at[i];
    return (struct str){kept, length};
}

static bool dump_text(const struct its_input *input, enum its_category category, struct buf *out, struct arena *arena)
{
    struct its_fault fault;
    struct its *its = its_is_well_formed(input->text, &fault, arena) ? its_open(input, arena) : NULL;
    if (!its)
        return false;
    its_dump(its, input->text, category, out);
    its_close(its);
    return true;
}

static bool dump(const char *path, enum its_category category, struct buf *out, struct arena *arena)
{
    struct str bytes;
    struct its_input input = {.path = str_from(path)};
    if (file_read(path, arena, &bytes) != 0)
        return false;
    if (!str_ends(input.path, STR(".html"))) {
        input.text = bytes;
        return dump_text(&input, category, out, arena);
    }
    struct document document;
    struct findings findings = {0};
    struct html_as_xml made;
    document_open(&document, (struct file_content){input.path, bytes}, &FORMAT_HTML, &(struct format_options){0},
                  &findings);
    struct decoded content = decoded_join(bytes, &document.parts[0].at, 1, arena);
    html_as_xml(&made, &document, &content, arena);
    document_free(&document);
    findings_free(&findings);
    input = (struct its_input){made.text, input.path, NULL, made.rules, made.rules_count, true};
    return dump_text(&input, category, out, arena);
}

static bool is_as_expected(const char *expected_path, const char *input, enum its_category category)
{
    struct arena arena = {0};
    struct str expected;
    struct buf out;
    buf_init(&out, DUMP_MAXIMUM);
    bool is_read = file_read(expected_path, &arena, &expected) == 0 && dump(input, category, &out, &arena);
    bool is_same = is_read && str_equal(without_returns(expected, &arena), buf_str(&out));
    if (!is_same)
        printf("%s\n", input);
    buf_release(&out);
    arena_free(&arena);
    return is_same;
}

/* `expected/CATEGORY/xml/Noutput.txt` belongs to `input/CATEGORY/xml/N.xml`, and so for html. */
static void run_category(enum its_category category, const char *kind, int counts[2])
{
    char pattern[200], input[4200];
    glob_t found;
    snprintf(pattern, sizeof pattern, "expected/%s/%s/*output.txt", ITS_KINDS[category].name, kind);
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        snprintf(input, sizeof input, "input/%s/%s/%.*s.%s", ITS_KINDS[category].name, kind,
                 (int)(strlen(name) - strlen("output.txt")), name, kind);
        counts[is_as_expected(found.gl_pathv[i], input, category)]++;
    }
    globfree(&found);
}

int main(void)
{
    const char *data = getenv("CONFORMANCE");
    char folder[4096];
    int counts[2] = {0, 0};
    snprintf(folder, sizeof folder, "%s/conformance/its", data ? data : "../shared/data");
    bool is_there = chdir(folder) == 0;
    for (size_t i = 0; is_there && i < ITS_CATEGORY_COUNT; i++) {
        run_category((enum its_category)i, "xml", counts);
        run_category((enum its_category)i, "html", counts);
    }
    printf("%d passed, %d failed, %d skipped\n", counts[1], counts[0], !is_there);
    return counts[0] != 0;
}
