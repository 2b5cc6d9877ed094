/* Thousands of mutations of pages and catalogs: whatever the bytes, nothing breaks down, nothing takes a second, and
 * what apply and sync promise holds. The mutations are the same in every run; `mutation_test KIND NUMBER` (html,
 * markdown or catalog) prints one, `mutation_test KIND` names each of that kind
 * before it is tried. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "checks/run.h"
#include "checks/state.h"
#include "checks/suppressions.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "identity/languages.h"
#include "pairing/localize.h"
#include "pairing/merge.h"

enum { MUTATIONS = 2000, SEEDS_MAXIMUM = 12, DIRECTIONS = 2 };

static const char *const CATALOGS[DIRECTIONS] = {"po/from-en/es.po", "po/from-es/en.po"};

/* The sample site's catalogs, a template, and one of its pages. */
struct site {
    struct arena arena;
    struct islands islands;
    struct format_options options;
    struct str languages[DIRECTIONS];
    struct catalog catalogs[DIRECTIONS], template;
    struct str page;
};

/* Does it hold for this mutation? Else `why` says what does not. */
typedef bool holds(const struct site *site, struct str bytes, const char **why);

struct kind {
    const char *name;
    const char *const *seeds; /* NULL-terminated; those that begin with / lie below the data folder */
    holds *holds;
};

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 16;
}

static size_t random_below(uint32_t *random, size_t limit)
{
    size_t value = (size_t)next_random(random) << 16 | next_random(random);
    return limit ? value % limit : 0;
}

/* What has a meaning to one of the formats, or to none; "" is a NUL. */
static const char *const PIECES[] = {
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "<",
    ">",
    "</",
    "/>",
    "\"",
    "'",
    "=",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&lt;a1&gt;",
    "&#0;",
    ";",
    "<p>",
    "</p>",
    "<a1>",
    "</a>",
    "<a href=x>",
    "<br>",
    "<pre>",
    "<svg>",
    "<script>",
    "<textarea>",
    "<title>",
    "<template>",
    "<table>",
    "<img alt=x",
    " lang=es",
    " translate=no",
    "<?php ",
    "?>",
    "<% ",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "```",
    "`",
    "*",
    "_",
    "[",
    "]",
    "](",
    "[^1]: ",
    "[x]: /y \"",
    "|",
    "\\",
    "![",
    "~~",
    ": ",
    "msgid \"",
    "msgid_plural \"",
    "msgstr[1] \"",
    "msgctxt \"",
    "#, fuzzy\n",
    "#~ ",
    "#| ",
    "#: ",
    "\\n\"",
    "\"\n\"",
    "%s",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "charset=ISO-8859-1",
    "\xEF\xBF\xBD",
    "\xEF\xBB\xBF",
    "\xC3",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xFF",
    "",
    "\xE2\x80\xAE",
    "\xC2\xA0",
    "\xCC\x81",
    "<!-- cotejo-ignore -->",
};

static void add_piece(struct buf *out, uint32_t *random)
{
    const char *piece = PIECES[random_below(random, sizeof PIECES / sizeof *PIECES)];
    buf_add(out, (struct str){piece, *piece ? strlen(piece) : 1});
}

/* A flipped bit, a piece put in, bytes that are gone or stand there again, a file that ends early. */
static void mutate_once(struct buf *out, uint32_t *random, struct arena *arena)
{
    struct str old = arena_copy(arena, buf_str(out));
    size_t start = random_below(random, old.len + 1), kind = random_below(random, 24);
    size_t end = start + random_below(random, old.len - start < 60 ? old.len - start + 1 : 60);
    buf_clear(out);
    buf_add(out, str_slice(old, 0, start));
    if (kind == 0)
        return;
    if (kind < 6 && start < end)
        buf_add_char(out, (char)(old.at[start++] ^ (1 << random_below(random, 8))));
    else if (kind < 10)
        start = end;
    else if (kind < 14)
        buf_add(out, str_slice(old, start, end));
    else
        add_piece(out, random);
    buf_add(out, str_slice(old, start, old.len));
}

static struct str mutate(struct str seed, size_t number, struct arena *arena)
{
    struct buf buf;
    uint32_t random = (uint32_t)number * 2654435761u + 17;
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, seed);
    for (size_t edits = 1 + random_below(&random, 8); edits > 0; edits--)
        mutate_once(&buf, &random, arena);
    struct str made = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return made;
}

static const struct islands *islands_of(const void *site, const struct message *message)
{
    return islands_of_excerpt(&((const struct site *)site)->islands, message->id.text);
}

/* Every check there is, on the document and on these catalogs. */
static void check_all(const struct site *site, const struct document *document, const struct catalog *catalogs)
{
    struct silenced_list silenced = {0};
    struct arena arena = {0};
    struct findings findings = {0};
    struct notes notes = {0};
    struct catalog_part *parts;
    const struct rule *const *rules = CHECKS[0]->rules;
    struct check_settings settings = {
        .is_complete = true, .is_whole = true, .languages = site->languages, .language_count = DIRECTIONS};
    struct check_catalog sides[DIRECTIONS] = {
        {.catalog = &catalogs[0], .source = site->languages[0], .target = site->languages[1]},
        {.catalog = &catalogs[1], .source = site->languages[1], .target = site->languages[0]}};
    struct check_context context = {.settings = &settings,
                                    .catalogs = sides,
                                    .catalog_count = DIRECTIONS,
                                    .islands_of = islands_of,
                                    .project = site};
    checks_prepare(&context, true, &arena);
    checks_run_document(&context, document, &notes, &findings);
    size_t count = checks_divide(&context, &notes, 1, &arena, &parts);
    for (size_t i = 0; i < count; i++)
        checks_run_part(&context, &parts[i], &findings);
    checks_run_project(&context, &notes, 1, &findings);
    context.rules = rules;
    suppressions_apply(&context, &notes, 1, &findings, &silenced);
    arena_free(&silenced.arena);
    findings_sort(&findings);
    notes_free(&notes);
    findings_free(&findings);
    arena_free(&arena);
}

static bool localizes_to(const struct site *site, struct document *document, struct str *translations,
                         struct str expected)
{
    struct buf out;
    struct findings findings = {0};
    struct localize_options options = {.target = STR("qq"), .keep_language = true, .format_options = &site->options};
    buf_init(&out, BUF_MAXIMUM);
    bool is_written = localize(document, translations, &options, &out, &findings);
    bool is_same = !expected.at || (is_written && str_equal(buf_str(&out), expected));
    buf_release(&out);
    findings_free(&findings);
    return is_same;
}

/* Checks, identity, pseudo-localizing (which reads its own output again), and applying the site's catalogs. */
static bool document_holds(const struct site *site, struct str bytes, const struct format *format, const char **why)
{
    struct document document;
    struct findings findings = {0};
    struct language_settings settings = {
        .languages = site->languages, .language_count = DIRECTIONS, .source = site->languages[0]};
    *why = NULL;
    if (document_open(&document, (struct file_content){STR("mutated"), bytes}, format, &site->options, &findings)) {
        size_t count = document.segment_count;
        struct str *translations = arena_alloc(&document.arena, (count + 1) * sizeof *translations);
        languages_settle(&document, &settings);
        check_all(site, &document, site->catalogs);
        if (!localizes_to(site, &document, translations, bytes))
            *why = "an empty catalog changes bytes";
        for (size_t i = 0; i < count; i++)
            translations[i] = document.segments[i].text;
        if (!localizes_to(site, &document, translations, bytes))
            *why = "an identity catalog changes bytes";
        localizes_to(site, &document, localize_pseudo(&document), (struct str){0});
        struct localize_catalog catalog = {.language = site->languages[0], .catalog = &site->catalogs[0]};
        struct localize_options options = {.target = site->languages[1]};
        struct localize_counts counts = {0};
        localizes_to(site, &document, localize_translations(&document, &catalog, 1, &options, &counts),
                     (struct str){0});
    }
    document_free(&document);
    findings_free(&findings);
    return !*why;
}

static bool html_holds(const struct site *site, struct str bytes, const char **why)
{
    return document_holds(site, bytes, format_by_name(STR("html")), why);
}

static bool markdown_holds(const struct site *site, struct str bytes, const char **why)
{
    return document_holds(site, bytes, format_by_name(STR("markdown")), why);
}

static struct str written(struct catalog *catalog, struct arena *arena)
{
    struct buf out;
    struct findings findings = {0};
    buf_init(&out, BUF_MAXIMUM);
    catalog_write(catalog, &out, &findings);
    struct str bytes = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    findings_free(&findings);
    return bytes;
}

/* The bytes, brought up to the template and written. */
static struct str merged(const struct site *site, struct str bytes, struct arena *arena)
{
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct merge_counts counts;
    catalog_read(&catalog, STR("mutated.po"), bytes, &findings);
    merge(&catalog, &site->template, &(struct merge_options){.reverse = &site->catalogs[1]}, &counts);
    struct str result = written(&catalog, arena);
    catalog_free(&catalog);
    findings_free(&findings);
    return result;
}

/* Sync leaves a catalog with a mistake alone. */
static bool is_without_mistake(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(finding_of(findings->items[i]).rule->id, "po-syntax") == 0)
            return false;
    return true;
}

/* Reading, checks, writing, merging twice, and a page with what it says. */
static bool catalog_holds(const struct site *site, struct str bytes, const char **why)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct catalog catalogs[DIRECTIONS] = {[1] = site->catalogs[1]};
    struct document page;
    catalog_read(&catalogs[0], STR("mutated.po"), bytes, &findings);
    bool is_sound = is_without_mistake(&findings);
    *why = str_equal(written(&catalogs[0], &arena), bytes) ? NULL : "writing what nobody changed changes bytes";
    if (document_open(&page, (struct file_content){STR("page.html"), site->page}, format_by_name(STR("html")),
                      &site->options, &findings)) {
        struct localize_catalog catalog = {.language = site->languages[0], .catalog = &catalogs[0]};
        struct localize_options options = {.target = site->languages[1]};
        struct localize_counts counts = {0};
        languages_settle(&page, &(struct language_settings){.languages = site->languages,
                                                            .language_count = DIRECTIONS,
                                                            .source = site->languages[0]});
        check_all(site, &page, catalogs);
        localizes_to(site, &page, localize_translations(&page, &catalog, 1, &options, &counts), (struct str){0});
    }
    struct str once = merged(site, bytes, &arena);
    if (is_sound && !*why && !str_equal(merged(site, once, &arena), once))
        *why = "merging twice changes bytes the second time";
    document_free(&page);
    catalog_free(&catalogs[0]);
    findings_free(&findings);
    arena_free(&arena);
    return !*why;
}

static const struct kind KINDS[] = {
    {"html",
     (const char *const[]){"content/news/first-dialogues.html", "content/index.html", "content/programme/regions.html",
                           "/parallel/vote-gov/en/about-us.html", NULL},
     html_holds},
    {"markdown",
     (const char *const[]){"content/guide/visitors.md", "/parallel/shell-novice/en/03-create.md",
                           "/parallel/rock-band/es/step_2.md", NULL},
     markdown_holds},
    {"catalog",
     (const char *const[]){"po/from-en/es.po", "tests/catalog/everything.po", "tests/catalog/poedit.po",
                           "tests/catalog/weblate.po", "po/from-es/en.po", NULL},
     catalog_holds},
};

/* Those seeds of a kind that are there. */
static size_t read_seeds(const struct kind *kind, struct str *seeds, struct arena *arena)
{
    const char *data = getenv("CONFORMANCE");
    size_t count = 0;
    for (size_t i = 0; kind->seeds[i]; i++) {
        char path[2048];
        const char *folder = kind->seeds[i][0] != '/' ? "" : data ? data : "../shared/data";
        snprintf(path, sizeof path, "%s%s", folder, kind->seeds[i]);
        if (file_read(path, arena, &seeds[count]) == 0)
            count++;
    }
    return count;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool try_one(const struct site *site, const struct kind *kind, size_t number, struct str bytes)
{
    const char *why = NULL;
    double start = seconds();
    bool is_right = kind->holds(site, bytes, &why);
    double took = seconds() - start;
    if (!is_right)
        printf("not ok %s %zu: %s\n", kind->name, number, why);
    if (took > 1)
        printf("not ok %s %zu: took %.1f seconds\n", kind->name, number, took);
    return is_right && took <= 1;
}

static size_t try_kind(const struct site *site, const struct kind *kind, bool is_verbose)
{
    struct arena arena = {0};
    struct str seeds[SEEDS_MAXIMUM];
    size_t failed = 0, count = read_seeds(kind, seeds, &arena);
    for (size_t i = 0; i < MUTATIONS; i++) {
        struct arena mutation = {0};
        if (is_verbose)
            printf("%s %zu\n", kind->name, i);
        failed += !try_one(site, kind, i, mutate(seeds[i % count], i, &mutation));
        arena_free(&mutation);
    }
    arena_free(&arena);
    return failed;
}

static int print_one(const char *name, size_t number)
{
    struct arena arena = {0};
    struct str seeds[SEEDS_MAXIMUM];
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strcmp(KINDS[i].name, name) != 0)
            continue;
        size_t count = read_seeds(&KINDS[i], seeds, &arena);
        struct str bytes = mutate(seeds[number % count], number, &arena);
        fwrite(bytes.at, 1, bytes.len, stdout);
    }
    arena_free(&arena);
    return 0;
}

static void open_site(struct site *site, struct findings *findings)
{
    *site = (struct site){.languages = {STR("en"), STR("es")}};
    islands_init_common(&site->islands, DIALECTS);
    site->options.islands = &site->islands;
    bool is_there = catalog_open(&site->template, NULL, STR("po/from-en.pot"), findings) &&
                    file_read("content/index.html", &site->arena, &site->page) == 0;
    for (size_t i = 0; i < DIRECTIONS; i++)
        is_there = catalog_open(&site->catalogs[i], NULL, str_from(CATALOGS[i]), findings) && is_there;
    if (!is_there)
        abort();
}

int main(int count, char **arguments)
{
    struct site site;
    struct findings findings = {0};
    size_t failed = 0, tried = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (count == 3)
        return print_one(arguments[1], strtoul(arguments[2], NULL, 10));
    open_site(&site, &findings);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (count > 1 && strcmp(arguments[1], KINDS[i].name) != 0)
            continue;
        failed += try_kind(&site, &KINDS[i], count > 1);
        tried += MUTATIONS;
    }
    catalog_free(&site.template);
    for (size_t i = 0; i < DIRECTIONS; i++)
        catalog_free(&site.catalogs[i]);
    findings_free(&findings);
    arena_free(&site.arena);
    printf("%zu passed, %zu failed, 0 skipped\n", tried - failed, failed);
    return failed > 0;
}
