#include "orthography.h"

#include "../base/hash.h"
#include "../identity/languages.h"
#include "../lang/mojibake.h"
#include "../lang/opening_marks.h"
#include "../lang/orthography.h"
#include "../text/utf8.h"
#include "reading.h"

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
    .wrong = N_("h\\u043Era (with a Cyrillic o)"),
    .right = "hora",
};

static const struct rule PUNCT_ES_OPENING = {
    .id = "punct-es-opening",
    .severity = SEVERITY_WARNING,
    .severity_follows_certainty = true,
    .summary = "a Spanish question or exclamation without its opening mark, or an opening mark alone",
    .message = "'{text}' has no partner in its sentence",
    .explanation =
        "Spanish opens questions with ¿ and exclamations with ¡, where the question begins, which is not always where "
        "the sentence begins (Si llueve, ¿vienes?). ¿…! and ¡…? are right too. Code, patterns, names (Yahoo!) and "
        "titles "
        "in another language ask for no mark. The repair is safe where the sentence has one place only to begin at.",
    .wrong = "Quiénes pueden participar?",
    .right = "¿Quiénes pueden participar?",
};

static const struct rule *const RULES[] = {&ACCENT_WRONG,         &ACCENT_MISSING,   &TEXT_MOJIBAKE,
                                           &UNICODE_MIXED_SCRIPT, &PUNCT_ES_OPENING, NULL};

/* `at` and fix.at are in the text. */
static void report(const struct reading *in, struct finding *draft, struct span at, struct fix fix)
{
    bool is_of_language =
        draft->rule == &ACCENT_MISSING || draft->rule == &ACCENT_WRONG || draft->rule == &PUNCT_ES_OPENING;
    if (is_of_language && reading_is_foreign(in, at))
        return;
    if (is_of_language && in->is_doubtful) {
        draft->certainty = CERTAINTY_POSSIBLE;
        fix.is_safe = false;
    }
    reading_report(in, draft, at, fix);
}

/* Does the original have the word as it is? Then it is a name, or a term. */
static bool is_in_original(const struct reading *in, struct span at, struct index *asked)
{
    struct str word = str_span(in->text, at), original = in->original;
    bool is_new;
    size_t *is_there = index_put(asked, word, &is_new);
    if (!is_new)
        return *is_there;
    for (size_t from = 0; !*is_there && (from = str_find(original, word, from)) != SIZE_MAX; from += word.len) {
        size_t end = from + word.len;
        bool begins = from == 0 || !ascii_is_letter(original.at[from - 1]);
        *is_there = begins && (end == original.len || !ascii_is_letter(original.at[end]));
    }
    return *is_there;
}

/* Of what stands in brackets right behind a word: `fix(resolve)`, code. */
static bool is_argument(struct str text, struct span at)
{
    return at.start > 1 && text.at[at.start - 1] == '(' && ascii_is_letter(text.at[at.start - 2]) &&
           at.end < text.len && text.at[at.end] == ')';
}

enum { ACRONYM_BYTES = 4 };

/* "[DIA][DIA]", in a text that has small letters, too: an acronym, or the name of a program. */
static bool is_acronym(struct str text, struct span at)
{
    struct str word = str_span(text, at);
    bool has_small = false;
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    for (size_t i = 0; i < text.len && !has_small; i++)
        has_small = text.at[i] >= 'a' && text.at[i] <= 'z';
    return has_small && word.len <= ACRONYM_BYTES;
}

static void find_misspellings(const struct reading *in)
{
    static const struct rule *const rules[] = {
        [MISSPELLING_ACCENT_WRONG] = &ACCENT_WRONG,
        [MISSPELLING_ACCENT_MISSING] = &ACCENT_MISSING,
        [MISSPELLING_MIXED_SCRIPT] = &UNICODE_MIXED_SCRIPT,
    };
    struct misspelling *found;
    struct index asked = {.arena = in->arena};
    struct tokens tokens = {.text = in->text, .masked = in->masks, .masked_count = in->mask_count};
    size_t count = orthography_find(tokens, in->language, in->arena, &found);
    for (size_t i = 0; i < count; i++) {
        bool is_possible = found[i].certainty == CERTAINTY_POSSIBLE;
        bool is_copy = found[i].kind == MISSPELLING_ACCENT_MISSING && is_in_original(in, found[i].at, &asked);
        bool is_name = is_possible && is_acronym(in->text, found[i].at);
        if (is_name || (is_possible && (in->is_guess || is_copy)) || is_argument(in->text, found[i].at))
            continue;
        if (is_copy)
            found[i].certainty = CERTAINTY_POSSIBLE;
        struct finding draft = in->draft;
        draft.rule = rules[found[i].kind];
        draft.certainty = found[i].certainty;
        draft.arguments[0] = (struct argument){"text", str_span(in->text, found[i].at)};
        if (!str_is_empty(found[i].repair))
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

/* Does a text end where a sentence does? */
static bool is_whole(struct str text)
{
    text = str_trim(text);
    return text.len && strchr(".?!:)", text.at[text.len - 1]);
}

/* A part of a sentence that a program puts together, like its original: what closes it stands in another message. */
static bool is_cut(const struct reading *in)
{
    bool has_mark = str_find_char(in->original, '?', 0) != SIZE_MAX || str_find_char(in->original, '!', 0) != SIZE_MAX;
    return in->original.len && !has_mark && !is_whole(in->original);
}

static void find_opening_marks(const struct reading *in)
{
    struct opening_mark *found;
    bool is_copy = in->is_guess && str_equal(in->text, in->original) && str_find_char(in->text, ' ', 0) != SIZE_MAX;
    if (is_copy)
        return;
    struct tokens tokens = {.text = in->text, .masked = in->masks, .masked_count = in->mask_count};
    size_t count = opening_marks_find(tokens, in->language, in->arena, &found);
    for (size_t i = 0; i < count; i++) {
        if (found[i].is_lonely && is_cut(in))
            continue;
        struct finding draft = in->draft;
        struct str mark = str_span(in->text, found[i].at);
        draft.rule = &PUNCT_ES_OPENING;
        draft.certainty = CERTAINTY_LIKELY;
        draft.arguments[0] = (struct argument){"text", mark};
        struct fix fix = {.is_safe = found[i].is_certain_place};
        if (!found[i].is_lonely)
            put_opening(in, mark, found[i].insert_at, &fix);
        report(in, &draft, found[i].at, fix);
    }
}

static void read_text(const struct reader *reader, const struct reading *in)
{
    (void)reader;
    if (!in->is_spelt)
        find_misspellings(in);
    find_mojibake(in);
    if (in->language != LANGUAGE_NONE && language_at(in->language)->opens_questions)
        find_opening_marks(in);
}

static struct verdict verdict_of(const struct document *document, const struct segment *segment)
{
    return segment_verdict(document, segment, NULL);
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    (void)context;
    readings_of_document(document, &(struct reader){.findings = findings, .identify = verdict_of, .read = read_text});
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    readings_of_pair(pair, &(struct reader){.findings = findings, .read = read_text});
}

const struct check ORTHOGRAPHY_CHECK = {
    .name = "orthography",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};
