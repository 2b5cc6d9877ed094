#include "styles.h"

/* Two percent signs are one before a text is looked up. */
static struct decoded single_percent(struct marks *marks, const struct decoded *text)
{
    struct mark_text out;
    mark_text_open(&out, &marks->document->arena);
    for (size_t at = 0, end; at < text->text.len; at = end) {
        struct str rest = str_slice(text->text, at, text->text.len);
        bool is_double = str_starts(rest, STR("%%"));
        size_t next = is_double ? 2 : str_find(rest, STR("%%"), 0);
        end = at + (next < rest.len ? next : rest.len);
        if (is_double)
            mark_text_put(&out, STR("%"), (struct span){at, end});
        else
            mark_text_copy(&out, text->text, (struct span){at, end});
    }
    struct decoded made = mark_text_close(&out);
    return made.piece_count ? decoded_compose(&made, text, &marks->document->arena) : made;
}

/* What the engine refuses, outputs and plurals, is read as the extension i18n has it: nobody need say which one it is.
 */
static void read_block(struct marks *marks, const struct island *island)
{
    static const char *const asides[] = {"notes", "context", NULL};
    struct mark_block block = {
        .divider = "plural", .asides = asides, .trims = true, .add_output = mark_name_in_percents};
    struct span from = marks_named_literal(marks, marks_code(island), "from");
    struct mark_draft draft = {.at = {island->head_end, island->at.end}};
    if (!marks_read_block(marks, island, &block))
        return;
    draft.domain = span_is_empty(from) ? draft.domain : marks_literal(marks, from).text;
    if (!block.variables && !block.has_plural && !block.aside.len)
        block.singular = single_percent(marks, &block.singular);
    marks_add_block(marks, &block, draft);
}

static struct str domain_in(struct marks *marks, const struct island *island)
{
    struct span literal = marks_first_literal(marks, island);
    return span_is_empty(literal) ? (struct str){0} : marks_literal(marks, literal).text;
}

static bool sets_domain(const struct island *island)
{
    return str_equal(island->word, STR("trans_default_domain"));
}

/* Blocks get what is set last outside of them, wherever that stands. */
static void find_own(struct marks *marks)
{
    struct str text = marks->document->source.bytes;
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    int depth = 0;
    marks->scopes.is_known = true;
    if (str_find(text, STR("trans_default_domain"), 0) == SIZE_MAX)
        return;
    for (size_t at = 0; (at = island_next(marks->islands, text, at, text.len)) < text.len;) {
        bool is_found = island_at(marks->islands, &memory, text, at, &island) == ISLAND_FOUND;
        if (is_found && !depth && sets_domain(&island))
            marks->scopes.own = domain_in(marks, &island);
        depth += is_found ? island.kept : 0;
        at = is_found ? island.at.end : at + 1;
    }
}

static void open_scope(struct marks *marks, bool is_template)
{
    struct mark_scopes *scopes = &marks->scopes;
    if (scopes->depth < MARK_SCOPES) {
        scopes->around[scopes->depth] = marks->domain;
        scopes->owns[scopes->depth] = scopes->own;
    }
    scopes->depth++;
    scopes->own = is_template ? (struct str){0} : scopes->own;
    marks->domain = scopes->own;
}

static void close_scope(struct marks *marks)
{
    struct mark_scopes *scopes = &marks->scopes;
    if (!scopes->depth || --scopes->depth >= MARK_SCOPES)
        return;
    marks->domain = scopes->around[scopes->depth];
    scopes->own = scopes->owns[scopes->depth];
}

/* TranslationDefaultDomainNodeVisitor: a domain holds in its block alone; one that is embedded is a template by itself.
 */
static void follow_scopes(struct marks *marks, const struct island *island)
{
    static const struct str OPENERS[] = {{"block", 5}, {"macro", 5}, {"embed", 5}},
                            CLOSERS[] = {{"endblock", 8}, {"endmacro", 8}, {"endembed", 8}};
    if (!marks->scopes.is_known)
        find_own(marks);
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++) {
        if (island->kept > 0 && str_equal(island->word, OPENERS[i]))
            open_scope(marks, i == 2);
        else if (island->kept < 0 && str_equal(island->word, CLOSERS[i]))
            close_scope(marks);
    }
    if (sets_domain(island))
        marks->domain = domain_in(marks, island);
}

static void read(struct marks *marks, const struct island *island)
{
    follow_scopes(marks, island);
    if (island->is_marked)
        read_block(marks, island);
    else
        marks_scan(marks, marks_code(island));
}

static const char *const dialects[] = {"twig", NULL};
static const char *const catalogs[] = {"translations/{domain}.{target}.po", NULL};
static const char *const others[] = {"translations/{domain}.{target}.yaml",
                                     "translations/{domain}.{target}.yml",
                                     "translations/{domain}.{target}.xlf",
                                     "translations/{domain}.{target}.xliff",
                                     "translations/{domain}+intl-icu.{target}.yaml",
                                     "translations/{domain}+intl-icu.{target}.xlf",
                                     "translations/{domain}.{target}.php",
                                     "translations/{domain}.{target}.json",
                                     "app/Resources/translations/{domain}.{target}.yml",
                                     NULL};
static const char *const keywords[] = {"|trans:1,3d", "t:1,3d", NULL};

/* https://symfony.com/doc/current/translation.html#translations-in-templates */
const struct mark_style STYLE_SYMFONY = {
    .name = "symfony",
    .domain = "messages",
    .catalogs = catalogs,
    .others = others,
    .dialects = dialects,
    .keywords = keywords,
    .syntax = SYNTAX_SYMFONY,
    .literals = LITERAL_TWIG,
    .format = "",
    .joiner = "~",
    .domain_name = "domain",
    .has_keys = true,
    .signs = {{"composer.json", "symfony/translation"},
              {"composer.json", "symfony/framework-bundle"},
              {"composer.json", "symfony/twig-b"},
              {"symfony.lock", NULL}},
    .read = read,
};
