/* Each folder tests/checks/RULE/CASE/ is one test: its files are checked together, and `expected` holds what must be
 * found: the lines of the `short` report, each with the text of its span in « » and all else that the finding says
 * (how often, how certain, in which language, beside which second place, with which fix). What is not there must stay
 * silent. `args` may hold --complete, --spelling (with the dictionaries of hunspell-en-us and hunspell-es), --marks
 * (the program looks up what is marked, in English) and --language TAG. With ACCEPT=1 in the environment `expected` is
 * written anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdlib.h>

#include "base/file_batch.h"
#include "checks/overlap.h"
#include "checks/project_terms.h"
#include "checks/run.h"
#include "checks/state.h"
#include "checks/suppressions.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "identity/languages.h"
#include "lang/spelling.h"
#include "report/sentence.h"
#include "report/short.h"

enum { FILES_MAXIMUM = 8, RULES_MAXIMUM = 200 };

/* What a case consists of. */
struct golden {
    struct arena arena;
    struct str folder, args, expected;
    struct str names[FILES_MAXIMUM];
    size_t file_count;
    struct catalog catalogs[FILES_MAXIMUM];
    struct check_catalog sides[FILES_MAXIMUM];
    size_t catalog_count;
    struct check_settings settings;
    struct dialect_sets dialects;
    struct check_context context;
    struct notes documents[FILES_MAXIMUM];
    size_t document_count;
    struct findings findings;
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted; those with a dot in front left out. */
static size_t list(const char *folder, struct arena *arena, char ***names)
{
    DIR *directory = opendir(folder);
    size_t count = 0, capacity = 0;
    *names = NULL;
    if (!directory)
        return 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        *names = arena_grow(arena, *names, count, &capacity, sizeof **names);
        (*names)[count++] = (char *)arena_copy(arena, str_from(entry->d_name)).at;
    }
    closedir(directory);
    if (count)
        qsort(*names, count, sizeof **names, compare_names);
    return count;
}

static const char *path_of(struct golden *golden, struct str name)
{
    struct buf buf;
    buf_init(&buf, 4096);
    buf_add(&buf, golden->folder);
    buf_add_char(&buf, '/');
    buf_add(&buf, name);
    struct str path = arena_copy(&golden->arena, buf_str(&buf));
    buf_release(&buf);
    return path.at;
}

static struct str read_bytes(struct golden *golden, struct str name)
{
    struct str bytes = {0};
    file_read(path_of(golden, name), &golden->arena, &bytes);
    return bytes;
}

static struct str language_argument(struct str args)
{
    size_t at = str_find(args, STR("--language "), 0);
    return at == (size_t)-1 ? (struct str){0} : str_trim(str_slice(args, at + 11, args.len));
}

static void read_catalog(struct golden *golden, struct str name)
{
    struct catalog *catalog = &golden->catalogs[golden->catalog_count];
    struct check_catalog *side = &golden->sides[golden->catalog_count++];
    catalog_read(catalog, name, read_bytes(golden, name), &golden->findings);
    *side = (struct check_catalog){.catalog = catalog};
    if (!str_equal(name, STR("template.po")))
        side->target = str_slice(name, 0, str_find_char(name, '.', 0));
    check_catalog_identify(side, &golden->arena);
    if (str_is_empty(side->source))
        side->source = STR("en");
}

static void check_document(struct golden *golden, struct str name)
{
    struct document document = {0};
    struct format_options options = {.islands = dialect_sets_find(&golden->dialects, name)};
    struct language_settings languages = {.path_language = language_argument(golden->args)};
    const struct format *format = format_by_path(name);
    assert_non_null(format);
    if (document_open(&document, (struct file_content){name, read_bytes(golden, name)}, format, &options,
                      &golden->findings)) {
        languages_settle(&document, &languages);
        checks_run_document(&golden->context, &document, &golden->documents[golden->document_count++],
                            &golden->findings);
    }
    document_free(&document);
}

static void open_dictionaries(struct golden *golden)
{
    static const struct dictionary INSTALLED[] = {
        {.language = {"en", 2}, .affixes = "/usr/share/hunspell/en_US.aff", .words = "/usr/share/hunspell/en_US.dic"},
        {.language = {"es", 2}, .affixes = "/usr/share/hunspell/es_ES.aff", .words = "/usr/share/hunspell/es_ES.dic"},
    };
    struct dictionary *dictionaries = arena_alloc(&golden->arena, sizeof INSTALLED);
    memcpy(dictionaries, INSTALLED, sizeof INSTALLED);
    assert_null(dictionary_open(&dictionaries[0], &golden->arena));
    assert_null(dictionary_open(&dictionaries[1], &golden->arena));
    golden->settings.spelling = spelling_make(dictionaries, 2);
}

static const struct islands *islands_of(const void *project, const struct message *message)
{
    const struct golden *golden = project;
    struct str path = message->references.count ? reference_path(message->references.items[0].text) : STR("");
    return islands_of_excerpt(dialect_sets_find(&golden->dialects, path), message->id.text);
}

static void check_files(struct golden *golden)
{
    dialect_sets_make(&golden->dialects, NULL, &golden->arena);
    if (str_find(golden->args, STR("--spelling"), 0) != (size_t)-1)
        open_dictionaries(golden);
    golden->settings.is_complete = str_find(golden->args, STR("--complete"), 0) != (size_t)-1;
    golden->settings.is_whole = golden->settings.is_complete;
    if (str_find(golden->args, STR("--marks"), 0) != SIZE_MAX)
        golden->settings.marked_source = STR("en");
    golden->settings.link_targets =
        str_find(golden->args, STR("--link-targets any"), 0) != (size_t)-1    ? LINK_TARGETS_ANY
        : str_find(golden->args, STR("--link-targets http"), 0) != (size_t)-1 ? LINK_TARGETS_HTTP
                                                                              : LINK_TARGETS_SOURCE;
    for (size_t i = 0; i < golden->file_count; i++)
        if (str_ends(golden->names[i], STR(".po")))
            read_catalog(golden, golden->names[i]);
    golden->context = (struct check_context){
        .settings = &golden->settings,
        .catalogs = golden->sides,
        .catalog_count = golden->catalog_count,
        .islands_of = islands_of,
        .project = golden,
    };
    checks_prepare(&golden->context, true, &golden->arena);
    for (size_t i = 0; i < golden->file_count; i++)
        if (!str_ends(golden->names[i], STR(".po")))
            check_document(golden, golden->names[i]);
    struct catalog_part *parts;
    size_t part_count =
        checks_divide(&golden->context, golden->documents, golden->document_count, &golden->arena, &parts);
    for (size_t i = 0; i < part_count; i++)
        checks_run_part(&golden->context, &parts[i], &golden->findings);
    checks_run_project(&golden->context, golden->documents, golden->document_count, &golden->findings);
}

static const struct rule *const *all_rules(void)
{
    static const struct rule *rules[RULES_MAXIMUM];
    size_t count = 0;
    for (size_t i = 0; CHECKS[i]; i++)
        for (size_t k = 0; CHECKS[i]->rules[k]; k++)
            rules[count++] = CHECKS[i]->rules[k];
    for (size_t i = 0; FORMAT_RULES[i]; i++)
        rules[count++] = FORMAT_RULES[i];
    for (size_t i = 0; PO_RULES[i]; i++)
        rules[count++] = PO_RULES[i];
    assert_true(count < RULES_MAXIMUM);
    return rules;
}

/* What stands in the place of which bytes, where these are others than the finding's. */
static void add_fix(struct buf *out, const struct finding *finding)
{
    const struct fix *fix = &finding->fix;
    buf_add(out, fix->is_safe ? STR(" safe fix «") : STR(" fix «"));
    printable_add(out, fix->replacement);
    buf_add(out, STR("»"));
    if (fix->at.start != finding->place.bytes.start || fix->at.end != finding->place.bytes.end)
        buf_format(out, " at byte %td of %zu", (ptrdiff_t)(fix->at.start - finding->place.bytes.start),
                   fix->at.end - fix->at.start);
}

static void add_finding(struct buf *out, const struct finding *finding)
{
    static const char *const CERTAINTIES[] = {
        [CERTAINTY_CERTAIN] = "", [CERTAINTY_LIKELY] = " likely", [CERTAINTY_POSSIBLE] = " possible"};
    short_line(out, &(struct report){0}, finding);
    buf_add(out, STR(" «"));
    printable_add(out, finding->text);
    buf_add(out, STR("»"));
    if (finding->count > 1)
        buf_format(out, " x%zu", finding->count);
    buf_add(out, str_from(CERTAINTIES[finding->certainty]));
    if (finding->language.len)
        buf_format(out, " in %.*s", (int)finding->language.len, finding->language.at);
    if (finding->has_related)
        buf_format(out, " beside %.*s:%zu:%zu-%zu:%zu", (int)finding->related.path.len, finding->related.path.at,
                   finding->related.start.line, finding->related.start.column, finding->related.end.line,
                   finding->related.end.column);
    if (finding->fix.is_offered)
        add_fix(out, finding);
    buf_add_char(out, '\n');
}

static struct str found(struct golden *golden)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < golden->findings.count; i++) {
        const struct finding finding = finding_of(golden->findings.items[i]);
        add_finding(&out, &finding);
    }
    struct str text = arena_copy(&golden->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static void release(struct golden *golden)
{
    for (size_t i = 0; i < golden->catalog_count; i++)
        catalog_free(&golden->catalogs[i]);
    for (size_t i = 0; i < golden->document_count; i++)
        notes_free(&golden->documents[i]);
    if (golden->settings.spelling)
        spelling_free(golden->settings.spelling);
    findings_free(&golden->findings);
    arena_free(&golden->arena);
}

/* Returns whether the case gives what it says. */
static bool run_case(const char *folder)
{
    struct silenced_list silenced = {0};
    struct golden *golden = test_calloc(1, sizeof *golden);
    golden->folder = str_from(folder);
    char **names;
    size_t count = list(folder, &golden->arena, &names);
    assert_true(count <= FILES_MAXIMUM);
    for (size_t i = 0; i < count; i++) {
        struct str name = str_from(names[i]);
        if (str_equal(name, STR("args")))
            golden->args = read_bytes(golden, name);
        else if (str_equal(name, STR("expected")))
            golden->expected = read_bytes(golden, name);
        else
            golden->names[golden->file_count++] = name;
    }
    check_files(golden);
    golden->context.rules = all_rules();
    suppressions_apply(&golden->context, golden->documents, golden->document_count, &golden->findings, &silenced);
    project_terms_settle(golden->documents, golden->document_count, &golden->findings);
    overlap_settle(&golden->context, golden->documents, golden->document_count, &golden->findings);
    arena_free(&silenced.arena);
    findings_sort(&golden->findings);
    struct str text = found(golden);
    bool is_right = golden->expected.at && str_equal(text, golden->expected);
    if (!is_right && getenv("ACCEPT"))
        is_right = file_write(path_of(golden, STR("expected")), text) == 0;
    if (!is_right)
        print_error("%s: expected\n%.*s--- found\n%.*s", folder, (int)golden->expected.len,
                    golden->expected.at ? golden->expected.at : "", (int)text.len, text.at);
    release(golden);
    test_free(golden);
    return is_right;
}

/* Runs every case of a rule; returns how many are wrong. */
static size_t run_rule(const char *rule, struct arena *arena)
{
    struct buf folder;
    buf_init(&folder, 4096);
    buf_format(&folder, "tests/checks/%s", rule);
    char **cases;
    size_t count = list(folder.at, arena, &cases), wrong = 0;
    for (size_t i = 0; i < count; i++) {
        buf_clear(&folder);
        buf_format(&folder, "tests/checks/%s/%s", rule, cases[i]);
        wrong += !run_case(folder.at);
    }
    buf_release(&folder);
    return wrong;
}

static void gives_what_each_case_expects(void **state)
{
    (void)state;
    struct arena arena = {0};
    char **rules;
    size_t count = list("tests/checks", &arena, &rules), wrong = 0;
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++)
        if (!str_ends(str_from(rules[i]), STR(".c")))
            wrong += run_rule(rules[i], &arena);
    arena_free(&arena);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gives_what_each_case_expects)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
