#include "filler.h"

#include "../identity/languages.h"
#include "../lang/language.h"
#include "../lang/ordinary.h"

static const struct rule TEXT_PLACEHOLDER = {
    .id = "text-placeholder",
    .severity = SEVERITY_WARNING,
    .summary = "placeholder text that was never replaced",
    .message = "placeholder text",
    .explanation = "“Lorem ipsum …” fills a page while it is designed, and was left there: no reader can do anything "
                   "with it. Write the text, or take the element away. It is told by its words, so that other "
                   "pieces of it are found, too; a text about lorem ipsum is left alone.",
    .wrong = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit</p>",
    .right = "<p>The convention is held every two years</p>",
};

static const struct rule *const RULES[] = {&TEXT_PLACEHOLDER, NULL};

/* As it stands in the work of Cicero, mangled, and in what designers and the generators of such text make of it. */
static const struct str WORDS = LIST(
    " a ac accumsan ad adipiscing adipisicing aenean aliqua aliquam aliquet aliquip amet anim ante arcu at auctor "
    "augue aute bibendum blandit cillum commodo condimentum congue consectetuer consectetur consequat convallis "
    "cras culpa cupidatat curabitur cursus dapibus deserunt diam dictum dignissim do dolor dolore donec dui duis "
    "ea efficitur egestas eget eiusmod eleifend elementum elit elitr enim erat eros esse est et etiam eu euismod "
    "ex excepteur exercitation facilisis faucibus felis fermentum feugiat finibus fringilla fugiat fusce gravida "
    "hendrerit iaculis id imperdiet in incididunt integer interdum ipsum irure justo labore laboris laborum "
    "lacinia lacus laoreet lectus leo libero ligula lobortis lorem luctus maecenas magna malesuada massa mattis "
    "mauris maximus metus mi minim molestie mollis mollit morbi nam nec neque nibh nisi nisl non nonummy nonumy "
    "nostrud nulla nullam nunc occaecat odio officia orci ornare pariatur pellentesque pharetra phasellus placerat "
    "porta porttitor posuere praesent pretium proident proin pulvinar purus quam qui quis quisque reprehenderit "
    "rhoncus risus rutrum sadipscing sagittis sapien scelerisque sed sem semper sint sit sodales sollicitudin sunt "
    "suscipit suspendisse tellus tempor tempus tincidunt tortor tristique turpis ullamcorper ultrices ultricies "
    "urna ut varius vehicula vel velit venenatis veniam vestibulum vitae vivamus viverra voluptate volutpat "
    "vulputate ");

enum {
    FILLER_WORDS = 3,   /* at least that are known, */
    FILLER_LETTERS = 4, /* of so many letters: "in" and "at" are of other languages, too; */
    FILLER_SHARE = 80,  /* and percent of all words known: filler, however it begins */
    FILLER_LOOK = 8,    /* words that tell whether more of it need be read, */
    FILLER_LEAST = 40,  /* by the percent of them known */
};

/* Does it go on behind lorem ipsum as that text does, or is it that text for the most part? */
bool segment_is_filler(const struct segment *segment)
{
    static const char *const BEGINNING[] = {"lorem", "ipsum", "dolor", NULL};
    struct tokens tokens = {.text = segment->text};
    struct word word;
    size_t words = 0, known = 0, telling = 0, run = 0, longest = 0;
    bool is_named =
        str_find(segment->text, STR("psum"), 0) != SIZE_MAX || str_find(segment->text, STR("PSUM"), 0) != SIZE_MAX;
    while (tokens_next(&tokens, &word)) {
        if (!is_named &&
            (known == 0 ? words >= FILLER_WORDS : words == FILLER_LOOK && known * 100 < words * FILLER_LEAST))
            return false;
        struct str letters = {(const char *)word.letters + 1, word.count - 2u};
        bool goes_on = BEGINNING[run] && str_equal(letters, str_from(BEGINNING[run]));
        run = goes_on ? run + 1 : str_equal(letters, str_from(BEGINNING[0]));
        longest = run > longest ? run : longest;
        bool is_known = language_lists(WORDS, &word);
        known += is_known;
        telling += is_known && letters.len >= FILLER_LETTERS;
        words++;
    }
    return longest == 3 || (longest == 2 && known * 3 >= words * 2) ||
           (telling >= FILLER_WORDS && known * 100 >= words * FILLER_SHARE);
}

/* What a field shows for an example: "e.g. Lorem Ipsum". */
static bool is_example(struct str text)
{
    static const struct str BEGINNINGS[] = {{"e.g.", 4}, {"eg ", 3}, {"ej.", 3}, {"p. ej.", 6}, {"p.ej.", 5}};
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
        if (str_equal_ascii_case(str_slice(text, 0, BEGINNINGS[i].len), BEGINNINGS[i]))
            return true;
    return false;
}

static const double FAMILIAR = 3; /* per word, of most texts */

/* Most texts are of a language, which it is not. */
static bool may_be_filler(const struct document *document, const struct segment *segment, struct ordinary *ordinary)
{
    if (segment->text.len < STR("lorem ipsum").len || segment->is_quoted || segment->is_cited ||
        is_example(segment->text))
        return false;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    return verdict.language == LANGUAGE_NONE || verdict.familiar < FAMILIAR;
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    struct ordinary *ordinary = ordinary_take(context->ordinaries);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (may_be_filler(document, segment, ordinary) && segment_is_filler(segment))
            findings_add(
                findings, &document->source, segment_extent(segment),
                &(struct finding){.rule = &TEXT_PLACEHOLDER, .segment = segment->text, .context = segment->context});
    }
    ordinary_give(context->ordinaries, ordinary);
}

const struct check FILLER_CHECK = {
    .name = "filler",
    .rules = RULES,
    .check_document = check_document,
};
