/* Maps a function over items on several threads and gives the results back in order. Only as many results wait as a
 * small multiple of the threads, however long the first of them takes: memory does not grow with the number of items.
 */
#ifndef COTEJO_ANALYSIS_JOBS_H
#define COTEJO_ANALYSIS_JOBS_H

#include <stddef.h>

struct jobs {
    size_t count;   /* of items */
    size_t threads; /* 0: as many as there are cores */
    void *context;
    void *(*work)(void *context, size_t item);                 /* in any thread; the result is deliver's */
    void (*deliver)(void *context, size_t item, void *result); /* in the calling thread, item after item */
};

void jobs_run(const struct jobs *jobs);

#endif
