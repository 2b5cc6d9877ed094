#include "packed_finding.h"

/* A text of SHORT bytes stands where it is told of, any other one elsewhere. MOST_BYTES are more than a finding has:
 * 12 texts, 14 numbers, the names of its arguments. */
enum { SHORT = sizeof(char *), MOST_KNOWN = 16, MOST_BYTES = 512, LONGEST_SEGMENT = 1024 };

enum { HAS_RELATED = 1, HAS_FIX = 2, IS_SAFE = 4, FIRST_ARGUMENT = 8 };

struct packer {
    const struct packing *packing;
    struct str known[MOST_KNOWN]; /* texts that will stay, of this finding */
    size_t known_count;
    size_t length;
    unsigned char bytes[MOST_BYTES];
};

static void put_bytes(struct packer *packer, const void *bytes, size_t count)
{
    if (count) /* an empty text may stand nowhere */
        memcpy(packer->bytes + packer->length, bytes, count);
    packer->length += count;
}

/* Seven bits a byte, the lowest first; the highest bit says that there are more. */
static void put_number(struct packer *packer, size_t number)
{
    for (; number > 0x7F; number >>= 7)
        packer->bytes[packer->length++] = (unsigned char)(number | 0x80);
    packer->bytes[packer->length++] = (unsigned char)number;
}

static void put_kept(struct packer *packer, struct str text)
{
    put_number(packer, text.len);
    if (text.len <= SHORT) {
        put_bytes(packer, text.at, text.len);
        return;
    }
    put_bytes(packer, &text.at, sizeof text.at);
    packer->known[packer->known_count++] = text;
}

/* Where the text stands already: it is one of the finding's others, begins one, or is in a line or segment. */
static const char *find_known(const struct packer *packer, struct str text)
{
    for (size_t i = 0; i < packer->known_count; i++) {
        struct str known = packer->known[i];
        size_t at = str_starts(known, text) ? 0 : known.len <= LONGEST_SEGMENT ? str_find(known, text, 0) : SIZE_MAX;
        if (at != SIZE_MAX)
            return known.at + at;
    }
    return NULL;
}

static void put_text(struct packer *packer, struct str text, struct str last)
{
    if (text.len > SHORT) {
        const char *known = find_known(packer, text);
        text.at = known ? known : str_equal(text, last) ? last.at : arena_copy(packer->packing->arena, text).at;
    }
    put_kept(packer, text);
}

/* The excerpts of a very long line overlap: what the last one lacks is put behind it. */
static struct str keep_line(struct arena *arena, const struct place *place, const struct place *last)
{
    struct str line = place->line, before = last->line;
    size_t shift = (place->bytes.start - place->in_line.start) - (last->bytes.start - last->in_line.start);
    size_t common = shift < before.len ? before.len - shift : 0;
    common = common < line.len ? common : line.len;
    bool overlaps = common && memcmp(before.at + shift, line.at, common) == 0;
    if (overlaps && common == line.len)
        return (struct str){before.at + shift, line.len};
    overlaps = overlaps && arena_extend(arena, before.at, before.len, shift + line.len);
    common = overlaps ? common : 0;
    char *rest = overlaps ? (char *)(uintptr_t)before.at + before.len : arena_bytes(arena, line.len);
    memcpy(rest, line.at + common, line.len - common);
    return (struct str){rest - common, line.len};
}

static void put_place(struct packer *packer, size_t related, const struct place *place, const struct place *last)
{
    put_number(packer, place->start.line);
    put_number(packer, place->start.column);
    put_number(packer, place->end.line - place->start.line);
    put_number(packer, place->end.column);
    struct str line = place->line;
    put_kept(packer, line.len > SHORT ? keep_line(&packer->packing->lines[related], place, last) : line);
    put_number(packer, place->in_line.start);
    put_number(packer, place->in_line.end - place->in_line.start);
}

static size_t argument_count(const struct finding *finding)
{
    size_t count = 0;
    while (count < FINDING_ARGUMENTS && finding->arguments[count].name)
        count++;
    return count;
}

/* In the order in which a text may be found in one before it. */
static void put_rest(struct packer *packer, const struct finding *finding, const struct finding *last)
{
    size_t arguments = argument_count(finding);
    put_number(packer, (finding->has_related ? HAS_RELATED : 0) | (finding->fix.is_offered ? HAS_FIX : 0) |
                           (finding->fix.is_safe ? IS_SAFE : 0) | arguments * FIRST_ARGUMENT);
    put_place(packer, 0, &finding->place, &last->place);
    if (finding->has_related) {
        put_text(packer, finding->related.path, last->related.path);
        put_number(packer, finding->related.bytes.start);
        put_number(packer, finding->related.bytes.end - finding->related.bytes.start);
        put_place(packer, 1, &finding->related, &last->related);
    }
    put_text(packer, finding->text, last->text);
    put_text(packer, str_slice(finding->segment, 0, LONGEST_SEGMENT), last->segment);
    put_text(packer, finding->language, last->language);
    for (size_t i = 0; i < arguments; i++) {
        put_bytes(packer, &finding->arguments[i].name, sizeof finding->arguments[i].name);
        put_text(packer, finding->arguments[i].value, last->arguments[i].value);
    }
    if (finding->fix.is_offered) {
        put_number(packer, finding->fix.at.start);
        put_number(packer, finding->fix.at.end - finding->fix.at.start);
        put_text(packer, finding->fix.replacement, last->fix.replacement);
    }
}

static const struct str *keep_path(const struct packing *packing, struct str path)
{
    if (packing->last && str_equal(*packing->last->path, path))
        return packing->last->path;
    struct str *kept = arena_alloc(packing->arena, sizeof *kept);
    *kept = arena_copy(packing->arena, path);
    return kept;
}

struct packed_finding *finding_pack(const struct packing *packing, const struct finding *finding)
{
    struct packer packer;
    packer.packing = packing;
    packer.known_count = packer.length = 0;
    struct finding last = packing->last ? finding_of(packing->last) : (struct finding){0};
    put_rest(&packer, finding, &last);
    struct packed_finding *packed = arena_alloc(packing->arena, offsetof(struct packed_finding, rest) + packer.length);
    packed->rule = finding->rule;
    packed->path = keep_path(packing, finding->place.path);
    packed->at = file_span(finding->place.bytes);
    packed->count = finding->count ? (uint32_t)finding->count : 1;
    packed->severity = (uint8_t)finding->severity;
    packed->certainty = (uint8_t)finding->certainty;
    memcpy(packed->rest, packer.bytes, packer.length);
    return packed;
}

static size_t take_number(const unsigned char **at)
{
    size_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = *(*at)++;
        number |= (size_t)(byte & 0x7F) << shift;
        if (byte <= 0x7F)
            return number;
    }
}

static struct str take_text(const unsigned char **at)
{
    struct str text = {.len = take_number(at)};
    bool is_short = text.len <= SHORT;
    if (is_short)
        text.at = (const char *)*at;
    else
        memcpy(&text.at, *at, sizeof text.at);
    *at += is_short ? text.len : sizeof text.at;
    return text;
}

static struct span take_span(const unsigned char **at)
{
    struct span span;
    span.start = take_number(at);
    span.end = span.start + take_number(at);
    return span;
}

static void take_place(const unsigned char **at, struct place *place)
{
    place->start.line = take_number(at);
    place->start.column = take_number(at);
    place->end.line = place->start.line + take_number(at);
    place->end.column = take_number(at);
    place->line = take_text(at);
    place->in_line = take_span(at);
}

struct finding finding_of(const struct packed_finding *packed)
{
    const unsigned char *at = packed->rest;
    struct finding finding = {
        .rule = packed->rule,
        .certainty = packed->certainty,
        .severity = packed->severity,
        .place = {.path = *packed->path, .bytes = span_of(packed->at)},
        .count = packed->count,
    };
    size_t flags = take_number(&at);
    finding.has_related = flags & HAS_RELATED;
    finding.fix.is_offered = flags & HAS_FIX;
    finding.fix.is_safe = flags & IS_SAFE;
    take_place(&at, &finding.place);
    if (finding.has_related) {
        finding.related.path = take_text(&at);
        finding.related.bytes = take_span(&at);
        take_place(&at, &finding.related);
    }
    finding.text = take_text(&at);
    finding.segment = take_text(&at);
    finding.language = take_text(&at);
    for (size_t i = 0; i < flags / FIRST_ARGUMENT; i++) {
        memcpy(&finding.arguments[i].name, at, sizeof finding.arguments[i].name);
        at += sizeof finding.arguments[i].name;
        finding.arguments[i].value = take_text(&at);
    }
    if (finding.fix.is_offered) {
        finding.fix.at = take_span(&at);
        finding.fix.replacement = take_text(&at);
    }
    return finding;
}
