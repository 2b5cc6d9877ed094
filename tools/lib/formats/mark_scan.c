#include "../text/script.h"
#include "marks.h"

enum { ARGUMENTS = 6, DEEPEST = 32 };

enum argument_state {
    ARGUMENT_NONE,
    ARGUMENT_TEXT,   /* literals, and nothing else */
    ARGUMENT_JOINED, /* a literal with something else */
    ARGUMENT_OTHER,
};

struct argument_of_call {
    struct span at;
    enum argument_state state;
};

/* Brackets that are open, and what stands before them. */
struct call {
    struct str name; /* empty: no name that may mark */
    bool is_filter;
    size_t count; /* of arguments that have begun */
    struct argument_of_call arguments[ARGUMENTS];
};

struct scan {
    struct marks *marks;
    struct str text;            /* up to the end of the code */
    struct call calls[DEEPEST]; /* the first is what stands in no brackets */
    size_t depth;               /* how many are open; deeper ones are not told apart */
    struct str word;            /* the last token, if it is a name that a bracket may follow */
    bool is_piped, is_method;   /* it stands behind a bar; behind a point */
    bool is_dotted;             /* the last token is a point */
    struct str last_word;       /* the one before `word`, or itself where nothing follows it yet */
    bool is_defined;            /* `word` is the name of a function that is defined there, or of a class */
    struct argument_of_call
        operand; /* what a pipe would take: the literals that the last tokens are, or something else */
};

static struct call *top(struct scan *scan)
{
    return &scan->calls[scan->depth < DEEPEST ? scan->depth : DEEPEST - 1];
}

static void extend(struct argument_of_call *argument, struct span at, bool is_literal)
{
    bool is_first = argument->state == ARGUMENT_NONE;
    argument->at = is_first ? at : (struct span){argument->at.start, at.end};
    if (is_first)
        argument->state = is_literal ? ARGUMENT_TEXT : ARGUMENT_OTHER;
    else if (is_literal != (argument->state == ARGUMENT_TEXT))
        argument->state = ARGUMENT_JOINED;
}

/* A token of the argument that is being read. */
static void add_token(struct scan *scan, struct span at, bool is_literal)
{
    struct call *call = top(scan);
    if (!is_literal || scan->operand.state != ARGUMENT_TEXT)
        scan->operand = (struct argument_of_call){.state = ARGUMENT_NONE};
    extend(&scan->operand, at, is_literal);
    call->count += call->count == 0;
    if (call->count > ARGUMENTS)
        return;
    struct argument_of_call *argument = &call->arguments[call->count - 1];
    extend(argument, at, is_literal);
}

static const struct argument_of_call *argument_of(const struct call *call, unsigned number)
{
    static const struct argument_of_call none;
    return number && number <= call->count && number <= ARGUMENTS ? &call->arguments[number - 1] : &none;
}

static struct str text_of(struct scan *scan, const struct call *call, unsigned number)
{
    const struct argument_of_call *argument = argument_of(call, number);
    return argument->state == ARGUMENT_TEXT ? marks_literal(scan->marks, argument->at).text : (struct str){0};
}

static bool fits(const struct keyword *keyword, const struct call *call)
{
    const unsigned wanted[] = {keyword->plural, keyword->context};
    if (keyword->kind != (call->is_filter ? KEYWORD_FILTER : KEYWORD_CALL) ||
        (keyword->total && keyword->total != call->count))
        return false;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (wanted[i] && argument_of(call, wanted[i])->state != ARGUMENT_TEXT)
            return false;
    return argument_of(call, keyword->id)->state != ARGUMENT_NONE;
}

/* Is the call that ends the first argument of one that fills in formats: `printf(_("…"), $n)`? */
static bool is_filled_in(const struct scan *scan)
{
    static const char *const FORMATTERS[] = {"sprintf", "printf", "vsprintf", "vprintf", NULL};
    const struct call *around = &scan->calls[scan->depth && scan->depth < DEEPEST ? scan->depth - 1 : 0];
    size_t i = 0;
    while (FORMATTERS[i] && !str_equal(around->name, str_from(FORMATTERS[i])))
        i++;
    return FORMATTERS[i] && around->count == 1;
}

/* The flag of what fills a text in; NULL: nothing does. */
static const char *format_of(const struct scan *scan, const struct mark_draft *draft)
{
    enum literal_style style = scan->marks->style->literals;
    if (style != LITERAL_PHP && style != LITERAL_SCRIPT)
        return marks_python_format(draft->id.text, draft->plural, scan->marks->marking->is_newstyle);
    if (style == LITERAL_SCRIPT)
        return marks_have_script_format(draft->id.text, draft->plural) ? "javascript-format" : NULL;
    return marks_have_conversion(draft->id.text, draft->plural) || is_filled_in(scan) ? "php-format" : NULL;
}

static void take_call(struct scan *scan, const struct keyword *keyword, const struct call *call)
{
    struct marks *marks = scan->marks;
    const struct argument_of_call *argument = argument_of(call, keyword->id);
    bool is_variable = argument->state == ARGUMENT_OTHER && marks->style->literals == LITERAL_SCRIPT;
    if (argument->state != ARGUMENT_TEXT) {
        if (!is_variable) /* so functions are defined, too */
            marks_add_pieced(marks, argument->at);
        return;
    }
    if (keyword->is_key)
        return;
    struct mark_draft draft = {.at = argument->at, .id = marks_literal(marks, argument->at)};
    draft.plural = text_of(scan, call, keyword->plural);
    draft.context = text_of(scan, call, keyword->context);
    draft.domain = text_of(scan, call, keyword->domain);
    draft.format = format_of(scan, &draft);
    marks_add(marks, &draft);
}

/* Of several with one name the first that fits. */
static void end_call(struct scan *scan, const struct call *call)
{
    const struct marks *marks = scan->marks;
    const size_t *first = call->name.len ? index_get(&marks->by_name, call->name) : NULL;
    for (size_t i = first ? *first : marks->keywords.count; i < marks->keywords.count; i++) {
        const struct keyword *keyword = &marks->keywords.items[i];
        if (!str_equal(keyword->name, call->name) || !fits(keyword, call))
            continue;
        take_call(scan, keyword, call);
        return;
    }
}

/* A pipe ends here: what it gives is no literal any more. */
static void end_pipe(struct scan *scan, size_t at)
{
    if (!scan->is_piped || !scan->word.len)
        return;
    struct call call = {.name = scan->word, .is_filter = true, .count = 1, .arguments = {scan->operand}};
    scan->word = (struct str){0};
    scan->is_piped = false;
    end_call(scan, &call);
    add_token(scan, (struct span){at, at}, false);
}

static void open_bracket(struct scan *scan, size_t at)
{
    struct call call = {.name = {NULL, 0}};
    bool is_script = scan->marks->style->literals == LITERAL_SCRIPT; /* there i18n.gettext is as good */
    bool may_mark = (is_script || !scan->is_method) && !(scan->marks->style->is_program && scan->is_defined);
    if (scan->text.at[at] == '(' && scan->word.len && may_mark) {
        call.name = scan->word;
        call.is_filter = scan->is_piped;
    }
    if (call.is_filter) {
        call.arguments[0] = scan->operand;
        call.count = 2;
    }
    add_token(scan, (struct span){at, at + 1}, false);
    scan->depth++;
    if (scan->depth < DEEPEST)
        scan->calls[scan->depth] = call;
}

static void close_bracket(struct scan *scan, size_t at)
{
    if (!scan->depth)
        return;
    if (scan->depth < DEEPEST) {
        struct call call = scan->calls[scan->depth];
        call.count -= call.is_filter && call.count == 2 && call.arguments[1].state == ARGUMENT_NONE;
        end_call(scan, &call);
    }
    scan->depth--;
    add_token(scan, (struct span){at, at + 1}, false);
}

/* A sign between two literals that makes them one text; with anything else behind it that joins the argument, too. */
static bool joins(struct scan *scan, size_t at)
{
    const struct call *call = top(scan);
    const char *joiner = scan->marks->style->joiner;
    bool is_behind_text = call->count && call->count <= ARGUMENTS && !scan->is_piped &&
                          call->arguments[call->count - 1].state == ARGUMENT_TEXT;
    return joiner && scan->text.at[at] == *joiner && is_behind_text;
}

/* `a.b`; where that sign joins texts `$a->b` and `A::b`. */
static bool leads_to_member(const struct scan *scan, size_t at)
{
    const char *joiner = scan->marks->style->joiner;
    struct str sign = str_slice(scan->text, at - (at > 0), at + 1);
    return joiner && *joiner == '.' ? str_equal(sign, STR("->")) || str_equal(sign, STR("::"))
                                    : scan->text.at[at] == '.';
}

static void take_sign(struct scan *scan, size_t at)
{
    char c = scan->text.at[at];
    if (joins(scan, at))
        return;
    if (c != '(')
        end_pipe(scan, at);
    if (memchr("([{", c, 3))
        open_bracket(scan, at);
    else if (memchr(")]}", c, 3))
        close_bracket(scan, at);
    else if (c == ',')
        top(scan)->count += top(scan)->count ? 1 : 2;
    else if (c != '|')
        add_token(scan, (struct span){at, at + 1}, false);
    scan->is_piped = c == '|';
    scan->is_dotted = leads_to_member(scan, at);
    scan->word = (struct str){0};
}

static bool is_name_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static size_t take_name(struct scan *scan, size_t at)
{
    size_t end = at;
    while (end < scan->text.len && is_name_byte(scan->text.at[end]))
        end++;
    if (!scan->is_piped)
        add_token(scan, (struct span){at, end}, false);
    scan->is_defined = str_equal(scan->last_word, STR("function")) || str_equal(scan->last_word, STR("new"));
    scan->word = scan->last_word = str_slice(scan->text, at, end);
    scan->is_method = scan->is_dotted;
    scan->is_dotted = false;
    return end;
}

static size_t take_literal(struct scan *scan, size_t at)
{
    size_t end = mark_literal_end(scan->text, at);
    end_pipe(scan, at);
    add_token(scan, (struct span){at, end}, mark_literal_is_constant(scan->marks, (struct span){at, end}));
    scan->word = (struct str){0};
    scan->is_piped = scan->is_dotted = false;
    return end;
}

void marks_scan(struct marks *marks, struct span code)
{
    struct scan scan = {.marks = marks, .text = str_slice(marks->code.text, 0, code.end)};
    for (size_t at = code.start; at < code.end;) {
        char c = scan.text.at[at];
        size_t behind = marks_comment_end(marks, scan.text, at);
        if (behind > at) {
            at = behind;
        } else if (ascii_is_space(c)) {
            at++;
        } else if (c == '"' || c == '\'') {
            at = take_literal(&scan, at);
        } else if (is_name_byte(c)) {
            end_pipe(&scan, at);
            at = take_name(&scan, at);
        } else {
            take_sign(&scan, at++);
        }
    }
    end_pipe(&scan, code.end);
}

static void take_token(struct scan *scan, const struct script_token *token)
{
    struct str text = str_span(scan->text, token->at);
    bool is_template = token->kind == SCRIPT_TEMPLATE, is_bracket = text.len == 1 && memchr("()[]{},.+", text.at[0], 9);
    bool is_whole = is_template && text.len > 1 && text.at[0] == '`' && text.at[text.len - 1] == '`';
    if (token->kind == SCRIPT_COMMENT) {
        marks_keep_comment(scan->marks, str_slice(text, 2, text.len - (text.at[1] == '*' ? 2 : 0)), token->at.end);
    } else if (token->kind == SCRIPT_NAME) {
        take_name(scan, token->at.start);
    } else if (token->kind == SCRIPT_SIGN && is_bracket) {
        take_sign(scan, token->at.start);
    } else {
        add_token(scan, token->at, !token->is_unclosed && (token->kind == SCRIPT_STRING || is_whole));
        scan->word = (struct str){0};
        scan->is_dotted = str_equal(text, STR("?."));
    }
}

void marks_scan_script(struct marks *marks, struct span at, bool has_markup)
{
    struct scan scan = {.marks = marks, .text = str_slice(marks->code.text, 0, at.end)};
    struct arena arena = {0};
    struct script script;
    struct script_token token;
    script_begin(&script, scan.text, at.start, &arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token))
        take_token(&scan, &token);
    arena_free(&arena);
}
