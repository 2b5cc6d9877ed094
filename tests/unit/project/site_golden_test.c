#include "project/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "../../golden.h"
#include "cli/rules.h"
#include "project/collisions.h"
#include "project/links.h"
#include "project/path.h"

/* Each tests/project/sites/NAME.txt is a case: a tree whose files stand one after the other, each behind a line
 * "==== path" (a folder: "==== path/"); before them a line per request, "$ " with options and paths as a command takes
 * them. NAME.expected holds the configuration, and for each request all that is known of every input: where it and its
 * translations stand, and where its links lead there. */
static const char CASES[] = "tests/project/sites";

enum { PATHS_MAXIMUM = 32 };

struct project {
    struct arena arena;
    struct str folder;
    struct str requests[PATHS_MAXIMUM];
    size_t request_count;
    bool has_config;
};

static void write_file(struct project *project, struct str path, struct str bytes)
{
    struct str there = path_join(project->folder, path, &project->arena);
    if (str_ends(path, STR("/")))
        there = path_join(there, STR(".keep"), &project->arena);
    assert_int_equal(file_write(there.at, bytes), 0);
    project->has_config |= str_equal(path, STR("cotejo.yaml"));
}

static void unpack(struct project *project, struct str text)
{
    struct str path = {0};
    size_t file = 0;
    for (size_t start = 0, end; start < text.len; start = end + 1) {
        end = str_find_char(text, '\n', start);
        struct str line = str_slice(text, start, end);
        assert_true(project->request_count < PATHS_MAXIMUM);
        if (str_starts(line, STR("$")))
            project->requests[project->request_count++] = str_trim(str_slice(line, 1, line.len));
        if (!str_starts(line, STR("==== ")))
            continue;
        if (path.len)
            write_file(project, path, str_slice(text, file, start));
        path = str_slice(line, 5, line.len);
        file = end + 1;
    }
    write_file(project, path, str_slice(text, file, text.len));
}

static void add_str(struct buf *out, const char *before, struct str text)
{
    buf_add(out, str_from(before));
    buf_add(out, text);
}

static void add_texts(struct buf *out, const char *name, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        add_str(out, i ? " " : name, texts->items[i]);
    if (texts->count)
        buf_add_char(out, '\n');
}

static void add_config_items(struct buf *out, const struct config *config)
{
    for (size_t i = 0; i < config->content.count; i++) {
        const struct content *content = &config->content.items[i];
        add_str(out, "content ", content->pattern);
        add_str(out, " ", content->format ? str_from(content->format->name) : STR(""));
        add_str(out, "|", content->language);
        add_str(out, "|", content->output);
        add_str(out, "|", content->flavour);
        buf_format(out, " at %zu:%zu\n", content->place.start.line, content->place.start.column);
        add_texts(out, "  keys ", &content->keys);
    }
    for (size_t i = 0; i < config->severities.count; i++) {
        const struct severity_override *override = &config->severities.items[i];
        add_str(out, "severity ", override->pattern);
        buf_format(out, " %d%s\n", (int) override->severity, override->is_selection ? " selected" : "");
    }
    for (size_t i = 0; i < config->ignores.count; i++) {
        const struct ignore_entry *entry = &config->ignores.items[i];
        add_str(out, "ignore ", entry->rule);
        add_str(out, "|", entry->path);
        add_str(out, "|", entry->text);
        add_str(out, "|", entry->reason);
        buf_format(out, " at %zu:%zu-%zu:%zu\n", entry->place.start.line, entry->place.start.column,
                   entry->place.end.line, entry->place.end.column);
    }
    for (size_t i = 0; i < config->spelling.count; i++) {
        add_str(out, "spelling ", config->spelling.items[i].language);
        add_str(out, "|", config->spelling.items[i].name);
        buf_add_char(out, '\n');
    }
}

static void add_config(struct buf *out, const struct config *config)
{
    add_texts(out, "languages ", &config->languages);
    add_str(out, "source ", config->source);
    add_str(out, ", templates ", config->template_path);
    add_str(out, ", catalogs ", config->catalog_path);
    add_str(out, ", output ", config->output);
    buf_format(out, "\nreferences %d, obsolete %d, links %d, at least %zu %%, fuzzy %d, link targets %d, fail on %d\n",
               config->references, config->obsolete, config->links, config->min_complete, config->fuzzy,
               config->link_targets, config->fail_on);
    add_texts(out, "exclude ", &config->exclude);
    add_texts(out, "names ", &config->names);
    add_config_items(out, config);
}

static void add_finding(struct buf *out, const struct finding *finding)
{
    buf_format(out, "%s: %.*s:%zu:%zu-%zu:%zu", finding->rule->id, (int)finding->place.path.len, finding->place.path.at,
               finding->place.start.line, finding->place.start.column, finding->place.end.line,
               finding->place.end.column);
    for (size_t i = 0; i < FINDING_ARGUMENTS && finding->arguments[i].name; i++) {
        buf_format(out, " %s=", finding->arguments[i].name);
        add_str(out, "«", finding->arguments[i].value);
        buf_add(out, STR("»"));
    }
    buf_add_char(out, '\n');
}

static void add_findings(struct buf *out, struct findings *findings)
{
    findings_sort(findings);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        add_finding(out, &finding);
    }
}

static void add_links(struct buf *out, const struct link_map *map, const struct input *input, struct str target,
                      struct arena *arena)
{
    const struct site *site = map->site;
    struct document document;
    struct findings findings = {0};
    struct link_context context = {map, input, target, input_output(input, &site->config, target, arena)};
    bool is_read = site_open_document(site, input, (struct str){0}, &document, &findings);
    add_str(out, "  ", target);
    add_str(out, ": ", context.output);
    add_str(out, ", twin ", placement_twin(&input->placement, &site->config, target, arena));
    for (size_t i = 0; is_read && i < document.link_count; i++) {
        add_str(out, "\n    ", document.links[i].url);
        add_str(out, " -> ", link_counterpart(&context, &document, &document.links[i], arena));
    }
    add_str(out, "\n    in ", is_read ? site_language(site, &document) : STR("?"));
    buf_add_char(out, '\n');
    add_findings(out, &findings);
    document_free(&document);
    findings_free(&findings);
}

static void add_input(struct buf *out, const struct link_map *map, const struct input *input, struct arena *arena)
{
    const struct site *site = map->site;
    const struct placement *placement = &input->placement;
    add_str(out, "input ", input->name);
    add_str(out, str_equal(input->path, input->name) ? "" : " from ",
            str_equal(input->path, input->name) ? STR("") : input->path);
    add_str(out, ": ", input->is_catalog ? STR("catalog") : str_from(input->format->name));
    add_str(out, ", of ", placement->content ? placement->content->pattern : STR("nothing"));
    add_str(out, ", language ", placement->language);
    add_str(out, ", rest ", placement->rest);
    add_str(out, ", pattern ", placement->pattern);
    buf_add(out, input->is_translated_by_hand ? STR(", by hand\n") : STR("\n"));
    for (size_t i = 0; !input->is_catalog && i < site->config.languages.count; i++)
        if (!str_equal(input->path, STR("-")))
            add_links(out, map, input, site->config.languages.items[i], arena);
}

static void add_site(struct buf *out, struct site *site)
{
    struct arena arena = {0};
    struct link_map map;
    link_map_init(&map, site, &arena);
    for (size_t i = 0; i < site->inputs.count; i++)
        add_input(out, &map, &site->inputs.items[i], &arena);
    for (size_t i = 0; i < site->inputs.unread_count; i++) {
        add_str(out, "unread ", site->inputs.unread[i].suffix);
        buf_format(out, " %zu\n", site->inputs.unread[i].count);
    }
    for (size_t i = 0; i < site->direction_count; i++) {
        add_str(out, "catalog ", site->directions[i].path);
        buf_format(out, "%s%s, %zu messages\n", site->directions[i].is_there ? ", there" : "",
                   site->directions[i].is_unreadable ? ", unreadable" : "", site->directions[i].catalog.message_count);
    }
    collisions_find(site, &site->findings);
    add_findings(out, &site->findings);
    buf_add(out, site->has_failed ? STR("failed\n") : STR(""));
    arena_free(&arena);
}

/* The next word of a request. */
static struct str next_word(struct str request, size_t *at)
{
    size_t start = *at, space = str_find_char(request, ' ', start), end = space < request.len ? space : request.len;
    *at = end + 1;
    return str_slice(request, start, end);
}

/* The options, and the paths. */
static void read_request(struct site_request *request, struct str *paths, struct str line)
{
    struct inputs_request *inputs = &request->inputs;
    inputs->paths = paths;
    for (size_t at = 0; at < line.len;) {
        struct str word = next_word(line, &at);
        if (str_equal(word, STR("--no-ignore")))
            inputs->takes_all = true;
        else if (str_equal(word, STR("--force-exclude")))
            inputs->leaves_excluded = true;
        else if (str_equal(word, STR("--catalogs")))
            inputs->takes_catalogs = true;
        else if (str_equal(word, STR("--as")))
            inputs->format = format_by_name(next_word(line, &at));
        else if (str_equal(word, STR("--stdin-filename")))
            inputs->standard_input = next_word(line, &at);
        else if (str_equal(word, STR("--language")))
            request->language = next_word(line, &at);
        else if (str_equal(word, STR("-o")))
            request->output = next_word(line, &at);
        else
            paths[inputs->path_count++] = word;
    }
}

static void add_request(struct buf *out, struct project *project, struct str line, bool says_config)
{
    struct str paths[PATHS_MAXIMUM];
    struct site site;
    struct site_request request = {.files = {.folder = project->folder},
                                   .config = project->has_config ? STR("cotejo.yaml") : STR(""),
                                   .rules = rules_all(&project->arena),
                                   .takes_inputs = true};
    read_request(&request, paths, line);
    bool is_open = site_open(&site, &request);
    if (says_config)
        add_config(out, &site.config);
    add_str(out, "\n$ ", line);
    buf_add_char(out, '\n');
    if (is_open) {
        add_site(out, &site);
    } else {
        add_findings(out, &site.findings);
        buf_add(out, STR("not opened\n"));
    }
    site_free(&site);
}

static void add_project(struct buf *out, struct str text)
{
    char folder[100];
    struct project project = {0};
    snprintf(folder, sizeof folder, "%s/XXXXXX", getenv("TMPDIR"));
    assert_non_null(mkdtemp(folder));
    project.folder = path_join(str_from(folder), STR(""), &project.arena);
    unpack(&project, text);
    for (size_t i = 0; i < project.request_count; i++)
        add_request(out, &project, project.requests[i], i == 0);
    arena_free(&project.arena);
}

static void each_site_is_read_as_expected(void **state)
{
    (void)state;
    golden_check(&(struct golden){CASES, ".txt", add_project});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_site_is_read_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
