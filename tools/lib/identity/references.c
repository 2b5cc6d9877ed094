#include "references.h"

#include <stdlib.h>

#include "../lang/identify.h"
#include "../lang/labels.h"
#include "../lang/neither.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "languages.h"
#include "marked.h"
#include "terms.h"
#include "thresholds.h"

struct link_table {
    const struct link **links; /* ascending */
    size_t count;
    struct str host; /* the site's own; empty: not known */
};

static int compare_links(const void *a, const void *b)
{
    const struct link *x = *(const struct link *const *)a, *y = *(const struct link *const *)b;
    return x->value.start < y->value.start ? -1 : x->value.start > y->value.start;
}

/* The host of a URL that has one: "//host/…", "https://host/…". */
static struct str host_of(struct str url)
{
    static const char *const SCHEMES[] = {"https://", "http://", "//"};
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) {
        if (!str_starts(url, str_from(SCHEMES[i])))
            continue;
        size_t start = strlen(SCHEMES[i]), end = start;
        while (end < url.len && !memchr("/?# )\"'", url.at[end], 7))
            end++;
        struct str host = str_slice(url, start, end);
        return str_starts(host, STR("www.")) ? str_slice(host, 4, host.len) : host;
    }
    return (struct str){0};
}

/* The first such question reads the links through, few documents have one. */
static const struct link_table *references_of(const struct document *document)
{
    struct identity *identity = document->identity;
    if (identity->references)
        return identity->references;
    struct arena *arena = identity->own_words.arena;
    struct link_table *references = arena_alloc(arena, sizeof *references);
    *references = (struct link_table){arena_alloc(arena, document->link_count * sizeof(struct link *)),
                                      document->link_count, (struct str){0}};
    for (size_t i = 0; i < document->link_count; i++) {
        const struct link *link = &document->links[i];
        references->links[i] = link;
        if (link->is_page && str_is_empty(references->host))
            references->host = host_of(link->url);
    }
    if (references->count)
        qsort(references->links, references->count, sizeof *references->links, compare_links);
    return identity->references = references;
}

static bool leads_away(const struct link_table *references, struct str target)
{
    struct str host = host_of(target);
    return !str_is_empty(host) && !str_equal_ascii_case(host, references->host);
}

/* Over tags, but for the end of a link, and white space. */
static size_t over_tags(struct str bytes, size_t at, size_t limit)
{
    while (at < limit && (ascii_is_space(bytes.at[at]) || bytes.at[at] == '<')) {
        if (str_equal_ascii_case(str_slice(bytes, at, at + 4), STR("</a>")))
            return at;
        size_t end = bytes.at[at] == '<' ? str_find_char(str_slice(bytes, 0, limit), '>', at) : at;
        at = end == SIZE_MAX ? limit : end + 1;
    }
    return at;
}

/* The last link that begins before `at`; NULL: there is none. */
static const struct link *link_before(const struct link_table *references, size_t at)
{
    size_t low = 0, high = references->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (references->links[middle]->value.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? references->links[low - 1] : NULL;
}

/* The link that a segment fills, whose tags are therefore none of its codes; NULL: there is none. */
static const struct link *link_around(const struct document *document, const struct link_table *references,
                                      const struct segment *segment)
{
    struct str bytes = document->source.bytes;
    struct span at = segment_extent(segment);
    const struct link *link = link_before(references, at.start);
    if (!link || link->part != segment->part || link->value.end + LINK_TAG_BYTES < at.start)
        return NULL;
    size_t tag = str_find_char(str_slice(bytes, 0, at.start), '>', link->value.end);
    if (tag == SIZE_MAX || over_tags(bytes, tag + 1, at.start) != at.start)
        return NULL;
    size_t limit = at.end + LINK_TAG_BYTES < bytes.len ? at.end + LINK_TAG_BYTES : bytes.len;
    size_t end = over_tags(bytes, at.end, limit);
    return str_equal_ascii_case(str_slice(bytes, end, end + 4), STR("</a>")) ? link : NULL;
}

/* Where the text goes on behind a dash that it begins with; 0: there is none. */
static size_t dash_end(struct str text)
{
    static const char *const DASHES[] = {"\u2014", "\u2013", "\u2015", "--"};
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++)
        if (str_starts(text, str_from(DASHES[i])))
            return strlen(DASHES[i]);
    return 0;
}

/* The texts of a segment's links to other sites: the first ones, ascending. */
struct line {
    struct span links[MOST_LINKS];
    size_t count;
    struct str target; /* of the first one */
};

static void line_add(struct line *line, struct span at, struct str target)
{
    if (line->count == 0)
        line->target = target;
    line->links[line->count++] = at;
}

/* Of Markdown's links. */
static void find_links(struct line *line, const struct link_table *references, struct str text)
{
    size_t open[8], depth = 0;
    for (size_t at = 0; at < text.len && line->count < MOST_LINKS; at++) {
        if (text.at[at] == '[' && depth < sizeof open / sizeof *open)
            open[depth++] = at + 1;
        if (text.at[at] != ']' || depth == 0)
            continue;
        depth--;
        bool is_image = open[depth] > 1 && text.at[open[depth] - 2] == '!';
        struct str target = str_slice(text, at + 2, text.len);
        if (!is_image && leads_away(references, target) && text.at[at + 1] == '(')
            line_add(line, (struct span){open[depth], at}, str_slice(target, 0, str_find_any(target, ") \n")));
    }
}

/* The same of a text with tags. */
static void find_link_codes(struct line *line, const struct link_table *references, const struct segment *segment)
{
    for (size_t i = 0; i < segment->code_count && line->count < MOST_LINKS; i++) {
        const struct code *code = &segment->codes[i];
        if (code->kind == CODE_OPEN && leads_away(references, code_details(code).describes))
            line_add(line, (struct span){code->in_message.end, segment->codes[code->partner].in_message.start},
                     code_details(code).describes);
    }
}

static struct line line_of(const struct link_table *references, const struct segment *segment)
{
    struct line line = {.count = 0};
    find_link_codes(&line, references, segment);
    if (line.count == 0)
        find_links(&line, references, segment->text);
    return line;
}

/* What a text's words are. */
struct wording {
    size_t words;
    size_t capitals, small; /* behind the first one; small ones that join parts of a name left aside */
    size_t labels;          /* each by itself */
    bool is_title;          /* begins as titles do: "How to build your engine" */
    bool calls;             /* else the first one stands on buttons, or one speaks to the reader */
};

static void wording_add(struct wording *wording, const struct word *word, int number)
{
    const struct language *language = language_at(number);
    bool is_first = wording->words++ == 0, joins = language_has_joiner(language, word);
    bool is_title = language_lists(language->question_words, word) ||
                    (language->gerund.len && str_ends(word_letters(word), language->gerund));
    wording->labels += !joins && label_stands_alone(word, number);
    wording->is_title |= is_first && is_title;
    wording->calls |= !wording->is_title &&
                      (language_lists(language->reader_words, word) || (is_first && label_stands_alone(word, number)));
    if (is_first)
        return;
    if (word->letter_case != CASE_LOWER)
        wording->capitals++;
    else if (!joins)
        wording->small++;
}

static struct wording wording_of(struct tokens tokens, int language)
{
    struct wording wording = {0};
    struct word word;
    while (tokens_next(&tokens, &word))
        wording_add(&wording, &word, language);
    return wording;
}

/* Is it in quotation marks or emphasis? */
static bool is_marked(struct str text)
{
    static const char *const MARKS[] = {"\"",  "\u201C", "\u00AB", "\u2018", "*", "_",
                                        "<em", "<i>",    "<i1>",   "<cite",  "<q"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_starts(text, str_from(MARKS[i])))
            return true;
    return false;
}

/* Does a bracket that opens at `at` hold a word that makes a sentence, as "(opens in a new tab)" does? */
static bool is_remark(struct str text, size_t at, int language)
{
    const struct language *known = language_at(language);
    size_t end = str_find_char(text, ')', at);
    struct tokens tokens = {.text = str_slice(text, at, end < text.len ? end : text.len)};
    struct word word;
    while (tokens_next(&tokens, &word))
        if (language_has_joiner(known, &word) || language_lists(known->sentence_words, &word))
            return true;
    return false;
}

/* With a letter in them, between white space, but for remarks in brackets. */
static size_t count_words(struct str text, int language)
{
    size_t count = 0, end = 0;
    bool is_counted = false, is_left_out = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '(' && i >= end) {
            is_left_out = is_remark(text, i, language);
            end = str_find_char(text, ')', i);
        }
        if (i < end && is_left_out)
            continue;
        bool is_letter = ascii_is_letter(text.at[i]) || (text.at[i] & 0x80);
        count += is_letter && !is_counted;
        is_counted = !ascii_is_space(text.at[i]) && (is_counted || is_letter);
    }
    return count;
}

static bool is_title_case(const struct wording *wording)
{
    return wording->capitals > 1 && wording->capitals >= wording->small;
}

/* What a site is called before a title of it: "notes.example > Building the machines". */
static struct str without_site(struct str text)
{
    static const char *const SIGNS[] = {" > ", " &gt; ", " \u00BB ", " \u203A ", " | "};
    size_t space = str_find_char(text, ' ', 0), dot = str_find_char(text, '.', 0);
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS && dot < space; i++)
        if (str_starts(str_slice(text, space, text.len), str_from(SIGNS[i])))
            return str_slice(text, space + strlen(SIGNS[i]), text.len);
    return text;
}

/* A name of what a link leads to: "El Lechuguita"; titles of interfaces are seldom written so but in a language that
 * lends its words. */
static bool is_name(const struct wording *wording, struct str text, int language)
{
    return !language_at(language)->lends_words && wording->capitals && !wording->small &&
           !labels_fill((struct tokens){.text = text}, language);
}

/* Is a link's text, of so many words at least, or of fewer that are none of interfaces where it may be short, the title
 * of what it leads to? */
static bool is_title(struct str text, int language, size_t least, bool may_be_short)
{
    struct str title = without_site(text);
    struct wording wording = wording_of((struct tokens){.text = title}, language);
    if (!wording.words || title.len < text.len)
        return wording.words;
    bool is_call = text.at[text.len - 1] == '.' ||
                   (least < REFERENCE_WORDS && memchr("?!", text.at[text.len - 1], 2)) ||
                   (wording.calls && !is_title_case(&wording));
    if (is_name(&wording, title, language) || is_call)
        return !is_call || is_name(&wording, title, language);
    struct tokens tokens = {.text = title};
    return is_marked(text) || count_words(text, language) >= least ||
           (may_be_short && !labels_fill(tokens, language) && !labels_command(tokens, language) && !wording.labels);
}

static bool is_name_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (c & 0x80);
}

static size_t skip_signs(struct str text, size_t at)
{
    while (at < text.len && !is_name_byte(text.at[at]))
        at++;
    return at;
}

/* The same letters and digits, whatever signs stand between them. */
static bool is_same_name(struct str a, struct str b)
{
    size_t i = skip_signs(a, 0), k = skip_signs(b, 0);
    bool has_any = i < a.len;
    while (i < a.len && k < b.len && ascii_lower(a.at[i]) == ascii_lower(b.at[k])) {
        i = skip_signs(a, i + 1);
        k = skip_signs(b, k + 1);
    }
    return has_any && i == a.len && k == b.len;
}

/* Does the text hold the word, in whatever case? */
static bool find_ascii_case(struct str text, struct str word)
{
    for (size_t at = 0; at + word.len <= text.len; at++)
        if (str_equal_ascii_case(str_slice(text, at, at + word.len), word))
            return true;
    return false;
}

/* Is the text what a part of the address is called: "Correo" at …/ada/correo, "Open Source Friday" at
 * opensourcefriday.example? What others call so keeps its name in every language. */
static bool is_named_by(struct str text, struct str url)
{
    for (size_t start = 0, end; start < url.len; start = end + 1) {
        size_t sign = str_find_any(str_slice(url, start, url.len), "/.?#&=");
        end = sign == SIZE_MAX ? url.len : start + sign;
        if (is_same_name(str_slice(url, start, end), text))
            return true;
    }
    return false;
}

/* Does an address hold a word, or is a shorter one a part of it? */
static bool holds_word(struct str address, struct str title, const struct word *word)
{
    struct str name = str_span(title, word->at);
    if (language_joins(word))
        return false;
    return word->count >= CALLED_LETTERS + 2 ? find_ascii_case(address, name)
                                             : word->count == CALLED_LETTERS + 1 && is_named_by(name, address);
}

/* Does the address hold a word of a title: "Gears Guide" at gears.example/api? Of what interfaces say the site must
 * be called so: "Privacy policy" leads to …/privacy. What calls the reader is none. */
static bool is_called_by(struct str title, int language, struct str url)
{
    const struct tokens all = {.text = title};
    struct tokens tokens = all;
    struct word word;
    bool is_held = false, is_called = false;
    size_t scheme = str_find(url, STR("//"), 0);
    struct str address = str_slice(url, scheme == SIZE_MAX ? 0 : scheme + 2, url.len);
    while (!is_held && tokens_next(&tokens, &word))
        is_held = holds_word(address, title, &word);
    if (!is_held || labels_command(all, language) || wording_of(all, language).calls)
        return false;
    if (!labels_fill(all, language))
        return true;
    tokens = all;
    while (!is_called && tokens_next(&tokens, &word))
        is_called = !label_stands_alone(&word, language) && holds_word(host_of(url), title, &word);
    return is_called;
}

/* Do the words outside of the links say no more than who, when and what kind: "— @ada, […](…)", "[…](…) - Ada (video)"?
 * Is it that there are some before the links? */
static bool is_credit(struct str text, const struct line *line, bool *is_led)
{
    struct tokens tokens = {.text = text, .masked = line->links, .masked_count = line->count};
    struct word word;
    size_t small = 0, before = 0;
    tokens.at = tokens.limit = dash_end(text);
    while (tokens_next(&tokens, &word)) {
        bool is_before = word.at.start < line->links[0].start;
        small += word.letter_case == CASE_LOWER && !language_joins(&word);
        before += is_before;
    }
    bool is_named = before <= LEAD_WORDS && before > 0 && small <= CREDIT_WORDS &&
                    str_find_char(str_slice(text, 0, line->links[0].start), ':', 0) != SIZE_MAX;
    *is_led = is_named;
    return dash_end(text) ? small == 0 : is_named || (before == 0 && small <= CREDIT_WORDS);
}

/* "Disponible en español": where that is what the text, of few words, ends in; "English version". */
static bool names_language(struct str text, int language)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t words = 0;
    bool is_named = false, is_joined = false, joins = false, is_first = false;
    while (tokens_next(&tokens, &word)) {
        is_first |= words == 0 && language_lists(language_at(language)->endonyms, &word);
        is_named = language_lists(language_at(language)->endonyms, &word);
        is_joined = joins;
        joins = language_has_joiner(language_at(language), &word);
        words++;
    }
    return (is_named && words <= SWITCH_WORDS && (is_joined || words <= 2)) || (is_first && words == 2);
}

static bool is_upper_at(struct str text, size_t at)
{
    return at < text.len && text.at[at] >= 'A' && text.at[at] <= 'Z';
}

/* "A. B." from `at` on: its end, or `at`. */
static size_t initials_end(struct str text, size_t at)
{
    size_t end = at;
    while (is_upper_at(text, at) && at + 1 < text.len && text.at[at + 1] == '.') {
        end = at + 2;
        at = str_skip_space(text, end);
        at += at < text.len && text.at[at] == '-';
    }
    return end;
}

/* "AB" from `at` on, then what may stand behind an author: its end, or `at`. */
static size_t capitals_end(struct str text, size_t at)
{
    size_t end = at;
    while (end < at + AUTHOR_INITIALS && is_upper_at(text, end))
        end++;
    bool is_author = end > at && end + 2 < text.len && (text.at[end] == ',' || text.at[end] == '.') &&
                     text.at[end + 1] == ' ' && is_upper_at(text, end + 2);
    is_author |= end > at && str_starts(str_slice(text, end, text.len), STR(" et al"));
    return is_author ? end : at;
}

/* "Lovelace, A. and Babbage, C. (1843). Notes", "Lovelace A, Babbage C. Notes. 1843", "A. Lovelace, C. Babbage, 1843":
 * an entry of a bibliography. */
static bool is_cited_work(struct str text)
{
    size_t first = initials_end(text, 0), at = first ? str_skip_space(text, first) : 0, end = at;
    if (!unicode_is_upper(at < text.len ? utf8_next(text, &end) : 0))
        return false;
    while (end < text.len && end < at + NAME_BYTES && !memchr(",.;:()[]\"0123456789", text.at[end], 19)) {
        size_t word = end + 1;
        if (text.at[end] == ' ' && !first && capitals_end(text, word) > word)
            return text_has_year(text);
        end++;
    }
    bool is_comma = end < text.len && text.at[end] == ',';
    size_t behind = is_comma ? str_skip_space(text, end + 1) : end;
    return is_comma && (first || initials_end(text, behind) > behind) && text_has_year(text);
}

/* Without what ends an entry of a bibliography: a stop, a bracket, an address on the web. */
static struct str without_address(struct str text)
{
    size_t word = text.len;
    while (word > 0 && !ascii_is_space(text.at[word - 1]))
        word--;
    size_t address = word + (word < text.len && text.at[word] == '<');
    bool is_address = word > 0 && !str_is_empty(host_of(str_slice(text, address, text.len)));
    size_t end = is_address ? word : text.len;
    while (end > 0 && memchr(" .,;:)]*_", text.at[end - 1], 9))
        end--;
    return str_slice(text, 0, end);
}

/* "Ada Lovelace, Notes on the Engine, Taylor, 1843": who, and, parted by signs, what, where and when. */
static bool is_listed_work(struct str text)
{
    text = without_address(text);
    size_t comma = str_find_char(text, ',', 0), year = text.len > 4 ? text.len - 4 : 0, signs = 0;
    if (comma > NAME_BYTES || comma >= year || !text_has_year(str_slice(text, year, text.len)))
        return false;
    for (size_t i = comma; i + 1 < year; i++)
        signs += memchr(",.;:", text.at[i], 4) && memchr(" \"", text.at[i + 1], 2);
    bool is_apart = text.at[year - 1] == '(' || (text.at[year - 1] == ' ' && memchr(",.;:", text.at[year - 2], 4));
    struct wording name = wording_of((struct tokens){.text = str_slice(text, 0, comma)}, LANGUAGE_FIRST);
    size_t first = 0;
    return is_apart && signs >= WORK_SIGNS && name.small == 0 && unicode_is_upper(utf8_next(text, &first));
}

/* The number that a learned article is known by (https://www.doi.org/), and a year. */
static bool has_doi(struct str text)
{
    static const char *const WRITTEN[] = {"doi.org/10.", "doi:", "DOI:", "DOI 10."};
    bool has = false;
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN && !has; i++)
        has = str_find(text, str_from(WRITTEN[i]), 0) != SIZE_MAX;
    return has && text_has_year(text);
}

/* Are they a person's names, of one who is called as people are: "Ada Lovelace", "Ada Lovelace y Charles Babbage"? */
static bool is_person(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t words = 0, small = 0;
    bool calls = false;
    while (tokens_next(&tokens, &word)) {
        bool joins = word.letter_case == CASE_LOWER && language_joins(&word);
        calls |= words == 0 && language_calls(&word);
        small += word.letter_case == CASE_LOWER && !joins;
        words += !joins;
    }
    return calls && words > 1 && words <= AUTHOR_WORDS && small == 0;
}

/* A title with its author behind it: "Notes on the Engine, Ada Lovelace", "… (Ada Lovelace)". */
static bool is_credited(struct str text, int language)
{
    size_t least = text.len > CREDITED_BYTES ? text.len : text.len > PERSON_BYTES ? text.len - PERSON_BYTES : 1;
    for (size_t i = text.len; i > least; i--) {
        if (!memchr(",-(", text.at[i - 1], 3) || (text.at[i - 1] == '-' && text.at[i - 2] != ' '))
            continue;
        if (!is_person(str_slice(text, i, text.len)))
            return false;
        struct wording title = wording_of((struct tokens){.text = str_slice(text, 0, i - 1)}, language);
        return is_title_case(&title);
    }
    return false;
}

/* Is all of what is marked in emphasis, in a link, too: "[*…*](…)"? */
static bool is_emphasized(struct str text, const struct marked *marked)
{
    struct str inside = str_span(text, marked->at);
    return marked->mark == MARK_EMPHASIS ||
           (marked->mark == MARK_LINK && inside.len &&
            (memchr("*_", inside.at[0], 2) || str_starts(inside, STR("<em")) || str_starts(inside, STR("<i"))));
}

/* Are they two words of a name and more, none of them of interfaces? */
static bool is_signature(struct tokens tokens, int language)
{
    struct word word;
    size_t words = 0;
    bool is_name = true;
    while (is_name && tokens_next(&tokens, &word)) {
        bool joins = word.letter_case == CASE_LOWER && language_joins(&word);
        is_name = (joins || word.letter_case != CASE_LOWER) && !label_stands_alone(&word, language);
        words += !joins;
    }
    return is_name && words > 1 && words <= AUTHOR_WORDS;
}

/* What a person has said, who is named behind it: "*The engine weaves patterns just as looms do* - Ada Lovelace". */
static bool is_said_by_person(const struct segment *segment, int language)
{
    struct arena arena = {0};
    struct markeds markeds = segment_marked(segment, &arena);
    bool is_said = false;
    if (markeds.count && is_emphasized(segment->text, markeds.items)) {
        struct span said = markeds.items->at, *masks;
        size_t count = segment_masks(segment, &arena, &masks);
        struct tokens behind = {
            segment->text, .at = said.end, .limit = said.end, .masked = masks, .masked_count = count};
        is_said = segment_is_at_start(segment, said.start) &&
                  str_find_any(str_slice(segment->text, 0, said.start), ".!?") == SIZE_MAX &&
                  count_words(str_span(segment->text, said), language) >= SAID_WORDS && is_signature(behind, language);
    }
    arena_free(&arena);
    return is_said;
}

/* "Released under the GPL": what a licence asks to be said, in its own words. */
static bool is_licence_notice(struct str text)
{
    static const char *const LICENCES[] = {"GPL",   "MIT", "BSD", "MPL", "ISC", "EUPL", "Apache", "Creative Commons",
                                           "CC BY", "CC0"};
    bool is_said = text.len <= NOTICE_BYTES &&
                   (str_find(text, STR("under "), 0) != SIZE_MAX || str_find(text, STR("bajo "), 0) != SIZE_MAX);
    bool is_named = false;
    for (size_t i = 0; i < sizeof LICENCES / sizeof *LICENCES && is_said; i++)
        is_named |= str_find(text, str_from(LICENCES[i]), 0) != SIZE_MAX;
    return is_named;
}

static bool has_link(const struct segment *segment)
{
    bool has = segment->syntax == SYNTAX_MARKDOWN && str_find(segment->text, STR("]("), 0) != SIZE_MAX;
    for (size_t i = 0; i < segment->code_count && !has; i++) {
        struct str name = segment->codes[i].name; /* a, or a2; not abbr */
        has = segment->codes[i].kind == CODE_OPEN && str_starts(name, STR("a")) &&
              (name.len == 1 || ascii_is_digit(name.at[1]));
    }
    return has;
}

bool segment_leads_away(const struct document *document, const struct segment *segment)
{
    const struct link_table *references = references_of(document);
    const struct link *around = link_around(document, references, segment);
    return around && leads_away(references, around->url);
}

bool segment_link(const struct document *document, const struct segment *segment, struct str *text, struct str *target)
{
    const struct link_table *references = references_of(document);
    if (segment->syntax != SYNTAX_MARKDOWN) {
        const struct link *around = link_around(document, references, segment);
        *text = segment->text;
        *target = around ? around->url : (struct str){0};
        return around && !leads_away(references, around->url);
    }
    struct str all = segment->text;
    size_t end = str_find(all, STR("]("), 0);
    *text = str_slice(all, 1, end);
    *target = str_slice(all, end == SIZE_MAX ? all.len : end + 2, all.len ? all.len - 1 : 0);
    return end != SIZE_MAX && all.at[0] == '[' && all.at[all.len - 1] == ')' &&
           str_find(all, STR("]("), end + 1) == SIZE_MAX && !leads_away(references, *target);
}

bool segment_leads_on(const struct document *document, const struct segment *segment)
{
    struct str text, target;
    return segment_link(document, segment, &text, &target);
}

/* Is it a work, a notice or a saying of others, as it says itself? */
static bool is_of_others(const struct segment *segment, int language)
{
    struct str text = segment->text;
    bool may_be_said = !role_is_control(segment->role);
    return is_cited_work(text) || is_listed_work(text) || has_doi(text) || is_licence_notice(text) ||
           (may_be_said && (is_credited(text, language) || is_said_by_person(segment, language)));
}

bool segment_is_reference(const struct document *document, const struct segment *segment, int language)
{
    if (is_of_others(segment, language))
        return true;
    const struct link_table *references = references_of(document);
    const struct link *around = link_around(document, references, segment);
    if ((around || role_is_control(segment->role) || has_link(segment)) && names_language(segment->text, language))
        return true;
    if (role_is_control(segment->role))
        return false;
    if (around && (leads_away(references, around->url) || language_of_tag(around->language) == language))
        return is_title(segment->text, language, REFERENCE_WORDS, false) ||
               (leads_away(references, around->url) && is_named_by(segment->text, around->url));
    struct line line = line_of(references, segment);
    bool is_led;
    if (line.count == 0 || !is_credit(segment->text, &line, &is_led))
        return false;
    size_t least = is_led ? LED_WORDS : REFERENCE_WORDS;
    struct span link = line.links[0];
    size_t bracket = str_find_char(str_slice(segment->text, 0, link.end), '(', link.start);
    bool is_all = link.start == 1 && link.end + strlen("](") + line.target.len + 1 == segment->text.len &&
                  segment->text.at[link.start] != '!'; /* an image */
    bool is_alone = link.start == 1 && str_find_char(segment->text, ' ', link.end) == SIZE_MAX &&
                    (bracket == SIZE_MAX || !is_remark(segment->text, bracket, language));
    /* What a language that lends no words calls a place has more behind it, too. */
    bool may_be_short = is_alone || !language_at(language)->lends_words;
    struct str title = str_span(segment->text, link);
    return dash_end(segment->text) || is_title(title, language, least, may_be_short) ||
           is_named_by(title, line.target) || (is_all && is_called_by(title, language, line.target));
}
