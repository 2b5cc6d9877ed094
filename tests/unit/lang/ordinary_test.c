#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lang/identify.h"
#include "lang/ordinary.h"
#include "lang/orthography.h"

struct desk {
    struct arena arena;
    struct ordinaries *ordinaries;
    struct ordinary *ordinary;
};

static void open_desk(struct desk *desk)
{
    *desk = (struct desk){.ordinaries = NULL};
    desk->ordinaries = ordinaries_make(&desk->arena);
    desk->ordinary = ordinary_take(desk->ordinaries);
}

static void close_desk(struct desk *desk)
{
    ordinary_give(desk->ordinaries, desk->ordinary);
    arena_free(&desk->arena);
}

static struct shown show(struct desk *desk, const char *text, int expected)
{
    return ordinary_show(desk->ordinary, str_from(text), NULL, 0, expected);
}

static void sentences_are_ordinary(void **state)
{
    (void)state;
    struct desk desk;
    open_desk(&desk);
    struct shown spanish = show(&desk, "Cierre la otra sesión para poder continuar.", LANGUAGE_ES);
    assert_true(spanish.is_expected && spanish.is_spelt);
    struct shown english = show(&desk, "Close the other session to continue.", LANGUAGE_EN);
    assert_true(english.is_expected); /* "continue" lacks an accent in Spanish */
    assert_false(english.is_spelt);
    assert_false(show(&desk, "Cierre la otra sesión para poder continuar.", LANGUAGE_EN).is_expected);
    assert_false(show(&desk, "Close the other session to continue.", LANGUAGE_ES).is_expected);
    assert_true(show(&desk, "Close the other session now.", LANGUAGE_ES).is_spelt);
    /* A title; a button, which may be a label of the other language. */
    assert_true(show(&desk, "Nombre del Usuario", LANGUAGE_ES).is_expected);
    assert_false(show(&desk, "Guardar", LANGUAGE_ES).is_expected);
    close_desk(&desk);
}

static void misspellings_are_not(void **state)
{
    (void)state;
    static const char *const texts[] = {"Cierra la otra sesiòn",     "Cierra la otra sesion", "Cierra la otra sesi´on",
                                        "Cierra la otra sesio`n ya", "la otra sesio'n",       "la otra sesi\u043En",
                                        "la otra sesio\u0300n"};
    struct desk desk;
    open_desk(&desk);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(show(&desk, texts[i], LANGUAGE_ES).is_spelt);
    close_desk(&desk);
}

/* Words that speak for either language or for none, and what may stand between them. */
static const char *const PIECES[] = {"la",
                                     "de",
                                     "sesión",
                                     "configuración",
                                     "para",
                                     "guardar",
                                     "El",
                                     "Los",
                                     "usuarios",
                                     "y",
                                     "a",
                                     "the",
                                     "of",
                                     "session",
                                     "to",
                                     "save",
                                     "The",
                                     "users",
                                     "and",
                                     "Settings",
                                     "password",
                                     "error",
                                     "no",
                                     "HTML",
                                     "URL",
                                     "PDF",
                                     "SNMP",
                                     "JavaScript",
                                     "Juan",
                                     "Madrid",
                                     "London",
                                     "sesion",
                                     "sesiòn",
                                     "debi",
                                     "e-mail",
                                     "x86",
                                     "foo_bar",
                                     "a.b.es",
                                     "http://x.es/la",
                                     "it's",
                                     "l'aigua",
                                     "don\u2019t",
                                     "Über",
                                     "ñandú",
                                     "Ángel",
                                     "año",
                                     "ANTES",
                                     "de",
                                     "del",
                                     "al",
                                     "in",
                                     "on",
                                     "with",
                                     "página",
                                     "web",
                                     "software",
                                     "archivo",
                                     "archivos",
                                     "file",
                                     "files",
                                     "имя",
                                     "日本",
                                     "l\u0142",
                                     "o\u0301",
                                     "´",
                                     "`",
                                     "sesi",
                                     "on",
                                     "Cancel",
                                     "Cancelar",
                                     "administración/gestión",
                                     "responsabilidades-compartidas",
                                     "electroencefalografistas",
                                     "D.",
                                     "S.",
                                     "%s",
                                     "{name}"};
static const char *const JOINTS[] = {" ",       " ",       " ",  " ",       " ",      " ",    ", ",  ". ",     ": ",
                                     "; ",      " — ",     " (", ") ",      "",       "-",    "\n",  "/",      "\u00A0",
                                     " \u00AB", "\u00BB ", "'",  "\"",      "::",     "... ", " & ", "&amp; ", "<b>",
                                     "</b>",    " {",      "} ", "` ",      " `",     "|",    "_",   "1",      "\u00B4",
                                     " \u00BF", "? ",      "! ", " \u201C", "\u201D "};

static size_t random_below(uint64_t *seed, size_t count)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*seed >> 33) % count;
}

static void make_text(struct buf *text, uint64_t *seed)
{
    buf_clear(text);
    /* Most texts have a few kinds of words only. */
    size_t kinds = 3 + random_below(seed, sizeof PIECES / sizeof *PIECES - 3), first = random_below(seed, kinds);
    for (size_t words = 1 + random_below(seed, 12); words > 0; words--) {
        buf_add(text, str_from(PIECES[(first + random_below(seed, kinds)) % (sizeof PIECES / sizeof *PIECES)]));
        buf_add(text, str_from(JOINTS[random_below(seed, random_below(seed, 2) ? 8 : sizeof JOINTS / sizeof *JOINTS)]));
    }
}

/* Ascending and disjoint, on the boundaries of characters. */
static size_t make_masks(struct str text, uint64_t *seed, struct span masks[4])
{
    size_t count = 0, at = 0;
    while (count < random_below(seed, 5) && at < text.len) {
        size_t start = at + random_below(seed, 20), end = start + 1 + random_below(seed, 10);
        while (start < text.len && ((unsigned char)text.at[start] & 0xC0) == 0x80)
            start++;
        while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80)
            end++;
        if (end > text.len)
            break;
        masks[count++] = (struct span){start, end};
        at = end;
    }
    return count;
}

/* Whatever is shown, the engine says, too. */
static void the_engine_agrees(void **state)
{
    (void)state;
    enum { TEXTS = 100000 };
    struct desk desk;
    struct buf text;
    uint64_t seed = 1;
    size_t expected_count = 0, spelt_count = 0;
    open_desk(&desk);
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < TEXTS; i++) {
        struct span masks[4];
        make_text(&text, &seed);
        size_t mask_count = make_masks(buf_str(&text), &seed, masks);
        int expected = i % 2 ? LANGUAGE_ES : LANGUAGE_EN;
        struct shown shown = ordinary_show(desk.ordinary, buf_str(&text), masks, mask_count, expected);
        struct verdict verdict = identify(buf_str(&text), masks, mask_count, expected);
        struct tokens tokens = {.text = buf_str(&text), .masked = masks, .masked_count = mask_count};
        struct misspelling *found;
        if (shown.is_expected && verdict.language != expected && verdict.language != LANGUAGE_NONE)
            fail_msg("of another language: %s", text.at);
        if (shown.is_spelt && orthography_find(tokens, LANGUAGE_ES, &desk.arena, &found) > 0)
            fail_msg("misspelt: %s", text.at);
        expected_count += shown.is_expected;
        spelt_count += shown.is_spelt;
    }
    assert_true(expected_count > TEXTS / 20 && spelt_count > TEXTS / 5);
    buf_release(&text);
    close_desk(&desk);
}

/* What the first words show is what identify_unexpected would not deny. */
static void leads_are_not_of_another_language(void **state)
{
    (void)state;
    enum { TEXTS = 200000 };
    struct desk desk;
    struct buf text;
    uint64_t seed = 3;
    size_t led = 0, denied = 0;
    open_desk(&desk);
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < TEXTS; i++) {
        struct span masks[4];
        make_text(&text, &seed);
        size_t mask_count = make_masks(buf_str(&text), &seed, masks);
        int expected = i % 2 ? LANGUAGE_ES : LANGUAGE_EN;
        struct tokens tokens = {.text = buf_str(&text), .masked = masks, .masked_count = mask_count};
        struct verdict verdict = identify_unexpected(buf_str(&text), masks, mask_count, expected);
        bool is_denied =
            verdict.language != LANGUAGE_NONE && verdict.language != expected && verdict.certainty == CERTAINTY_CERTAIN;
        bool leads = ordinary_leads(desk.ordinary, tokens, expected);
        if (leads && is_denied)
            fail_msg("of another language: %s", text.at);
        led += leads;
        denied += is_denied;
    }
    assert_true(led > TEXTS / 2 && denied > TEXTS / 50);
    buf_release(&text);
    close_desk(&desk);
}

static void texts_are_remembered(void **state)
{
    (void)state;
    struct desk desk;
    open_desk(&desk);
    struct fingerprint one = fingerprint_text(STR("One text")), other = fingerprint_text(STR("Another text"));
    assert_false(ordinary_knows(desk.ordinary, one));
    ordinary_remember(desk.ordinary, one);
    assert_true(ordinary_knows(desk.ordinary, one));
    assert_false(ordinary_knows(desk.ordinary, other));
    close_desk(&desk);
}

static void assert_same_passages(struct passages found, struct passages known, const char *text)
{
    bool is_same = found.count == known.count;
    for (size_t i = 0; i < found.count && is_same; i++)
        is_same = found.items[i].at.start == known.items[i].at.start &&
                  found.items[i].at.end == known.items[i].at.end && found.items[i].score == known.items[i].score &&
                  found.items[i].certainty == known.items[i].certainty;
    if (!is_same)
        fail_msg("other passages: %s", text);
}

/* Passages are the same with words remembered as without, and what is known to have no misspelling has none. */
static void memory_changes_nothing(void **state)
{
    (void)state;
    enum { TEXTS = 50000 };
    struct desk desk;
    struct buf text;
    uint64_t seed = 2;
    size_t spelt_count = 0;
    open_desk(&desk);
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < TEXTS; i++) {
        struct span masks[4];
        struct arena arena = {0};
        make_text(&text, &seed);
        struct tokens tokens = {.text = buf_str(&text), .masked = masks};
        tokens.masked_count = make_masks(buf_str(&text), &seed, masks);
        int expected = i % 2 ? LANGUAGE_ES : LANGUAGE_EN;
        bool is_spelt;
        struct misspelling *found;
        assert_same_passages(identify_passages(tokens.text, masks, tokens.masked_count, expected, &arena),
                             identify_passages_known(tokens, expected,
                                                     (struct memory){.ordinary = desk.ordinary, .is_spelt = &is_spelt},
                                                     &arena),
                             text.at);
        if (is_spelt && orthography_find(tokens, LANGUAGE_ES, &arena, &found) > 0)
            fail_msg("misspelt: %s", text.at);
        spelt_count += is_spelt;
        arena_free(&arena);
    }
    assert_true(spelt_count > TEXTS / 5);
    buf_release(&text);
    close_desk(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_ordinary), cmocka_unit_test(misspellings_are_not),
        cmocka_unit_test(the_engine_agrees),      cmocka_unit_test(leads_are_not_of_another_language),
        cmocka_unit_test(texts_are_remembered),   cmocka_unit_test(memory_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
