#include "lib/cli/application.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FOLDER"),
     N_("write below this folder, a folder for each language; '-': one document to standard output"),
     offsetof(struct apply_options, output)},
    {OPTION_LIST, 't', "target", N_("TAGS"), N_("only these languages"), offsetof(struct apply_options, targets)},
    {OPTION_PERCENT, 0, "min-complete", N_("N"),
     /* xgettext:no-c-format */ N_("leave out documents of which less than N % is translated"),
     offsetof(struct apply_options, min_complete)},
    {OPTION_FLAG, 0, "pseudo", NULL, N_("without catalogs: accented, lengthened text, in the language en-XA"),
     offsetof(struct apply_options, is_pseudo)},
    {OPTION_FLAG, 0, "keep-lang", NULL, N_("leave lang, dir, og:locale and links as they are"),
     offsetof(struct apply_options, keeps_language)},
    {OPTION_FLAG, 0, "prune", NULL, N_("remove outputs whose document is gone"),
     offsetof(struct apply_options, prunes)},
    {OPTION_FLAG, 0, "force", NULL, N_("write over files that cotejo has not written, or that were edited since"),
     offsetof(struct apply_options, forces)},
    {0},
};

static enum exit_status run_apply(struct run *run)
{
    const struct apply_options *options = run->values;
    struct site_request request = {.takes_inputs = true};
    struct str output = options->output;
    if (options->min_complete.is_given && options->min_complete.value > 100) {
        message(_("option '--min-complete' wants a number from 0 to 100"));
        return EXIT_FAILED;
    }
    if (options->prunes && run->arguments.count) {
        message(_("'--prune' takes no paths: what is gone is known only when the whole project is read"));
        return EXIT_FAILED;
    }
    if (output.len && !str_equal(output, STR("-")))
        request.output = application_output(run, output);
    if (!run_open_site(run, &request))
        return EXIT_FAILED;
    enum exit_status status = application_run(run, options);
    enum exit_status found = run_finish(run);
    return found > status ? found : status;
}

const struct command apply_command = {
    .name = "apply",
    .arguments = N_("[PATH…]"),
    .summary = N_("write documents in the other languages"),
    .description =
        N_("Writes every document in every language of the project: the document's own bytes, with the "
           "translations of the catalogs in the place of its texts. Files that cotejo has not written are never "
           "written over. Into keyed files with 'via: po' goes what has changed in their catalogs."),
    .options = OPTIONS,
    .values_size = sizeof(struct apply_options),
    .takes_inputs = true,
    .run = run_apply,
};
