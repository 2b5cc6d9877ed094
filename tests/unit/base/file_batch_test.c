#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_batch.h"
#include "folder.h"

static void writes_whole_files(void **state)
{
    (void)state;
    struct folder folder;
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("a\0b")), 0);
    assert_holds(folder.file, STR("a\0b"));
    assert_int_equal(file_write(folder.file, STR("")), 0);
    assert_holds(folder.file, STR(""));
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0); /* nothing is left over */
}

static void writes_what_a_link_leads_to(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    char link[128];
    folder_open(&folder);
    snprintf(link, sizeof link, "%s/link", folder.path);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(symlink("a", link), 0);
    assert_int_equal(file_write(link, STR("b")), 0);
    assert_holds(folder.file, STR("b"));
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    unlink(folder.file);
    assert_int_equal(file_write(link, STR("c")), ENOENT);
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    unlink(link);
    assert_int_equal(rmdir(folder.path), 0);
}

static void refuses_what_is_no_file(void **state)
{
    (void)state;
    struct folder folder;
    struct file_batch batch = {0};
    const struct file_state none = {0};
    folder_open(&folder);
    assert_int_equal(symlink("/dev/null", folder.file), 0);
    assert_int_equal(file_write(folder.file, STR("a")), EINVAL);
    assert_int_equal(file_write_into(folder.file, STR("a")), 0);
    assert_int_equal(file_append(folder.file, STR("a")), ELOOP);
    batch.refuses_links = true;
    assert_int_equal(file_stage(&batch, folder.file, STR("a"), &none), ELOOP);
    unlink(folder.file);
    assert_int_equal(mkfifo(folder.file, 0600), 0);
    assert_int_equal(file_write(folder.file, STR("a")), EINVAL);
    assert_int_equal(file_write_into(folder.file, STR("a")), ENXIO);
    assert_int_equal(file_append(folder.file, STR("a")), ENXIO);
    assert_int_equal(file_stage(&batch, folder.file, STR("a"), &none), EINVAL);
    int reader = open(folder.file, O_RDONLY | O_NONBLOCK);
    assert_int_equal(file_write_into(folder.file, STR("a")), 0);
    assert_int_equal(file_append(folder.file, STR("a")), EINVAL);
    close(reader);
    assert_int_equal(file_write(folder.path, STR("a")), EISDIR);
    assert_int_equal(file_write_into(folder.path, STR("a")), EISDIR);
    file_batch_free(&batch);
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0); /* nothing is left over */
}

static void writes_the_longest_name(void **state)
{
    (void)state;
    struct folder folder;
    char path[64 + 257];
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/%0255d", folder.path, 0);
    assert_int_equal(file_write(path, STR("a")), 0);
    assert_holds(path, STR("a"));
    unlink(path);
    assert_int_equal(rmdir(folder.path), 0);
}

static void keeps_permissions(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(chmod(folder.file, 0640), 0);
    assert_int_equal(file_write(folder.file, STR("b")), 0);
    assert_int_equal(stat(folder.file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    unlink(folder.file);
    rmdir(folder.path);
}

static void keeps_owner_and_group(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    if (geteuid() != 0)
        skip();
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(chown(folder.file, 12345, 23456), 0);
    assert_int_equal(chmod(folder.file, 02764), 0);
    assert_int_equal(file_write(folder.file, STR("b")), 0);
    assert_int_equal(stat(folder.file, &info), 0);
    assert_int_equal(info.st_uid, 12345);
    assert_int_equal(info.st_gid, 23456);
    assert_int_equal(info.st_mode & 07777, 02764);
    unlink(folder.file);
    rmdir(folder.path);
}

/* Who cannot give a file away makes no group his own file's master: its rights become those of everybody. */
static void takes_rights_from_a_group_that_is_lost(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    int status;
    if (geteuid() != 0)
        skip();
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(chown(folder.file, 12345, 23456), 0);
    assert_int_equal(chmod(folder.file, 06764), 0);
    assert_int_equal(chmod(folder.path, 0777), 0);
    pid_t child = fork();
    if (child == 0)
        _exit(setgroups(0, NULL) < 0 || setgid(34567) < 0 || setuid(34567) < 0 ||
              file_write(folder.file, STR("b")) != 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_holds(folder.file, STR("b"));
    assert_int_equal(stat(folder.file, &info), 0);
    assert_int_equal(info.st_uid, 34567);
    assert_int_equal(info.st_gid, 34567);
    assert_int_equal(info.st_mode & 07777, 0744);
    unlink(folder.file);
    rmdir(folder.path);
}

static void stage(struct file_batch *batch, const char *path, const char *bytes)
{
    struct file_state now;
    assert_int_equal(file_look(path, &now), 0);
    assert_int_equal(file_stage(batch, path, str_from(bytes), &now), 0);
}

static void writes_a_batch_together(void **state)
{
    (void)state;
    struct folder folder;
    struct file_batch batch = {0};
    struct file_state now;
    const char *failed;
    char other[128];
    folder_open(&folder);
    snprintf(other, sizeof other, "%s/b", folder.path);
    assert_int_equal(file_write(other, STR("old")), 0);
    stage(&batch, folder.file, "x");
    stage(&batch, other, "ne");
    assert_int_equal(file_stage_more(&batch, STR("w")), 0);
    assert_int_equal(file_look(folder.file, &now), 0);
    assert_false(now.is_there);
    assert_holds(other, STR("old"));
    assert_int_equal(file_batch_write(&batch, &failed), 0);
    assert_null(failed);
    assert_int_equal(batch.changed_count, 0);
    assert_holds(folder.file, STR("x"));
    assert_holds(other, STR("new"));
    stage(&batch, folder.file, "never");
    file_batch_free(&batch);
    assert_holds(folder.file, STR("x"));
    unlink(folder.file);
    unlink(other);
    assert_int_equal(rmdir(folder.path), 0); /* nothing is left over */
}

/* Where a folder vanishes the files before it are written, and those behind it are as they were. */
static void stops_at_an_error(void **state)
{
    (void)state;
    struct folder folder;
    struct file_batch batch = {0};
    const char *failed;
    char inner[128], gone[128], last[128];
    folder_open(&folder);
    snprintf(inner, sizeof inner, "%s/gone/b", folder.path);
    snprintf(gone, sizeof gone, "%s/gone", folder.path);
    snprintf(last, sizeof last, "%s/c", folder.path);
    stage(&batch, folder.file, "x");
    stage(&batch, inner, "y");
    stage(&batch, last, "z");
    assert_int_equal(rmdir(gone), 0);
    assert_int_equal(file_batch_write(&batch, &failed), ENOENT);
    assert_string_equal(failed, inner);
    assert_holds(folder.file, STR("x"));
    assert_int_not_equal(access(last, F_OK), 0);
    file_batch_free(&batch);
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0);
}

enum change { SAVED_IN_PLACE, SAVED_ANEW, SAVED_AS_LONG, REMOVED, MADE_A_LINK, MADE_A_FOLDER, CHANGES };

static void change(const struct folder *folder, enum change how)
{
    char other[128];
    snprintf(other, sizeof other, "%s/other", folder->path);
    if (how == SAVED_IN_PLACE || how == SAVED_AS_LONG) {
        usleep(20000); /* more than the clock's tick of older kernels */
        FILE *file = fopen(folder->file, how == SAVED_AS_LONG ? "r+" : "w");
        fputs(how == SAVED_AS_LONG ? "two" : "person", file);
        fclose(file);
        return;
    }
    unlink(folder->file);
    if (how == SAVED_ANEW)
        assert_int_equal(file_write(folder->file, STR("one")), 0);
    if (how == MADE_A_LINK)
        assert_int_equal(symlink(other, folder->file), 0);
    if (how == MADE_A_FOLDER)
        assert_int_equal(mkdir(folder->file, 0700), 0);
}

/* Whatever a person does to a file while it is on its way stays done. The batch goes on with the others. */
static void leaves_what_was_changed(void **state)
{
    (void)state;
    for (unsigned how = 0; how < 2 * CHANGES; how++) {
        struct folder folder;
        struct file_batch batch = {0};
        struct stat before, after;
        const char *failed;
        char other[128];
        bool was_there = how < CHANGES;
        folder_open(&folder);
        snprintf(other, sizeof other, "%s/other", folder.path);
        if (was_there)
            assert_int_equal(file_write(folder.file, STR("one")), 0);
        stage(&batch, folder.file, "new");
        stage(&batch, other, "new");
        if (!was_there)
            assert_int_equal(file_write(folder.file, STR("one")), 0);
        change(&folder, how % CHANGES);
        bool is_there = lstat(folder.file, &before) == 0, is_changed = was_there || is_there;
        assert_int_equal(file_batch_write(&batch, &failed), is_changed ? FILE_CHANGED : 0);
        if (is_changed) {
            assert_int_equal(batch.changed_count, 1);
            assert_string_equal(batch.changed[0], folder.file);
            assert_int_equal(lstat(folder.file, &after) == 0, is_there);
            assert_true(!is_there || (before.st_ino == after.st_ino && before.st_size == after.st_size));
        }
        assert_holds(other, STR("new"));
        file_batch_free(&batch);
        remove(folder.file);
        unlink(other);
        assert_int_equal(rmdir(folder.path), 0); /* nothing is left over */
    }
}

/* A file that was saved just now may have been read half. */
static void waits_for_what_is_being_saved(void **state)
{
    (void)state;
    struct folder folder;
    struct file_state read;
    struct timespec now;
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("")), 0);
    assert_int_equal(file_look(folder.file, &read), 0);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    clock_gettime(CLOCK_REALTIME, &now);
    assert_true((int64_t)now.tv_sec * 1000000000 + now.tv_nsec - read.modified >= 50000000);
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0);
}

static void appends_to_a_file_of_one_name(void **state)
{
    (void)state;
    struct folder folder;
    char other[128];
    folder_open(&folder);
    snprintf(other, sizeof other, "%s/other", folder.path);
    assert_int_equal(file_append(folder.file, STR("a")), 0);
    assert_int_equal(file_append(folder.file, STR("b")), 0);
    assert_holds(folder.file, STR("ab"));
    assert_int_equal(link(folder.file, other), 0);
    assert_int_equal(file_append(folder.file, STR("c")), EMLINK);
    assert_holds(other, STR("ab"));
    unlink(folder.file);
    assert_int_equal(symlink(other, folder.file), 0);
    assert_int_equal(file_append(folder.file, STR("c")), ELOOP);
    assert_holds(other, STR("ab"));
    unlink(folder.file);
    unlink(other);
    assert_int_equal(rmdir(folder.path), 0);
}

static void fits_the_limit_of_descriptors(void **state)
{
    (void)state;
    struct rlimit old, few;
    struct file_batch batch = {0};
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
    batch.count = 128;
    assert_true(file_batch_is_full(&batch));
    few = (struct rlimit){16, old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    batch.count = 3;
    assert_false(file_batch_is_full(&batch));
    batch.count = 4;
    assert_true(file_batch_is_full(&batch));
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
}

/* Leaves a file of that name behind, saved so many seconds ago. */
static void leave(const struct folder *folder, const char *name, long seconds)
{
    char path[128];
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = time(NULL) - seconds}};
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_int_equal(file_write(path, STR("x")), 0);
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static bool takes_away(const struct folder *folder, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return unlink(path) == 0;
}

static void sweeps_what_killed_runs_left(void **state)
{
    (void)state;
    struct folder folder;
    folder_open(&folder);
    leave(&folder, ".cotejo-12-0.tmp", 4000);
    int descriptor = open(folder.path, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(descriptor, LOCK_EX), 0);
    file_sweep(folder.path);
    assert_true(takes_away(&folder, ".cotejo-12-0.tmp"));
    leave(&folder, ".cotejo-12-0.tmp", 4000);
    file_sweep_locked(descriptor);
    assert_false(takes_away(&folder, ".cotejo-12-0.tmp"));
    close(descriptor);
    leave(&folder, ".cotejo-12-0.tmp", 4000);
    leave(&folder, ".cotejo-12-1.tmp", 60);
    leave(&folder, ".cotejo-12-0.tmp~", 4000);
    leave(&folder, ".cotejo-notes.tmp", 4000);
    leave(&folder, ".cotejo-manifest", 4000);
    file_sweep(folder.path);
    assert_false(takes_away(&folder, ".cotejo-12-0.tmp"));
    assert_true(takes_away(&folder, ".cotejo-12-1.tmp"));
    assert_true(takes_away(&folder, ".cotejo-12-0.tmp~"));
    assert_true(takes_away(&folder, ".cotejo-notes.tmp"));
    assert_true(takes_away(&folder, ".cotejo-manifest"));
    assert_int_equal(rmdir(folder.path), 0);
}

static void makes_missing_folders(void **state)
{
    (void)state;
    struct folder folder;
    char path[128];
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/b/c", folder.file);
    assert_int_equal(file_write(path, STR("x")), 0);
    assert_holds(path, STR("x"));
    unlink(path);
    path[strlen(path) - 2] = '\0';
    rmdir(path);
    rmdir(folder.file);
    rmdir(folder.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_whole_files),
        cmocka_unit_test(writes_what_a_link_leads_to),
        cmocka_unit_test(refuses_what_is_no_file),
        cmocka_unit_test(writes_the_longest_name),
        cmocka_unit_test(keeps_permissions),
        cmocka_unit_test(keeps_owner_and_group),
        cmocka_unit_test(takes_rights_from_a_group_that_is_lost),
        cmocka_unit_test(writes_a_batch_together),
        cmocka_unit_test(stops_at_an_error),
        cmocka_unit_test(leaves_what_was_changed),
        cmocka_unit_test(waits_for_what_is_being_saved),
        cmocka_unit_test(appends_to_a_file_of_one_name),
        cmocka_unit_test(fits_the_limit_of_descriptors),
        cmocka_unit_test(sweeps_what_killed_runs_left),
        cmocka_unit_test(makes_missing_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
