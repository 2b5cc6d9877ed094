/* Paths as text, with `/` between their parts. Results are NUL-terminated in the arena, or slices of what was given. */
#ifndef COTEJO_PROJECT_PATH_H
#define COTEJO_PROJECT_PATH_H

#include "../base/arena.h"
#include "../base/str.h"

/* Is it a relative path that never leads above where it starts? */
bool path_stays_inside(struct str path);

/* Up to and with the last slash, or empty; behind it. */
struct str path_folder(struct str path);
struct str path_name(struct str path);

/* a, a slash where one is missing, b. An absolute b, or an a that is empty or ".", gives b. */
struct str path_join(struct str a, struct str b, struct arena *arena);

/* Without "." parts, double slashes and parts that a ".." behind them takes back; never empty ("."). */
struct str path_normal(struct str path, struct arena *arena);

/* Without the "./" that it may begin with: files are found without it. */
struct str path_without_here(struct str path);

/* The way from a folder to a path, both normal and relative to the same place: "../b.html". */
struct str path_relative(struct str folder, struct str path, struct arena *arena);

/* The working directory with a slash at its end; empty when the system does not tell. */
struct str path_working_folder(struct arena *arena);

/* Where the path leads when links are followed, of what is there of it; empty when nothing is. */
struct str path_real(struct str path, struct arena *arena);

/* EXDEV when the path, links followed, does not lie in the folder (path_real, with a slash at its end; empty: nothing
 * does) or lies in a folder .git there; an errno value when that cannot be told; else 0. What is not there yet is
 * judged by the nearest folder above it. */
int path_leaves(struct str path, struct str folder, struct arena *arena);

#endif
