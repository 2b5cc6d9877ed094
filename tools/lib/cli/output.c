#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "../base/file_batch.h"
#include "../project/path.h"
#include "../report/diff.h"
#include "../text/wide.h"
#include "actions.h"
#include "colour.h"
#include "message.h"

void output_bytes(struct str bytes)
{
    fwrite(bytes.at, 1, bytes.len, stdout);
}

void output_print_as(struct str text, const struct writer *writer)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    actions_add(&out, text, writer);
    output_bytes(buf_str(&out));
    buf_release(&out);
}

void output_print(struct str text)
{
    output_print_as(text, NULL);
}

/* Returns 0 or an errno value. */
static int show_diff(struct output *output, struct str path, struct str after)
{
    struct arena arena = {0};
    struct str before;
    struct buf diff;
    buf_init(&diff, BUF_MAXIMUM);
    bool has_colour = colour_is_wanted((enum colour)output->run->global.colour, STDOUT_FILENO);
    enum diff_reader reader = has_colour ? DIFF_IN_COLOUR : isatty(STDOUT_FILENO) ? DIFF_FOR_PEOPLE : DIFF_FOR_PROGRAMS;
    int error = file_read(files_path(&output->run->site.files, path, &arena).at, &arena, &before);
    if (!error)
        wide_read(before, &arena, &before);
    if (!error || file_is_absence(error))
        diff_add(&diff, path, before, after, reader); /* as git's are: from the project's folder, wherever one stands */
    output_print(buf_str(&diff));
    buf_release(&diff);
    arena_free(&arena);
    return file_is_absence(error) ? 0 : error;
}

/* Says what went wrong, if anything. */
static bool is_written(struct output *output, struct str path, int error)
{
    if (error)
        run_cannot_write(output->run, path, error);
    return !error;
}

static int replace(const char *path, struct str bytes, const struct file_state *read)
{
    struct file_batch batch = {0};
    struct file_state now;
    const char *failed;
    bool is_same = false;
    int error = file_stage(&batch, path, bytes, read);
    if (!error)
        error = file_batch_write(&batch, &failed);
    /* Another run may have written the same. */
    if (error == FILE_CHANGED && file_compare(path, bytes, &is_same, &now) == 0 && is_same)
        error = 0;
    file_batch_free(&batch);
    return error;
}

/* What is in UTF-16 stays so. */
static struct str as_before(struct str text, const char *there, struct arena *arena)
{
    struct arena scratch = {0};
    struct str before = {0}, bytes = text;
    if (str_starts(text, STR("\xEF\xBB\xBF")) && file_read(there, &scratch, &before) == 0)
        bytes = wide_write(wide_mark(before), text, arena);
    arena_free(&scratch);
    return bytes;
}

bool output_replace(struct output *output, struct str path, struct str text, const struct file_state *read)
{
    bool is_same, writes = output->mode == OUTPUT_WRITE;
    struct file_state now;
    if (str_equal(path, STR("-"))) {
        output_bytes(text);
        return true;
    }
    const char *there = files_path(&output->run->site.files, path, &output->run->arena).at;
    struct str bytes = as_before(text, there, &output->run->arena);
    int error = file_compare(there, bytes, &is_same, &now);
    if (error == EINVAL && output->takes_devices)
        return is_written(output, path, file_write_into(there, bytes));
    if (!error && !is_same && output->mode == OUTPUT_DIFF)
        error = show_diff(output, path, text);
    if (error) {
        run_cannot_compare(output->run, path, error);
        return false;
    }
    output->changed += !is_same;
    if (!writes)
        return true;
    int refusal = site_write_error(&output->run->site, path);
    if (!refusal)
        run_sweep(output->run, path);
    if (!is_same)
        error = refusal ? refusal : replace(there, bytes, read ? read : &now);
    return is_written(output, path, error);
}

bool output_file(struct output *output, struct str path, struct str bytes)
{
    return output_replace(output, path, bytes, NULL);
}

/* A file in the making. */
struct making {
    struct str path; /* for the system */
    struct file_batch batch;
    bool is_started;
    int error;
};

static bool take_bytes(void *context, struct str bytes)
{
    struct making *making = context;
    if (str_equal(making->path, STR("-")))
        output_bytes(bytes);
    else if (making->is_started)
        making->error = file_stage_more(&making->batch, bytes);
    else
        making->error = file_stage(&making->batch, making->path.at, bytes, &(struct file_state){0});
    making->is_started = true;
    return !making->error;
}

bool output_new_file(struct output *output, struct str path, output_maker *make, const void *context)
{
    struct making making = {.path = files_path(&output->run->site.files, path, &output->run->arena),
                            .error = site_write_error(&output->run->site, path)};
    const char *failed;
    if (!making.error) {
        run_sweep(output->run, path);
        make(context, take_bytes, &making);
    }
    if (!making.error)
        making.error = file_batch_write(&making.batch, &failed);
    file_batch_free(&making.batch);
    output->changed++;
    return is_written(output, path, making.error);
}

/* Is it the file that the catalog was read from, whatever it is called? */
static bool is_its_own(const struct files *files, const struct catalog *catalog, struct str path)
{
    const struct file_state *read = &catalog->source.read;
    struct file_state now;
    struct arena arena = {0};
    bool is_known = read->is_there && files_look(files, path, &now) == 0;
    bool is_named = str_equal(path_normal(path, &arena), path_normal(catalog->source.path, &arena));
    arena_free(&arena);
    return is_named || (is_known && now.is_there && now.device == read->device && now.inode == read->inode);
}

bool output_catalog(struct output *output, struct str path, struct catalog *catalog)
{
    struct buf bytes;
    buf_init(&bytes, BUF_MAXIMUM);
    catalog_write(catalog, &bytes, &output->run->site.findings);
    bool is_done = output_replace(output, path, buf_str(&bytes),
                                  is_its_own(&output->run->site.files, catalog, path) ? &catalog->source.read : NULL);
    buf_release(&bytes);
    return is_done;
}
