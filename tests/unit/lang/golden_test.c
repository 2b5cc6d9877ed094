#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../golden.h"
#include "base/buf.h"
#include "lang/code_text.h"
#include "lang/identify.h"
#include "lang/mojibake.h"
#include "lang/opening_marks.h"
#include "lang/ordinary.h"
#include "lang/orthography.h"

/* Each tests/lang/NAME.txt is a case: a text per line ("\n" is a line end), in which ⟦…⟧ is masked; a line that begins
 * with '#' says what the next ones are about. NAME.expected holds all that the engine makes of each: its words, its
 * code, its language whatever is expected, passages, marks and misspellings. */
static const char CASES[] = "tests/lang";

enum { MASKS_MAXIMUM = 16 };

/* A text, and its masks: those of the case, and with what is code by its own marks. */
struct sample {
    struct arena arena;
    struct str text;
    struct span masked[MASKS_MAXIMUM], *all;
    size_t masked_count, all_count;
};

static void read_sample(struct sample *sample, struct str line)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < line.len; i++) {
        struct str rest = str_slice(line, i, line.len);
        if (str_starts(rest, STR("⟦"))) {
            assert_true(sample->masked_count < MASKS_MAXIMUM);
            sample->masked[sample->masked_count].start = text.len;
        } else if (str_starts(rest, STR("⟧"))) {
            sample->masked[sample->masked_count++].end = text.len;
        } else if (str_starts(rest, STR("\\n"))) {
            buf_add_char(&text, '\n');
            i++;
            continue;
        } else {
            buf_add_char(&text, line.at[i]);
            continue;
        }
        i += 2;
    }
    sample->text = arena_copy(&sample->arena, buf_str(&text));
    sample->all_count = sample->masked_count;
    sample->all = code_text_mask(sample->text, sample->masked, &sample->all_count, &sample->arena);
    buf_release(&text);
}

static struct tokens tokens_of(const struct sample *sample)
{
    return (struct tokens){.text = sample->text, .masked = sample->masked, .masked_count = sample->masked_count};
}

static void add_words(struct buf *out, const struct sample *sample)
{
    static const char *const GAPS[] = {"", ",", ";", "."}, *const CASES_OF_WORDS[] = {"a", "Aa", "AA", "aA"};
    struct tokens tokens = tokens_of(sample);
    struct word word;
    while (tokens_next(&tokens, &word)) {
        struct word_facts facts = word_facts_of(&word);
        buf_format(out, "  %s %zu-%zu ", GAPS[word.gap], word.at.start, word.at.end);
        for (size_t i = 1; i + 1 < word.count; i++)
            buf_format(out, word.letters[i] < 0x80 ? "%c" : "<%02x>", word.letters[i]);
        buf_format(out, " %s%s%s", CASES_OF_WORDS[word.letter_case], word.is_stranger ? " stranger" : "",
                   word.after_code ? " after code" : "");
        if (word.quote)
            buf_format(out, " %c", word.quote);
        buf_format(out, " %.2f %.2f%s%s%s\n", (double)facts.score.language, (double)facts.score.familiar,
                   facts.joins ? " joins" : "", facts.shares ? " shares" : "",
                   ordinary_borrows(NULL, tokens.text, &word, facts.score) ? " borrowed" : "");
    }
}

static void add_spans(struct buf *out, const struct sample *sample)
{
    for (size_t i = 0; i < sample->all_count; i++) {
        buf_add(out, i ? STR(" ") : STR("  code"));
        buf_format(out, " %zu-%zu", sample->all[i].start, sample->all[i].end);
    }
    buf_add(out, sample->all_count ? STR("\n") : STR(""));
}

static const char *name_of(int language)
{
    return language == LANGUAGE_NONE ? "none" : language == LANGUAGE_EN ? "en" : "es";
}

static const char *const CERTAINTIES[] = {"certain", "likely", "possible"};

static void add_verdict(struct buf *out, const char *name, struct verdict verdict)
{
    buf_format(out, " %s %s %.2f %zu", name, name_of(verdict.language), verdict.score, verdict.words);
    if (verdict.language != LANGUAGE_NONE)
        buf_format(out, " %s", CERTAINTIES[verdict.certainty]);
    buf_add_char(out, ';');
}

static void add_language(struct buf *out, struct sample *sample, struct ordinary *ordinary)
{
    const struct str text = sample->text;
    const struct span *masked = sample->masked;
    size_t count = sample->masked_count;
    buf_add(out, STR(" "));
    for (int prior = LANGUAGE_NONE; prior <= LANGUAGE_SECOND; prior++)
        add_verdict(out, name_of(prior), identify(text, masked, count, prior));
    for (int prior = LANGUAGE_FIRST; prior <= LANGUAGE_SECOND; prior++)
        add_verdict(out, prior ? "unless es" : "unless en", identify_unexpected(text, masked, count, prior));
    buf_format(out, " always %s", name_of(identify_always(text)));
    for (int prior = LANGUAGE_FIRST; prior <= LANGUAGE_SECOND; prior++) {
        struct shown shown = ordinary_show(ordinary, text, masked, count, prior);
        buf_format(out, "%s%s%s", shown.is_expected ? ", shown " : "", shown.is_expected ? name_of(prior) : "",
                   prior && shown.is_spelt ? ", spelt" : "");
    }
    buf_add_char(out, '\n');
}

static void add_passages(struct buf *out, const char *name, struct passages passages)
{
    for (size_t i = 0; i < passages.count; i++) {
        const struct passage *passage = &passages.items[i];
        buf_format(out, "%s%s %zu-%zu %s", i ? ";" : "  ", i ? "" : name, passage->at.start, passage->at.end,
                   name_of(passage->language));
        if (name[0] == 'p')
            buf_format(out, " %.2f %s %zu%s", passage->score, CERTAINTIES[passage->certainty], passage->words,
                       passage->is_whole    ? " whole"
                       : passage->is_quoted ? " quoted"
                                            : "");
    }
    buf_add(out, passages.count ? STR("\n") : STR(""));
}

static void add_marks(struct buf *out, struct sample *sample, int language)
{
    struct opening_mark *marks;
    struct tokens tokens = {.text = sample->text, .masked = sample->all, .masked_count = sample->all_count};
    size_t count = opening_marks_find(tokens, language, &sample->arena, &marks);
    for (size_t i = 0; i < count; i++)
        buf_format(out, "  mark in %s %zu-%zu%s at %zu%s\n", name_of(language), marks[i].at.start, marks[i].at.end,
                   marks[i].is_lonely ? " lonely" : "", marks[i].insert_at, marks[i].is_certain_place ? "" : " unsure");
}

static void add_misspellings(struct buf *out, struct sample *sample, int language)
{
    static const char *const KINDS[] = {"wrong accent", "missing accent", "mixed scripts"};
    struct misspelling *found;
    struct tokens tokens = {.text = sample->text, .masked = sample->all, .masked_count = sample->all_count};
    size_t count = orthography_find(tokens, language, &sample->arena, &found);
    for (size_t i = 0; i < count; i++)
        buf_format(out, "  %s in %s %zu-%zu «%.*s» %s\n", KINDS[found[i].kind], name_of(language), found[i].at.start,
                   found[i].at.end, (int)found[i].repair.len, found[i].repair.len ? found[i].repair.at : "",
                   CERTAINTIES[found[i].certainty]);
}

static void add_mojibake(struct buf *out, struct sample *sample)
{
    struct span found;
    struct str repair;
    for (size_t from = 0; mojibake_find(sample->text, from, &sample->arena, &found, &repair); from = found.end)
        buf_format(out, "  garbled %zu-%zu «%.*s»\n", found.start, found.end, (int)repair.len, repair.at);
}

static void add_text(struct buf *out, struct str line, struct ordinary *ordinary)
{
    struct sample sample = {0};
    read_sample(&sample, line);
    buf_add(out, line);
    buf_add_char(out, '\n');
    add_words(out, &sample);
    add_spans(out, &sample);
    add_language(out, &sample, ordinary);
    for (int expected = LANGUAGE_NONE; expected <= LANGUAGE_SECOND; expected++) {
        static const char *const NAMES[] = {"passages in none", "passages in en", "passages in es"};
        add_passages(out, NAMES[expected + 1],
                     identify_passages(sample.text, sample.masked, sample.masked_count, expected, &sample.arena));
        add_misspellings(out, &sample, expected);
    }
    add_passages(out, "as spoken", identify_words(sample.text, &sample.arena));
    add_marks(out, &sample, LANGUAGE_EN);
    add_marks(out, &sample, LANGUAGE_ES);
    add_mojibake(out, &sample);
    arena_free(&sample.arena);
}

static void add_texts(struct buf *out, struct str texts)
{
    struct arena arena = {0};
    struct ordinaries *ordinaries = ordinaries_make(&arena);
    struct ordinary *ordinary = ordinary_take(ordinaries);
    for (size_t start = 0; start < texts.len;) {
        size_t end = str_find_char(texts, '\n', start);
        struct str line = str_slice(texts, start, end);
        if (str_starts(line, STR("# ")))
            buf_format(out, "\n%.*s\n", (int)line.len, line.at);
        else
            add_text(out, line, ordinary);
        start = end + 1;
    }
    ordinary_give(ordinaries, ordinary);
    arena_free(&arena);
}

static void all_is_made_of_each_text_as_expected(void **state)
{
    (void)state;
    golden_check(&(struct golden){CASES, ".txt", add_texts});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_is_made_of_each_text_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
