#include "analysis/jobs.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* Counts what is at work or waits for delivery. */
struct count {
    pthread_mutex_t mutex;
    size_t delivered, waiting, most_waiting;
};

static void *work(void *context, size_t item)
{
    struct count *count = context;
    /* The first item takes longest: the others have to wait for it, and not all of them may run ahead. */
    if (item == 0)
        usleep(50000);
    pthread_mutex_lock(&count->mutex);
    count->waiting++;
    if (count->waiting > count->most_waiting)
        count->most_waiting = count->waiting;
    pthread_mutex_unlock(&count->mutex);
    size_t *result = malloc(sizeof *result);
    *result = item * item;
    return result;
}

static void deliver(void *context, size_t item, void *result)
{
    struct count *count = context;
    assert_int_equal(item, count->delivered);
    assert_int_equal(*(size_t *)result, item * item);
    free(result);
    pthread_mutex_lock(&count->mutex);
    count->waiting--;
    count->delivered++;
    pthread_mutex_unlock(&count->mutex);
}

static struct count run(size_t items, size_t threads)
{
    struct count count = {.mutex = PTHREAD_MUTEX_INITIALIZER};
    jobs_run(&(struct jobs){.count = items, .threads = threads, .context = &count, .work = work, .deliver = deliver});
    return count;
}

static void test_results_come_in_order(void **state)
{
    (void)state;
    const size_t threads[] = {0, 1, 2, 7, 1000};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
        assert_int_equal(run(3000, threads[i]).delivered, 3000);
    assert_int_equal(run(0, 4).delivered, 0);
    assert_int_equal(run(1, 4).delivered, 1);
}

static void test_few_results_wait(void **state)
{
    (void)state;
    assert_true(run(5000, 4).most_waiting <= 4 * 8 + 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_results_come_in_order),
        cmocka_unit_test(test_few_results_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
