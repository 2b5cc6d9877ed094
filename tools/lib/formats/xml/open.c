#include "../html/html.h"
#include "parser.h"

const char XML_NOT_SHOWN[] = N_("not for readers");

static struct str value_of(struct xml_parser *parser, const struct markup_attribute *attribute)
{
    return inline_string(&parser->engine, attribute->value, true);
}

/* Elements often declare what the one before them did, or the root element, which is known. */
static const struct vocabulary *find_vocabulary(const struct xml_parser *parser, struct str space)
{
    const struct xml_binding *last = &parser->last_binding, *first = parser->bindings;
    if (parser->scope_count > 1 && str_equal(last->space, space))
        return last->vocabulary;
    return parser->binding_count && str_equal(first->space, space) ? first->vocabulary : vocabulary_of_space(space);
}

/* The value of an attribute, as long as the parser lives. */
static struct str passing_value(struct xml_parser *parser, const struct markup_attribute *attribute)
{
    const struct inline_engine *engine = &parser->engine;
    struct str raw = str_span(engine->text, attribute->value);
    bool is_plain = !engine->charset && !engine->document->source.has_invalid;
    return is_plain && str_find_char(raw, '&', 0) == SIZE_MAX ? raw : value_of(parser, attribute);
}

static void bind_prefix(struct xml_parser *parser, struct str prefix, struct str space)
{
    const struct vocabulary *vocabulary = find_vocabulary(parser, space);
    parser->bindings = arena_grow(&parser->engine.scratch, parser->bindings, parser->binding_count,
                                  &parser->binding_capacity, sizeof *parser->bindings);
    struct xml_binding *binding = &parser->bindings[parser->binding_count++];
    bool is_new;
    size_t *nearest = index_put(&parser->spaces, prefix, &is_new);
    *binding = (struct xml_binding){prefix, space, vocabulary, *nearest, parser->scope};
    *nearest = parser->binding_count;
    parser->last_binding = *binding;
    parser->scope = ++parser->scope_count;
}

static void bind(struct xml_parser *parser, const struct markup_token *token)
{
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        struct str name = str_span(parser->engine.text, attribute->name);
        if (str_starts(name, STR("xmlns")) && (name.len == 5 || name.at[5] == ':'))
            bind_prefix(parser, str_slice(name, 6, name.len), passing_value(parser, attribute));
    }
}

static void unbind(struct xml_parser *parser, size_t count)
{
    while (parser->binding_count > count) {
        const struct xml_binding *binding = &parser->bindings[--parser->binding_count];
        bool is_new;
        *index_put(&parser->spaces, binding->prefix, &is_new) = binding->hidden;
        parser->scope = binding->scope_around;
    }
}

/* NULL: the prefix stands for nothing. */
static const struct xml_binding *binding_of(const struct xml_parser *parser, struct str prefix)
{
    const size_t *nearest = index_get(&parser->spaces, prefix);
    const struct xml_binding *binding = nearest && *nearest ? &parser->bindings[*nearest - 1] : NULL;
    return binding && !str_is_empty(binding->space) ? binding : NULL;
}

/* What codes are called: letters that no number can be taken for, and no element that has no end in HTML. */
static const char *code_name(struct xml_parser *parser, struct str local)
{
    char *name = arena_bytes(&parser->engine.document->arena, local.len + 3);
    size_t length = 0;
    for (size_t i = 0; i < local.len; i++)
        if (ascii_is_letter(local.at[i]) || (length && ascii_is_digit(local.at[i])))
            name[length++] = local.at[i];
    while (length && ascii_is_digit(name[length - 1]))
        length--;
    if (!length || html_is_void((struct str){name, length}))
        name[length++] = 'x';
    name[length] = '\0';
    return name;
}

static struct str local_of(struct str name)
{
    size_t colon = str_find_char(name, ':', 0);
    return colon < name.len ? str_slice(name, colon + 1, name.len) : name;
}

/* The number of a new name among the engine's elements, which counts by it and makes its lists anew when they grow. */
static size_t add_name(struct xml_parser *parser, struct str name)
{
    enum { LAST = UINT16_MAX - 1 }; /* it is all that come behind it, too */
    struct inline_engine *engine = &parser->engine;
    struct arena *scratch = &engine->scratch;
    struct str local = local_of(name);
    size_t number = parser->names.count < LAST ? parser->names.count : LAST; /* 0: XML_INSTRUCTION */
    parser->elements =
        arena_grow(scratch, parser->elements, number, &parser->element_capacity, sizeof *parser->elements);
    parser->known = arena_grow(scratch, parser->known, number, &parser->known_capacity, sizeof *parser->known);
    const char *code = code_name(parser, local);
    bool is_whole = str_equal(str_from(code), local);
    bool is_new;
    size_t *alike = index_put(&parser->codes, str_from(code), &is_new);
    *alike = is_new ? number : *alike;
    parser->elements[number] = (struct inline_element){.name = code};
    parser->alike = arena_grow(scratch, parser->alike, number, &parser->alike_capacity, sizeof *parser->alike);
    parser->alike[number] = *alike;
    engine->alike = parser->alike;
    parser->known[number] = (struct xml_name){
        .whole = name, .local = local, .kind = is_whole ? code : arena_copy(&engine->document->arena, local).at};
    engine->elements = parser->elements;
    if (engine->element_count < parser->element_capacity) {
        engine->element_count = parser->element_capacity;
        engine->last_open = NULL;
    }
    return number;
}

/* `_name`: so intltool had what was to be translated and joined, https://freedesktop.org/wiki/Software/intltool/. */
static struct str unmarked(const struct vocabulary *vocabulary, struct str local)
{
    bool is_marked = vocabulary && vocabulary->is_joined && str_starts(local, STR("_"));
    return is_marked ? str_slice(local, 1, local.len) : local;
}

/* Most tags have the name of one shortly before. */
static size_t number_of(struct xml_parser *parser, struct str name)
{
    unsigned char first = name.len ? (unsigned char)name.at[0] : 0,
                  last = name.len ? (unsigned char)name.at[name.len - 1] : 0;
    uint16_t *recent = &parser->recent[(name.len * 16 + first * 4u + last) % 64];
    if (*recent && str_equal(parser->known[*recent].whole, name))
        return *recent;
    bool is_new;
    size_t *number = index_put(&parser->names, name, &is_new);
    if (is_new || !str_equal(parser->known[*number].whole, name))
        *number = add_name(parser, name);
    *recent = (uint16_t)*number;
    return *number;
}

/* Of what has no namespace, but its root element. */
static const struct vocabulary *vocabulary_without_space(struct xml_parser *parser)
{
    if (parser->prolog.len)
        parser->of_root = vocabulary_of_root(parser->root, parser->prolog, parser->engine.document->source.path);
    parser->prolog.len = 0;
    return parser->of_root;
}

static const struct xml_name *find_name(struct xml_parser *parser, struct str whole, size_t *number)
{
    *number = number_of(parser, whole);
    struct xml_name *name = &parser->known[*number];
    if (name->scope == parser->scope)
        return name;
    struct str prefix = str_slice(whole, 0, whole.len - name->local.len - (name->local.len < whole.len));
    const struct xml_binding *binding = binding_of(parser, prefix);
    const struct vocabulary *vocabulary = binding ? binding->vocabulary : vocabulary_without_space(parser);
    if (!name->scope || vocabulary != name->vocabulary)
        name->known = vocabulary_element(vocabulary, unmarked(vocabulary, name->local));
    if (!name->scope)
        parser->elements[*number].traits = (name->known ? name->known->traits : 0) & (TRAIT_OWN - 1u);
    name->vocabulary = vocabulary;
    name->is_rules = binding && str_equal(binding->space, STR(ITS_NAMESPACE)) && str_equal(name->local, STR("rules"));
    name->scope = parser->scope;
    return name;
}

/* Is the element that is being read the document's own? */
static bool is_page(const struct xml_parser *parser)
{
    return parser->open_count == 0 && parser->engine.document->part == 0;
}

static void add_mark(struct xml_parser *parser, const struct markup_token *token, const struct markup_attribute *found,
                     enum mark_kind kind)
{
    struct language_mark *mark = document_add_mark(parser->engine.document);
    *mark = (struct language_mark){.kind = kind,
                                   .value = inline_place(&parser->engine, found->value),
                                   .extent = inline_place(&parser->engine, token->at),
                                   .is_page = is_page(parser),
                                   .part = parser->engine.document->part};
}

static void read_language(struct xml_parser *parser, const struct markup_token *token,
                          const struct markup_attribute *found, struct xml_open *open)
{
    struct str language = str_trim(value_of(parser, found));
    open->state.language = str_is_empty(language) && !is_page(parser) ? LANGUAGE_UNKNOWN : language;
    open->state.is_language_own = !is_page(parser);
    add_mark(parser, token, found, MARK_LANG);
    if (is_page(parser))
        parser->engine.document->page_language = language;
}

/* Translations that were joined in stand under the names of locales (`sr@latin`), and are not read. */
static bool is_language(const struct vocabulary *vocabulary, struct str name)
{
    if (vocabulary && vocabulary->is_joined)
        return false;
    bool is_plain = vocabulary && vocabulary->has_lang && str_equal(name, STR("lang"));
    return is_plain || str_equal(name, STR("xml:lang"));
}

static const struct markup_attribute *find_attribute(const struct xml_parser *parser, const struct markup_token *token,
                                                     struct str name)
{
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *found = &token->attributes[i];
        bool is_plain = !found->has_island && !found->is_island;
        if (is_plain && str_equal(str_span(parser->engine.text, found->name), name))
            return found;
    }
    return NULL;
}

static struct str key_of(struct xml_parser *parser, const struct markup_token *token,
                         const struct markup_attribute *key, const char *subkey)
{
    struct str name = value_of(parser, key);
    const struct markup_attribute *found = subkey ? find_attribute(parser, token, str_from(subkey)) : NULL;
    if (!found)
        return name;
    struct buf joint;
    buf_init(&joint, BUF_MAXIMUM);
    buf_add(&joint, name);
    buf_add_char(&joint, ':');
    buf_add(&joint, value_of(parser, found));
    struct str context = arena_copy(&parser->engine.document->arena, buf_str(&joint));
    buf_release(&joint);
    return context;
}

/* `itst:context`, as itstool has it (http://itstool.org/documentation/extensions/). */
static bool is_context(const struct xml_parser *parser, struct str name)
{
    if (!str_ends(name, STR(":context")))
        return false;
    const struct xml_binding *binding = binding_of(parser, str_slice(name, 0, name.len - STR(":context").len));
    return binding && str_equal(binding->space, STR("http://itstool.org/extensions/"));
}

/* Most vocabularies have no such list. */
static bool lists(const struct vocabulary_attribute *list, struct str element, struct str name, struct str value)
{
    return list && vocabulary_lists(list, element, name, value);
}

static void read_attributes(struct xml_parser *parser, const struct markup_token *token, struct str local,
                            struct xml_open *open)
{
    const struct vocabulary *vocabulary = open->vocabulary;
    unsigned traits = open->known ? open->known->traits : 0;
    struct str own_context = {0};
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *found = &token->attributes[i];
        struct str name = str_span(parser->engine.text, found->name);
        struct str value = str_span(parser->engine.text, found->value);
        if (found->has_island || found->is_island)
            continue;
        if (is_language(vocabulary, name))
            read_language(parser, token, found, open);
        if (str_equal(name, STR("its:dir")))
            add_mark(parser, token, found, MARK_DIR);
        if (str_equal(name, STR("xml:space")))
            open->state.preserves = str_equal(value, STR("preserve"));
        if (is_context(parser, name))
            own_context = value_of(parser, found);
        if (!vocabulary)
            continue;
        open->state.is_protected |= lists(vocabulary->mutes, local, name, value);
        if (lists(vocabulary->frees, local, name, value)) {
            open->state.is_protected = false;
            open->state.silent = NULL;
        }
        open->is_html |= lists(vocabulary->html, local, name, value);
    }
    bool is_keyed = vocabulary && vocabulary->key && (vocabulary->is_keyed || (traits & XML_KEYED));
    const struct markup_attribute *key = is_keyed ? find_attribute(parser, token, str_from(vocabulary->key)) : NULL;
    if (key)
        open->context = key_of(parser, token, key, vocabulary->subkey);
    if (own_context.at)
        open->context = own_context;
}

/* What its vocabulary says of an element. */
static void read_vocabulary(struct xml_parser *parser, struct xml_open *open)
{
    unsigned traits = open->known ? open->known->traits : 0;
    const struct xml_open *around = xml_top(parser);
    bool enters = !around || around->vocabulary != open->vocabulary;
    bool is_silent = open->vocabulary ? open->vocabulary->is_silent : !parser->its;
    if (enters)
        open->state.silent = is_silent ? XML_NOT_SHOWN : NULL;
    if (traits & XML_TEXT)
        open->state.silent = NULL;
    open->state.is_protected |= (traits & XML_LEFT_OUT) != 0;
    unsigned outer = around && around->known ? around->known->traits : 0;
    bool is_alone = (outer & XML_LIST) || ((traits & XML_EITHER) && !(outer & (XML_SENTENCE | XML_INLINE)));
    open->is_inline = (traits & XML_INLINE) && !is_alone;
    open->state.preserves |= !open->is_inline && (traits & XML_PRESERVES);
    open->state.preserves |= open->vocabulary && open->vocabulary->preserves;
    open->is_nested = traits & XML_NESTED;
    open->is_html = traits & XML_HTML;
}

static bool is_own(const struct its_node *said, enum its_category category)
{
    return said->own & 1u << category;
}

static bool says(const struct its_node *said, enum its_category category, const char *value)
{
    return str_equal(str_trim(its_value(said, category)), str_from(value));
}

/* An item of what has a key: text of its own, by its number there, or one of the forms that a text has. */
static void read_item(struct xml_parser *parser, const struct markup_token *token, struct xml_open *open)
{
    struct xml_open *around = parser->open_count ? open - 1 : NULL;
    const char *quantity = open->vocabulary->quantity;
    if (!around || !around->known || !(around->known->traits & XML_KEYED))
        return;
    open->state.silent = NULL;
    size_t number = around->item_count++;
    for (size_t i = 0; quantity && i < token->attribute_count; i++)
        if (str_equal(str_span(parser->engine.text, token->attributes[i].name), str_from(quantity)))
            open->category = plural_category_by_name(value_of(parser, &token->attributes[i]));
    if (open->category != PLURAL_CATEGORIES)
        return;
    struct buf context;
    buf_init(&context, BUF_MAXIMUM);
    buf_format(&context, "%.*s[%zu]", (int)around->context.len, around->context.at, number);
    open->context = arena_copy(&parser->engine.document->arena, buf_str(&context));
    buf_release(&context);
}

static void add_note(struct xml_parser *parser, struct str text, size_t at)
{
    if (str_is_blank(text))
        return;
    struct remark *remark = document_add_remark(parser->engine.document);
    remark->at = inline_place(&parser->engine, (struct span){at, at}).start;
    remark->text = arena_copy(&parser->engine.document->arena, str_trim(text));
}

/* The attribute of a text that is for readers. */
static void add_own_note(struct xml_parser *parser, const struct markup_token *token, const struct xml_open *open)
{
    const char *note = open->vocabulary ? open->vocabulary->note : NULL;
    for (size_t i = 0; note && !open->state.silent && !open->state.is_protected && i < token->attribute_count; i++)
        if (str_equal(str_span(parser->engine.text, token->attributes[i].name), str_from(note)))
            add_note(parser, value_of(parser, &token->attributes[i]), token->at.end);
}

/* Side by side with its translation a text is a block, and what is translated already is none. Without a place for it
 * the source would be lost. */
static void read_target(const struct its_node *said, struct xml_open *open)
{
    open->target = said->target;
    open->self = said->self;
    open->is_in_target |= said->self != NULL;
    open->is_inline &= !open->target && !open->self;
    open->state.is_protected |= open->is_in_target;
    if (is_own(said, ITS_TARGET_POINTER) && !said->target)
        open->state.silent = N_("nowhere to write its translation");
}

/* What ITS says of the element itself goes before what its vocabulary does. */
static void read_its(const struct its_node *said, struct xml_open *open, struct arena *arena)
{
    if (is_own(said, ITS_TRANSLATE)) {
        open->state.is_protected = says(said, ITS_TRANSLATE, "no");
        open->state.silent = open->state.is_protected ? open->state.silent : NULL;
    }
    if (said->data[ITS_WITHIN_TEXT]) {
        open->is_inline = says(said, ITS_WITHIN_TEXT, "yes");
        open->is_nested = says(said, ITS_WITHIN_TEXT, "nested");
    }
    if (is_own(said, ITS_PRESERVE_SPACE))
        open->state.preserves = says(said, ITS_PRESERVE_SPACE, "preserve");
    if (is_own(said, ITS_LOCALE_FILTER))
        open->state.locales = open->locales = its_locales(said, arena);
    read_target(said, open);
}

/* "term: a definition", or where one is; empty: it is none. */
static struct str describe_term(struct xml_parser *parser, const struct its_node *said)
{
    const struct its_data *data = said->data[ITS_TERMINOLOGY];
    if (!is_own(said, ITS_TERMINOLOGY) || !says(said, ITS_TERMINOLOGY, "yes"))
        return (struct str){0};
    struct str info = data->values[1].len ? data->values[1] : data->values[2];
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, STR("term"));
    buf_add(&out, str_is_blank(info) ? STR("") : STR(": "));
    buf_add(&out, str_trim(info));
    struct str described = arena_copy(&parser->engine.document->arena, buf_str(&out));
    buf_release(&out);
    return described;
}

/* An attribute of another name may say the language (xml:lang has been read). */
static void read_its_language(struct xml_parser *parser, const struct markup_token *token, const struct its_node *said,
                              struct xml_open *open)
{
    bool is_read = find_attribute(parser, token, STR("xml:lang")) || (open->vocabulary && open->vocabulary->is_joined);
    if (!is_own(said, ITS_LANGUAGE) || is_read)
        return;
    struct str place = said->data[ITS_LANGUAGE]->values[ITS_LANGUAGE_PLACE];
    const struct markup_attribute *found = place.len ? find_attribute(parser, token, place) : NULL;
    struct str language = str_trim(its_value(said, ITS_LANGUAGE));
    if (found) {
        read_language(parser, token, found, open);
    } else if (!str_is_empty(language)) {
        open->state.language = arena_copy(&parser->engine.document->arena, language);
        open->state.is_language_own = true;
    }
}

static const struct its_node *enter_local(struct xml_parser *parser, const struct markup_token *token)
{
    struct its_attribute *said = NULL;
    size_t count = 0;
    for (size_t i = 0; i < token->attribute_count; i++) {
        struct str name = str_span(parser->engine.text, token->attributes[i].name);
        if (!str_starts(name, STR("its:")) && !str_starts(name, STR("xml:")))
            continue;
        if (!said)
            said = arena_alloc(&parser->engine.scratch, (token->attribute_count - i) * sizeof *said);
        said[count++] = (struct its_attribute){name, value_of(parser, &token->attributes[i])};
    }
    return its_enter_local(parser->its, said, count);
}

/* NULL: the document has nothing of ITS. */
static const struct its_node *enter_its(struct xml_parser *parser, const struct markup_token *token)
{
    if (!parser->its)
        return NULL;
    return parser->has_local_its ? enter_local(parser, token) : its_enter(parser->its);
}

static struct xml_open *add_open(struct xml_parser *parser)
{
    parser->open = arena_grow(&parser->engine.scratch, parser->open, parser->open_count, &parser->open_capacity,
                              sizeof *parser->open);
    struct document *document = parser->engine.document;
    struct xml_open *open = &parser->open[parser->open_count];
    open->state = parser->open_count ? open[-1].state : parser->base;
    open->context = parser->open_count ? open[-1].context : (struct str){0};
    open->category = PLURAL_CATEGORIES;
    open->locales = NULL;
    open->limits = NULL;
    open->target = open->self = NULL;
    open->term = (struct str){0};
    open->is_in_target = parser->open_count && open[-1].is_in_target;
    open->first_segment = document->segment_count;
    open->binding_count = parser->binding_count;
    open->first_mark = document->mark_count;
    open->first_ignore = parser->first_ignore;
    open->ignore_count = document->ignores.count - parser->first_ignore;
    return open;
}

/* What is for readers in what is not stands by itself. */
static void settle(struct xml_parser *parser, struct xml_open *open, const struct xml_name *name)
{
    const struct xml_open *around = xml_top(parser);
    open->state.is_protected |= name->is_rules;
    open->is_inline &= !(around && inline_is_protected(&around->state) && !inline_is_protected(&open->state));
    if (open->is_inline)
        return;
    open->state.kind = name->kind;
    open->state.role = open->known ? open->known->role : ROLE_PARAGRAPH;
}

struct xml_open *xml_open_push(struct xml_parser *parser, const struct markup_token *token)
{
    struct xml_open *open = add_open(parser);
    struct str text = parser->engine.text, whole = str_span(text, token->name);
    bind(parser, token);
    if (parser->open_count == 0) {
        parser->root = local_of(whole);
        parser->prolog = str_slice(text, 0, token->at.end);
    }
    const struct xml_name *name = find_name(parser, whole, &open->element);
    open->vocabulary = name->vocabulary;
    open->known = name->known;
    read_vocabulary(parser, open);
    read_attributes(parser, token, name->local, open);
    if (open->known && (open->known->traits & XML_ITEM))
        read_item(parser, token, open);
    add_own_note(parser, token, open);
    const struct its_node *said = enter_its(parser, token);
    if (said) {
        read_its(said, open, &parser->engine.document->arena);
        read_its_language(parser, token, said, open);
        open->term = describe_term(parser, said);
        if (is_own(said, ITS_NOTE))
            add_note(parser, its_value(said, ITS_NOTE), token->at.end);
        if (!open->is_inline)
            add_note(parser, open->term, token->at.end);
        open->limits = its_limits(said, &parser->engine.document->arena);
    }
    open->state.limits = limits_within(open->state.limits, open->limits, false, &parser->engine.document->arena);
    settle(parser, open, name);
    open->content = token->at.end;
    open->mark_count = parser->engine.document->mark_count - open->first_mark;
    parser->open_count++;
    return open;
}

void xml_open_pop(struct xml_parser *parser, size_t end)
{
    const struct xml_open *open = &parser->open[--parser->open_count];
    struct document *document = parser->engine.document;
    size_t place = inline_place(&parser->engine, (struct span){end, end}).start;
    for (size_t i = 0; i < open->mark_count; i++)
        document->marks[open->first_mark + i].extent.end = place;
    document_cover(document, open->first_ignore, open->ignore_count, place);
    unbind(parser, open->binding_count);
    if (parser->its)
        its_leave(parser->its);
}

const struct limit *xml_open_limits(struct xml_parser *parser, struct str name)
{
    struct its_node said;
    bool is_said = parser->its && its_attribute(parser->its, name, &said);
    return is_said ? its_limits(&said, &parser->engine.document->arena) : NULL;
}

bool xml_open_may_show(const struct xml_parser *parser)
{
    const struct vocabulary *vocabulary = xml_top(parser)->vocabulary;
    return (parser->its && !parser->has_local_its) || (vocabulary && vocabulary->shown);
}

bool xml_open_shows(struct xml_parser *parser, struct str name, struct str value)
{
    const struct xml_open *open = xml_top(parser);
    struct its_node said;
    if (str_starts(name, STR("xml:")) || str_starts(name, STR("xmlns")) || str_starts(name, STR("its:")))
        return false; /* they say how a text is read: `@*` does not mean them */
    if (parser->its && its_attribute(parser->its, name, &said) && is_own(&said, ITS_TRANSLATE))
        return says(&said, ITS_TRANSLATE, "yes");
    return open->vocabulary && lists(open->vocabulary->shown, parser->known[open->element].local, name, value);
}

void xml_open_filter(struct xml_parser *parser, struct str name, struct inline_state *state)
{
    struct its_node said;
    if (parser->its && its_attribute(parser->its, name, &said) && is_own(&said, ITS_LOCALE_FILTER))
        state->locales = its_locales(&said, &parser->engine.document->arena);
}
