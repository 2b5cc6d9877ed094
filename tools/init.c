#include <unistd.h>

#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/formats/data/data.h"
#include "lib/formats/data/yaml.h"
#include "lib/formats/format.h"
#include "lib/identity/languages.h"
#include "lib/project/collisions.h"
#include "lib/project/generators.h"
#include "lib/project/layout_keyed.h"
#include "lib/project/packages.h"
#include "lib/project/path.h"
#include "lib/project/placement.h"
#include "lib/text/table.h"

struct init_options {
    struct str output;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FILE"), N_("write here instead of cotejo.yaml; - is standard output"),
     offsetof(struct init_options, output)},
    {0},
};

/* What was seen in the tree. */
struct survey {
    struct run *run;
    struct layout layout;
    struct made_with made;
    struct layout_document *documents;
    size_t count;
    bool has_keyed; /* files of strings, which programs look up */
};

static void look_at(struct survey *survey, const struct input *input)
{
    const struct site *site = &survey->run->site;
    struct document document;
    struct findings findings = {0};
    struct layout_document *seen = &survey->documents[survey->count++];
    *seen = (struct layout_document){.path = arena_copy(&survey->run->arena, input->path), .language = -1};
    if (site_open_document(site, input, (struct str){0}, &document, &findings)) {
        struct str language = site_language(site, &document);
        for (int i = 0; i < LAYOUT_LANGUAGES; i++)
            if (language_tags_match(language, site->config.languages.items[i]))
                seen->language = i;
        seen->is_declared = seen->language >= 0 && language_tags_match(document.page_language, language);
        for (size_t i = 0; i < document.segment_count; i++)
            if (language_tags_match(document.segments[i].language, language))
                seen->length += document.segments[i].text.len;
    }
    document_free(&document);
    findings_free(&findings);
}

static void add_key(struct buf *out, const char *key, struct str text)
{
    if (str_is_empty(text))
        return;
    buf_format(out, ", %s: ", key);
    yaml_add_quoted(out, text);
}

static void add_word(struct buf *out, const char *form, struct str word)
{
    if (word.len)
        buf_format(out, form, STR_ARGUMENTS(word));
}

static void add_item(struct buf *out, const struct layout_item *item)
{
    static const struct layout_source NONE = {.pattern = {"", 0}};
    const struct layout_source *source = item->source ? item->source : &NONE;
    bool is_plain = !(item->language.len || item->output.len || source->dialect.len || source->flavour.len);
    buf_add(out, item->is_left_out ? STR("  # - ") : STR("  - "));
    buf_add(out, is_plain ? STR("") : STR("{path: "));
    yaml_add_quoted(out, item->pattern);
    add_word(out, ", dialects: [%.*s]", source->dialect);
    add_word(out, ", flavour: %.*s", source->flavour);
    add_word(out, ", language: %.*s", item->language);
    add_key(out, "output", item->output);
    buf_add(out, is_plain ? STR("\n") : STR("}\n"));
}

/* Files of strings need no catalogs; who wants some is told how. */
static void add_via(struct buf *out, const struct layout_item *item)
{
    buf_add(out, STR("  # To have these translated in PO files, write: {path: "));
    yaml_add_quoted(out, item->pattern);
    buf_add(out, STR(", via: po}\n"));
}

static void add_items(struct buf *out, const struct layout *layout, bool is_left_out)
{
    bool is_told = false;
    for (size_t i = 0; i < layout->item_count; i++) {
        const struct layout_item *item = &layout->items[i];
        if (item->is_left_out != is_left_out)
            continue;
        add_item(out, item);
        bool is_alone = item->is_keyed && str_is_empty(item->language); /* not one of two items that need it both */
        if (is_alone && !is_told)
            add_via(out, item);
        is_told = is_told || is_alone;
    }
}

/* The templates of all languages, of which nobody makes localized copies, perhaps. */
static struct str first_shared(const struct layout *layout)
{
    bool is_shared = layout->item_count && layout->items[0].source && layout->items[0].source->is_shared;
    return is_shared ? layout->items[0].pattern : (struct str){"", 0};
}

static void add_terms(struct buf *out)
{
    buf_add(out, STR("\n# Names and terms that are the same in every language, as they are written.\n"
                     "names: []\n"
                     "glossary: []\n"
                     "# Languages that may stand on pages, and that nobody translates.\n"
                     "# languages_elsewhere: [qu]\n\n"
                     "# Dictionaries of hunspell by language, and files with words of your own. Without this line no\n"
                     "# spelling is checked.\n"
                     "# spelling: {en: en_US, es: es_ES, words: words.txt}\n\n"));
}

enum { COMMENT_COLUMNS = 96 };

/* All template languages but those of components, which a file is in by its name alone. */
static void add_dialects(struct buf *out)
{
    size_t column = 0;
    for (const struct dialect *const *dialect = DIALECTS; *dialect; dialect++) {
        struct str name = str_from((*dialect)->name);
        if ((*dialect)->is_alone)
            continue;
        bool is_full = column + name.len > COMMENT_COLUMNS;
        buf_add(out, !column ? STR("# ") : is_full ? STR(",\n# ") : STR(", "));
        buf_add(out, name);
        column = (is_full ? 0 : column) + name.len + 2;
    }
    buf_add(out, STR(".\n"));
}

static void add_content(struct buf *out, const struct layout *layout)
{
    bool leaves_out = layout->item_count && layout->items[layout->item_count - 1].is_left_out;
    buf_add(out,
            STR("# Which files hold content; the first pattern that matches counts. {lang} stands for a language in\n"
                "# the path: \"docs/{lang}/**/*.md\". An item may be {path: …, format: markdown, keys: [title]};\n"
                "# language: says what is below it (with {lang}: where that is left out), output: where its\n"
                "# translations go, flavour: whose Markdown it is (commonmark, gfm, kramdown, mkdocs, markdown-it,\n"
                "# mdbook, myst, pandoc); without it all that has a shape of its own is read. dialects: names its\n"
                "# template languages, [] for none; without it names and words tell. They are:\n"));
    add_dialects(out);
    buf_add(out, STR("content:\n"));
    if (!layout->item_count)
        buf_add(out, STR("  - \"**\"\n"));
    add_items(out, layout, false);
    if (leaves_out)
        buf_add(out, STR("  # These stand apart from the languages. Take in what readers see.\n"));
    add_items(out, layout, true);
    buf_add(out, layout->exclude.count ? STR("exclude:\n") : STR("exclude: []\n"));
    for (size_t i = 0; i < layout->exclude.count; i++) {
        buf_add(out, STR("  - "));
        yaml_add_quoted(out, layout->exclude.items[i]);
        buf_add_char(out, '\n');
    }
}

/* Which part of the tree was recognised, and by what. */
static void add_generator(struct buf *out, const struct made_with *made)
{
    if (made->generator)
        buf_format(out, "# Made with %s, by %.*s. %s\n", made->generator->name, STR_ARGUMENTS(made->sign),
                   made->generator->note);
}

static void add_checks(struct buf *out, const struct layout *layout)
{
    struct str shared = first_shared(layout);
    buf_add(out, STR("check:\n"
                     "  select: [all]\n"
                     "  ignore: []\n"
                     "  severity: {}\n"
                     "  # The run fails for findings of this severity or a higher one: error, warning, note, never.\n"
                     "  fail_on: error\n\n"
                     "# What holds for some files only"));
    buf_add(out, shared.len ? STR("; here: templates that all languages share ask for no translation.\n") : STR(".\n"));
    buf_add(out, STR("# overrides:\n#   - {paths: ["));
    yaml_add_quoted(out, shared.len ? shared : STR("drafts/**"));
    buf_add(out, STR("], check: {ignore: [state-missing]}}\n"));
}

static void add_code(struct buf *out)
{
    buf_add(out, STR("# Which files look texts up by the keys of files of strings: keys that are missing there, and\n"
                     "# those that nothing uses, are told. [] for none.\n"
                     "code: [\"**\"]\n"));
}

static void add_configuration(struct buf *out, const struct survey *survey)
{
    const struct layout *layout = &survey->layout;
    buf_add(out, STR("# What cotejo works on; 'cotejo check' looks at all of it. Paths are relative to this file.\n"));
    add_generator(out, &survey->made);
    buf_add(out, STR("# required_version: " COTEJO_VERSION "  # or later, so that all machines say the same\n"));
    if (layout->language_count == 1)
        buf_add(out,
                STR("# One language was found. With another one here, all of it is to be translated: [en, es].\n"));
    buf_format(out, "languages: [%.*s", STR_ARGUMENTS(layout->languages[0]));
    if (layout->language_count > 1)
        buf_format(out, ", %.*s", STR_ARGUMENTS(layout->languages[1]));
    buf_add(out, STR("]\n# The language of content that does not say its own.\n"));
    buf_format(out, "source: %.*s\n\n", STR_ARGUMENTS(layout->source));
    add_content(out, layout);
    if (survey->has_keyed)
        add_code(out);
    add_terms(out);
    buf_add(out, STR("catalogs:\n"
                     "  template: \"po/from-{source}.pot\"\n"
                     "  catalog: \"po/from-{source}/{target}.po\"\n"
                     "  # Where a message stands: file, file:1 (for old editors), line, none.\n"
                     "  references: file\n"
                     "  obsolete: keep\n"
                     "  # Branches merge entry by entry once git is told so:\n"
                     "  # git config merge.cotejo.driver 'cotejo merge3 -- %O %A %B %P'\n"
                     "  # echo '*.po merge=cotejo' >>.gitattributes\n\n"
                     "apply:\n"
                     "  output: \"localized/{lang}\"\n"
                     "  # Links to other documents lead to their counterparts (or: keep).\n"
                     "  links: counterpart\n"
                     "  # Where a translation's links may lead: source (where its source's do), http (any host), any.\n"
                     "  link_targets: source\n"
                     "  # A page of which less is translated is not written (percent).\n"
                     "  min_complete: 80\n\n"));
    add_checks(out, layout);
}

static const char *certainty_word(enum certainty certainty)
{
    static const char *const WORDS[] = {N_("certain"), N_("likely"), N_("possible")};
    return _(WORDS[certainty]);
}

/* What was found, and how sure that is. */
static void say_layout(const struct survey *survey)
{
    const struct layout *layout = &survey->layout;
    struct made_with below;
    struct str folder =
        survey->made.generator ? (struct str){"", 0} : generators_find_below(&below, &(struct files){0}, layout->arena);
    if (folder.len)
        message(_("'%.*s' has a site made with %s: 'cotejo -C %.*s init' looks at that alone"), STR_ARGUMENTS(folder),
                below.generator->name, STR_ARGUMENTS(folder));
    if (survey->made.generator)
        message(_("made with %s, by '%.*s'"), survey->made.generator->name, STR_ARGUMENTS(survey->made.sign));
    for (size_t i = 0; i < layout->place_count; i++) {
        const struct layout_place *place = &layout->places[i];
        if (layout->language_count > 1)
            message(_("%.*s: %zu in %.*s, %zu in %.*s, %zu of these in both (%s)"), STR_ARGUMENTS(place->pattern),
                    place->documents[0], STR_ARGUMENTS(layout->languages[0]), place->documents[1],
                    STR_ARGUMENTS(layout->languages[1]), place->with_twin, certainty_word(place->certainty));
        else
            message(_("%.*s: %zu in %.*s beside other languages (%s)"), STR_ARGUMENTS(place->pattern),
                    place->documents[0], STR_ARGUMENTS(layout->languages[0]), certainty_word(place->certainty));
    }
    if (layout->place_count)
        return;
    if (layout->is_only_declared)
        message(_("documents in %.*s alone; the site's settings name %.*s, too (%s)"), STR_ARGUMENTS(layout->source),
                STR_ARGUMENTS(layout->languages[str_equal(layout->languages[0], layout->source)]),
                certainty_word(layout->certainty));
    else if (layout->language_count > 1)
        message(_("documents in %.*s and %.*s, which no folder or name tells apart (%s)"),
                STR_ARGUMENTS(layout->languages[0]), STR_ARGUMENTS(layout->languages[1]),
                certainty_word(layout->certainty));
    else
        message(_("documents in %.*s alone: nothing is to be translated until 'languages:' names another one (%s)"),
                STR_ARGUMENTS(layout->languages[0]), certainty_word(layout->certainty));
}

/* The last line: what was written, and what is left out of it. */
static void say_written(struct run *run, const struct layout *layout, struct str path)
{
    struct buf line;
    buf_init(&line, 1 << 20);
    buf_format(&line, translate_count("'%s' written: %zu document", "'%s' written: %zu documents", run->documents),
               path.at, run->documents);
    bool has_pages = run->documents > 2 * run->site.keyed_count; /* keyed files need no catalog */
    buf_add(&line, str_from(layout->language_count > 1 && has_pages ? _("; 'cotejo sync' makes the catalogs") : ""));
    for (size_t i = 0; i < layout->other_languages.count; i++) {
        buf_add(&line, i ? STR(", ") : str_from(_("; other languages are left out: ")));
        buf_add(&line, layout->other_languages.items[i]);
    }
    message("%s", line.at);
    buf_release(&line);
}

/* Reads what was written: how many documents it takes in, and whether their outputs meet. */
static bool open_written(struct run *run, struct str path)
{
    site_free(&run->site);
    run->is_open = false;
    run->documents = run->catalogs = 0;
    run->global.config = path;
    run->global.is_isolated = false;
    return run_open_site(run, &(struct site_request){.takes_inputs = true});
}

static bool has_catalog(const struct site *site)
{
    for (size_t i = 0; i < site->direction_count; i++)
        if (site->directions[i].is_there)
            return true;
    return false;
}

static bool write_configuration(const struct survey *survey, struct str path)
{
    struct output output = {.run = survey->run};
    struct buf out;
    buf_init(&out, 1 << 24);
    add_configuration(&out, survey);
    bool is_written = output_file(&output, path, buf_str(&out));
    buf_release(&out);
    return is_written;
}

/* Folders with content may be some that nobody looks into unasked: public/, where PHP has its pages. */
static void name_folders(struct run *run, const struct layout *layout)
{
    char **folders = arena_alloc(&run->arena, (layout->source_count + 1) * sizeof *folders);
    struct arguments named = {folders, 0};
    folders[named.count++] = (char *)arena_copy(&run->arena, STR(".")).at;
    for (size_t i = 0; i < layout->source_count; i++) {
        struct str folder = arena_copy(&run->arena, pattern_folder(layout->sources[i].pattern));
        if (folder.len && access(folder.at, X_OK) == 0)
            folders[named.count++] = (char *)folder.at;
    }
    if (named.count > 1)
        run->arguments = named;
}

/* Where there are others, what comes with the generator has no say. */
static void forget_brought(struct survey *survey)
{
    const struct generator *generator = survey->made.generator;
    size_t own = 0;
    for (size_t i = 0; generator && i < survey->count; i++)
        own += survey->documents[i].language >= 0 && !generator_brings(generator, survey->documents[i].path);
    for (size_t i = 0; own && i < survey->count; i++)
        if (generator_brings(generator, survey->documents[i].path))
            survey->documents[i].language = -1;
}

/* The languages that the first row of a table names behind its first cell, by which rows are known. */
static void read_languages(struct str text, char separator, struct layout_table *table, struct arena *arena)
{
    struct table_cell cell;
    size_t at = 0;
    while (table_read_cell(text, separator, &at, &cell) == TABLE_SOUND && at < text.len && text.at[at] == separator) {
        at++;
        size_t end = at;
        bool is_read = table_read_cell(text, separator, &end, &cell) == TABLE_SOUND;
        struct str tag = is_read ? data_language_tag(str_trim(str_span(text, cell.inner)), arena) : (struct str){0};
        for (int i = 0; i < LAYOUT_LANGUAGES && tag.len; i++)
            if (!table->tags[i].len && language_tags_match(tag, language_tag(i)))
                table->tags[i] = tag;
    }
}

/* Tables of strings, among files of data. */
static void find_tables(struct survey *survey, struct layout_data *data)
{
    struct run *run = survey->run;
    struct layout_table *tables = arena_alloc(&run->arena, (data->count + 1) * sizeof *tables);
    for (size_t i = 0; i < data->count; i++) {
        struct layout_table *table = &tables[data->table_count];
        struct arena scratch = {0};
        struct str text;
        bool has_tabs = str_ends(data->paths[i], STR(".tsv"));
        *table = (struct layout_table){.path = data->paths[i]};
        if ((has_tabs || str_ends(data->paths[i], STR(".csv"))) && file_read(table->path.at, &scratch, &text) == 0)
            read_languages(text, has_tabs ? '\t' : table_separator(text), table, &run->arena);
        arena_free(&scratch);
        data->table_count += table->tags[0].len && table->tags[1].len;
    }
    data->tables = tables;
}

/* Reads all that may be content, and makes out how it is laid out. */
static bool look_around(struct survey *survey)
{
    struct run *run = survey->run;
    struct files here = {0};
    generators_find(&survey->made, &here, &run->arena);
    if (survey->made.generator)
        generators_say(&survey->made, &here, &survey->layout);
    name_folders(run, &survey->layout);
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true, .inputs.lists_data = true}))
        return false;
    survey->documents = arena_alloc(&run->arena, run->site.inputs.count * sizeof *survey->documents);
    for (size_t i = 0; i < run->site.inputs.count; i++)
        look_at(survey, &run->site.inputs.items[i]);
    forget_brought(survey);
    survey->layout.is_translated = has_catalog(&run->site);
    if (survey->made.generator && survey->made.generator->is_at_root)
        packages_exclude(survey->documents, survey->count, &here, &survey->layout);
    layout_find(&survey->layout, survey->documents, survey->count);
    struct layout_data data = {.paths = run->site.inputs.data, .count = run->site.inputs.data_count};
    find_tables(survey, &data);
    survey->has_keyed = layout_find_keyed(&survey->layout, &data);
    if (!survey->count && !survey->has_keyed) { /* there is nothing, then, and a finding is to say so */
        site_free(&run->site);
        run->is_open = false;
        return run_open_site(run, &(struct site_request){.takes_inputs = true});
    }
    return true;
}

/* Can it be written there? */
static bool is_free(struct str path)
{
    struct str folder = path_folder(path_without_here(path));
    if (folder.len)
        message(_("'%s' would not stand in the folder that it describes; 'cotejo -C %.*s init' looks at that one"),
                path.at, STR_ARGUMENTS(folder));
    bool is_there = !folder.len && !str_equal(path, STR("-")) && access(path.at, F_OK) == 0;
    if (is_there)
        message(_("'%s' is there already"), path.at);
    return !folder.len && !is_there;
}

static enum exit_status run_init(struct run *run)
{
    const struct init_options *options = run->values;
    struct str path = options->output.len ? options->output : STR("cotejo.yaml");
    bool is_file = !str_equal(path, STR("-")), is_quiet = run->global.is_quiet;
    struct survey survey = {.run = run, .layout = {.arena = &run->arena}};
    if (run->arguments.count) {
        message(_("'init' takes no arguments; -C names another folder"));
        return EXIT_FAILED;
    }
    if (!is_free(path))
        return EXIT_FAILED;
    run->global.is_isolated = run->global.is_quiet = true;
    if (!look_around(&survey)) {
        run->global.is_quiet = is_quiet;
        run_say_unread(run);
        return EXIT_FAILED;
    }
    bool is_written = write_configuration(&survey, path);
    if (!is_quiet && is_file && is_written)
        say_layout(&survey);
    run->arguments.count = 0;
    if (!is_file || !is_written || !open_written(run, path))
        return run_finish(run);
    collisions_find(&run->site, &run->site.findings);
    run->global.is_quiet = is_quiet;
    enum exit_status status = run_finish(run);
    if (!is_quiet)
        say_written(run, &survey.layout, path);
    return status;
}

const struct command init_command = {
    .name = "init",
    .arguments = "",
    .summary = N_("look at the tree and write a commented cotejo.yaml"),
    .description =
        N_("Looks at the documents of the working directory and writes a configuration to begin with: what the site is "
           "made with and what of it is content, which languages there are, how folders and names keep them apart, and "
           "what is in other languages. A file that is there is never written over."),
    .options = OPTIONS,
    .values_size = sizeof(struct init_options),
    .run = run_init,
};
