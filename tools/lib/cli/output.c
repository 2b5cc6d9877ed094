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

static void show_diff(struct output *output, struct str path, struct str after)
{
    struct arena arena = {0};
    struct str before;
    struct buf diff;
    buf_init(&diff, BUF_MAXIMUM);
    file_read(path.at, &arena, &before);
    diff_add(&diff, path, before, after, colour_is_wanted((enum colour)output->run->global.colour, STDOUT_FILENO));
    output_print(buf_str(&diff));
    buf_release(&diff);
    arena_free(&arena);
}

/* Says what went wrong, if anything. */
static bool is_written(struct output *output, struct str path, int error)
{
    if (error == EXDEV)
        message(_("'%.*s' is not written: a link leads it out of the project's folder"), STR_ARGUMENTS(path));
    else if (error)
        run_cannot_write(output->run, path, error);
    output->run->site.has_failed |= error != 0;
    return !error;
}

bool output_file(struct output *output, struct str path, struct str bytes)
{
    if (str_equal(path, STR("-"))) {
        output_print(bytes);
        return true;
    }
    bool is_same = file_holds(path.at, bytes);
    output->changed += !is_same;
    if (!is_same && output->mode == OUTPUT_DIFF)
        show_diff(output, path, bytes);
    int error = is_same || output->mode != OUTPUT_WRITE ? 0 : site_may_write(path) ? file_write(path.at, bytes) : EXDEV;
    return is_written(output, path, error);
}

/* A file in the making. */
struct making {
    struct str path;
    struct file_batch batch;
    bool is_started;
    int error;
};

static bool take_bytes(void *context, struct str bytes)
{
    struct making *making = context;
    if (str_equal(making->path, STR("-")))
        output_print(bytes);
    else if (making->is_started)
        making->error = file_stage_more(&making->batch, bytes);
    else
        making->error = file_stage(&making->batch, making->path.at, bytes);
    making->is_started = true;
    return !making->error;
}

bool output_new_file(struct output *output, struct str path, output_maker *make, const void *context)
{
    struct making making = {.path = path, .error = site_may_write(path) ? 0 : EXDEV};
    const char *failed;
    if (!making.error)
        make(context, take_bytes, &making);
    if (!making.error)
        making.error = file_batch_write(&making.batch, &failed);
    file_batch_free(&making.batch);
    output->changed++;
    return is_written(output, path, making.error);
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
