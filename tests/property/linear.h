/* Four times as much takes about four times as long: what is done about input of a kind that is easily done in the
 * square of its size. Processor time; the sizes are such that a square would take sixteen times as long, ten are
 * allowed. */
#ifndef COTEJO_TESTS_LINEAR_H
#define COTEJO_TESTS_LINEAR_H

#include <math.h>
#include <stdio.h>
#include <time.h>

#include "checks/run.h"
#include "checks/suppressions.h"
#include "cli/rules.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "identity/languages.h"
#include "pairing/localize.h"

enum { TIMES = 4, ALLOWED = 10, RUNS = 3 };

static const struct str PROJECT[] = {{"en", 2}, {"es", 2}};

static inline double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline void check(const struct document *document, const struct check_settings *given)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct notes notes = {0};
    struct silenced_list silenced = {0};
    struct check_settings settings = *given;
    settings.languages = PROJECT;
    settings.language_count = 2;
    struct check_context context = {.settings = &settings, .rules = rules_all(&arena)};
    checks_prepare(&context, true, &arena);
    checks_run_document(&context, document, &notes, &findings);
    suppressions_apply(&context, &notes, 1, &findings, &silenced);
    findings_sort(&findings);
    notes_free(&notes);
    arena_free(&silenced.arena);
    findings_free(&findings);
    arena_free(&arena);
}

static inline void localize_it(struct document *document, const struct format_options *format_options)
{
    struct buf out;
    struct findings findings = {0};
    struct localize_options options = {.target = STR("es"), .format_options = format_options};
    buf_init(&out, BUF_MAXIMUM);
    localize(document, localize_pseudo(document), &options, &out, &findings);
    buf_release(&out);
    findings_free(&findings);
}

/* Reads, settles, checks and localizes a page. */
static inline void go_through_with(const char *format, struct str bytes, const struct language_settings *given,
                                   const struct check_settings *checks)
{
    struct islands islands;
    struct format_options options = {.islands = &islands};
    struct findings findings = {0};
    struct document document;
    struct language_settings settings = *given;
    settings.languages = PROJECT;
    settings.language_count = 2;
    settings.source = PROJECT[0];
    islands_init_common(&islands, DIALECTS);
    if (document_open(&document, (struct file_content){STR("page"), bytes}, format_by_name(str_from(format)), &options,
                      &findings)) {
        languages_settle(&document, &settings);
        check(&document, checks);
        localize_it(&document, &options);
    }
    document_free(&document);
    findings_free(&findings);
}

static inline void go_through(const char *format, struct str bytes, const struct language_settings *given)
{
    go_through_with(format, bytes, given, &(struct check_settings){0});
}

static inline void add_times(struct buf *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_add(out, str_from(text));
}

/* What is done about input of a kind, and the size that it is first done with. */
struct kind {
    const char *name;
    void (*run)(size_t size, struct buf *page);
    size_t size;
};

static inline double time_of(const struct kind *kind, size_t size)
{
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    double start = seconds();
    kind->run(size, &page);
    double took = seconds() - start;
    buf_release(&page);
    return took;
}

/* The least of some runs, as what else the machine does only adds; the first that is short enough will do. */
static inline double least(const struct kind *kind, size_t size, double enough)
{
    double best = 1e9;
    for (int i = 0; i < RUNS && best >= enough; i++)
        best = fmin(best, time_of(kind, size));
    return best;
}

/* The status of the program. */
static inline int judge_kinds(const struct kind *kinds, size_t count)
{
    size_t failed = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < count; i++) {
        double once = least(&kinds[i], kinds[i].size, 0), limit = fmax(once * ALLOWED, 0.02);
        double more = least(&kinds[i], kinds[i].size * TIMES, limit);
        bool is_linear = more < limit;
        printf("%s %s: %.4f s, of four times as much %.4f s\n", is_linear ? "ok" : "not ok", kinds[i].name, once, more);
        failed += !is_linear;
    }
    printf("%zu passed, %zu failed, 0 skipped\n", count - failed, failed);
    return failed > 0;
}

#endif
