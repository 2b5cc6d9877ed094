#include "icu_arms.h"

#include "../base/hash.h"
#include "../lang/plural.h"
#include "../text/icu_message.h"
#include "placeholder.h"

static const struct rule ICU_SYNTAX = {
    .id = "icu-syntax",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "a message that ICU cannot read",
    .message = "ICU cannot read this message: {reason}",
    .explanation =
        "The program reads the text as a message of ICU, as FormatJS and Flutter have them, too: braces hold arguments "
        "and arms, each must be closed, and a choice needs an arm 'other'. What cannot be read is shown as it "
        "stands, or stops the program. A brace that is text stands between apostrophes: '{'.",
    .wrong = "msgstr \"{count, plural, one {# archivo}}\"",
    .right = "msgstr \"{count, plural, one {# archivo} other {# archivos}}\"",
};

static const struct rule ARM_UNKNOWN = {
    .id = "arm-unknown",
    .severity = SEVERITY_ERROR,
    .summary = "an arm of an ICU message that no value chooses",
    .message = "no value of '{argument}' chooses the arm '{arm}'[; {language} counts with {known}][; the source has "
               "{selectors}]",
    .explanation =
        "The words before the braces belong to the program: the arms of a plural are those of the plural rules that "
        "CLDR has for the language, or =0, =1; those of a select are the source's. Readers never see another arm, and "
        "one that was translated is lost. Write the keyword as the program knows it.",
    .wrong = "msgstr \"{count, plural, uno {# archivo} other {# archivos}}\"",
    .right = "msgstr \"{count, plural, one {# archivo} other {# archivos}}\"",
};

static const struct rule ARM_MISSING = {
    .id = "arm-missing",
    .severity = SEVERITY_WARNING,
    .severity_follows_certainty = true,
    .summary = "an ICU message lacks an arm that its language or its source has",
    .message = "'{argument}' has no arm '{arm}'[, which {language} has for some numbers]",
    .explanation =
        "Where an arm is missing readers see that for 'other': \"1 archivos\". Each language has arms of its own: "
        "Russian has few and many, and Spanish, by CLDR, many for a million, which is a note, for most projects do "
        "without. Of a select the translation has the arms of its source.",
    .wrong = "msgstr \"{count, plural, many {# de archivos} other {# archivos}}\"",
    .right = "msgstr \"{count, plural, one {# archivo} many {# de archivos} other {# archivos}}\"",
};

static const struct rule *const RULES[] = {&ICU_SYNTAX, &ARM_UNKNOWN, &ARM_MISSING, NULL};

/* A text with arms, and whom its findings are for. */
struct subject {
    const struct icu_message *message;
    struct str language;
    struct plural_numbers numbers[2][PLURAL_CATEGORIES]; /* cardinal, ordinal */
    bool is_known[2];
    void (*report)(const struct subject *, struct span at, struct finding *draft);
    const struct document *document; /* of a source's */
    const struct segment *segment;
    const struct pair *pair; /* of a translation's */
    size_t form;
    struct arena *arena;
    struct findings *findings;
};

static void know_numbers(struct subject *subject)
{
    bool needs[2] = {false, false};
    for (size_t i = 0; i < subject->message->choice_count; i++)
        needs[subject->message->choices[i].kind == ICU_ORDINAL] |= icu_counts(subject->message->choices[i].kind);
    for (int i = 0; i < 2; i++)
        subject->is_known[i] = needs[i] && plural_numbers_of(subject->language, i, subject->numbers[i]);
}

/* NULL: nothing is known of the language, or the choice is none of numbers. */
static const struct plural_numbers *numbers_of(const struct subject *subject, const struct icu_choice *choice)
{
    bool is_ordinal = choice->kind == ICU_ORDINAL;
    return icu_counts(choice->kind) && subject->is_known[is_ordinal] ? subject->numbers[is_ordinal] : NULL;
}

static void add_word(struct buf *out, struct str word)
{
    if (out->len)
        buf_add(out, STR(", "));
    buf_add(out, word);
}

static struct str close_list(struct buf *out, struct arena *arena)
{
    struct str text = arena_copy(arena, buf_str(out));
    buf_release(out);
    return text;
}

static struct str categories_of(const struct plural_numbers *numbers, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < PLURAL_CATEGORIES; i++)
        if (numbers[i].is_there)
            add_word(&out, plural_category_name((enum plural_category)i));
    return close_list(&out, arena);
}

static struct str selectors_of(const struct icu_message *message, const struct icu_choice *choice, struct arena *arena)
{
    enum { MOST = 6 };
    struct str selectors[MOST];
    size_t count = 0;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t arm = choice->last_arm; arm != ICU_NONE && count < MOST; arm = message->arms[arm].previous)
        selectors[count++] = icu_selector(message, arm);
    while (count > 0)
        add_word(&out, selectors[--count]);
    return close_list(&out, arena);
}

static struct str key_of(const uint64_t *hash)
{
    return (struct str){(const char *)hash, sizeof *hash};
}

/* Of two arms with the same selector the first is chosen. */
static void check_doubles(const struct subject *subject)
{
    const struct icu_message *message = subject->message;
    struct index seen = {.arena = subject->arena};
    uint64_t *keys = arena_alloc(subject->arena, message->arm_count * sizeof *keys);
    for (size_t i = 0; i < message->arm_count; i++) {
        const struct icu_choice *choice = &message->choices[message->arms[i].choice];
        struct finding draft = {.rule = &ARM_UNKNOWN,
                                .arguments = {{"argument", choice->name}, {"arm", icu_selector(message, i)}}};
        bool is_new;
        keys[i] = hash_join(message->arms[i].choice, hash_bytes(icu_selector(message, i)));
        index_put(&seen, key_of(&keys[i]), &is_new);
        if (!is_new && choice->kind != ICU_CHOICE)
            subject->report(subject, message->arms[i].selector, &draft);
    }
}

/* An arm that no number chooses: no category of the language. */
static void check_categories(const struct subject *subject)
{
    const struct icu_message *message = subject->message;
    for (size_t i = 0; i < message->arm_count; i++) {
        const struct icu_choice *choice = &message->choices[message->arms[i].choice];
        struct str selector = icu_selector(message, i);
        if (!icu_counts(choice->kind) || selector.at[0] == '=')
            continue;
        const struct plural_numbers *numbers = numbers_of(subject, choice);
        enum plural_category category = plural_category_by_name(selector);
        if (category == PLURAL_OTHER || (category != PLURAL_CATEGORIES && (!numbers || numbers[category].is_there)))
            continue;
        struct finding draft = {.rule = &ARM_UNKNOWN, .arguments = {{"argument", choice->name}, {"arm", selector}}};
        if (numbers) {
            draft.arguments[2] = (struct argument){"language", subject->language};
            draft.arguments[3] = (struct argument){"known", categories_of(numbers, subject->arena)};
        }
        subject->report(subject, message->arms[i].selector, &draft);
    }
}

static void report_missing(const struct subject *subject, const struct icu_choice *choice, struct str arm,
                           enum certainty certainty, struct str language)
{
    struct finding draft = {
        .rule = &ARM_MISSING, .certainty = certainty, .arguments = {{"argument", choice->name}, {"arm", arm}}};
    if (language.len)
        draft.arguments[2] = (struct argument){"language", language};
    subject->report(subject, choice->at, &draft);
}

/* Is the category's only number there as =1? */
static bool is_covered(const struct icu_message *message, const struct icu_choice *choice,
                       const struct plural_numbers *numbers)
{
    char text[24] = "=";
    struct buf out;
    if (numbers->count != 1)
        return false;
    buf_init(&out, sizeof text);
    buf_format(&out, "=%lu", numbers->first);
    bool is_there = false;
    for (size_t arm = choice->last_arm; arm != ICU_NONE && !is_there; arm = message->arms[arm].previous)
        is_there = str_equal(icu_selector(message, arm), buf_str(&out));
    buf_release(&out);
    return is_there;
}

/* The categories of its arms; 1 << PLURAL_CATEGORIES: it has others, too. */
static unsigned categories_there(const struct icu_message *message, const struct icu_choice *choice)
{
    unsigned there = 0;
    for (size_t arm = choice->last_arm; arm != ICU_NONE; arm = message->arms[arm].previous)
        if (icu_selector(message, arm).at[0] != '=')
            there |= 1U << plural_category_by_name(icu_selector(message, arm));
    return there;
}

/* Then an arm that seems to be missing may be there under another name: arm-unknown tells. */
static bool has_foreign(const struct plural_numbers *numbers, unsigned there)
{
    for (size_t i = 0; i < PLURAL_CATEGORIES; i++)
        if (there >> i & 1 && !numbers[i].is_there)
            return true;
    return there >> PLURAL_CATEGORIES & 1;
}

/* A category that only numbers of many digits are in, as that of Spanish for a million, most projects do without. Where
 * there is nothing but `other` the text is meant to be the same for all numbers. */
static void check_needed(const struct subject *subject, const struct icu_choice *choice)
{
    const struct plural_numbers *numbers = numbers_of(subject, choice);
    unsigned there = categories_there(subject->message, choice);
    if (!numbers || there == 1U << PLURAL_OTHER || has_foreign(numbers, there))
        return;
    for (size_t i = 0; i < PLURAL_OTHER; i++)
        if (numbers[i].count && !(there >> i & 1) && !is_covered(subject->message, choice, &numbers[i]))
            report_missing(subject, choice, plural_category_name((enum plural_category)i),
                           numbers[i].is_common ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE, subject->language);
}

/* What is wrong with a text by itself. */
static void check_message(struct subject *subject)
{
    const struct icu_message *message = subject->message;
    struct finding draft = {.rule = &ICU_SYNTAX, .arguments = {{"reason", str_from(message->error)}}};
    if (message->error) {
        subject->report(subject, message->error_at, &draft);
        return;
    }
    know_numbers(subject);
    check_doubles(subject);
    check_categories(subject);
    for (size_t i = 0; i < message->choice_count; i++)
        check_needed(subject, &message->choices[i]);
}

static void report_in_document(const struct subject *subject, struct span at, struct finding *draft)
{
    draft->segment = subject->segment->text;
    draft->context = subject->segment->context;
    draft->language = subject->segment->language;
    findings_add(subject->findings, &subject->document->source, segment_in_source(subject->segment, at), draft);
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    (void)context;
    struct arena arena = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (!syntax_is_icu(segment->syntax))
            continue;
        struct icu_message message = icu_read(segment->text, segment->syntax == SYNTAX_ICU, &arena);
        struct subject subject = {.message = &message,
                                  .language = segment->language,
                                  .report = report_in_document,
                                  .document = document,
                                  .segment = segment,
                                  .arena = &arena,
                                  .findings = findings};
        check_message(&subject);
        arena_clear(&arena);
    }
    arena_free(&arena);
}

static void report_in_pair(const struct subject *subject, struct span at, struct finding *draft)
{
    pair_report(subject->pair, subject->form, at, draft, subject->findings);
}

/* A message by where its arms stand: by the arguments and selectors that lead to them. */
struct side {
    const struct icu_message *message;
    struct arena *arena;
    uint64_t *choice_keys, *arm_keys;
    struct index choices, arms; /* by those keys: their numbers; of arms of several choices of an argument ICU_NONE */
    struct index kinds;         /* choices by argument and kind alone */
    struct index names;         /* of all arguments */
    size_t *first, *next;       /* codes of an arm, those outside of all first; and the one behind each. One more */
};

static uint64_t kind_key(const struct icu_choice *choice)
{
    return hash_join(hash_bytes(choice->name), (uint64_t)choice->kind);
}

static void put(struct index *index, const uint64_t *key, size_t number)
{
    bool is_new;
    size_t *place = index_put(index, key_of(key), &is_new);
    *place = is_new ? number : *place;
}

/* The choice's key is known. */
static uint64_t arm_key(const struct side *side, size_t arm)
{
    return hash_join(side->choice_keys[side->message->arms[arm].choice], hash_bytes(icu_selector(side->message, arm)));
}

/* A choice comes behind the one that it lies in. */
static void place_arms(struct side *side)
{
    const struct icu_message *message = side->message;
    uint64_t *kinds = arena_alloc(side->arena, message->choice_count * sizeof *kinds);
    for (size_t i = 0; i < message->choice_count; i++) {
        const struct icu_choice *choice = &message->choices[i];
        kinds[i] = kind_key(choice);
        side->choice_keys[i] = hash_join(choice->arm == ICU_NONE ? 0 : arm_key(side, choice->arm), kinds[i]);
        put(&side->choices, &side->choice_keys[i], i);
        put(&side->kinds, &kinds[i], i);
    }
    for (size_t arm = 0; arm < message->arm_count; arm++) {
        bool is_new;
        side->arm_keys[arm] = arm_key(side, arm);
        size_t *number = index_put(&side->arms, key_of(&side->arm_keys[arm]), &is_new);
        *number = is_new ? arm : ICU_NONE;
    }
}

static void place_codes(struct side *side)
{
    const struct icu_message *message = side->message;
    for (size_t i = message->code_count; i-- > 0;) {
        const struct icu_code *code = &message->codes[i];
        bool is_new;
        if (code->kind != ICU_ARGUMENT && code->kind != ICU_NUMBER)
            continue;
        index_put(&side->names, code->name, &is_new);
        size_t *first = &side->first[code->arm + 1]; /* ICU_NONE + 1 is 0 */
        side->next[i + 1] = *first;
        *first = i + 1;
    }
}

static struct side read_side(const struct icu_message *message, struct arena *arena)
{
    struct side side = {.message = message, .arena = arena};
    side.choices.arena = side.arms.arena = side.kinds.arena = side.names.arena = arena;
    side.choice_keys = arena_alloc(arena, message->choice_count * sizeof *side.choice_keys);
    side.arm_keys = arena_alloc(arena, message->arm_count * sizeof *side.arm_keys);
    side.first = arena_alloc(arena, (message->arm_count + 1) * sizeof *side.first);
    side.next = arena_alloc(arena, (message->code_count + 1) * sizeof *side.next);
    place_arms(&side);
    place_codes(&side);
    return side;
}

/* The choice of the source that one of the translation is: in the same arms, else anywhere. */
static const struct icu_choice *counterpart(const struct side *side, const struct side *other, size_t choice)
{
    const size_t *number = index_get(&other->choices, key_of(&side->choice_keys[choice]));
    uint64_t kind = kind_key(&side->message->choices[choice]);
    if (!number)
        number = index_get(&other->kinds, key_of(&kind));
    return number ? &other->message->choices[*number] : NULL;
}

static struct index selectors_in(const struct icu_message *message, const struct icu_choice *choice,
                                 struct arena *arena)
{
    struct index selectors = {.arena = arena};
    bool is_new;
    for (size_t arm = choice->last_arm, i = 0; i < choice->arm_count; i++, arm = message->arms[arm].previous)
        index_put(&selectors, icu_selector(message, arm), &is_new);
    return selectors;
}

/* Arms of a translation's select by those of its source; one on either side is one mistake, a keyword that was
 * translated. */
static void compare_arms(const struct subject *subject, const struct icu_choice *own, const struct side *source,
                         const struct icu_choice *of_source)
{
    const struct icu_message *message = subject->message, *from = source->message;
    struct index known = selectors_in(from, of_source, subject->arena);
    struct index there = selectors_in(message, own, subject->arena);
    size_t unknown = 0;
    for (size_t arm = own->last_arm, i = 0; i < own->arm_count; i++, arm = message->arms[arm].previous) {
        struct finding draft = {.rule = &ARM_UNKNOWN,
                                .arguments = {{"argument", own->name}, {"arm", icu_selector(message, arm)}}};
        if (index_get(&known, icu_selector(message, arm)))
            continue;
        draft.arguments[2] = (struct argument){"selectors", selectors_of(from, of_source, subject->arena)};
        subject->report(subject, message->arms[arm].selector, &draft);
        unknown++;
    }
    for (size_t arm = of_source->last_arm, i = unknown ? of_source->arm_count : 0; i < of_source->arm_count;
         i++, arm = from->arms[arm].previous)
        if (!index_get(&there, icu_selector(from, arm)))
            report_missing(subject, own, icu_selector(from, arm), CERTAINTY_LIKELY, (struct str){0});
}

/* A choice of the source that the translation has nowhere, though its language makes the difference. */
static void check_lost_choices(const struct subject *subject, const struct side *source, const struct side *target)
{
    struct plural_numbers numbers[PLURAL_CATEGORIES];
    for (size_t i = 0; i < source->message->choice_count; i++) {
        const struct icu_choice *choice = &source->message->choices[i];
        bool makes_difference = choice->kind == ICU_SELECT ||
                                (choice->kind == ICU_PLURAL && plural_numbers_of(subject->language, false, numbers));
        if (choice->arm_count < 2 || !makes_difference || counterpart(source, target, i))
            continue;
        struct icu_choice lost = {.name = choice->name, .at = str_extent(subject->message->text)};
        report_missing(subject, &lost, icu_selector(source->message, source->message->arms[choice->last_arm].previous),
                       CERTAINTY_LIKELY, (struct str){0});
    }
}

enum { DEEPEST = 8 };

/* The arms that an arm lies in, itself first; 0: too many. */
static size_t arms_around(const struct icu_message *message, size_t arm, size_t around[DEEPEST])
{
    size_t count = 0;
    for (; arm != ICU_NONE && count < DEEPEST; arm = message->choices[message->arms[arm].choice].arm)
        around[count++] = arm;
    return arm == ICU_NONE ? count : 0;
}

/* The source's arm that a reader of the translation's would see: with the same selector, else the last one, `other`.
 * ICU_NONE, too, where an argument chooses twice: "{n, plural, …} of {n, plural, …}". */
static size_t arm_in_source(const struct side *source, const struct side *target, size_t arm)
{
    const size_t *number = index_get(&target->arms, key_of(&target->arm_keys[arm]));
    if (*number == ICU_NONE)
        return ICU_NONE;
    number = index_get(&source->arms, key_of(&target->arm_keys[arm]));
    if (number)
        return *number;
    uint64_t other = hash_join(target->choice_keys[target->message->arms[arm].choice], hash_bytes(STR("other")));
    number = index_get(&source->arms, key_of(&other));
    return number ? *number : ICU_NONE;
}

/* Is the arm for one number alone? Its text may say that in a word, whichever argument has the number. */
static bool is_single(const struct subject *subject, size_t arm)
{
    const struct icu_message *message = subject->message;
    const struct icu_choice *choice = &message->choices[message->arms[arm].choice];
    struct str selector = icu_selector(message, arm);
    const struct plural_numbers *numbers = numbers_of(subject, choice);
    enum plural_category category = plural_category_by_name(selector);
    return icu_counts(choice->kind) &&
           (selector.at[0] == '=' || (numbers && category != PLURAL_CATEGORIES && numbers[category].count == 1));
}

/* The arguments that are in an arm, or in what lies around it, and in the translation's nowhere near; what that has
 * nowhere at all is told of it as a whole. */
static size_t find_lost(const struct side *source, const struct side *target, size_t arm,
                        const struct icu_code *lost[DEEPEST])
{
    size_t around[DEEPEST], of_source[DEEPEST], in_source = arm_in_source(source, target, arm), found = 0;
    size_t count = arms_around(target->message, arm, around);
    size_t wanted = in_source == ICU_NONE ? 0 : arms_around(source->message, in_source, of_source);
    struct index there = {.arena = target->arena};
    bool is_new;
    for (size_t i = 0; i <= count && count; i++)
        for (size_t code = target->first[i < count ? around[i] + 1 : 0]; code; code = target->next[code])
            index_put(&there, target->message->codes[code - 1].name, &is_new);
    for (size_t i = 0; i < wanted && count; i++)
        for (size_t code = source->first[of_source[i] + 1]; code; code = source->next[code]) {
            const struct icu_code *wants = &source->message->codes[code - 1];
            index_put(&there, wants->name, &is_new);
            if (is_new && found < DEEPEST && index_get(&target->names, wants->name))
                lost[found++] = wants;
        }
    return found;
}

static void check_arm(const struct subject *subject, const struct side *source, const struct side *target, size_t arm)
{
    const struct icu_code *lost[DEEPEST];
    size_t count = find_lost(source, target, arm, lost);
    if (count == 1 && is_single(subject, arm))
        return;
    for (size_t i = 0; i < count; i++)
        placeholder_report_missing(subject->pair, subject->form, target->message->arms[arm].text,
                                   str_span(source->message->text, lost[i]->at), subject->findings);
}

/* In an arm that holds none others. */
static void check_arms(const struct subject *subject, const struct side *source, const struct side *target)
{
    const struct icu_message *message = subject->message;
    bool *holds = arena_alloc(subject->arena, message->arm_count * sizeof *holds);
    for (size_t i = 0; i < message->choice_count; i++)
        if (message->choices[i].arm != ICU_NONE)
            holds[message->choices[i].arm] = true;
    for (size_t i = 0; i < message->arm_count; i++)
        if (!holds[i])
            check_arm(subject, source, target, i);
}

static void compare(struct subject *subject, const struct icu_message *of_source)
{
    struct side source = read_side(of_source, subject->arena), target = read_side(subject->message, subject->arena);
    for (size_t i = 0; i < subject->message->choice_count; i++) {
        const struct icu_choice *own = &subject->message->choices[i], *from = counterpart(&target, &source, i);
        if (from && own->kind == ICU_SELECT)
            compare_arms(subject, own, &source, from);
    }
    check_lost_choices(subject, &source, &target);
    check_arms(subject, &source, &target);
}

static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    bool has_quotes = pair->syntax == SYNTAX_ICU;
    struct icu_message source = icu_read(pair_source(pair, form)->text, has_quotes, pair->arena);
    struct icu_message target = icu_read(pair->strings[form].text, has_quotes, pair->arena);
    struct subject subject = {.message = &target,
                              .language = pair->in->target,
                              .report = report_in_pair,
                              .pair = pair,
                              .form = form,
                              .arena = pair->arena,
                              .findings = findings};
    if (source.error)
        return;
    check_message(&subject);
    if (!target.error)
        compare(&subject, &source);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count && syntax_is_icu(pair->syntax); form++)
        if (!str_is_empty(pair->strings[form].text))
            check_form(pair, form, findings);
}

void icu_check_syntax(const struct pair *pair, struct findings *findings)
{
    bool has_quotes = pair->syntax == SYNTAX_ICU;
    for (size_t form = 0; form < pair->message->string_count && syntax_is_icu(pair->syntax); form++) {
        struct icu_message source = icu_read(pair_source(pair, form)->text, has_quotes, pair->arena);
        struct icu_message target = icu_read(pair->strings[form].text, has_quotes, pair->arena);
        struct finding draft = {.rule = &ICU_SYNTAX, .arguments = {{"reason", str_from(target.error)}}};
        if (target.error && !source.error)
            pair_report(pair, form, target.error_at, &draft, findings);
    }
}

const struct check ICU_ARMS_CHECK = {
    .name = "ICU messages",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};
