#include "files.h"

#include <errno.h>
#include <unistd.h>

struct str files_path(const struct files *files, struct str path, struct arena *arena)
{
    bool is_whole = !files || str_is_empty(files->folder) || str_starts(path, STR("/")) || str_equal(path, STR("-"));
    if (is_whole)
        return arena_copy(arena, path.len ? path : STR("."));
    char *at = arena_bytes(arena, files->folder.len + path.len + 1);
    memcpy(at, files->folder.at, files->folder.len);
    if (path.len)
        memcpy(at + files->folder.len, path.at, path.len);
    at[files->folder.len + path.len] = '\0';
    return (struct str){at, files->folder.len + path.len};
}

struct str files_name(const struct files *files, struct str path)
{
    size_t start = files && str_starts(path, files->folder) ? files->folder.len : 0;
    return str_slice(path, start, path.len);
}

static bool find_buffer(const struct files *files, struct str path, struct str *bytes, struct file_state *state)
{
    if (!files || !files->find || !files->find(files->buffers, path, bytes))
        return false;
    *state = (struct file_state){.is_there = true, .size = bytes->len};
    return true;
}

int files_read(const struct files *files, struct str path, struct arena *arena, struct str *bytes,
               struct file_state *state)
{
    if (!find_buffer(files, path, bytes, state))
        return file_read_state(files_path(files && files->is_here ? NULL : files, path, arena).at, arena, bytes, state);
    if (bytes->len > FILE_MAXIMUM)
        return EOVERFLOW;
    *bytes = arena_copy(arena, *bytes);
    return 0;
}

int files_look(const struct files *files, struct str path, struct file_state *state)
{
    struct arena arena = {0};
    struct str bytes;
    int error = 0;
    if (!find_buffer(files, path, &bytes, state))
        error = file_look(files_path(files, path, &arena).at, state);
    arena_free(&arena);
    return error;
}

bool files_have(const struct files *files, struct str path)
{
    struct file_state state;
    struct arena arena = {0};
    struct str bytes;
    bool is_there = find_buffer(files, path, &bytes, &state) || access(files_path(files, path, &arena).at, F_OK) == 0;
    int error = errno;
    arena_free(&arena);
    errno = error;
    return is_there;
}
