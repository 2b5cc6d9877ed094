#include "analysis/analysis.h"
#include "analysis/localization.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_batch.h"
#include "checks/codes.h"

#define PO_HEADER                                                                                                      \
    "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"MIME-Version: 1.0\\n\"\n"                                         \
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\n"

/* No rule is named by the configurations here. */
static const struct rule *const NO_RULES[] = {NULL};

struct project {
    char folder[80];
    const char *page; /* in an editor */
    struct site site;
    struct analysis analysis;
    struct silenced_list silenced;
    struct findings found; /* in the page */
    bool is_read;
};

static void write_file(const struct project *project, const char *name, const char *bytes)
{
    char path[200];
    snprintf(path, sizeof path, "%s%s", project->folder, name);
    assert_int_equal(file_write(path, str_from(bytes)), 0);
}

/* A folder with a configuration and a catalog; its page is on no disk. */
static void make_project(struct project *project, const char *page, const char *catalog)
{
    *project = (struct project){.page = page};
    snprintf(project->folder, sizeof project->folder, "%s/XXXXXX", getenv("TMPDIR"));
    assert_non_null(mkdtemp(project->folder));
    project->folder[strlen(project->folder)] = '/'; /* the rest is zeroed */
    write_file(project, "cotejo.yaml", "languages: [en, es]\ncontent: [\"pages/**\"]\n");
    write_file(project, "po/from-en/es.po", catalog);
}

static bool find_buffer(const void *buffers, struct str path, struct str *bytes)
{
    *bytes = str_from(buffers);
    return str_equal(path, STR("pages/a.html"));
}

/* With the catalogs that lie in its tree it is whole. */
static void open_with(struct project *project, bool takes_catalogs)
{
    struct site_request request = {
        .files = {.folder = str_from(project->folder), .find = find_buffer, .buffers = project->page},
        .config = STR("cotejo.yaml"),
        .rules = NO_RULES,
        .takes_inputs = takes_catalogs,
        .inputs.takes_catalogs = takes_catalogs};
    site_open(&project->site, &request);
    assert_false(project->site.has_failed);
    assert_true(analysis_open(&project->analysis, &project->site,
                              &(struct analysis_request){.rules = CODES_CHECK.rules,
                                                         .threads = 1,
                                                         .is_whole = takes_catalogs,
                                                         .is_complete = true,
                                                         .has_documents = true}));
}

static void open_project(struct project *project)
{
    open_with(project, false);
}

/* In any thread: no assertions, which are cmocka's main thread's. */
static void *analyse(void *context)
{
    struct project *project = context;
    struct document_analysis of;
    struct input input;
    struct arena arena = {0};
    if (!site_input(&project->site, STR("pages/a.html"), &input, &arena))
        return NULL;
    analyse_document(&project->analysis, &input, (struct str){0}, &of);
    project->is_read = of.seen.is_read;
    findings_join(&project->site.findings, &of.seen.findings);
    analyse_project(&project->analysis, &of.notes, 1, &project->silenced);
    notes_free(&of.notes);
    findings_free(&of.seen.findings);
    arena_free(&arena);
    return NULL;
}

static void assert_found(const struct project *project, const char *rule, const char *path)
{
    const struct findings *findings = &project->site.findings;
    assert_true(project->is_read);
    assert_int_equal(findings->count, 1);
    struct finding finding = finding_of(findings->items[0]);
    assert_string_equal(finding.rule->id, rule);
    assert_true(str_equal(finding.place.path, str_from(path)));
}

static void close_project(struct project *project)
{
    analysis_free(&project->analysis);
    site_free(&project->site);
    arena_free(&project->silenced.arena);
}

#define PAGE(text) "<!DOCTYPE html><html lang=en><title>Our garden</title><p>" text "</p></html>"
#define TITLE "msgid \"Our garden\"\nmsgstr \"Nuestro jardín\"\n\n"

static struct project projects[2];

static int make_projects(void **state)
{
    *state = NULL;
    make_project(&projects[0], PAGE("The tomatoes are ripe in the summer."), PO_HEADER TITLE);
    make_project(&projects[1], PAGE("Water <b>every</b> tree in the evening."),
                 PO_HEADER TITLE "msgid \"Water <b>every</b> tree in the evening.\"\n"
                                 "msgstr \"Riegue cada árbol por la tarde.\"\n");
    return 0;
}

/* Where the process stands there is nothing, nor may it be left. */
static void leave_everything(void)
{
    char folder[80];
    snprintf(folder, sizeof folder, "%s/XXXXXX", getenv("TMPDIR"));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void two_projects_in_two_threads_twice(void **state)
{
    (void)state;
    leave_everything();
    for (int round = 0; round < 2; round++) {
        pthread_t threads[2];
        for (int i = 0; i < 2; i++)
            open_project(&projects[i]);
        for (int i = 0; i < 2; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, analyse, &projects[i]), 0);
        for (int i = 0; i < 2; i++)
            pthread_join(threads[i], NULL);
        assert_found(&projects[0], "state-missing", "pages/a.html");
        assert_found(&projects[1], "tag-missing", "po/from-en/es.po");
        for (int i = 0; i < 2; i++)
            close_project(&projects[i]);
    }
}

static void bytes_at_hand_go_before_the_buffer(void **state)
{
    (void)state;
    struct project *project = &projects[0];
    struct document_analysis of;
    struct input input;
    struct arena arena = {0};
    open_project(project);
    assert_true(site_input(&project->site, STR("pages/a.html"), &input, &arena));
    analyse_document(&project->analysis, &input, STR(PAGE("")), &of);
    analyse_project(&project->analysis, &of.notes, 1, &project->silenced);
    assert_int_equal(project->site.findings.count, 0);
    assert_false(site_input(&project->site, STR("pages/a.xyz"), &input, &arena));
    notes_free(&of.notes);
    findings_free(&of.seen.findings);
    arena_free(&arena);
    close_project(project);
}

/* What is found, and where its related place is, when these pages (`bytes` NULL ends them) are the project. */
struct page {
    const char *path, *bytes;
};

static void analyse_pages(struct project *project, const struct page *pages)
{
    struct notes notes[4];
    size_t count = 0;
    for (; pages[count].bytes; count++) {
        struct document_analysis of;
        struct input input;
        struct arena arena = {0};
        assert_true(site_input(&project->site, str_from(pages[count].path), &input, &arena));
        analyse_document(&project->analysis, &input, str_from(pages[count].bytes), &of);
        assert_true(of.seen.is_read);
        findings_join(&project->site.findings, &of.seen.findings);
        notes[count] = of.notes;
        arena_free(&arena);
    }
    analyse_project(&project->analysis, notes, count, &project->silenced);
    for (size_t i = 0; i < count; i++)
        notes_free(&notes[i]);
}

static void assert_pages(const struct page *pages, const char *related, size_t silenced)
{
    struct project *project = &projects[1];
    open_project(project);
    project->silenced = (struct silenced_list){0};
    analyse_pages(project, pages);
    assert_int_equal(project->site.findings.count, related ? 1 : 0);
    if (related) {
        struct finding finding = finding_of(project->site.findings.items[0]);
        assert_string_equal(finding.rule->id, "tag-missing");
        assert_true(finding.has_related);
        assert_true(str_equal(finding.related.path, str_from(related)));
        struct str bytes = str_from(pages[related[6] - 'a'].bytes);
        assert_true(str_equal(str_span(bytes, finding.related.bytes), STR("<b>")));
        assert_int_equal(finding.related.start.column, str_find(bytes, STR("<b>"), 0) + 1);
    }
    assert_int_equal(project->silenced.count, silenced);
    close_project(project);
}

#define TREE PAGE("Water <b>every</b> tree in the evening.")
#define SILENT_TREE PAGE("<!-- cotejo-ignore-next tag-missing -- so -->Water <b>every</b> tree in the evening.")

/* Its message is told of once, at the first page; what one page asks to be silent the other one may not. */
static void a_message_of_several_pages(void **state)
{
    (void)state;
    assert_pages((struct page[]){{"pages/a.html", TREE}, {"pages/b.html", TREE}, {0}}, "pages/a.html", 0);
    assert_pages((struct page[]){{"pages/a.html", SILENT_TREE}, {"pages/b.html", TREE}, {0}}, "pages/b.html", 1);
    assert_pages((struct page[]){{"pages/a.html", TREE}, {"pages/b.html", SILENT_TREE}, {0}}, "pages/a.html", 1);
    assert_pages((struct page[]){{"pages/a.html", SILENT_TREE}, {"pages/b.html", SILENT_TREE}, {0}}, NULL, 2);
}

/* A thousand catalogs of programs may lie beside the pages: none is asked for their messages. */
static void catalogs_apart_are_not_asked(void **state)
{
    (void)state;
    struct project *project = &projects[0];
    struct document_analysis of;
    struct input input;
    struct arena arena = {0};
    write_file(project, "pages/b.html", project->page);
    write_file(project, "pages/program/es.po", PO_HEADER "msgid \"Open\"\nmsgstr \"Abrir\"\n");
    open_with(project, true);
    assert_int_equal(project->analysis.context.catalog_count, 2 + 1); /* from en to es and back, and that one */
    assert_true(site_input(&project->site, STR("pages/a.html"), &input, &arena));
    analyse_document(&project->analysis, &input, (struct str){0}, &of);
    assert_int_equal(of.notes.sighting_count, 2);
    notes_free(&of.notes);
    findings_free(&of.seen.findings);
    arena_free(&arena);
    close_project(project);
}

static void assert_localized(const struct project *project, struct localization *into, const char *expected,
                             const char *rule)
{
    struct localized_document made;
    struct findings findings = {0};
    struct input input;
    struct arena arena = {0};
    into->site = &project->site;
    localization_open(into, &arena);
    assert_true(site_input(&project->site, STR("pages/a.html"), &input, &arena));
    assert_int_equal(localize_document(into, &input, (struct str){0}, &made, &findings), expected != NULL);
    if (expected)
        assert_string_equal(made.bytes.at, expected);
    assert_int_equal(findings.count, rule ? 1 : 0);
    if (rule)
        assert_string_equal(finding_of(findings.items[0]).rule->id, rule);
    localized_document_free(&made);
    findings_free(&findings);
    arena_free(&arena);
}

static void a_buffer_is_localized(void **state)
{
    (void)state;
    struct project *project = &projects[1];
    struct localization into = {.target = STR("es"), .min_complete = 100};
    open_project(project);
    assert_localized(project, &into,
                     "<!DOCTYPE html><html lang=es><title>Nuestro jardín</title>"
                     "<p>Riegue cada árbol por la tarde.</p></html>",
                     NULL);
    into.is_pseudo = true;
    into.target = STR("en-XA");
    assert_localized(project, &into,
                     "<!DOCTYPE html><html lang=en-XA><title>Óúŕ ĝáŕđéñ ⟦x⟧</title>"
                     "<p>Ŵáţéŕ <b>éṽéŕý</b> ţŕéé íñ ţĥé éṽéñíñĝ. ⟦x⟧</p></html>",
                     NULL);
    close_project(project);
}

static void what_cannot_be_made_is_told(void **state)
{
    (void)state;
    struct project *project = &projects[0];
    struct localization into = {.target = STR("es"), .min_complete = 51};
    open_project(project);
    assert_localized(project, &into, NULL, "output-incomplete");
    into.min_complete = 50;
    assert_localized(project, &into,
                     "<!DOCTYPE html><html lang=es><title>Nuestro jardín</title>"
                     "<p>The tomatoes are ripe in the summer.</p></html>",
                     NULL);
    close_project(project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_of_several_pages),
        cmocka_unit_test(catalogs_apart_are_not_asked),
        cmocka_unit_test(a_buffer_is_localized),
        cmocka_unit_test(what_cannot_be_made_is_told),
        cmocka_unit_test(two_projects_in_two_threads_twice),
        cmocka_unit_test(bytes_at_hand_go_before_the_buffer),
    };
    return cmocka_run_group_tests(tests, make_projects, NULL);
}
