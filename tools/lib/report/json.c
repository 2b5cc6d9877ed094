#include "json.h"

#include <jansson.h>
#include <stdlib.h>

#include "../base/bug.h"
#include "../text/utf8.h"
#include "sentence.h"
#include "statistics.h"

enum { VERSION = 1 };

static void set(json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new(object, key, value) != 0)
        out_of_memory();
}

static json_t *number(size_t value)
{
    return json_integer((json_int_t)value);
}

/* jansson takes nothing but valid UTF-8. */
static json_t *text(struct str value)
{
    if (utf8_find_invalid(value, 0) == (size_t)-1)
        return json_stringn(value.len ? value.at : "", value.len);
    struct buf valid;
    buf_init(&valid, BUF_MAXIMUM);
    for (size_t at = 0; at < value.len;) {
        uint32_t c = utf8_next(value, &at);
        utf8_add(&valid, c == UTF8_INVALID ? 0xFFFD : c);
    }
    json_t *result = json_stringn(valid.at, valid.len);
    buf_release(&valid);
    return result;
}

static void set_place(json_t *object, const struct place *place)
{
    set(object, "path", text(place->path));
    set(object, "line", number(place->start.line));
    set(object, "column", number(place->start.column));
    set(object, "end_line", number(place->end.line));
    set(object, "end_column", number(place->end.column));
    set(object, "byte", number(place->bytes.start));
    set(object, "end_byte", number(place->bytes.end));
}

static json_t *related(const struct finding *finding)
{
    if (!finding->has_related)
        return json_null();
    json_t *object = json_object();
    set_place(object, &finding->related);
    return object;
}

static json_t *fix(const struct fix *offered)
{
    if (!offered->is_offered)
        return json_null();
    json_t *object = json_object();
    set(object, "byte", number(offered->at.start));
    set(object, "end_byte", number(offered->at.end));
    set(object, "replacement", text(offered->replacement));
    set(object, "safe", json_boolean(offered->is_safe));
    return object;
}

static json_t *finding_object(const struct report *report, size_t at)
{
    const struct finding kept = finding_of(report->findings->items[at]), *finding = &kept;
    static const char *const CERTAINTIES[] = {
        [CERTAINTY_CERTAIN] = "certain", [CERTAINTY_LIKELY] = "likely", [CERTAINTY_POSSIBLE] = "possible"};
    json_t *object = json_object();
    struct buf sentence;
    buf_init(&sentence, BUF_MAXIMUM);
    sentence_add(&sentence, finding);
    set(object, "rule", json_string(finding->rule->id));
    set(object, "severity", text(severity_name(finding->severity)));
    set(object, "certainty", json_string(CERTAINTIES[finding->certainty]));
    set(object, "message", text(buf_str(&sentence)));
    set_place(object, &finding->place);
    set(object, "text", text(finding->text));
    set(object, "language", str_is_empty(finding->language) ? json_null() : text(finding->language));
    set(object, "count", number(finding->count));
    set(object, "related", related(finding));
    set(object, "fix", fix(&finding->fix));
    if (report->ignores)
        set(object, "ignore", report->ignores[at].len ? text(report->ignores[at]) : json_null());
    buf_release(&sentence);
    return object;
}

static void set_counts(json_t *object, size_t count, const struct severity_counts *counts)
{
    set(object, "findings", number(count));
    set(object, "errors", number(counts->of[SEVERITY_ERROR]));
    set(object, "warnings", number(counts->of[SEVERITY_WARNING]));
    set(object, "notes", number(counts->of[SEVERITY_NOTE]));
}

static json_t *summary(const struct report *report)
{
    struct severity_counts counts = report_count(report->findings);
    json_t *object = json_object();
    set_counts(object, report->findings->count, &counts);
    set(object, "suppressed", number(report->silenced->count - report_count_baseline(report)));
    set(object, "baseline", number(report_count_baseline(report)));
    set(object, "documents", number(report->documents));
    set(object, "catalogs", number(report->catalogs));
    return object;
}

static int add_to_buf(const char *bytes, size_t size, void *out)
{
    buf_add(out, (struct str){bytes, size});
    return 0;
}

/* As an item of a list that is indented by two. */
static void add_item(struct buf *out, json_t *object)
{
    struct buf item;
    buf_init(&item, BUF_MAXIMUM);
    json_dump_callback(object, add_to_buf, &item, JSON_INDENT(2));
    for (size_t start = 0, end; start < item.len; start = end) {
        end = str_find_char(buf_str(&item), '\n', start);
        end = end < item.len ? end + 1 : item.len;
        buf_add(out, STR("    "));
        buf_add(out, str_slice(buf_str(&item), start, end));
    }
    buf_release(&item);
}

/* One finding at a time: as values they would take ten times the room. */
static void write(const struct report *report, struct buf *out)
{
    static const char END[] = "]\n}";
    json_t *root = json_object();
    set(root, "version", number(VERSION));
    set(root, "summary", summary(report));
    set(root, "findings", json_array());
    json_dump_callback(root, add_to_buf, out, JSON_INDENT(2));
    json_decref(root);
    out->len -= sizeof END - 1;
    for (size_t i = 0; i < report->findings->count; i++) {
        json_t *object = finding_object(report, i);
        buf_add(out, i ? STR(",\n") : STR("\n"));
        add_item(out, object);
        json_decref(object);
    }
    buf_add(out, report->findings->count ? STR("\n  ") : STR(""));
    buf_add(out, str_from(END));
    buf_add_char(out, '\n');
}

static void write_statistics(const struct report *report, struct buf *out)
{
    struct arena arena = {0};
    size_t count;
    const struct rule_tally *tallies = statistics_count(report->findings, &count, &arena);
    json_t *root = json_object(), *rules = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        set(object, "rule", json_string(tallies[i].rule->id));
        set_counts(object, tallies[i].count, &tallies[i].by_severity);
        set(object, "safe_fixes", number(tallies[i].fixes));
        if (json_array_append_new(rules, object) != 0)
            out_of_memory();
    }
    set(root, "version", number(VERSION));
    set(root, "summary", summary(report));
    set(root, "rules", rules);
    json_dump_callback(root, add_to_buf, out, JSON_INDENT(2));
    buf_add_char(out, '\n');
    json_decref(root);
    arena_free(&arena);
}

static void write_lines(const struct report *report, struct buf *out)
{
    for (size_t i = 0; i < report->findings->count; i++) {
        json_t *object = finding_object(report, i);
        json_dump_callback(object, add_to_buf, out, JSON_COMPACT);
        buf_add_char(out, '\n');
        json_decref(object);
    }
}

void json_add_text(struct buf *out, struct str value)
{
    json_t *string = text(value);
    if (!string || json_dump_callback(string, add_to_buf, out, JSON_ENCODE_ANY) != 0)
        out_of_memory();
    json_decref(string);
}

const struct writer JSONL_WRITER = {
    .name = "jsonl",
    .write = write_lines,
    .hash_escape = "\\u0023",
    .shows_ignores = true,
};

static const struct writer JSON_STATISTICS = {
    .name = "json",
    .write = write_statistics,
    .hash_escape = "\\u0023",
};

const struct writer JSON_WRITER = {
    .name = "json",
    .write = write,
    .hash_escape = "\\u0023",
    .shows_ignores = true,
    .statistics = &JSON_STATISTICS,
};
