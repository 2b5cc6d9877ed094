#include "changing.h"

#include "message.h"

static bool refuse(enum changes_result result, struct str revision)
{
    bool is_remote = str_starts(revision, STR("origin/"));
    struct str branch = str_slice(revision, is_remote ? strlen("origin/") : 0, revision.len);
    switch (result) {
    case CHANGES_FOUND: return true;
    case CHANGES_WITHOUT_GIT:
        message(_("what has changed is asked of git, which fails here; 'git status' tells why"));
        break;
    case CHANGES_NO_REPOSITORY:
        message(_("what has changed is asked of git, which finds no repository here; 'git status' tells why"));
        break;
    case CHANGES_UNMERGED: message(_("files are not merged yet; nothing can be committed before")); break;
    case CHANGES_UNKNOWN:
        if (str_starts(revision, STR("HEAD")) || str_starts(revision, STR("@"))) /* no commit yet, or not so many */
            message(_("git knows no commit '%s' here"), revision.at);
        else
            message(_("git does not know '%s' here; 'git fetch origin %s' brings it"), revision.at, branch.at);
        break;
    }
    return false;
}

static bool are_right(const struct run *run, const struct changing_options *options)
{
    if (options->since.at && options->is_staged)
        message(_("'--changed-since' and '--staged' are not for one run"));
    else if (run->arguments.count)
        message(_("'--changed-since' and '--staged' find their files themselves: name none"));
    else if (options->since.at && options->since.at[0] == '-')
        message(_("option '--changed-since' wants a revision, and '%s' is none"), options->since.at);
    else
        return true;
    return false;
}

/* All findings may be others by another configuration: then all is looked at, and told. */
static bool open_whole(struct run *run, const struct site_request *request, struct str settings)
{
    run->changed = NULL;
    if (!run->global.is_quiet)
        message(_("'%.*s' has changed: all is looked at"), STR_ARGUMENTS(settings));
    run_close_site(run);
    return run_open_site(run, request);
}

bool changing_open(struct run *run, struct changing *changing, const struct changing_options *options,
                   const struct site_request *draft)
{
    struct site_request request = *draft;
    struct str config = {0};
    *changing = (struct changing){0};
    if (!are_right(run, options) || !run_find_project(run, &config) ||
        !refuse(changes_find(&changing->changes, run->project, options->is_staged ? (struct str){0} : options->since),
                options->since))
        return false;
    if (changing->changes.has_no_base && !run->global.is_quiet)
        message(_("'%s' and HEAD have no commit in common here: compared with '%s' itself"), options->since.at,
                options->since.at);
    request.files.folder = run->project;
    if (options->is_staged) {
        request.files.find = changes_read_staged;
        request.files.buffers = &changing->changes;
    }
    changed_init(&changing->changed, &changing->changes, &request.files);
    run->changed = &changing->changed;
    request.takes_inputs = changing->changed.input_count > 0;
    struct str settings = changed_settings(&changing->changed, config, NULL);
    if (settings.len)
        return open_whole(run, draft, settings);
    if (!run_open_site(run, &request))
        return false;
    settings = changed_settings(&changing->changed, config, &run->site.config);
    return !settings.len || open_whole(run, draft, settings);
}

void changing_free(struct changing *changing)
{
    changed_free(&changing->changed);
    changes_free(&changing->changes);
}

void changing_keep(struct run *run, struct changing *changing)
{
    if (run->changed)
        changed_keep(&changing->changed, &run->site, &run->site.findings);
}
