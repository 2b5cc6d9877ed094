#include "ignoring.h"

#include "../formats/data/yaml.h"
#include "../formats/encoder.h"
#include "suppressions.h"

bool finding_is_ignorable(const struct finding *finding)
{
    const struct rule *rule = finding->rule;
    return !rule->is_failure && !rule->is_of_run && !rule_is_of_ignores(rule);
}

/* One that stands for several places would come back at the next of them. */
bool finding_has_comment(const struct finding *finding)
{
    return finding_is_ignorable(finding) && !finding->rule->apply_refuses && finding->count <= 1;
}

static bool holds(struct span outer, size_t at)
{
    return outer.start <= at && at < outer.end;
}

size_t ignoring_segment(const struct document *document, const struct finding *finding)
{
    size_t at = finding->place.bytes.start, count = document_segments_before(document, at + 1);
    if (!count)
        return NO_SEGMENT;
    size_t found = count - 1;
    while (document->segments[found].parent != NO_SEGMENT)
        found = document->segments[found].parent;
    return holds(segment_extent(&document->segments[found]), at) ? found : NO_SEGMENT;
}

void ignore_words_add(struct buf *out, const struct ignore_words *words)
{
    buf_add(out, STR("cotejo-ignore "));
    buf_add(out, words->rules);
    buf_add(out, STR(" -- "));
    buf_add(out, words->reason);
    if (words->tag.len)
        buf_format(out, " [%.*s]", (int)words->tag.len, words->tag.at);
}

/* Does an ignore silence one of the rules, which have a space between? The others get a comment of their own when they
 * are told again. */
static bool silences_any(struct str list, struct str rules, struct arena *arena)
{
    bool is_silent = false;
    for (size_t start = 0, end; start < rules.len && !is_silent; start = end + 1) {
        end = str_find_char(rules, ' ', start);
        end = end < rules.len ? end : rules.len;
        is_silent = ignore_names_rule(list, &(struct rule){.id = arena_copy(arena, str_slice(rules, start, end)).at});
    }
    return is_silent;
}

/* An ignore that has expired gets the new reason and the new tag. */
static void renew(struct str bytes, struct span at, struct str tag, const struct ignore_words *words, struct edits *out)
{
    struct str comment = str_span(bytes, at);
    size_t dashes = str_find(comment, STR("--"), str_find(comment, STR("cotejo-ignore"), 0));
    size_t old = dashes;
    for (size_t next = 0; (next = str_find(comment, tag, next)) != SIZE_MAX; next++)
        old = next;
    size_t start = dashes < old ? dashes : old - 1;
    struct buf fresh;
    buf_init(&fresh, BUF_MAXIMUM);
    buf_format(&fresh, "-- %.*s [%.*s]", (int)words->reason.len, words->reason.at, (int)words->tag.len, words->tag.at);
    edits_add(out, (struct span){at.start + start, at.start + old + tag.len + 1},
              arena_copy(out->arena, buf_str(&fresh)));
    buf_release(&fresh);
}

/* The expired ignore of a segment that is of these rules, or NULL. */
static const struct ignore *find_stale(const struct ignore_texts *texts, struct span extent, struct str rules,
                                       struct arena *arena)
{
    const struct ignores *ignores = &texts->document->ignores;
    for (size_t i = 0; i < ignores->count; i++) {
        const struct ignore *ignore = &ignores->items[i];
        if (ignore->tag.len && ignore->kind == DIRECTIVE_IGNORE && holds(ignore->covers, extent.start) &&
            silences_any(ignore->rules, rules, arena) &&
            !ignore_tag_fits(ignore->tag, ignore_texts_hash(texts, ignore->covers)))
            return ignore;
    }
    return NULL;
}

/* Signs that begin or end a comment, or code of a template language that runs in one. */
static bool is_plain(struct str reason)
{
    return str_find_any(reason, "<>{}%`") == SIZE_MAX;
}

bool ignoring_in_document(const struct ignore_texts *texts, size_t segment, const struct ignore_words *words,
                          struct edits *out)
{
    const struct document *document = texts->document;
    const struct segment *on = &document->segments[segment];
    const struct ignore *stale =
        words->tag.len ? find_stale(texts, segment_extent(on), words->rules, out->arena) : NULL;
    if (!is_plain(words->reason) || document->source.has_invalid ||
        (document->source.charset && !str_is_ascii(words->reason)))
        return false;
    if (stale) {
        renew(document->source.bytes, stale->at, stale->tag, words, out);
        return true;
    }
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    ignore_words_add(&text, words);
    bool is_written = segment_comment(document, on, arena_copy(out->arena, buf_str(&text)), out);
    buf_release(&text);
    return is_written;
}

/* Renews the comment of the entry that has expired; false: there is none. */
static bool renew_note(const struct catalog *catalog, const struct message *message, const struct ignore_words *words,
                       struct edits *out)
{
    for (size_t i = 0; i < message->translator.count; i++) {
        struct directive directive = directive_read(message->translator.items[i].text);
        if (directive.kind != DIRECTIVE_IGNORE || !directive.tag.len ||
            !silences_any(directive.rules, words->rules, out->arena))
            continue;
        struct span at = message_locate(catalog, message, MESSAGE_NOTE, i, AS_WRITTEN).at;
        renew(catalog->source.bytes, at, directive.tag, words, out);
        return true;
    }
    return false;
}

bool ignoring_in_catalog(const struct catalog *catalog, size_t number, struct ignore_words words, struct edits *out)
{
    const struct message *message = &catalog->messages[number];
    struct str bytes = catalog->source.bytes;
    size_t notes = message->translator.count;
    size_t at = message_locate(catalog, message, MESSAGE_ENTRY, 0, AS_WRITTEN).at.start;
    char tag[IGNORE_TAG_SIZE];
    if (catalog->is_broken || (catalog->has_legacy_charset && !str_is_ascii(words.reason)))
        return false;
    ignore_tag_write(ignore_message_hash(message), tag);
    /* A header changes with every save. */
    words.tag = number == catalog->header || !words.tag.len ? (struct str){0} : str_from(tag);
    if (words.tag.len && renew_note(catalog, message, &words, out))
        return true;
    if (notes)
        at = str_next_line(
            bytes, str_line_end(bytes, message_locate(catalog, message, MESSAGE_NOTE, notes - 1, AS_WRITTEN).at.start));
    struct buf line;
    buf_init(&line, BUF_MAXIMUM);
    buf_add(&line, STR("# "));
    ignore_words_add(&line, &words);
    buf_add(&line, catalog->line_end);
    edits_add(out, (struct span){at, at}, arena_copy(out->arena, buf_str(&line)));
    buf_release(&line);
    return true;
}

/* As a pattern of just this text: each of these signs is escaped. */
static void add_pattern(struct buf *out, struct str text, const char *special)
{
    struct buf pattern;
    buf_init(&pattern, BUF_MAXIMUM);
    for (size_t i = 0; i < text.len; i++) {
        buf_add(&pattern, text.at[i] && strchr(special, text.at[i]) ? STR("\\") : STR(""));
        buf_add_char(&pattern, text.at[i]);
    }
    yaml_add_quoted(out, buf_str(&pattern));
    buf_release(&pattern);
}

void ignoring_item_add(struct buf *out, const struct finding *finding, struct str reason)
{
    struct str text = finding->segment.len ? finding->segment : str_trim(finding->text);
    bool is_pattern = str_find_any(text, "*?[") != SIZE_MAX;
    buf_format(out, "{rule: %s, path: ", finding->rule->id);
    add_pattern(out, finding->place.path, "*?[\\{");
    if (text.len) {
        buf_add(out, STR(", text: "));
        add_pattern(out, text, is_pattern ? "*?[\\" : "");
    }
    buf_add(out, STR(", reason: "));
    yaml_add_quoted(out, reason);
    buf_add_char(out, '}');
}

static bool is_same_segment(const struct segment *a, const struct segment *b)
{
    return str_equal(a->text, b->text) && strcmp(a->kind, b->kind) == 0 && a->role == b->role &&
           a->parent == b->parent && a->code_count == b->code_count && a->span_count == b->span_count &&
           a->is_value == b->is_value && a->syntax == b->syntax && a->has_context == b->has_context &&
           str_equal(a->context, b->context) && str_equal(a->note, b->note) && str_equal(a->declared, b->declared);
}

bool ignoring_is_unseen(const struct document *before, const struct document *after)
{
    bool is_same = before->segment_count == after->segment_count && before->link_count == after->link_count &&
                   before->mark_count == after->mark_count && before->left_out_count == after->left_out_count;
    for (size_t i = 0; is_same && i < before->segment_count; i++)
        is_same = is_same_segment(&before->segments[i], &after->segments[i]);
    for (size_t i = 0; is_same && i < before->link_count; i++)
        is_same = str_equal(before->links[i].url, after->links[i].url);
    return is_same;
}
