/* What is said of each node, held to the W3C's test suite of ITS 2.0 (https://github.com/w3c/its-2.0-testsuite): its
 * `expected` lists all nodes of a document with their values in one data category. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "formats/its.h"

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

static bool dump(const char *path, enum its_category category, struct buf *out, struct arena *arena)
{
    struct str bytes;
    struct its_fault fault;
    if (file_read(path, arena, &bytes) != 0 || !its_is_well_formed(bytes, &fault, arena))
        return false;
    struct its *its = its_open(&(struct its_input){bytes, str_from(path), NULL}, arena);
    if (!its)
        return false;
    its_dump(its, bytes, category, out);
    its_close(its);
    return true;
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

/* `expected/CATEGORY/xml/Noutput.txt` belongs to `input/CATEGORY/xml/N.xml`. */
static void run_category(enum its_category category, int counts[2])
{
    char pattern[200], input[4200];
    glob_t found;
    snprintf(pattern, sizeof pattern, "expected/%s/xml/*output.txt", ITS_KINDS[category].name);
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        snprintf(input, sizeof input, "input/%s/xml/%.*s.xml", ITS_KINDS[category].name,
                 (int)(strlen(name) - strlen("output.txt")), name);
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
    for (size_t i = 0; is_there && i < ITS_CATEGORY_COUNT; i++)
        run_category((enum its_category)i, counts);
    printf("%d passed, %d failed, %d skipped\n", counts[1], counts[0], !is_there);
    return counts[0] != 0;
}
