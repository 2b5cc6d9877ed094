#include "orthography.h"

#include "../lang/identify.h"
#include "../lang/mojibake.h"
#include "../lang/opening_marks.h"
#include "../lang/orthography.h"
#include "../pairing/languages.h"
#include "../pairing/passages.h"
#include "../text/utf8.h"

static const struct rule ACCENT_WRONG = {
    .id = "accent-wrong",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "an accent that Spanish does not have",
    .message = "'{text}' has a wrong accent[; it should be '{repair}']",
    .explanation =
        "Spanish writes the acute accent only (á é í ó ú), the diaeresis on ü, and the tilde of ñ. A grave accent, a "
        "circumflex, or an accent typed as a character of its own comes from a slip on the keyboard. The word is "
        "reported when the same word with an acute accent exists, and is repaired by --fix when there is one such "
        "word.",
    .wrong = "Cierra la otra sesiòn",
    .right = "Cierra la otra sesión",
};

static const struct rule ACCENT_MISSING = {
    .id = "accent-missing",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "a Spanish word without its accent",
    .message = "'{text}' lacks its accent[; it should be '{repair}']",
    .explanation =
        "Some words exist with their accent only: sesión, también, página. Words that exist both ways (esta and está, "
        "solicito and solicitó) are not looked at. A word in capitals, or one that is English too, is a note: it may "
        "be a name or be meant so.",
    .wrong = "Cierra la sesion",
    .right = "Cierra la sesión",
};

static const struct rule TEXT_MOJIBAKE = {
    .id = "text-mojibake",
    .severity = SEVERITY_ERROR,
    .summary = "letters garbled by a wrong encoding",
    .message = "'{text}' is garbled; it should be '{repair}'",
    .explanation =
        "The text was UTF-8, was read as Windows-1252 and saved again, so that each accented letter became two "
        "characters. The bytes can be turned back without loss, also where it happened twice; --fix does.",
    .wrong = "Cierra la sesiÃ³n",
    .right = "Cierra la sesión",
};

static const struct rule UNICODE_MIXED_SCRIPT = {
    .id = "unicode-mixed-script",
    .severity = SEVERITY_WARNING,
    .summary = "a letter of another script that looks like a Latin one",
    .message = "'{text}' has letters of another script in it[; it should be '{repair}']",
    .explanation =
        "Cyrillic and Greek letters that look like Latin ones come in by copying, or to deceive. Searching for the "
        "word fails, and a screen reader spells it. The repair puts the Latin letters there.",
    .wrong = N_("sesi\\u043En (with a Cyrillic o)"),
    .right = "sesion",
};

static const struct rule PUNCT_ES_OPENING = {
    .id = "punct-es-opening",
    .severity = SEVERITY_WARNING,
    .summary = "a Spanish question or exclamation without its opening mark, or an opening mark alone",
    .message = "'{text}' has no partner in its sentence",
    .explanation =
        "Spanish opens questions with ¿ and exclamations with ¡, where the question begins, which is not always where "
        "the sentence begins (Si llueve, ¿vienes?). Marks are paired sentence by sentence; ¿…! and ¡…? are right too. "
        "The repair is safe where the sentence has one place only to begin at.",
    .wrong = "Quiénes pueden participar?",
    .right = "¿Quiénes pueden participar?",
};

static const struct rule *const RULES[] = {&ACCENT_WRONG,         &ACCENT_MISSING,   &TEXT_MOJIBAKE,
                                           &UNICODE_MIXED_SCRIPT, &PUNCT_ES_OPENING, NULL};

/* A text to read, with the way back to its file: a segment of a document, or a string of a catalog. */
struct reading {
    struct str text;
    const struct span *masks;
    size_t mask_count;
    int language;
    bool is_guess; /* the language is only the declared one: nothing in the text tells */
    const struct source *source;
    const struct segment *segment; /* or */
    const struct catalog *catalog;
    const struct po_string *string;
    struct finding draft;    /* what all findings here have in common */
    struct passages *others; /* of the segment, in other languages: looked for when there is something to report */
    bool *has_others;
    struct arena *arena;
    struct findings *findings;
};

/* Is the place in a passage of another language, whose spelling is another? */
static bool is_in_other(const struct reading *in, struct span at)
{
    if (!in->segment || in->language == LANGUAGE_NONE)
        return false;
    if (!*in->has_others)
        *in->others = segment_passages(in->segment, in->language, in->arena);
    *in->has_others = true;
    size_t low = 0, high = in->others->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (in->others->items[middle].at.end <= at.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < in->others->count && in->others->items[low].at.start <= at.start;
}

static struct span locate(const struct reading *in, struct span at)
{
    return in->catalog ? po_string_in_source(in->catalog, in->string, at) : segment_in_source(in->segment, at);
}

/* `at` and fix.at are in the text. A repair is offered where the file holds the text byte for byte: no escapes,
 * references or other charset in between. */
static void report(const struct reading *in, struct finding *draft, struct span at, struct fix fix)
{
    bool is_of_language =
        draft->rule == &ACCENT_MISSING || draft->rule == &ACCENT_WRONG || draft->rule == &PUNCT_ES_OPENING;
    if (is_of_language && is_in_other(in, at))
        return;
    struct span place = locate(in, fix.at);
    fix.is_offered = fix.replacement.at && str_equal(str_span(in->source->bytes, place), str_span(in->text, fix.at));
    fix.at = place;
    draft->fix = fix;
    draft->language = in->language == LANGUAGE_NONE ? (struct str){0} : language_tag(in->language);
    findings_add(in->findings, in->source, locate(in, at), draft);
}

static void find_misspellings(const struct reading *in)
{
    static const struct rule *const rules[] = {
        [MISSPELLING_ACCENT_WRONG] = &ACCENT_WRONG,
        [MISSPELLING_ACCENT_MISSING] = &ACCENT_MISSING,
        [MISSPELLING_MIXED_SCRIPT] = &UNICODE_MIXED_SCRIPT,
    };
    struct misspelling *found;
    struct tokens tokens = {.text = in->text, .masked = in->masks, .masked_count = in->mask_count};
    size_t count = orthography_find(tokens, in->language, in->arena, &found);
    for (size_t i = 0; i < count; i++) {
        if (in->is_guess && found[i].certainty == CERTAINTY_POSSIBLE)
            continue;
        struct finding draft = in->draft;
        draft.rule = rules[found[i].kind];
        draft.certainty = found[i].certainty;
        draft.arguments[0] = (struct argument){"text", str_span(in->text, found[i].at)};
        draft.arguments[1] = (struct argument){"repair", found[i].repair};
        bool is_safe = found[i].certainty == CERTAINTY_CERTAIN;
        report(in, &draft, found[i].at,
               (struct fix){.is_safe = is_safe, .at = found[i].at, .replacement = found[i].repair});
    }
}

static void find_mojibake(const struct reading *in)
{
    struct span found;
    struct str repair;
    for (size_t from = 0; mojibake_find(in->text, from, in->arena, &found, &repair); from = found.end) {
        struct finding draft = in->draft;
        draft.rule = &TEXT_MOJIBAKE;
        draft.arguments[0] = (struct argument){"text", str_span(in->text, found)};
        draft.arguments[1] = (struct argument){"repair", repair};
        report(in, &draft, found, (struct fix){.is_safe = true, .at = found, .replacement = repair});
    }
}

/* The replacement holds the character that the new mark stands before. */
static void put_opening(const struct reading *in, struct str mark, size_t at, struct fix *fix)
{
    size_t end = at;
    utf8_next(in->text, &end);
    fix->at = (struct span){at, end};
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, str_equal(mark, STR("?")) ? STR("¿") : STR("¡"));
    buf_add(&buf, str_span(in->text, fix->at));
    fix->replacement = arena_copy(in->arena, buf_str(&buf));
    buf_release(&buf);
}

static void find_opening_marks(const struct reading *in)
{
    struct opening_mark *found;
    size_t count = opening_marks_find(in->text, in->masks, in->mask_count, in->arena, &found);
    for (size_t i = 0; i < count; i++) {
        struct finding draft = in->draft;
        struct str mark = str_span(in->text, found[i].at);
        draft.rule = &PUNCT_ES_OPENING;
        draft.arguments[0] = (struct argument){"text", mark};
        struct fix fix = {.is_safe = found[i].is_certain_place};
        if (!found[i].is_lonely)
            put_opening(in, mark, found[i].insert_at, &fix);
        report(in, &draft, found[i].at, fix);
    }
}

static void read_text(const struct reading *in)
{
    find_misspellings(in);
    find_mojibake(in);
    if (in->language == LANGUAGE_ES)
        find_opening_marks(in);
}

/* The language whose spelling a text must keep: what it is identified as, or what it is declared where nothing tells.
 */
static int spelling_language(struct verdict verdict, int declared)
{
    if (verdict.language == LANGUAGE_NONE)
        return declared;
    return verdict.language == declared || verdict.certainty != CERTAINTY_POSSIBLE ? verdict.language : LANGUAGE_NONE;
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    (void)context;
    struct arena arena = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        int declared = language_of_tag(segment->declared);
        struct span *masks;
        size_t mask_count = segment_masks(segment, &arena, &masks);
        struct verdict verdict = languages_identify_unexpected(segment, declared);
        bool is_name = segment->is_quoted || segment_names_thing(segment);
        struct passages others;
        bool has_others = false;
        struct reading in = {
            .others = &others,
            .has_others = &has_others,
            .text = segment->text,
            .masks = masks,
            .mask_count = mask_count,
            .language = is_name ? LANGUAGE_NONE : spelling_language(verdict, declared),
            .is_guess = verdict.language == LANGUAGE_NONE,
            .source = &document->source,
            .segment = segment,
            .draft = {.segment = segment->text},
            .arena = &arena,
            .findings = findings,
        };
        read_text(&in);
    }
    arena_free(&arena);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    int target = language_of_tag(pair->in->target);
    for (size_t form = 0; form < pair->message->string_count; form++) {
        const struct parts *parts = &pair->strings[form];
        const struct span *masks = parts_masks(parts, pair->arena);
        struct reading in = {
            .text = parts->text,
            .masks = masks,
            .mask_count = parts->count,
            .language = spelling_language(pair->verdicts[form], target),
            .source = &pair->in->catalog->source,
            .catalog = pair->in->catalog,
            .string = &pair->message->strings[form],
            .draft = {.segment = pair->message->id.text},
            .arena = pair->arena,
            .findings = findings,
        };
        pair_relate(pair, &in.draft);
        read_text(&in);
    }
}

const struct check ORTHOGRAPHY_CHECK = {
    .name = "orthography",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};
