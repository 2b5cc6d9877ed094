#include "unicode_text.h"

#include <stdio.h>

#include "../base/block.h"
#include "../text/bidi.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "known_characters.h"

static const struct rule UNICODE_NOT_NFC = {
    .id = "unicode-not-nfc",
    .severity = SEVERITY_WARNING,
    .summary = "letters with accents are written as letter and accent apart",
    .message = "'{text}' is not in Unicode's composed form (NFC)",
    .explanation =
        "The same letter can be written as one character or as a letter with a combining accent behind it. Both "
        "look alike, but searching, sorting and comparing with other texts fail, and some fonts draw the second "
        "badly. The web uses the composed form (https://www.w3.org/TR/charmod-norm/). The repair changes no letter.",
    .wrong = N_("sesio\\u0301n (o and a combining acute accent)"),
    .right = N_("sesión (one character)"),
};

static const struct rule UNICODE_MARKS = {
    .id = "unicode-marks",
    .severity = SEVERITY_WARNING,
    .summary = "a letter with more than 30 accents",
    .message = "a letter with {number} combining marks",
    .explanation = "No language stacks so many marks on a letter: they cover the lines around it, and other programs "
                   "cut or refuse "
                   "such text. Unicode's stream-safe format allows 30 "
                   "(https://unicode.org/reports/tr15/#Stream_Safe_Text_Format); "
                   "what is beyond is not compared with other texts letter by letter. Take the marks out.",
    .wrong = N_("e with thirty-one times \\u0301 behind it"),
    .right = "é",
};

static const struct rule UNICODE_INVISIBLE = {
    .id = "unicode-invisible",
    .severity = SEVERITY_WARNING,
    .summary = "an invisible character in the text",
    .message = "invisible character {character}",
    .explanation =
        "Zero-width spaces, joiners and control characters come in by copying from other programs. Nobody sees "
        "them, but searching for the word fails, and a screen reader or a line break may stumble over them. "
        "Take the character out. The joiner inside an emoji, soft hyphens, and what Khmer, Lao, Mongolian, Myanmar and "
        "Thai are written with are left alone.",
    .wrong = N_("Reg\\u200Bister (a zero-width space after g)"),
    .right = "Register",
};

static const struct rule UNICODE_BIDI_CONTROL = {
    .id = "unicode-bidi-control",
    .severity = SEVERITY_ERROR,
    .summary = "a character that turns the direction of the text",
    .message = "direction control {character}",
    .explanation =
        "Embedding, override and isolate controls change the order in which characters are shown. In a language "
        "that runs from left to right they serve nothing but to make text look other than it is: an address or "
        "a file name can be shown backwards. Take the character out. In pairs around Arabic or Hebrew they are left "
        "alone.",
    .wrong = N_("invoice\\u202Egpj.exe (shown as invoiceexe.jpg)"),
    .right = "invoicegpj.exe",
};

static const struct rule *const RULES[] = {&UNICODE_NOT_NFC, &UNICODE_MARKS, &UNICODE_INVISIBLE, &UNICODE_BIDI_CONTROL,
                                           NULL};

/* The invisible characters told of so far: those at more places than are told are counted with the first of their kind,
 * so that a file full of them is not a report full of them. */
enum { MOST_TOLD = 20 };

struct told {
    size_t count;
    uint32_t characters[MOST_TOLD];
    size_t findings[MOST_TOLD];
};

/* A piece of text with the way back to the file. */
struct passage_of_text {
    struct str text;
    const struct source *source; /* text is its bytes from `base` on; or: */
    size_t base;
    const struct pair *pair; /* it is the msgstr of that number */
    size_t form;
    struct known_characters known; /* those of the msgid are meant */
    struct str tag;                /* of its language */
    struct told *told;             /* in a document; else NULL */
    struct finding draft;          /* what all findings here have in common */
    struct findings *findings;
};

static bool report(struct passage_of_text *in, const struct rule *rule, struct span span, struct argument argument,
                   const struct fix *fix)
{
    struct place_of_text place = {in->source, {in->base + span.start, in->base + span.end}};
    struct finding draft = in->draft;
    if (in->pair)
        place = pair_locate(in->pair, in->form, span);
    draft.rule = rule;
    draft.arguments[0] = argument;
    draft.fix = *fix;
    draft.fix.is_offered = !in->pair || str_equal_ascii_case(in->pair->in->catalog->charset, STR("UTF-8"));
    draft.fix.at = place.at;
    return in->pair ? pair_add(in->pair, &place, &draft, in->findings)
                    : findings_add(in->findings, place.source, place.at, &draft);
}

static void report_character(struct passage_of_text *in, const struct rule *rule, struct span at, uint32_t c)
{
    struct told *told = in->told;
    bool is_full = told && told->count == MOST_TOLD;
    for (size_t i = 0; is_full && i < told->count; i++)
        if (told->characters[i] == c) {
            findings_count(in->findings, told->findings[i], 1);
            return;
        }
    if (is_full)
        return;
    struct buf name;
    buf_init(&name, 16);
    buf_format(&name, "U+%04X", (unsigned)c);
    struct argument argument = {"character", buf_str(&name)};
    if (report(in, rule, at, argument, &(struct fix){.is_safe = false}) && told) {
        told->characters[told->count] = c;
        told->findings[told->count++] = in->findings->count - 1;
    }
    buf_release(&name);
}

static bool is_invisible(uint32_t c)
{
    bool is_control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x7F && c <= 0x9F);
    return is_control || c == 0x200B || c == 0x2060 || (c >= 0x2061 && c <= 0x2064) || c == 0xFEFF || c == 0x180E;
}

/* Scripts without spaces between words, which end lines at U+200B: Thai, Lao, Myanmar, Khmer. */
static bool has_no_spaces(uint32_t c)
{
    return (c >= 0xE00 && c <= 0xEFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
           (c >= 0x19E0 && c <= 0x19FF) || (c >= 0xA9E0 && c <= 0xA9FF) || (c >= 0xAA60 && c <= 0xAA7F);
}

static bool is_mongolian(uint32_t c)
{
    return c >= 0x1800 && c <= 0x18AF && c != 0x180E;
}

/* Is it a part of how a script is written? U+180E sets a Mongolian vowel apart. */
static bool is_in_script(struct str text, size_t start, size_t end, uint32_t c)
{
    uint32_t before = start ? utf8_previous(text, &start) : 0;
    uint32_t after = end < text.len ? utf8_next(text, &end) : 0;
    if (c == 0x180E)
        return is_mongolian(before) || is_mongolian(after);
    return c == 0x200B && (has_no_spaces(before) || has_no_spaces(after));
}

/* Joiners mean something in many scripts and between emoji; between Latin letters they do not. */
static bool is_stray_joiner(struct str text, size_t start, size_t end, uint32_t c)
{
    if (c != 0x200C && c != 0x200D)
        return false;
    uint32_t before = start ? utf8_previous(text, &start) : 0;
    uint32_t after = end < text.len ? utf8_next(text, &end) : 0;
    return before < 0x250 && after < 0x250 && unicode_is_letter(before) && unicode_is_letter(after);
}

/* The next character that begins like one looked for: controls, U+0080–9F, U+180E, U+2000–206F, U+FEFF. */
static size_t next_candidate(struct str text, size_t at)
{
    for (; text.len - at >= BLOCK_SIZE; at += BLOCK_SIZE) {
        struct block block = block_at(text.at + at);
        if (block_any((block.bytes < 0x20) | (block.bytes == 0x7F) | (block.bytes == 0xC2) | (block.bytes == 0xE1) |
                      (block.bytes == 0xE2) | (block.bytes == 0xEF)))
            break;
    }
    for (; at < text.len; at++) {
        unsigned char c = (unsigned char)text.at[at];
        if (c < 0x20 || c == 0x7F || c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xEF)
            break;
    }
    return at;
}

/* Scripts that run from right to left use direction controls with good reason. */
static bool is_right_to_left(struct str tag)
{
    static const char *const LANGUAGES[] = {"ar", "arc", "ckb", "dv", "fa", "he", "ks",
                                            "ps", "sd",  "ug",  "ur", "yi", NULL};
    struct str primary = str_slice(tag, 0, str_find_char(tag, '-', 0));
    for (size_t i = 0; LANGUAGES[i]; i++)
        if (str_equal_ascii_case(primary, str_from(LANGUAGES[i])))
            return true;
    return false;
}

/* Those that a translation brings in have a rule of their own, checks/control_character.c. */
static bool is_told_elsewhere(const struct passage_of_text *in, uint32_t c)
{
    return in->pair && (c < 0x20 || (c >= 0x7F && c <= 0x9F));
}

static void find_invisible(struct passage_of_text *in)
{
    for (size_t at = 0, start; (start = at = next_candidate(in->text, at)) < in->text.len;) {
        uint32_t c = utf8_next(in->text, &at);
        bool is_stray =
            is_invisible(c) ? !is_in_script(in->text, start, at, c) : is_stray_joiner(in->text, start, at, c);
        if (c != UTF8_INVALID && is_stray && !is_told_elsewhere(in, c) && !known_character(&in->known, c))
            report_character(in, &UNICODE_INVISIBLE, (struct span){start, at}, c);
    }
}

/* All direction controls begin with this byte. */
static bool may_have_bidi(struct str text)
{
    return str_find_char(text, '\xE2', 0) != SIZE_MAX;
}

static void find_bidi(struct passage_of_text *in, struct arena *arena)
{
    struct span *stray;
    if (!may_have_bidi(in->text) || is_right_to_left(in->tag))
        return;
    size_t count = bidi_find_stray(in->text, arena, &stray);
    for (size_t i = 0; i < count; i++) {
        size_t at = stray[i].start;
        uint32_t c = utf8_next(in->text, &at);
        if (!known_character(&in->known, c))
            report_character(in, &UNICODE_BIDI_CONTROL, stray[i], c);
    }
}

static void find_many_marks(struct passage_of_text *in)
{
    struct span found;
    for (size_t from = 0; unicode_find_many_marks(in->text, from, &found); from = found.end) {
        char number[24];
        size_t letter = found.start;
        utf8_next(in->text, &letter);
        snprintf(number, sizeof number, "%zu", utf8_count(str_slice(in->text, letter, found.end)));
        report(in, &UNICODE_MARKS, found, (struct argument){"number", str_from(number)},
               &(struct fix){.replacement = str_slice(in->text, found.start, letter)});
    }
}

static void find_decomposed(struct passage_of_text *in, struct arena *arena)
{
    struct span found;
    for (size_t from = 0; unicode_find_not_nfc(in->text, from, &found); from = found.end) {
        struct str text = str_span(in->text, found);
        report(in, &UNICODE_NOT_NFC, found, (struct argument){"text", text},
               &(struct fix){.is_safe = true, .replacement = unicode_nfc(text, arena)});
    }
}

/* Only what is copied byte for byte into the message is text: not the inside of tags, addresses and references. A NUL
 * is text, too, although HTML makes another character of it. */
static bool is_text(const struct document *document, const struct piece *piece)
{
    return piece->is_copy || str_equal(str_span(document->source.bytes, span_of(piece->source)), (struct str){"", 1});
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    (void)context;
    if (document->source.charset)
        return;
    struct arena arena = {0};
    struct told told = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        struct passage_of_text in = {
            .source = &document->source,
            .tag = segment->declared,
            .told = &told,
            .draft = {.language = segment->language, .segment = segment->text, .context = segment->context},
            .findings = findings,
        };
        for (size_t k = 0; k < segment->piece_count; k++) {
            if (!is_text(document, &segment->pieces[k]))
                continue;
            in.text = str_span(document->source.bytes, span_of(segment->pieces[k].source));
            in.base = segment->pieces[k].source.start;
            find_invisible(&in);
            find_bidi(&in, &arena);
            find_decomposed(&in, &arena);
            find_many_marks(&in);
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count; form++) {
        struct passage_of_text in = {
            .text = pair->message->strings[form].text,
            .pair = pair,
            .form = form,
            .known.text = pair_source(pair, form)->text,
            .tag = pair->in->target,
            .draft = {.language = pair->in->target,
                      .segment = pair->message->id.text,
                      .context = pair->message->context.text},
            .findings = findings,
        };
        find_invisible(&in);
        find_bidi(&in, pair->arena);
        find_decomposed(&in, pair->arena);
        find_many_marks(&in);
    }
}

const struct check UNICODE_TEXT_CHECK = {
    .name = "unicode text",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};
