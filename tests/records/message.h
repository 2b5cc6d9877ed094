/* What a message's text is taken apart into, and what translations of it bring in. */
#ifndef COTEJO_TESTS_MESSAGE_H
#define COTEJO_TESTS_MESSAGE_H

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "formats/messages/intruder.h"
#include "record.h"

static const char *part_name(const struct fragment_part *part)
{
    static const char *const NAMES[] = {"open", "close",   "single", "placeholder", "output",     "statement",
                                        "mask", "comment", "link",   "image",       "attributes", "escaped"};
    size_t bit = 0;
    while (part->kind >> bit != 1)
        bit++;
    return NAMES[bit];
}

static void add_part(struct buf *out, const struct fragment *fragment, const struct fragment_part *part)
{
    struct str text = str_span(fragment->text, part->at);
    buf_format(out, "    %s ", part_name(part));
    add_span(out, part->at);
    buf_add_char(out, ' ');
    add_quoted(out, text);
    if (!str_equal(text, part->name))
        add_text(out, "is", part->name);
    if (part->partner != NO_PARTNER)
        buf_format(out, " ~%zu", part->partner);
    add_word(out, part->is_counted, "counted");
    add_word(out, part->is_bare, "bare");
    add_word(out, part == fragment->unbalanced, "unbalanced");
    struct arena arena = {0};
    if (part->kind & (PART_LINK | PART_IMAGE | PART_OPEN)) {
        struct str target = intruder_target(fragment, part);
        add_text(out, "scheme", target_scheme(target, &arena));
        add_word(out, target_is_dangerous(target, &arena), "dangerous");
    }
    arena_free(&arena);
    add_word(out, part->kind & (PART_OPEN | PART_CLOSE | PART_SINGLE) && fragment_tag_acts(fragment, part), "acts");
    struct fragment_attribute attribute = {0};
    while ((part->kind & (PART_OPEN | PART_SINGLE)) && fragment_attribute(fragment->text, part, &attribute)) {
        buf_add_char(out, ' ');
        add_span(out, attribute.at);
        add_quoted(out, attribute.name);
        if (attribute.has_value)
            add_quoted(out, attribute.value);
    }
    buf_add_char(out, '\n');
}

static void add_shown(struct buf *out, const struct fragment *fragment, enum shown_for purpose, struct arena *arena)
{
    static const char *const NAMES[] = {"prose", "templates"};
    struct shown_text shown = fragment_shown(fragment, purpose, arena);
    if (!shown.pieces)
        return;
    buf_format(out, "    %s ", NAMES[purpose]);
    add_quoted(out, shown.text);
    for (size_t i = 0; i < shown.count; i++)
        buf_format(out, " %zu%c%zu", shown.pieces[i].at, shown.pieces[i].is_copy ? '=' : '<', shown.pieces[i].origin);
    buf_format(out, " end %zu\n", shown.end);
}

static void add_fragment(struct buf *out, const struct fragment *fragment, struct arena *arena)
{
    for (size_t i = 0; i < fragment->count; i++)
        add_part(out, fragment, &fragment->items[i]);
    for (size_t i = 0; i < fragment->hidden_count; i++) {
        buf_add(out, STR("    hidden"));
        add_part(out, fragment, &fragment->hidden[i]);
    }
    add_shown(out, fragment, SHOWN_PROSE, arena);
    add_shown(out, fragment, SHOWN_TEMPLATES, arena);
    add_word(out, fragment_is_markup(fragment), "  markup\n");
}

static void add_difference(struct buf *out, const struct fragment *source, const struct fragment *target,
                           struct arena *arena)
{
    struct difference difference = fragment_compare(source, target, UINT32_MAX, arena);
    for (size_t i = 0; i < difference.missing_count; i++)
        add_text(out, "   missing", str_span(source->text, difference.missing[i]->at));
    for (size_t i = 0; i < difference.unknown_count; i++)
        add_text(out, "   unknown", str_span(target->text, difference.unknown[i]->at));
    if (difference.missing_count + difference.unknown_count)
        buf_add_char(out, '\n');
}

static void add_intruders(struct buf *out, const struct fragment *source, const struct fragment *target,
                          enum text_place place, struct arena *arena)
{
    static const char *const NAMES[] = {"markup", "target", "output", "code", "opener", "word"};
    struct intruders found = fragment_intruders(source, target, place, arena);
    for (size_t i = 0; i < found.count; i++) {
        const struct intruder *intruder = &found.items[i];
        buf_format(out, "    brings in %s ", NAMES[intruder->kind]);
        add_span(out, intruder->at);
        buf_add_char(out, ' ');
        add_quoted(out, str_span(target->text, intruder->at));
        if (intruder->part)
            add_text(out, "to", intruder_target(target, intruder->part));
        if (intruder->replaces)
            add_text(out, "for", intruder_target(source, intruder->replaces));
        buf_add_char(out, '\n');
    }
}

static int word_number(const struct record *record, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (record_option(record, words[i]).at)
            return i;
    return 0;
}

static void describe_message(struct buf *out, const struct record *record)
{
    static const char *const SYNTAXES[] = {"plain", "tagged", "markdown", NULL};
    static const char *const PLACES[] = {"text", "value", "bare", "data", "program", NULL};
    struct arena arena = {0};
    struct islands islands;
    islands_init_common(&islands, DIALECTS);
    enum segment_syntax syntax = (enum segment_syntax)word_number(record, SYNTAXES);
    struct str text = record->input;
    struct fragment source = fragment_read(text, syntax, &islands, &arena);
    add_fragment(out, &source, &arena);
    for (size_t i = 0; i < record->says_count; i++) {
        struct str says = exactly(record->says[i]);
        struct fragment target = fragment_read(says, syntax, &islands, &arena);
        buf_add(out, STR("  "));
        add_quoted(out, record->says[i]);
        buf_add_char(out, '\n');
        if (record_option(record, "whole").at)
            add_fragment(out, &target, &arena);
        add_difference(out, &source, &target, &arena);
        add_intruders(out, &source, &target, (enum text_place)word_number(record, PLACES), &arena);
        free((char *)says.at);
    }
    arena_free(&arena);
}

#endif
