#include <stdio.h>
#include <stdlib.h>

#include "lib/base/bug.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/report/json.h"
#include "lib/report/sentence.h"

enum status_format { STATUS_TEXT, STATUS_JSON, STATUS_BADGE };

struct status_options {
    struct option_number fail_under;
    bool lists_all;
    int format; /* enum status_format */
};

static const struct option OPTIONS[] = {
    {OPTION_PERCENT, 0, "fail-under", N_("N"),
     /* xgettext:no-c-format */
     N_("end with status 1 when less than N % of a language is translated, in place of what "
        "check.completeness asks for"),
     offsetof(struct status_options, fail_under)},
    {OPTION_CHOICE, 0, "format", "text|json|badge", N_("for people, for programs, or an SVG image for a page"),
     offsetof(struct status_options, format)},
    {OPTION_FLAG, 0, "all", NULL, N_("list complete documents, too"), offsetof(struct status_options, lists_all)},
    {0},
};

/* Progress of a document. Of all its texts: that is what min_complete of apply asks for. */
struct progress_of_document {
    struct str path; /* as the user can open it */
    size_t percent;
    struct localize_counts counts;
};

/* Progress into one language. */
struct progress_into {
    struct str language;
    struct localize_catalog *catalogs;
    size_t catalog_count;
    struct localize_counts counts; /* of the messages that ask for it */
    struct progress_of_document *documents;
    size_t document_count, document_capacity;
};

struct progress_of_all {
    bool is_short; /* less is translated than is asked for */
    struct run *run;
    struct progress_into *languages;
    size_t count;
    struct index components; /* paths of those with strings → number of their first pair */
};

struct result {
    struct seen seen;
    struct localize_counts *counts; /* parallel to the languages; NULL: the document was not read */
};

static void count_input(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct progress_of_all *all = context;
    struct result *result = seen;
    (void)input;
    result->counts = calloc(all->count, sizeof *result->counts);
    if (!result->counts)
        out_of_memory();
    for (size_t i = 0; i < all->count; i++) {
        const struct progress_into *into = &all->languages[i];
        struct localize_options options = {.target = into->language, .counts_marked = true};
        localize_translations(document, into->catalogs, into->catalog_count, &options, &result->counts[i]);
    }
}

static size_t percent_of(const struct localize_counts *counts)
{
    return counts->segments ? counts->translated * 100 / counts->segments : 100;
}

static void add_document(struct progress_of_all *all, struct progress_into *into, struct str path,
                         const struct localize_counts *counts)
{
    into->documents = arena_grow(&all->run->arena, into->documents, into->document_count, &into->document_capacity,
                                 sizeof *into->documents);
    into->documents[into->document_count++] =
        (struct progress_of_document){.path = run_shown(all->run, path, &all->run->arena),
                                      .percent = localize_percent(counts),
                                      .counts = {.segments = counts->segments + counts->settled,
                                                 .translated = counts->translated + counts->settled,
                                                 .words = counts->words + counts->settled_words,
                                                 .translated_words = counts->translated_words + counts->settled_words}};
}

/* Is less translated than the configuration asks for? Tells so. */
static bool tell_short(const struct run *run, struct str what, struct str language, size_t percent, size_t least)
{
    if (percent < least && !run->global.is_quiet)
        message(_("%.*s: %zu %% are translated into %.*s, %zu %% are asked for"), STR_ARGUMENTS(what), percent,
                STR_ARGUMENTS(language), least);
    return percent < least;
}

/* The configuration's word holds where the command line says nothing. */
static void check_document(struct progress_of_all *all, const struct progress_into *into, struct str path,
                           const struct localize_counts *counts)
{
    const struct status_options *options = all->run->values;
    const struct completeness_entries *wanted = &all->run->site.config.completeness;
    size_t least = completeness_of_path(wanted->items, wanted->count, path);
    if (least <= 100 && !options->fail_under.is_given)
        all->is_short |= tell_short(all->run, run_shown(all->run, path, &all->run->arena), into->language,
                                    localize_percent(counts), least);
}

/* Counts what a document, or a pair of keyed files, asks for. */
static void add_counts(struct progress_of_all *all, struct progress_into *into, struct str path,
                       const struct localize_counts *counts)
{
    const struct status_options *options = all->run->values;
    into->counts.segments += counts->segments;
    into->counts.translated += counts->translated;
    into->counts.words += counts->words;
    into->counts.translated_words += counts->translated_words;
    check_document(all, into, path, counts);
    if (counts->segments && (counts->translated < counts->segments || options->lists_all))
        add_document(all, into, path, counts);
}

static void find_components(struct progress_of_all *all)
{
    const struct site *site = &all->run->site;
    bool is_new;
    all->components.arena = &all->run->arena;
    for (size_t i = site->keyed_count; i-- > 0;)
        if (site->keyed[i]->is_of_component)
            *index_put(&all->components, site->keyed[i]->target, &is_new) = i;
}

/* What a component says in strings of its own counts with the rest of it. Its pairs stand side by side. */
static void add_strings(const struct progress_of_all *all, struct str language, struct str path,
                        struct localize_counts *counts)
{
    const struct site *site = &all->run->site;
    const size_t *first = all->components.count ? index_get(&all->components, path) : NULL;
    for (size_t i = first ? *first : site->keyed_count;
         i < site->keyed_count && str_equal(site->keyed[i]->target, path); i++) {
        const struct keyed_catalog *keyed = &site->keyed[i]->keyed;
        if (!str_equal(keyed->target_language, language))
            continue;
        struct localize_counts own = keyed_catalog_count(keyed);
        counts->segments += own.segments;
        counts->translated += own.translated;
        counts->words += own.words;
        counts->translated_words += own.translated_words;
    }
}

/* They need no catalog. */
static void add_keyed(struct progress_of_all *all)
{
    const struct site *site = &all->run->site;
    for (size_t i = 0; i < site->keyed_count; i++) {
        if (site->keyed[i]->is_of_component)
            continue;
        struct localize_counts counts = keyed_catalog_count(&site->keyed[i]->keyed);
        for (size_t k = 0; k < all->count; k++)
            if (str_equal(all->languages[k].language, site->keyed[i]->keyed.target_language))
                add_counts(all, &all->languages[k], site->keyed[i]->target, &counts);
    }
}

static void add_result(void *context, const struct input *input, void *value)
{
    struct progress_of_all *all = context;
    struct result *result = value;
    for (size_t i = 0; result->counts && i < all->count; i++) {
        add_strings(all, all->languages[i].language, input->name, &result->counts[i]);
        add_counts(all, &all->languages[i], input->name, &result->counts[i]);
    }
    free(result->counts);
}

static void add_line(struct buf *out, struct str name, size_t percent, const struct localize_counts *counts)
{
    printable_add(out, name);
    buf_format(out, _(": %zu %%, %zu of %zu messages, %zu of %zu words\n"), percent, counts->translated,
               counts->segments, counts->translated_words, counts->words);
}

static void add_text(struct buf *out, const struct progress_of_all *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct progress_into *into = &all->languages[i];
        add_line(out, into->language, percent_of(&into->counts), &into->counts);
        for (size_t k = 0; k < into->document_count; k++) {
            buf_add(out, STR("  "));
            add_line(out, into->documents[k].path, into->documents[k].percent, &into->documents[k].counts);
        }
    }
}

static void add_numbers(struct buf *out, const char *key, struct str name, size_t percent,
                        const struct localize_counts *counts)
{
    buf_format(out, "{\"%s\": ", key);
    json_add_text(out, name);
    buf_format(out,
               ", \"percent\": %zu, \"messages\": %zu, \"translated\": %zu, \"words\": %zu, \"translated_words\": %zu",
               percent, counts->segments, counts->translated, counts->words, counts->translated_words);
}

static void add_json(struct buf *out, const struct progress_of_all *all)
{
    buf_add(out, STR("{\n  \"version\": 1,\n  \"languages\": ["));
    for (size_t i = 0; i < all->count; i++) {
        const struct progress_into *into = &all->languages[i];
        buf_add(out, i ? STR(",\n    ") : STR("\n    "));
        add_numbers(out, "language", into->language, percent_of(&into->counts), &into->counts);
        buf_add(out, STR(", \"documents\": ["));
        for (size_t k = 0; k < into->document_count; k++) {
            buf_add(out, k ? STR(",\n      ") : STR("\n      "));
            add_numbers(out, "path", into->documents[k].path, into->documents[k].percent, &into->documents[k].counts);
            buf_add_char(out, '}');
        }
        buf_add(out, STR("]}"));
    }
    buf_add(out, STR("\n  ]\n}\n"));
}

/* Two boxes side by side: the program's name, and each language with its percents. Widths are of what 11-pixel letters
 * take at most; textLength fits any font into them. */
static void add_badge(struct buf *out, const struct progress_of_all *all)
{
    enum { LABEL = 52, LETTER = 7, MARGIN = 10 };
    struct buf text;
    size_t least = 100;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < all->count; i++) {
        size_t percent = percent_of(&all->languages[i].counts);
        least = percent < least ? percent : least;
        buf_add(&text, i ? STR("  ") : STR(""));
        printable_add(&text, all->languages[i].language);
        buf_format(&text, " %zu %%", percent);
    }
    size_t inner = text.len * LETTER, width = inner + 2 * MARGIN;
    const char *colour = least == 100 ? "#2e7d32" : least >= 80 ? "#8a6d00" : "#b3261e";
    buf_format(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%zu\" height=\"20\" role=\"img\" aria-label=\"cotejo: "
        "%s\">\n"
        "  <title>cotejo: %s</title>\n"
        "  <rect width=\"%d\" height=\"20\" fill=\"#444\"/>\n"
        "  <rect x=\"%d\" width=\"%zu\" height=\"20\" fill=\"%s\"/>\n"
        "  <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" xml:space=\"preserve\">\n"
        "    <text x=\"8\" y=\"14\">cotejo</text>\n"
        "    <text x=\"%d\" y=\"14\" textLength=\"%zu\">%s</text>\n"
        "  </g>\n</svg>\n",
        LABEL + width, text.at, text.at, LABEL, LABEL, width, colour, LABEL + MARGIN, inner, text.at);
    buf_release(&text);
}

static void check_language(struct progress_of_all *all, const struct progress_into *into)
{
    const struct option_number *given = &((const struct status_options *)all->run->values)->fail_under;
    const struct completeness_entries *wanted = &all->run->site.config.completeness;
    size_t percent = percent_of(&into->counts);
    if (given->is_given)
        all->is_short |= percent < given->value;
    else
        all->is_short |= tell_short(all->run, STR("cotejo.yaml"), into->language, percent,
                                    completeness_of_language(wanted->items, wanted->count, into->language));
}

static enum exit_status print(struct progress_of_all *all, const struct status_options *options)
{
    static void (*const ADD[])(struct buf *, const struct progress_of_all *) = {
        [STATUS_TEXT] = add_text, [STATUS_JSON] = add_json, [STATUS_BADGE] = add_badge};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    ADD[options->format](&out, all);
    for (size_t i = 0; i < all->count; i++)
        check_language(all, &all->languages[i]);
    output_print_as(buf_str(&out), options->format == STATUS_JSON ? &JSON_WRITER : NULL);
    buf_release(&out);
    return all->is_short ? EXIT_FINDINGS : EXIT_DONE;
}

static enum exit_status run_status_command(struct run *run)
{
    const struct status_options *options = run->values;
    struct progress_of_all all = {.run = run};
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true}))
        return EXIT_FAILED;
    all.count = run->site.config.languages.count;
    all.languages = arena_alloc(&run->arena, all.count * sizeof *all.languages);
    for (size_t i = 0; i < all.count; i++) {
        struct progress_into *into = &all.languages[i];
        into->language = run->site.config.languages.items[i];
        into->catalogs = site_catalogs(&run->site, into->language, &run->arena, &into->catalog_count);
    }
    find_components(&all);
    run_documents(run, &(struct documents){.context = &all,
                                           .size = sizeof(struct result),
                                           .passes_over_by_hand = true,
                                           .look = count_input,
                                           .take = add_result});
    add_keyed(&all);
    enum exit_status status = print(&all, options);
    enum exit_status found = run_finish(run);
    return found > status ? found : status;
}

const struct command status_command = {
    .name = "status",
    .arguments = N_("[PATH…]"),
    .summary = N_("tell how much is translated"),
    .description =
        N_("Tells for each language how much of the documents is translated, in messages and words, and which "
           "documents are not complete. Fuzzy translations and copies of the original do not count."),
    .options = OPTIONS,
    .values_size = sizeof(struct status_options),
    .takes_inputs = true,
    .run = run_status_command,
};
