#include "path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "../base/buf.h"

bool path_stays_inside(struct str path)
{
    size_t depth = 0;
    if (str_starts(path, STR("/")))
        return false;
    for (size_t start = 0; start < path.len;) {
        size_t end = str_find_char(path, '/', start);
        struct str part = str_slice(path, start, end);
        if (str_equal(part, STR("..")) && depth-- == 0)
            return false;
        if (!str_equal(part, STR("..")) && part.len && !str_equal(part, STR(".")))
            depth++;
        start = end == (size_t)-1 ? path.len : end + 1;
    }
    return str_find_char(path, '\0', 0) == (size_t)-1;
}

struct str path_folder(struct str path)
{
    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    return path;
}

struct str path_name(struct str path)
{
    return str_slice(path, path_folder(path).len, path.len);
}

struct str path_join(struct str a, struct str b, struct arena *arena)
{
    bool is_whole = str_is_empty(a) || str_equal(a, STR(".")) || str_starts(b, STR("/"));
    bool needs_slash = !is_whole && !str_ends(a, STR("/"));
    size_t start = is_whole ? 0 : a.len + needs_slash;
    char *at = arena_bytes(arena, start + b.len + 1);
    if (!is_whole)
        memcpy(at, a.at, a.len);
    if (needs_slash)
        at[a.len] = '/';
    if (b.len)
        memcpy(at + start, b.at, b.len);
    at[start + b.len] = '\0';
    return (struct str){at, start + b.len};
}

struct str path_normal(struct str path, struct arena *arena)
{
    char *out = arena_bytes(arena, path.len + 2);
    size_t root = str_starts(path, STR("/")), length = root;
    if (root)
        out[0] = '/';
    for (size_t start = 0; start < path.len;) {
        size_t end = str_find_char(path, '/', start);
        struct str part = str_slice(path, start, end);
        start = end == (size_t)-1 ? path.len : end + 1;
        if (str_is_empty(part) || str_equal(part, STR(".")))
            continue;
        struct str so_far = {out, length};
        struct str last = path_name(so_far);
        if (str_equal(part, STR("..")) && last.len && !str_equal(last, STR(".."))) {
            length -= last.len;
            length -= length > root;
            continue;
        }
        if (str_equal(part, STR("..")) && root && length == root)
            continue;
        if (length > root)
            out[length++] = '/';
        memmove(out + length, part.at, part.len);
        length += part.len;
    }
    if (!length)
        out[length++] = '.';
    out[length] = '\0';
    return (struct str){out, length};
}

struct str path_without_here(struct str path)
{
    while (str_starts(path, STR("./")))
        path = str_slice(path, 2, path.len);
    return path;
}

struct str path_relative(struct str folder, struct str path, struct arena *arena)
{
    size_t common = 0;
    for (size_t i = 0; i < folder.len && i < path.len && folder.at[i] == path.at[i]; i++)
        if (folder.at[i] == '/')
            common = i + 1;
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = common; i < folder.len; i++)
        if (folder.at[i] == '/')
            buf_add(&out, STR("../"));
    buf_add(&out, str_slice(path, common, path.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

struct str path_working_folder(struct arena *arena)
{
    char folder[PATH_MAX];
    if (!getcwd(folder, sizeof folder))
        return (struct str){"", 0};
    return path_join(str_from(folder), STR(""), arena);
}

struct str path_real(struct str path, struct arena *arena)
{
    char real[PATH_MAX];
    path = arena_copy(arena, path);
    if (!realpath(path.at, real))
        return (struct str){"", 0};
    return arena_copy(arena, str_from(real));
}

/* Whoever writes there can make git run what he likes. */
static bool has_git_folder(struct str path)
{
    for (size_t start = 0; start < path.len;) {
        size_t end = str_find_char(path, '/', start);
        if (str_equal_ascii_case(str_slice(path, start, end), STR(".git")))
            return true;
        start = end == (size_t)-1 ? path.len : end + 1;
    }
    return false;
}

int path_leaves(struct str path, struct str folder, struct arena *arena)
{
    struct str real = path_real(path, arena);
    while (str_is_empty(real) && path.len && (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG)) {
        path = path_folder(str_slice(path, 0, path.len - 1));
        real = path_real(path.len ? path : STR("."), arena);
    }
    if (str_is_empty(real))
        return errno;
    real = path_join(real, STR(""), arena);
    bool is_inside = folder.len && str_starts(real, folder) && !has_git_folder(str_slice(real, folder.len, real.len));
    return is_inside ? 0 : EXDEV;
}
