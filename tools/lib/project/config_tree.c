#include "config_tree.h"

#include <libfyaml.h>

#include "../base/hash.h"
#include "../formats/data/yaml.h"

enum { DEPTH_MAXIMUM = 8 };

/* A list or map that is being read. */
struct level {
    struct node *node;
    struct node **end; /* where its next child goes */
    struct node *key;  /* read, its value not yet */
    struct index keys; /* of a map */
};

struct reader {
    const struct source *source;
    struct arena *arena;
    struct findings *findings;
    struct level levels[DEPTH_MAXIMUM + 1];
    size_t depth;
    struct node *root;
};

static bool refuse(struct reader *reader, struct span at, const char *why)
{
    findings_add(reader->findings, reader->source, at,
                 &(struct finding){.rule = &config_syntax, .arguments = {{"why", str_from(why)}}});
    return false;
}

static struct span token_span(struct fy_token *token)
{
    const struct fy_mark *start = token ? fy_token_start_mark(token) : NULL;
    const struct fy_mark *end = token ? fy_token_end_mark(token) : NULL;
    return start && end ? (struct span){start->input_pos, end->input_pos} : (struct span){0, 0};
}

/* Puts a value where it belongs: at the top, in a list, or in a map as a key or the value of the key before it. */
static bool place_node(struct reader *reader, struct node *node)
{
    if (!reader->depth) {
        if (reader->root)
            return refuse(reader, node->at, "more than one document");
        reader->root = node;
        return true;
    }
    struct level *level = &reader->levels[reader->depth];
    if (level->node->kind == NODE_MAP && !level->key) {
        level->key = node;
        if (node->kind != NODE_SCALAR)
            return refuse(reader, node->at, "a key that is no plain text");
        bool is_new;
        index_put(&level->keys, node->text, &is_new);
        if (is_new)
            return true;
        findings_add(reader->findings, reader->source, node->at,
                     &(struct finding){.rule = &config_key_repeated, .arguments = {{"key", node->text}}});
        return true;
    }
    if (level->node->kind == NODE_MAP) {
        node->key = level->key->text;
        node->key_at = level->key->at;
        level->key = NULL;
    }
    /* A value that is left out is where its key is, or its list. */
    if (node->at.end == 0)
        node->at = node->key.len ? node->key_at : level->node->at;
    *level->end = node;
    level->end = &node->next;
    return true;
}

/* The library (0.7) loses apostrophes that are written twice, and memory with them. */
static struct str token_text(struct reader *reader, struct fy_token *token)
{
    size_t length = 0;
    if (token && fy_token_scalar_style(token) == FYSS_SINGLE_QUOTED)
        return yaml_flow_text(str_span(reader->source->bytes, token_span(token)), YAML_SINGLE, reader->arena);
    const char *text = token ? fy_token_get_text(token, &length) : NULL;
    return arena_copy(reader->arena, (struct str){text, text ? length : 0});
}

static struct node *make_node(struct reader *reader, enum node_kind kind, struct fy_token *token)
{
    struct node *node = arena_alloc(reader->arena, sizeof *node);
    node->kind = kind;
    node->at = token_span(token);
    return node;
}

static bool open_level(struct reader *reader, enum node_kind kind, struct fy_token *token)
{
    struct node *node = make_node(reader, kind, token);
    if (!place_node(reader, node))
        return false;
    if (reader->depth == DEPTH_MAXIMUM)
        return refuse(reader, node->at, "nested too deeply");
    reader->levels[++reader->depth] = (struct level){.node = node, .end = &node->first, .keys.arena = reader->arena};
    return true;
}

static bool take_event(struct reader *reader, const struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR: {
        if (event->scalar.anchor)
            return refuse(reader, token_span(event->scalar.anchor), "an anchor");
        struct node *node = make_node(reader, NODE_SCALAR, event->scalar.value);
        node->text = token_text(reader, event->scalar.value);
        return place_node(reader, node);
    }
    case FYET_SEQUENCE_START: return open_level(reader, NODE_LIST, event->sequence_start.sequence_start);
    case FYET_MAPPING_START: return open_level(reader, NODE_MAP, event->mapping_start.mapping_start);
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END: reader->depth--; return true;
    case FYET_ALIAS: return refuse(reader, token_span(event->alias.anchor), "an alias");
    default: return true;
    }
}

/* What libfyaml complains of, with its place. */
static void report_error(struct reader *reader, struct fy_diag *complaints)
{
    void *state = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(complaints, &state);
    struct span line = source_line(reader->source, error && error->line > 0 ? (size_t)error->line : 1);
    size_t at = line.start + (error && error->column > 1 ? (size_t)error->column - 1 : 0);
    if (at > line.end)
        at = line.end;
    refuse(reader, (struct span){at, at}, error && error->msg ? error->msg : N_("it is no YAML"));
}

struct node *config_tree(const struct source *source, struct arena *arena, struct findings *findings)
{
    struct reader reader = {.source = source, .arena = arena, .findings = findings};
    struct yaml_error wrong;
    if (!yaml_may_be_read(source->bytes, &wrong)) {
        refuse(&reader, (struct span){wrong.at, wrong.at + 1}, wrong.reason.at);
        return NULL;
    }
    struct fy_diag *complaints = fy_diag_create(NULL);
    fy_diag_set_collect_errors(complaints, true);
    struct fy_parse_cfg settings = {.flags = FYPCF_QUIET, .diag = complaints};
    struct fy_parser *parser = fy_parser_create(&settings);
    bool is_right = parser && fy_parser_set_string(parser, source->bytes.at, source->bytes.len) == 0;
    struct fy_event *event;
    while (is_right && (event = fy_parser_parse(parser))) {
        is_right = take_event(&reader, event);
        fy_parser_event_free(parser, event);
    }
    if (is_right && fy_parser_get_stream_error(parser)) {
        report_error(&reader, complaints);
        is_right = false;
    }
    fy_parser_destroy(parser);
    fy_diag_destroy(complaints);
    return is_right ? reader.root : NULL;
}

const struct rule config_syntax = {
    .id = "config-syntax",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the configuration cannot be read",
    .message = "the configuration cannot be read: {why}",
    .explanation = "The file cotejo.yaml is YAML: lists and `key: value` pairs. Anchors, aliases and several documents "
                   "in one file are not taken.",
    .wrong = "languages: [en, es",
    .right = "languages: [en, es]",
};

const struct rule config_key = {
    .id = "config-key",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the configuration has a key that means nothing here",
    .message = "unknown key '{key}'[; did you mean '{near}'?]",
    .explanation = "A key with a typing error would silently do nothing, so it is an error. The keys are described in "
                   "the comments that `cotejo init` writes.",
    .wrong = "langauges: [en, es]",
    .right = "languages: [en, es]",
};

const struct rule config_key_repeated = {
    .id = "config-key-repeated",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the configuration has a key twice",
    .message = "the key '{key}' stands here already",
    .explanation = "Of two values for one key only one could hold, and which one is hard to see. Write both under one "
                   "key, or take one out.",
    .wrong = "exclude: [drafts]\nexclude: [old]",
    .right = "exclude: [drafts, old]",
};

const struct node *node_find(const struct node *map, const char *key)
{
    const struct node *node = map && map->kind == NODE_MAP ? map->first : NULL;
    while (node && !str_equal(node->key, str_from(key)))
        node = node->next;
    return node;
}

const char *config_tree_library_version(void)
{
    return fy_library_version();
}
