#include "baselining.h"

#include "../lang/model.h"
#include "message.h"
#include "rules.h"

struct baseline_maker baselining_maker(struct arena *arena)
{
    return (struct baseline_maker){STR(COTEJO_VERSION), model_hash(), rules_all(arena)};
}

bool baselining_open(struct run *run, struct baseline *baseline)
{
    bool is_open = baseline_open(baseline, &run->site.files, run->site.config.baseline, &run->site.findings);
    run->site.has_failed |= !is_open;
    return is_open;
}

void baselining_apply(struct run *run, struct baseline *baseline, bool is_strict)
{
    struct baseline_match match = {&run->site.files, &run->read.by_path, is_strict, false};
    baseline_apply(baseline, &match, &run->site.findings, &run->silenced);
}

/* A build that turns red by an upgrade alone says so. */
static void say_news(struct run *run, const struct baseline *baseline)
{
    struct baseline_maker maker = baselining_maker(&run->arena);
    struct baseline_news news = baseline_news(baseline, &maker, &run->site.findings);
    if (news.of_new_rules)
        message(translate_count("%zu finding is of a rule that the cotejo of the baseline (%.*s) did not have",
                                "%zu findings are of rules that the cotejo of the baseline (%.*s) did not have",
                                news.of_new_rules),
                news.of_new_rules, STR_ARGUMENTS(baseline->version));
    if (news.of_model)
        message(translate_count("%zu finding may be new because the baseline was made with another model of languages",
                                "%zu findings may be new because the baseline was made with another model of languages",
                                news.of_model),
                news.of_model);
}

void baselining_use(struct run *run, bool is_strict)
{
    struct baseline baseline;
    if (baselining_open(run, &baseline)) {
        baselining_apply(run, &baseline, is_strict);
        bool is_missing = run->site.config.has_named_baseline && !baseline.read.is_there;
        if (is_missing && !run->global.is_quiet)
            message(_("there is no '%.*s'; 'cotejo baseline update' makes it"),
                    STR_ARGUMENTS(run_shown(run, run->site.config.baseline, &run->arena)));
        if (!run->global.is_quiet)
            say_news(run, &baseline);
    } else {
        findings_sort(&run->site.findings); /* with the one that says why */
    }
    baseline_free(&baseline);
}
