/* JSON as JSONTestSuite has it (https://github.com/nst/JSONTestSuite): what begins with y_ is read, what begins with n_
 * is refused with a finding, and what begins with i_ is one or the other; all of it again with comments allowed. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "formats/format.h"

struct counts {
    int accepted, refused, either, failed;
};

static bool is_read(const char *path, const char *format)
{
    struct document document;
    struct findings findings = {0};
    struct format_options options = {0};
    bool is_open = document_open(&document, (struct file_content){str_from(path), {0}},
                                 format_by_name(str_from(format)), &options, &findings);
    bool is_sound = is_open && !document.is_unsound;
    for (size_t i = 0; i < findings.count; i++) /* a key that is there twice is no fault of the grammar */
        is_sound = is_sound || strcmp(finding_of(findings.items[i]).rule->id, "data-duplicate-key") == 0;
    if (!is_sound && !findings.count) {
        printf("%s: refused without a finding\n", path);
        abort();
    }
    document_free(&document);
    findings_free(&findings);
    return is_sound;
}

static void judge(const char *path, struct counts *counts)
{
    const char *name = strrchr(path, '/') + 1;
    bool is_right = name[0] == 'y'   ? is_read(path, "json") && is_read(path, "jsonc")
                    : name[0] == 'n' ? !is_read(path, "json")
                                     : is_read(path, "json") == is_read(path, "jsonc");
    if (!is_right)
        printf("%s: %s\n", name, name[0] == 'y' ? "refused" : "accepted");
    counts->accepted += is_right && name[0] == 'y';
    counts->refused += is_right && name[0] == 'n';
    counts->either += is_right && name[0] == 'i';
    counts->failed += !is_right;
}

int main(void)
{
    const char *data = getenv("CONFORMANCE");
    char pattern[4096];
    snprintf(pattern, sizeof pattern, "%s/conformance/json/test_parsing/*.json", data ? data : "../shared/data");
    glob_t paths;
    struct counts counts = {0};
    bool is_there = glob(pattern, 0, NULL, &paths) == 0;
    for (size_t i = 0; is_there && i < paths.gl_pathc; i++)
        judge(paths.gl_pathv[i], &counts);
    globfree(&paths);
    printf("JSON: %d accepted, %d refused, %d either\n", counts.accepted, counts.refused, counts.either);
    printf("%d passed, %d failed, %d skipped\n", counts.accepted + counts.refused + counts.either, counts.failed,
           !is_there);
    return counts.failed != 0;
}
