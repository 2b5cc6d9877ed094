#include "agreement.h"

#include "thresholds.h"

void agreement_add(struct agreement *agreement, size_t length, struct verdict verdict, int declared)
{
    bool is_silent = verdict.language == LANGUAGE_NONE || verdict.certainty == CERTAINTY_POSSIBLE;
    agreement->agreeing += verdict.language == declared ? length : 0;
    agreement->sentences += verdict.language == declared && verdict.words >= AGREEING_WORDS;
    agreement->silent += is_silent;
    if (is_silent || verdict.language == declared)
        return;
    agreement->contradicting += length;
    agreement->texts++;
    agreement->words += verdict.words;
    agreement->is_certain |= verdict.certainty == CERTAINTY_CERTAIN;
    agreement->language = verdict.language;
}

static bool is_shown(const struct agreement *agreement)
{
    return agreement->is_certain && agreement->texts >= agreement->silent &&
           agreement->contradicting >= CONTRADICTING_SHARE * agreement->agreeing;
}

static bool has_words(const struct agreement *agreement)
{
    return agreement->texts >= CONTRADICTING_TEXTS && agreement->words >= CONTRADICTING_WORDS;
}

bool agreement_is_broken(const struct agreement *agreement)
{
    return is_shown(agreement) && !agreement->sentences && has_words(agreement);
}

bool agreement_may_be_wanting(const struct agreement *agreement, size_t texts)
{
    return agreement->sentences * CONTRADICTING_SENTENCES <= texts;
}

bool agreement_is_wanting(const struct agreement *agreement)
{
    bool is_long = agreement->contradicting >= CONTRADICTING_BYTES;
    bool is_of_one = !agreement->agreeing && agreement->texts >= CONTRADICTING_TEXTS_ALONE;
    return is_shown(agreement) && agreement_may_be_wanting(agreement, agreement->texts) &&
           (has_words(agreement) || is_long || is_of_one);
}
