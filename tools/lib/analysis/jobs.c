#include "jobs.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "../base/bug.h"

enum { THREADS_MAXIMUM = 256, RESULTS_PER_THREAD = 8 };

struct result {
    void *value;
    bool is_there;
};

struct pool {
    const struct jobs *jobs;
    pthread_mutex_t mutex;
    pthread_cond_t has_result, has_room;
    size_t next, delivered; /* items handed out, items delivered */
    struct result *results; /* a ring of `room` */
    size_t room;
};

/* The next item, once there is room for its result; the number of items when there is none left. */
static size_t take_item(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    while (pool->next < pool->jobs->count && pool->next >= pool->delivered + pool->room)
        pthread_cond_wait(&pool->has_room, &pool->mutex);
    size_t item = pool->next;
    pool->next += item < pool->jobs->count;
    pthread_mutex_unlock(&pool->mutex);
    return item;
}

static void *work(void *context)
{
    struct pool *pool = context;
    const struct jobs *jobs = pool->jobs;
    for (size_t item; (item = take_item(pool)) < jobs->count;) {
        void *value = jobs->work(jobs->context, item);
        pthread_mutex_lock(&pool->mutex);
        pool->results[item % pool->room] = (struct result){value, true};
        if (item == pool->delivered)
            pthread_cond_signal(&pool->has_result);
        pthread_mutex_unlock(&pool->mutex);
    }
    return NULL;
}

static void deliver_all(struct pool *pool)
{
    for (size_t item = 0; item < pool->jobs->count; item++) {
        struct result *result = &pool->results[item % pool->room];
        pthread_mutex_lock(&pool->mutex);
        while (!result->is_there)
            pthread_cond_wait(&pool->has_result, &pool->mutex);
        void *value = result->value;
        pthread_mutex_unlock(&pool->mutex);
        pool->jobs->deliver(pool->jobs->context, item, value);
        pthread_mutex_lock(&pool->mutex);
        result->is_there = false;
        pool->delivered++;
        pthread_cond_broadcast(&pool->has_room);
        pthread_mutex_unlock(&pool->mutex);
    }
}

static size_t choose_threads(const struct jobs *jobs)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = jobs->threads ? jobs->threads : cores > 0 ? (size_t)cores : 1;
    if (threads > jobs->count)
        threads = jobs->count;
    return threads > THREADS_MAXIMUM ? THREADS_MAXIMUM : threads;
}

void jobs_run(const struct jobs *jobs)
{
    size_t threads = choose_threads(jobs), started = 0;
    pthread_t ids[THREADS_MAXIMUM];
    struct pool pool = {.jobs = jobs, .room = threads * RESULTS_PER_THREAD};
    if (threads > 1) {
        pool.results = calloc(pool.room, sizeof *pool.results);
        if (!pool.results)
            out_of_memory();
        pthread_mutex_init(&pool.mutex, NULL);
        pthread_cond_init(&pool.has_result, NULL);
        pthread_cond_init(&pool.has_room, NULL);
        while (started < threads && pthread_create(&ids[started], NULL, work, &pool) == 0)
            started++;
    }
    if (started)
        deliver_all(&pool);
    /* One thread, or a system that gives none: the work is done here. */
    for (size_t item = 0; !started && item < jobs->count; item++)
        jobs->deliver(jobs->context, item, jobs->work(jobs->context, item));
    for (size_t i = 0; i < started; i++)
        pthread_join(ids[i], NULL);
    free(pool.results);
}
