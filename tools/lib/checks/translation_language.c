#include "translation_language.h"

#include "../base/hash.h"
#include "../identity/icu_keywords.h"
#include "../identity/languages.h"
#include "../lang/code_text.h"
#include "../lang/labels.h"
#include "../lang/ordinary.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "copies.h"

const struct rule RULE_LANG_WRONG = {
    .id = "lang-wrong",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "a translation in the wrong language",
    .message = "translation in {language}, where {expected} is expected",
    .explanation =
        "The catalog is for one language and this translation is in another: often the text of another catalog, or the "
        "original with small changes, which does not count as translated. Translate it into the catalog's language. "
        "Words "
        "that the source has, too, do not count: names, commands and international words are the same in both; but a "
        "text of four words and more that is certainly of the source's language, names and code left aside, is none in "
        "the catalog's. Each arm of an ICU message is judged by itself; one word alone that the source lacks is a "
        "loanword.",
    .wrong = "\"Language: es\\n\" … msgid \"Close the session\" msgstr \"Close this session now\"",
    .right = "\"Language: es\\n\" … msgid \"Close the session\" msgstr \"Cierre la sesión\"",
};

static const struct rule *const RULES[] = {&RULE_LANG_WRONG, &RULE_UNTRANSLATED_COPY, NULL};

/* What of the words that source and translation share says nothing of the translation's language. */
enum sharing { SHARED_WORDS, SHARED_NAMES };

/* The spans of a translation that say nothing of its language: tags and placeholders, and the words that its source
 * has, too: names, options and titles that were copied on purpose; or of these only those with a capital. */
static size_t shared_masks(const struct pair *pair, size_t form, enum sharing sharing, struct span **masks)
{
    const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
    struct index words = {.arena = pair->arena};
    struct span word;
    bool is_new;
    for (size_t at = 0; unicode_next_word(source->text, &at, &word);)
        index_put(&words, unicode_fold(str_span(source->text, word), FOLD_CASE, pair->arena), &is_new);
    size_t count = 0, capacity = 0, part = 0;
    *masks = NULL;
    for (size_t at = 0; unicode_next_word(target->text, &at, &word);) {
        for (; part < target->count && target->items[part].at.start < word.end; part++) {
            *masks = arena_grow(pair->arena, *masks, count, &capacity, sizeof **masks);
            (*masks)[count++] = target->items[part].at;
        }
        bool is_in_part = count && word.start < (*masks)[count - 1].end;
        size_t first = word.start;
        bool is_name = sharing == SHARED_WORDS || unicode_is_upper(utf8_next(target->text, &first));
        if (is_in_part || !is_name ||
            !index_get(&words, unicode_fold(str_span(target->text, word), FOLD_CASE, pair->arena)))
            continue;
        *masks = arena_grow(pair->arena, *masks, count, &capacity, sizeof **masks);
        (*masks)[count++] = word;
    }
    return count;
}

/* With less than certain evidence, one word is a name or a loanword more often than a leak; with weak evidence, two. */
static bool is_too_short(size_t words, enum certainty certainty)
{
    return words <= (size_t)certainty;
}

static bool is_other(struct verdict verdict, int target)
{
    return verdict.language != LANGUAGE_NONE && verdict.language != target && verdict.certainty != CERTAINTY_POSSIBLE &&
           !is_too_short(verdict.words, verdict.certainty);
}

static void report_wrong_at(const struct pair *pair, size_t form, struct span at, struct verdict verdict,
                            struct findings *findings)
{
    struct finding draft = {
        .rule = &RULE_LANG_WRONG,
        .certainty = verdict.certainty,
        .arguments = {{"language", language_tag(verdict.language)}, {"expected", pair->in->target}},
        .language = language_tag(verdict.language),
    };
    pair_report(pair, form, at, &draft, findings);
}

static void report_wrong(const struct pair *pair, size_t form, struct verdict verdict, struct findings *findings)
{
    report_wrong_at(pair, form, str_extent(pair->strings[form].text), verdict, findings);
}

/* Is there a word outside of what the program fills in? */
static bool has_word(const struct fragment *fragment)
{
    struct tokens tokens = {.text = fragment->text};
    struct arena arena = {0};
    struct word word;
    bool has = false;
    tokens.masked = fragment_masks(fragment, &arena);
    tokens.masked_count = fragment->count;
    while (!has && tokens_next(&tokens, &word))
        has = word.at.end - word.at.start > 1;
    arena_free(&arena);
    return has;
}

/* Has it a word that the target has, too, or has borrowed? */
static bool is_shared(struct tokens tokens, int target)
{
    struct word word;
    while (tokens_next(&tokens, &word))
        if (language_shares(&word) || language_borrows(language_at(target), &word))
            return true;
    return false;
}

/* A string of a program whose words are translated elsewhere, and that could be no text of the target. */
static bool is_left(const struct pair *pair, size_t form)
{
    struct str text = pair->strings[form].text;
    int source = language_of_tag(pair->in->source), target = pair->in->target_number;
    struct tokens tokens = {.text = text};
    struct words_known known = translated_words_look(&pair->in->words, text);
    if (!known.translated || source == LANGUAGE_NONE || label_is_at_home(tokens, target))
        return false;
    if (text_is_word_of_both(tokens, source, target)) /* but one that the project has no use for: "Password" */
        return (known.surely && !is_shared(tokens, target)) || (known.always && labels_fill(tokens, source));
    int language = identify(text, NULL, 0, target).language;
    bool is_of_source = language == source;
    bool is_doubtful = known.unknown || !known.often;
    return is_doubtful ? is_of_source && known.unknown <= known.translated : language != target;
}

/* The text without what the program fills in, words apart. */
static struct str without_parts(const struct fragment *fragment, struct arena *arena)
{
    struct buf out;
    size_t done = 0;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i <= fragment->count; i++) {
        bool is_end = i == fragment->count;
        struct str text =
            str_trim(str_slice(fragment->text, done, is_end ? fragment->text.len : fragment->items[i].at.start));
        if (out.len && text.len)
            buf_add_char(&out, ' ');
        buf_add(&out, text);
        done = is_end ? done : fragment->items[i].at.end;
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* "MEM", which no control says; "Recipe Keeper", where all that speak of a keeper keep that word in the translation. */
static bool is_kept_name(const struct pair *pair, struct str text)
{
    enum { BRIEF_LETTERS = 4 };
    int source = language_of_tag(pair->in->source), target = pair->in->target_number;
    struct tokens tokens = {.text = text}, whole = tokens;
    struct word word, last;
    size_t words = 0;
    bool is_small = false;
    for (; tokens_next(&tokens, &word); words++, last = word)
        is_small |= word.letter_case == CASE_LOWER && !language_joins(&word);
    if (words == 0 || is_small || source == LANGUAGE_NONE)
        return false;
    if (words == 1 && last.letter_case == CASE_UPPER && last.count <= BRIEF_LETTERS + 2)
        return !label_stands_alone(&last, source) || label_stands_alone(&last, target);
    return words > 1 && translated_words_look(&pair->in->words, str_span(text, last.at)).kept &&
           !labels_fill(whole, source);
}

/* What the translation is to its original. Tags and arguments of a program's strings are no words. */
static enum copy copy_of_form(const struct check_context *context, const struct pair *pair, size_t form)
{
    const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
    int of_source = language_of_tag(pair->in->source), of_target = pair->in->target_number;
    struct str original = source->text, text = target->text;
    if (syntax_is_of_program(pair->syntax) && str_equal(original, text))
        original = text = without_parts(target, pair->arena);
    enum copy copy = copy_of(original, text, of_source, of_target, context->settings->project);
    bool is_label = copy == COPY_NONE && str_equal(source->text, target->text) && is_left(pair, form);
    bool is_name = (is_label || copy == COPY_SHORT || copy == COPY_TITLE) && is_kept_name(pair, text);
    return is_name ? COPY_NONE : is_label ? COPY_SHORT : copy;
}

/* A copy has no word of its own for lang-wrong to judge. False: it is none. */
static bool report_copy(const struct check_context *context, const struct pair *pair, size_t form,
                        struct findings *findings)
{
    static const enum certainty CERTAINTIES[] = {
        [COPY_SHORT] = CERTAINTY_POSSIBLE, [COPY_TITLE] = CERTAINTY_LIKELY, [COPY_CERTAIN] = CERTAINTY_CERTAIN};
    struct str text = pair->strings[form].text;
    int source = language_of_tag(pair->in->source);
    if (pair->message->differs)
        return false;
    if (syntax_is_of_program(pair->syntax) && !has_word(&pair->strings[form]))
        return true;
    enum copy copy = copy_of_form(context, pair, form);
    if (copy == COPY_NONE || message_ignores_same(pair->message))
        return str_equal(text, pair_source(pair, form)->text);
    if (copy == COPY_NEARLY) {
        report_wrong(pair, form, (struct verdict){.language = source, .certainty = CERTAINTY_CERTAIN}, findings);
        return true;
    }
    struct finding draft = {
        .rule = &RULE_UNTRANSLATED_COPY,
        .certainty = CERTAINTIES[copy],
        .arguments = {{"language", pair->in->source}},
        .language = pair->in->source,
    };
    pair_report(pair, form, str_extent(text), &draft, findings);
    return true;
}

enum { TARGET_SHARE = 5 }; /* one in so many words of a copy may be the target's */

/* Do the words that the original lacks make a translation of it? A small word of the target does: it joins what stands
 * around it. */
static bool is_joined(const struct pair *pair, size_t form, size_t words)
{
    int target = pair->in->target_number;
    struct span *masks;
    struct tokens added = {.text = pair->strings[form].text, .keeps_code = true};
    struct word word;
    size_t count = 0;
    added.masked_count = shared_masks(pair, form, SHARED_WORDS, &masks);
    added.masked = masks;
    while (count * TARGET_SHARE <= words && tokens_next(&added, &word)) {
        const struct language *language = language_at(target);
        if (language_has_joiner(language, &word) || language_lists(language->sentence_words, &word))
            return true;
        count += identify(str_span(added.text, word.at), NULL, 0, target).language == target;
    }
    return count * TARGET_SHARE > words;
}

/* The quotations in a text. */
static size_t quotations_in(struct str text, struct arena *arena, struct span **quotations)
{
    static const char *const QUOTES[][2] = {{"\u201C", "\u201D"}, {"\u00AB", "\u00BB"}, {"\"", "\""}};
    size_t count = 0, capacity = 0, kind = 0;
    *quotations = NULL;
    for (size_t at = 0; at < text.len; at++) {
        for (kind = 0; kind < 3 && !str_starts(str_slice(text, at, text.len), str_from(QUOTES[kind][0]));)
            kind++;
        size_t end = kind < 3 ? str_find(text, str_from(QUOTES[kind][1]), at + 1) : SIZE_MAX;
        if (kind < 3 && end == SIZE_MAX)
            return count;
        if (kind == 3)
            continue;
        *quotations = arena_grow(arena, *quotations, count, &capacity, sizeof **quotations);
        (*quotations)[count++] = (struct span){at, end};
        at = end;
    }
    return count;
}

/* Is it a text of the source language, names and codes of the original left aside, without what it quotes, too? However
 * much of it is the original's. A list of elements is code. */
static bool is_source_text(const struct pair *pair, size_t form)
{
    int source = language_of_tag(pair->in->source), target = pair->in->target_number;
    struct span *masks;
    struct tokens tokens = {.text = pair->strings[form].text}, unquoted = tokens;
    tokens.masked_count = shared_masks(pair, form, SHARED_NAMES, &masks);
    tokens.masked = code_text_mask(tokens.text, masks, &tokens.masked_count, pair->arena);
    if (source == LANGUAGE_NONE || !copy_is_prose(tokens, source, target))
        return false;
    unquoted.masked_count = quotations_in(tokens.text, pair->arena, &masks);
    unquoted.masked = masks;
    if (unquoted.masked_count && !copy_is_prose(unquoted, source, target))
        return false;
    size_t words = identify_tokens(tokens, target).words;
    return words >= pair->strings[form].count && !is_joined(pair, form, words);
}

/* Does a text look like a name: few words, with capitals but for short ones, or none ("Wad-adh-Dhahab")? */
static bool looks_like_name(struct str text)
{
    enum { NAME_WORDS = 4, JOINER_LETTERS = 3 };
    struct tokens tokens = {.text = text};
    struct word word;
    size_t words = 0, capitals = 0;
    for (; tokens_next(&tokens, &word); words++) {
        if (words == NAME_WORDS || (word.letter_case == CASE_LOWER && word.count - 2 > JOINER_LETTERS))
            return false;
        capitals += word.letter_case != CASE_LOWER;
    }
    return capitals > 0 || words == 0;
}

/* Are both sides names, with nothing that programs say? */
static bool are_names(const struct pair *pair, size_t form)
{
    struct str text = pair->strings[form].text, original = pair_source(pair, form)->text;
    int source = language_of_tag(pair->in->source);
    return source != LANGUAGE_NONE && looks_like_name(text) && looks_like_name(original) &&
           !labels_fill((struct tokens){.text = text}, source);
}

/* One word that the original has not is what the translator calls it ("Beeper", of a pager), and so are acronyms that
 * stand for words of it; and one name is another language's for the other. */
static bool is_chosen(const struct pair *pair, size_t form, struct tokens tokens)
{
    struct tokens original = {.text = pair_source(pair, form)->text};
    struct word word;
    size_t words = 0, upper = 0;
    bool is_shouted = true;
    for (; tokens_next(&tokens, &word); words++)
        upper += word.letter_case == CASE_UPPER;
    while (is_shouted && tokens_next(&original, &word))
        is_shouted = word.letter_case == CASE_UPPER;
    return words == 1 || are_names(pair, form) || (upper == words && !is_shouted);
}

static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    int target = pair->in->target_number;
    struct span *masks;
    struct tokens tokens = {.text = pair->strings[form].text};
    tokens.masked_count = shared_masks(pair, form, SHARED_WORDS, &masks);
    tokens.masked = masks;
    struct verdict verdict = identify_tokens(tokens, target);
    bool is_wrong = is_other(verdict, target) && !is_chosen(pair, form, tokens);
    if ((!is_wrong || verdict.certainty != CERTAINTY_CERTAIN) && is_source_text(pair, form)) {
        verdict = (struct verdict){.language = language_of_tag(pair->in->source)};
        is_wrong = true;
    }
    if (is_wrong)
        report_wrong(pair, form, verdict, findings);
}

/* The arms of a message's text, by what they say. */
static struct index arms_of(struct str text, struct arena *arena)
{
    struct index known = {.arena = arena};
    struct span *keywords, *arms;
    size_t keyword_count = icu_keywords(text, arena, &keywords);
    size_t count = icu_arms(text, keywords, keyword_count, arena, &arms);
    bool is_new;
    for (size_t i = 0; i < count; i++)
        index_put(&known, str_span(text, arms[i]), &is_new);
    return known;
}

/* Was an arm left as the original has it, with words that are the source's? */
static bool is_copied_arm(const struct pair *pair, struct str arm, const struct index *of_source)
{
    int source = language_of_tag(pair->in->source), target = pair->in->target_number;
    return index_get(of_source, arm) && copy_of(arm, arm, source, target, NULL) != COPY_NONE;
}

/* The arms of an ICU message, of which readers see one, are texts by themselves: one that was left untranslated is
 * found beside those that were not. False where none is wrong. */
static bool check_arms(const struct pair *pair, size_t form, struct findings *findings)
{
    struct str text = pair->strings[form].text;
    int target = pair->in->target_number;
    struct span *keywords, *arms;
    size_t keyword_count = icu_keywords(text, pair->arena, &keywords);
    size_t count = icu_arms(text, keywords, keyword_count, pair->arena, &arms), wrong = 0;
    struct tokens tokens = {.text = text, .masked_count = keyword_count, .masked = keywords};
    struct index of_source = count ? arms_of(pair_source(pair, form)->text, pair->arena) : (struct index){0};
    for (size_t i = 0; i < count; i++) {
        while (tokens.mask < keyword_count && keywords[tokens.mask].end <= arms[i].start)
            tokens.mask++;
        tokens.text.len = arms[i].end;
        tokens.at = tokens.limit = arms[i].start;
        struct verdict verdict = identify_tokens(tokens, target);
        if (!is_other(verdict, target)) {
            if (!is_copied_arm(pair, str_span(text, arms[i]), &of_source))
                continue;
            verdict = (struct verdict){.language = language_of_tag(pair->in->source), .certainty = CERTAINTY_LIKELY};
        }
        report_wrong_at(pair, form, arms[i], verdict, findings);
        wrong++;
    }
    return wrong > 0;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    int target = pair->in->target_number;
    for (size_t form = 0; form < pair->message->string_count && target != LANGUAGE_NONE; form++)
        if (!pair->strings[form].is_unread && !report_copy(context, pair, form, findings) &&
            !check_arms(pair, form, findings) && is_other(pair->verdicts[form], target))
            check_form(pair, form, findings);
}

const struct check TRANSLATION_LANGUAGE_CHECK = {
    .name = "language of translations",
    .rules = RULES,
    .check_pair = check_pair,
};
