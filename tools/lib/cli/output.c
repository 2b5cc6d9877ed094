#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "../base/file.h"
#include "../report/diff.h"
#include "colour.h"
#include "message.h"

void output_print(struct str bytes)
{
    fwrite(bytes.at, 1, bytes.len, stdout);
}

static void show_diff(struct output *output, struct str path, struct str before, struct str after)
{
    struct buf diff;
    buf_init(&diff, BUF_MAXIMUM);
    diff_add(&diff, path, before, after, colour_is_wanted((enum colour)output->run->global.colour, STDOUT_FILENO));
    output_print(buf_str(&diff));
    buf_release(&diff);
}

bool output_file(struct output *output, struct str path, struct str bytes)
{
    if (str_equal(path, STR("-"))) {
        output_print(bytes);
        return true;
    }
    struct arena arena = {0};
    struct str before;
    int error = file_read(path.at, &arena, &before);
    bool is_same = !error && str_equal(before, bytes);
    output->changed += !is_same;
    if (!is_same && output->mode == OUTPUT_DIFF)
        show_diff(output, path, before, bytes);
    error = is_same || output->mode != OUTPUT_WRITE ? 0 : site_may_write(path) ? file_write(path.at, bytes) : EXDEV;
    if (error == EXDEV)
        message(_("'%.*s' is not written: a link leads it out of the project's folder"), STR_ARGUMENTS(path));
    else if (error)
        run_cannot_write(output->run, path, error);
    output->run->site.has_failed |= error != 0;
    arena_free(&arena);
    return !error;
}

bool output_catalog(struct output *output, struct str path, struct catalog *catalog)
{
    struct buf bytes;
    buf_init(&bytes, BUF_MAXIMUM);
    catalog_write(catalog, &bytes, &output->run->site.findings);
    bool is_done = output_file(output, path, buf_str(&bytes));
    buf_release(&bytes);
    return is_done;
}
