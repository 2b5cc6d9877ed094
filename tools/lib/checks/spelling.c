#include "spelling.h"

#include "../base/hash.h"
#include "../identity/languages.h"
#include "../identity/passages.h"
#include "../lang/model.h"
#include "../lang/orthography.h"
#include "../lang/spelling.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "reading.h"

static const struct rule SPELL_UNKNOWN = {
    .id = "spell-unknown",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "a word that is in no dictionary",
    .message = "unknown word '{text}'[; it should be '{repair}'][; did you mean {near}?]",
    .explanation =
        "Where `spelling` in cotejo.yaml names hunspell dictionaries, words in small letters that none of them has are "
        "reported, in pages and in translations. Left alone are names (words with a capital inside a sentence, what "
        "the page writes as code, what a translation has from its original), abbreviations, and passages in another "
        "language. A word with the letters of a known one, but other accents, is an error; one that a slip of the "
        "fingers makes of a known one, a warning; any other, a note: a term as often as a mistake. The words of a "
        "project go to a file that `spelling: {words: …}` names, or to `names` and `glossary`.",
    .wrong = "The dialgoue begins at nine",
    .right = "The dialogue begins at nine",
};

static const struct rule *const RULES[] = {&SPELL_UNKNOWN, NULL};

enum { SHORTEST_WORD = 4, LONGEST_PREFIX = 5, LONGEST_ABBREVIATION = 4, RUN_OF_STRANGERS = 3, SHORTEST_SLIP = 6 };

/* Log-odds of its language from where on a word is made like its words; below it most were names of things. */
static const double AT_HOME = 1;

/* What is at hand while the texts of one document, or of one message, are read. */
struct desk {
    struct speller *speller;
    struct index named; /* folded: what is a name, code or a term here */
    struct arena *arena;
};

/* A word that nothing knows. */
struct doubt {
    struct span at;
    struct str word; /* in small letters, NFC */
    size_t number;   /* of the word in its text */
    bool is_capital; /* it begins a sentence */
    bool is_weak;    /* a name as often: it has a capital, or nothing tells the language of its text */
};

struct doubts {
    struct doubt *items;
    size_t count, capacity;
};

static void name_words(struct desk *desk, struct str text)
{
    struct tokens tokens = {.text = text, .keeps_code = true};
    struct word word;
    bool is_new;
    while (tokens_next(&tokens, &word))
        index_put(&desk->named, unicode_fold(str_span(text, word.at), FOLD_CASE, desk->arena), &is_new);
}

/* Words with a capital that no sentence asks for. */
static void name_capitals(struct desk *desk, const struct reading *in)
{
    struct tokens tokens = {.text = in->text, .masked = in->masks, .masked_count = in->mask_count};
    struct word word;
    while (tokens_next(&tokens, &word))
        if (word.letter_case != CASE_LOWER && (word.letter_case != CASE_CAPITAL || word.gap != GAP_SENTENCE))
            name_words(desk, str_span(in->text, word.at));
}

static void name_codes(struct desk *desk, const struct segment *segment)
{
    for (size_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        bool has_inside = code->kind == CODE_OPEN && code->is_protected;
        if (code->kind == CODE_PLACEHOLDER)
            name_words(desk, str_span(segment->text, span_of(code->in_message)));
        else if (has_inside)
            name_words(desk,
                       str_slice(segment->text, code->in_message.end, segment->codes[code->partner].in_message.start));
    }
}

/* Names of things, and preformatted text, which is a screen more often than prose. */
static bool is_no_prose(const struct segment *segment)
{
    return segment->is_quoted || segment->role == ROLE_PREFORMATTED || segment_names_thing(segment);
}

static void read_names(const struct reader *reader, const struct reading *in)
{
    struct desk *desk = reader->context;
    if (is_no_prose(in->segment)) {
        name_words(desk, in->text);
        return;
    }
    name_capitals(desk, in);
    name_codes(desk, in->segment);
}

/* The word as dictionaries have it: NFC, ' for an apostrophe. */
static struct str plain_word(struct str word, struct arena *arena)
{
    size_t at = 0;
    while (at < word.len && (unsigned char)word.at[at] < 0x80)
        at++;
    if (at == word.len)
        return word;
    word = unicode_nfc(word, arena);
    size_t apostrophe = str_find(word, STR("\u2019"), 0);
    if (apostrophe == SIZE_MAX)
        return word;
    char *plain = arena_bytes(arena, word.len - 2);
    memcpy(plain, word.at, apostrophe);
    plain[apostrophe] = '\'';
    memcpy(plain + apostrophe + 1, word.at + apostrophe + 3, word.len - apostrophe - 3);
    return (struct str){plain, word.len - 2};
}

/* A character that a word of prose may stand beside. */
static bool is_prose_mark(uint32_t c, const char *marks)
{
    return c == UTF8_INVALID || c == ' ' || c == '\n' || c == '\t' || (c < 0x80 ? strchr(marks, (int)c) != NULL : true);
}

/* Is the word a part of something that is no prose: a path, an address, a call? */
static bool is_joined(struct str text, struct span at)
{
    size_t start = at.start, end = at.end;
    uint32_t before = start ? utf8_previous(text, &start) : ' ';
    uint32_t after = end < text.len ? utf8_next(text, &end) : ' ';
    uint32_t next = end < text.len ? utf8_next(text, &end) : ' ';
    bool is_stop = after == '.' || after == ':' || after == ',';
    return !is_prose_mark(before, "(\"'[*>,;-!?|") || !is_prose_mark(after, ")\"'].,;:!?*<-|") ||
           (is_stop && (unicode_is_letter(next) || unicode_is_digit(next)));
}

/* The letters and hyphens that the word is a part of. */
static struct span compound_at(struct str text, struct span at)
{
    for (size_t start = at.start; start > 0; at.start = start) {
        uint32_t c = utf8_previous(text, &start);
        if (c != '-' && !unicode_is_letter(c))
            break;
    }
    for (size_t end = at.end; end < text.len; at.end = end) {
        uint32_t c = utf8_next(text, &end);
        if (c != '-' && !unicode_is_letter(c))
            break;
    }
    return at;
}

/* A part of a compound with hyphens that is known as a whole, with or without them, or a prefix. */
static bool is_part_of_known(const struct desk *desk, const struct reading *in, const struct word *word)
{
    struct span at = compound_at(in->text, word->at);
    if (at.start == word->at.start && at.end == word->at.end)
        return false;
    if (at.end > word->at.end && in->text.at[word->at.end] == '-' && word->count - 2 <= LONGEST_PREFIX)
        return true;
    struct str compound = plain_word(str_span(in->text, at), in->arena);
    char *joined = arena_bytes(in->arena, compound.len);
    size_t length = 0;
    for (size_t i = 0; i < compound.len; i++)
        if (compound.at[i] != '-')
            joined[length++] = compound.at[i];
    return speller_knows(desk->speller, compound) || speller_knows(desk->speller, (struct str){joined, length});
}

/* An abbreviation, or a word that was cut: `configurac…`. */
static bool is_shortened(struct str text, const struct word *word)
{
    struct str rest = str_slice(text, word->at.end, text.len);
    return (word->count - 2 <= LONGEST_ABBREVIATION && str_starts(rest, STR("."))) || str_starts(rest, STR("..")) ||
           str_starts(rest, STR("…"));
}

/* Is it at home in any language of the engine? */
static bool is_loanword(const struct word *word)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        if (language_lists(language_at(language)->loanwords, word))
            return true;
    return false;
}

static bool is_unknown(const struct desk *desk, const struct reading *in, struct word *word, struct str *plain)
{
    bool is_small = word->letter_case == CASE_LOWER;
    bool begins = word->letter_case == CASE_CAPITAL && word->gap == GAP_SENTENCE;
    if (word->is_stranger || word->count - 2 < SHORTEST_WORD || (!is_small && !begins))
        return false;
    *plain = plain_word(str_span(in->text, word->at), in->arena);
    if (speller_knows(desk->speller, *plain))
        return false;
    if (str_ends(*plain, STR("'s"))) {
        size_t length = plain->len;
        *plain = str_slice(*plain, 0, length - 2);
        word->at.end -= in->text.at[word->at.end - 2] == '\'' ? 2 : 4;
        if (speller_knows(desk->speller, *plain))
            return false;
    }
    *plain = unicode_fold(*plain, FOLD_CASE, in->arena);
    return !index_get(&desk->named, *plain) && !is_loanword(word) && !is_joined(in->text, word->at) &&
           !is_shortened(in->text, word) && !is_part_of_known(desk, in, word);
}

static struct doubts find_doubts(const struct desk *desk, const struct reading *in)
{
    struct doubts doubts = {0};
    struct tokens tokens = {.text = in->text, .masked = in->masks, .masked_count = in->mask_count};
    struct word word;
    struct str plain;
    for (size_t number = 0; tokens_next(&tokens, &word); number++) {
        if (!is_unknown(desk, in, &word, &plain))
            continue;
        bool is_capital = word.letter_case != CASE_LOWER;
        doubts.items = arena_grow(in->arena, doubts.items, doubts.count, &doubts.capacity, sizeof *doubts.items);
        doubts.items[doubts.count++] = (struct doubt){word.at, plain, number, is_capital, is_capital || in->is_guess};
    }
    return doubts;
}

/* Several in a row are another language, or names of things. */
static void drop_runs(struct doubts *doubts)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < doubts->count; i = end) {
        end = i + 1;
        while (end < doubts->count && doubts->items[end].number == doubts->items[end - 1].number + 1)
            end++;
        for (size_t k = i; k < end && end - i < RUN_OF_STRANGERS; k++)
            doubts->items[kept++] = doubts->items[k];
    }
    doubts->count = kept;
}

/* "'a', 'b', 'c'". */
static struct str list_near(const struct near *near, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, 4096);
    for (size_t i = 0; i < near->count; i++) {
        buf_add(&buf, i ? STR(", '") : STR("'"));
        buf_add(&buf, near->words[i]);
        buf_add_char(&buf, '\'');
    }
    struct str list = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return list;
}

/* The word with the capital that the text has there. */
static struct str with_case(const struct doubt *doubt, struct str word, struct arena *arena)
{
    if (!doubt->is_capital)
        return word;
    char *out = arena_bytes(arena, word.len + 4);
    size_t at = 0, length = utf8_encode(unicode_upper(utf8_next(word, &at)), out);
    memcpy(out + length, word.at + at, word.len - at);
    return (struct str){out, length + word.len - at};
}

/* Is the word made like one of its language? Identifiers and foreign words are not. */
static bool looks_at_home(const struct reading *in, struct span at)
{
    struct tokens tokens = {.text = str_span(in->text, at), .keeps_code = true};
    struct word word;
    if (in->language == LANGUAGE_NONE || !tokens_next(&tokens, &word))
        return true;
    double score = model_score(&word).language;
    return (in->language == LANGUAGE_SECOND ? score : -score) >= AT_HOME;
}

/* Where words have no accents of their own, one with accents is borrowed, and no slip: "résumé" is not "resume". */
static bool is_borrowed(const struct reading *in, struct str word)
{
    return in->language != LANGUAGE_NONE && !language_at(in->language)->has_accent_table && utf8_count(word) < word.len;
}

/* What a doubt is worth: the same letters with other accents left no doubt in any of the texts that were read, a slip
 * that makes a word like those of its language hardly any. False where it is worth nothing. */
static bool weigh(const struct reading *in, const struct doubt *doubt, const struct near *near,
                  enum certainty *certainty)
{
    bool is_repaired = near->count == 1 && near->slips[0] == SLIP_MARK;
    bool is_small = is_repaired && str_equal(near->words[0], unicode_fold(near->words[0], FOLD_CASE, in->arena));
    bool is_at_home = looks_at_home(in, doubt->at), is_long = utf8_count(doubt->word) >= SHORTEST_SLIP;
    bool is_slip =
        near->count && is_long && (near->slips[0] == SLIP_SWAP || (near->slips[0] < SLIP_OTHER && is_at_home));
    *certainty = is_small && !doubt->is_weak ? CERTAINTY_CERTAIN
                 : is_repaired || is_slip    ? CERTAINTY_LIKELY
                                             : CERTAINTY_POSSIBLE;
    return is_repaired || (!doubt->is_weak && (is_at_home || near->count));
}

static void report_doubt(const struct desk *desk, const struct reading *in, const struct doubt *doubt)
{
    struct near near = speller_near(desk->speller, in->tag, doubt->word, !doubt->is_weak);
    struct finding draft = in->draft;
    struct fix fix = {.at = doubt->at};
    if (is_borrowed(in, doubt->word) || !weigh(in, doubt, &near, &draft.certainty))
        return;
    if (in->is_doubtful)
        draft.certainty = CERTAINTY_POSSIBLE;
    draft.rule = &SPELL_UNKNOWN;
    draft.arguments[0] = (struct argument){"text", str_span(in->text, doubt->at)};
    if (near.count == 1 && near.slips[0] == SLIP_MARK) {
        fix.is_safe = draft.certainty == CERTAINTY_CERTAIN;
        fix.replacement = with_case(doubt, near.words[0], in->arena);
        draft.arguments[1] = (struct argument){"repair", fix.replacement};
    } else if (near.count) {
        draft.arguments[1] = (struct argument){"near", list_near(&near, in->arena)};
    }
    reading_report(in, &draft, doubt->at, fix);
}

static void read_words(const struct reader *reader, const struct reading *in)
{
    const struct desk *desk = reader->context;
    struct doubts doubts = find_doubts(desk, in);
    drop_runs(&doubts);
    if (!doubts.count)
        return;
    struct misspelling *known;
    struct tokens tokens = {.text = in->text, .masked = in->masks, .masked_count = in->mask_count};
    size_t known_count = orthography_find(tokens, in->language, in->arena, &known), next = 0;
    for (size_t i = 0; i < doubts.count; i++) {
        struct span at = doubts.items[i].at;
        while (next < known_count && known[next].at.end <= at.start)
            next++;
        bool is_reported = next < known_count && known[next].at.start < at.end;
        if (!is_reported && !reading_is_foreign(in, at))
            report_doubt(desk, in, &doubts.items[i]);
    }
}

static void read_text(const struct reader *reader, const struct reading *in)
{
    const struct desk *desk = reader->context;
    bool is_prose = !in->segment || !is_no_prose(in->segment);
    if (is_prose && speller_covers(desk->speller, in->tag))
        read_words(reader, in);
}

static void name_left_out(struct desk *desk, const struct document *document)
{
    for (size_t i = 0; i < document->left_out_count; i++)
        if (strcmp(document->left_out[i].reason, "code") == 0)
            name_words(desk, str_span(document->source.bytes, document->left_out[i].at));
}

static struct verdict identify_all(const struct document *document, const struct segment *segment)
{
    (void)document;
    return languages_identify(segment, language_of_tag(segment->declared));
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    struct spelling *spelling = settings_spelling(context->settings, document->source.path);
    if (!spelling)
        return;
    struct arena arena = {0};
    struct desk desk = {.speller = speller_take(spelling), .named.arena = &arena, .arena = &arena};
    name_left_out(&desk, document);
    struct reader reader = {.context = &desk, .findings = findings, .identify = identify_all, .read = read_names};
    readings_of_document(document, &reader);
    reader.read = read_text;
    readings_of_document(document, &reader);
    speller_give(desk.speller);
    arena_free(&arena);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    struct spelling *spelling = settings_spelling(context->settings, pair->in->catalog->source.path);
    if (!spelling)
        return;
    struct desk desk = {.speller = speller_take(spelling), .named.arena = pair->arena, .arena = pair->arena};
    name_words(&desk, pair->message->id.text);
    if (pair->message->has_plural)
        name_words(&desk, pair->message->id_plural.text);
    readings_of_pair(pair, &(struct reader){.context = &desk, .findings = findings, .read = read_text});
    speller_give(desk.speller);
}

const struct check SPELLING_CHECK = {
    .name = "spelling",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};
