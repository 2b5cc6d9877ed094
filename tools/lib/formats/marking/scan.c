#include "../../text/script.h"
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
    struct str name;    /* empty: no name that may mark */
    struct str context; /* of what it is called on: c("…").ngettext(…); `at` NULL: none */
    bool is_filter;
    size_t at;      /* of the bracket */
    bool is_group;  /* parentheses of no call */
    bool is_bare;   /* a call without parentheses: it ends with its line */
    bool is_inside; /* code in a string, which goes on behind it */
    struct mark_string string;
    size_t count; /* of arguments that have begun */
    struct argument_of_call arguments[ARGUMENTS];
};

struct scan {
    struct marks *marks;
    struct str text;          /* up to the end of the code */
    struct call *calls;       /* DEEPEST; the first is what stands in no brackets */
    size_t depth;             /* how many are open; deeper ones are not told apart */
    struct str word;          /* the last token, if it is a name that a bracket may follow */
    bool is_piped, is_method; /* it stands behind a bar; behind a point */
    bool is_dotted;           /* the last token is a point */
    struct str last_word;     /* the one before `word`, or itself where nothing follows it yet */
    bool is_defined;          /* `word` is the name of a function that is defined there, or of a class */
    bool is_behind_value;     /* of Ruby: what comes next is an operator, and begins no string */
    struct str heredoc;       /* of Ruby: with the next line begins a text that ends with this word; empty: none */
    struct str context;       /* what the last call that gives one says; `at` NULL: there was none */
    size_t since_context;     /* tokens behind it */
    size_t read_until;        /* what stands before is part of a literal */
    size_t told_until;        /* or of one that has been told */
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
    const struct mark_style *style = scan->marks->style;
    if (style->template_open) /* with placeholders of its own */
        return str_find(draft->id.text, STR("${"), 0) != SIZE_MAX ? style->format : NULL;
    if (!style->format)
        return marks_python_format(draft->id.text, draft->plural, scan->marks->marking->is_newstyle);
    bool is_format = style->literals == LITERAL_SCRIPT ? marks_have_script_format(draft->id.text, draft->plural)
                                                       : marks_have_conversion(draft->id.text, draft->plural) ||
                                                             (style->literals == LITERAL_PHP && is_filled_in(scan));
    return is_format && *style->format ? style->format : NULL;
}

/* What an argument says that is known by its name, or by that of an item in it; `at` NULL: none does. */
static struct str named_text(struct scan *scan, const struct call *call, const char *name)
{
    struct marks *marks = scan->marks;
    for (size_t i = 0; name && i < call->count && i < ARGUMENTS; i++) {
        const struct argument_of_call *argument = &call->arguments[i];
        struct span found = argument->state == ARGUMENT_NONE || argument->state == ARGUMENT_TEXT
                                ? (struct span){0, 0}
                                : marks_named_literal(marks, argument->at, name);
        if (!span_is_empty(found))
            return marks_literal(marks, found).text;
    }
    return (struct str){0};
}

/* Is there a letter in a literal, outside of the expressions of a template? */
static bool literal_has_letter(struct str literal)
{
    for (size_t i = 1; i + 1 < literal.len; i++) {
        if (literal.at[0] == '`' && literal.at[i] == '$' && literal.at[i + 1] == '{')
            i = str_find_char(literal, '}', i);
        else if (ascii_is_letter(literal.at[i]) || (unsigned char)literal.at[i] >= 0x80)
            return true;
    }
    return false;
}

/* Does a literal of an argument hold words? `a.b || ''` is a variable all the same. */
static bool has_words(struct str code)
{
    for (size_t at = 0, end; at < code.len; at = end) {
        bool is_literal = memchr("\"'`", code.at[at], 3) != NULL;
        end = is_literal ? mark_literal_end(code, at) : at + 1;
        if (is_literal && literal_has_letter(str_slice(code, at, end)))
            return true;
    }
    return false;
}

/* What is put together: where keys are looked up, and texts of variables, words next to each other tell a text. */
static bool is_worth_telling(const struct scan *scan, const struct argument_of_call *argument)
{
    const struct mark_style *style = scan->marks->style;
    struct str code = str_span(scan->text, argument->at);
    bool is_script = style->literals == LITERAL_SCRIPT, is_template = is_script && str_starts(code, STR("`"));
    if (argument->state == ARGUMENT_OTHER && !is_template && (is_script || style->has_keys))
        return false; /* of scripts: so functions are defined, too */
    if (is_script && !has_words(code))
        return false;
    if (style->literals == LITERAL_RUBY && str_starts(code, STR("<<"))) /* a text on the lines below */
        return false;
    struct mark_quotes quotes = {.has_open_single = false};
    for (size_t at = 0, end; style->has_keys && at < code.len; at = end) {
        end = mark_quotes_end(&quotes, code, at);
        bool is_literal = end > at;
        end += !is_literal;
        if (is_literal && str_find_any(str_trim(str_slice(code, at + 1, end - 1)), " \n") != SIZE_MAX)
            return true;
    }
    return !style->has_keys;
}

static void take_call(struct scan *scan, const struct keyword *keyword, const struct call *call)
{
    struct marks *marks = scan->marks;
    const struct argument_of_call *argument = argument_of(call, keyword->id);
    marks->document->looks_up_keys |= keyword->is_key || marks->style->has_keys;
    if (keyword->is_key)
        return;
    if (argument->state != ARGUMENT_TEXT) {
        if (is_worth_telling(scan, argument))
            marks_add_pieced(marks, argument->at);
        return;
    }
    struct mark_draft draft = {.at = argument->at, .id = marks_literal(marks, argument->at)};
    draft.plural = text_of(scan, call, keyword->plural);
    draft.context = keyword->context ? text_of(scan, call, keyword->context) : call->context;
    draft.domain = text_of(scan, call, keyword->domain);
    if (!draft.domain.at)
        draft.domain = named_text(scan, call, marks->style->domain_name);
    if (!draft.context.at)
        draft.context = named_text(scan, call, marks->style->context_name);
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

static void push_call(struct scan *scan, const struct call *call)
{
    scan->depth++;
    if (scan->depth < DEEPEST)
        scan->calls[scan->depth] = *call;
}

/* That of c("…").name, where the name is the last token. */
static struct str context_of(const struct scan *scan)
{
    return scan->is_method && scan->since_context == 3 ? scan->context : (struct str){0};
}

static void open_bracket(struct scan *scan, size_t at)
{
    const struct mark_style *style = scan->marks->style;
    struct call call = {.at = at, .is_group = scan->text.at[at] == '(' && !scan->word.len && !scan->is_behind_value};
    bool is_script = style->literals == LITERAL_SCRIPT && !style->context_call; /* there i18n.gettext is as good */
    call.context = context_of(scan);
    bool may_follow = is_script || style->has_members || !scan->is_method || call.context.at;
    bool may_mark = may_follow && !(style->is_program && scan->is_defined);
    if (scan->text.at[at] == '(' && scan->word.len && may_mark) {
        call.name = scan->word;
        call.is_filter = scan->is_piped;
    }
    if (call.is_filter) {
        call.arguments[0] = scan->operand;
        call.count = 2;
    }
    add_token(scan, (struct span){at, at + 1}, false);
    push_call(scan, &call);
}

static void end_bare_calls(struct scan *scan)
{
    for (; scan->depth && scan->depth < DEEPEST && scan->calls[scan->depth].is_bare; scan->depth--) {
        struct call call = scan->calls[scan->depth];
        end_call(scan, &call);
    }
}

/* What is in parentheses alone is what they are: ("a" ~ b)|tr, tr(("a")). */
static void end_group(struct scan *scan, const struct call *group)
{
    struct call *around = top(scan);
    size_t last = around->count - 1;
    scan->operand = group->arguments[0];
    if (around->count && last < ARGUMENTS && around->arguments[last].at.start == group->at)
        around->arguments[last] = group->arguments[0];
}

static void remember_context(struct scan *scan, const struct call *call)
{
    const char *name = scan->marks->style->context_call;
    bool gives_context = name && call->name.len && str_equal(call->name, str_from(name)) && call->count == 1;
    scan->context = gives_context ? text_of(scan, call, 1) : (struct str){0};
    scan->since_context = 0;
}

static void close_bracket(struct scan *scan, size_t at)
{
    struct call group = {.is_group = false};
    end_bare_calls(scan);
    if (!scan->depth)
        return;
    if (scan->depth < DEEPEST) {
        struct call call = scan->calls[scan->depth];
        call.count -= call.is_filter && call.count == 2 && call.arguments[1].state == ARGUMENT_NONE;
        end_call(scan, &call);
        if (call.is_group && call.count == 1)
            group = call;
        remember_context(scan, &call);
    }
    scan->depth--;
    add_token(scan, (struct span){at, at + 1}, false);
    if (group.is_group)
        end_group(scan, &group);
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

static void end_argument(struct scan *scan)
{
    top(scan)->count += top(scan)->count ? 1 : 2;
    scan->operand = (struct argument_of_call){.state = ARGUMENT_NONE};
}

static void take_sign(struct scan *scan, size_t at)
{
    char c = scan->text.at[at];
    if (joins(scan, at)) {
        scan->operand = (struct argument_of_call){.state = ARGUMENT_NONE};
        return;
    }
    if (c != '(')
        end_pipe(scan, at);
    if (memchr("([{", c, 3))
        open_bracket(scan, at);
    else if (memchr(")]}", c, 3))
        close_bracket(scan, at);
    else if (c == ',')
        end_argument(scan);
    else if (c != '|')
        add_token(scan, (struct span){at, at + 1}, false);
    scan->is_piped = c == '|' && !scan->marks->style->is_program;
    scan->is_dotted = leads_to_member(scan, at);
    scan->is_behind_value = memchr(")]}", c, 3) != NULL;
    scan->word = (struct str){0};
}

static bool is_name_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static size_t name_end(struct str text, size_t at)
{
    while (at < text.len && is_name_byte(text.at[at]))
        at++;
    return at;
}

static size_t take_name(struct scan *scan, size_t at)
{
    size_t end = name_end(scan->text, at);
    const char *tag = scan->marks->style->singular_tag;
    if (!scan->is_piped && !(tag && str_equal(str_slice(scan->text, at, end), str_from(tag))))
        add_token(scan, (struct span){at, end}, false);
    bool is_made = str_equal(scan->last_word, STR("new")) && !scan->marks->style->has_members;
    scan->is_defined = str_equal(scan->last_word, STR("function")) || str_equal(scan->last_word, STR("def")) || is_made;
    scan->word = scan->last_word = str_slice(scan->text, at, end);
    scan->is_method = scan->is_dotted;
    scan->is_dotted = false;
    scan->is_behind_value = true;
    return end;
}

static size_t take_literal(struct scan *scan, size_t at)
{
    size_t end = mark_literal_end(scan->text, at);
    end_pipe(scan, at);
    add_token(scan, (struct span){at, end}, mark_literal_is_constant(scan->marks, (struct span){at, end}));
    scan->word = (struct str){0};
    scan->is_piped = scan->is_dotted = false;
    scan->is_behind_value = true;
    return end;
}

/* Of a string with code in it: that is read as a call of nothing is, and the string goes on where it ends. */
static void enter_string(struct scan *scan, const struct mark_string *string)
{
    struct call call = {.is_inside = true, .string = *string};
    push_call(scan, &call);
    scan->word = (struct str){0};
    scan->is_behind_value = false;
}

/* `_ "a text"`, without parentheses. */
static void open_bare_call(struct scan *scan)
{
    struct call call = {.name = scan->word, .is_bare = true};
    if (scan->word.len && !scan->is_defined && index_get(&scan->marks->by_name, scan->word))
        push_call(scan, &call);
}

/* Of Ruby and Twig, whose strings may have code in them. */
static size_t take_string(struct scan *scan, size_t at, const struct mark_string *string)
{
    bool is_ruby = scan->marks->style->literals == LITERAL_RUBY;
    end_pipe(scan, at);
    if (is_ruby)
        open_bare_call(scan);
    add_token(scan, (struct span){at, string->end}, string->is_text && !string->has_code);
    scan->word = (struct str){0};
    scan->is_piped = scan->is_dotted = false;
    scan->is_behind_value = true;
    if (string->has_code)
        enter_string(scan, string);
    return string->end;
}

/* Does the brace at `at` end code in a string? Then behind what follows of that. */
static size_t leave_string(struct scan *scan, size_t at)
{
    if (scan->text.at[at] != '}')
        return at;
    end_pipe(scan, at);
    end_bare_calls(scan);
    if (!scan->depth || scan->depth >= DEEPEST || !scan->calls[scan->depth].is_inside)
        return at;
    struct mark_string string = scan->calls[scan->depth].string;
    scan->depth--;
    mark_string_resume(scan->text, at + 1, &string);
    add_token(scan, (struct span){at, string.end}, false);
    scan->word = (struct str){0};
    scan->is_behind_value = true;
    if (string.has_code)
        enter_string(scan, &string);
    return string.end;
}

/* `<<~WORD`: a text that begins with the next line. */
static void note_heredoc(struct scan *scan, size_t at)
{
    struct str text = scan->text;
    if (!str_starts(str_slice(text, at, text.len), STR("<<")))
        return;
    size_t start = str_skip(text, at + 2, "-~\"'"), end = start;
    while (end < text.len && (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end]) || text.at[end] == '_'))
        end++;
    if (start < text.len && text.at[start] >= 'A' && text.at[start] <= 'Z')
        scan->heredoc = str_slice(text, start, end);
}

/* Of Ruby: what a line's end means. Behind it, and behind a text that begins there. */
static size_t take_line_end(struct scan *scan, size_t at)
{
    struct str text = scan->text;
    size_t last = at;
    while (last && ascii_is_blank(text.at[last - 1]))
        last--;
    if (!last || !memchr(",\\+(", text.at[last - 1], 4))
        end_bare_calls(scan);
    scan->is_behind_value = scan->is_behind_value && last && text.at[last - 1] == '\\';
    at++;
    if (!scan->heredoc.len)
        return at;
    while (at < text.len && !str_equal(str_trim(str_slice(text, at, str_line_end(text, at))), scan->heredoc))
        at = str_next_line(text, str_line_end(text, at));
    scan->heredoc = (struct str){0};
    return at < text.len ? str_line_end(text, at) : text.len;
}

static bool ends_bare_call(struct str word)
{
    static const char *const WORDS[] = {"if", "unless", "do", "end", "then", "and", "or", "while", "rescue", NULL};
    size_t i = 0;
    while (WORDS[i] && !str_equal(word, str_from(WORDS[i])))
        i++;
    return WORDS[i] != NULL;
}

/* Of Ruby: may a string begin here that an operator begins as well, `/` or `%`? */
static bool takes_value(const struct scan *scan, size_t at)
{
    struct str text = scan->text;
    bool is_spaced = at && ascii_is_space(text.at[at - 1]) && at + 1 < text.len && !ascii_is_space(text.at[at + 1]);
    return !scan->is_behind_value || (scan->word.len && is_spaced && text.at[at] == '%');
}

/* Of Ruby: behind a method that gives the text itself, `"…".html_safe`; or `at`. */
static size_t keeping_end(const struct scan *scan, size_t at)
{
    if (scan->text.at[at] != '.' || scan->operand.state != ARGUMENT_TEXT)
        return at;
    static const struct str KEEPING[] = {{"html_safe", 9}, {"freeze", 6}, {"dup", 3}};
    struct str name = str_slice(scan->text, at + 1, name_end(scan->text, at + 1));
    size_t i = 0, count = sizeof KEEPING / sizeof *KEEPING;
    while (i < count && !str_equal(name, KEEPING[i]))
        i++;
    return i < count ? at + 1 + name.len : at;
}

/* Of Ruby: what a sign or a name is there alone. */
static size_t take_ruby(struct scan *scan, size_t at)
{
    char c = scan->text.at[at];
    if (c == '<')
        note_heredoc(scan, at);
    if (c == ';')
        end_bare_calls(scan);
    size_t behind = keeping_end(scan, at);
    if (behind > at)
        return behind;
    if (!is_name_byte(c)) {
        if (c != '\\') /* two lines that are one */
            take_sign(scan, at);
        return at + 1;
    }
    bool is_word = ends_bare_call(str_slice(scan->text, at, name_end(scan->text, at)));
    if (is_word)
        end_bare_calls(scan);
    size_t end = take_name(scan, at);
    scan->is_behind_value = !is_word && !str_equal(scan->word, STR("return"));
    return end;
}

static size_t take_code(struct scan *scan, size_t at)
{
    struct mark_string string;
    enum literal_style style = scan->marks->style->literals;
    bool has_code = style == LITERAL_TWIG || style == LITERAL_RUBY;
    char c = scan->text.at[at];
    size_t behind = has_code ? leave_string(scan, at) : at;
    if (behind > at)
        return behind;
    if (has_code && mark_string_at(style, scan->text, at, takes_value(scan, at), &string))
        return take_string(scan, at, &string);
    if (!has_code && (c == '"' || c == '\''))
        return take_literal(scan, at);
    if (style == LITERAL_RUBY)
        return take_ruby(scan, at);
    if (is_name_byte(c)) {
        end_pipe(scan, at);
        return take_name(scan, at);
    }
    take_sign(scan, at);
    return at + 1;
}

void marks_scan(struct marks *marks, struct span code)
{
    struct call calls[DEEPEST]; /* each island has its own scan: those that are not open are not cleared */
    struct scan scan = {.marks = marks, .text = str_slice(marks->code.text, 0, code.end), .calls = calls};
    calls[0] = (struct call){.at = 0};
    for (size_t at = code.start; at < code.end;) {
        char c = scan.text.at[at];
        size_t behind = marks_comment_end(marks, scan.text, at);
        if (behind > at)
            at = behind;
        else if (c == '\n' && marks->style->literals == LITERAL_RUBY)
            at = take_line_end(&scan, at);
        else
            at = ascii_is_space(c) ? at + 1 : take_code(&scan, at);
    }
    end_pipe(&scan, code.end);
    end_bare_calls(&scan);
}

static const struct keyword *tag_keyword(const struct scan *scan)
{
    const struct marks *marks = scan->marks;
    bool may_mark = scan->word.len && (!scan->is_method || context_of(scan).at);
    const size_t *first = may_mark ? index_get(&marks->by_name, scan->word) : NULL;
    for (size_t i = first ? *first : marks->keywords.count; i < marks->keywords.count; i++)
        if (marks->keywords.items[i].kind == KEYWORD_TEMPLATE && str_equal(marks->keywords.items[i].name, scan->word))
            return &marks->keywords.items[i];
    return NULL;
}

/* It is marked, and put together when the program runs. The outermost says so for those in it. */
static void tell_template(struct scan *scan, size_t at)
{
    struct arena arena = {0};
    if (at < scan->told_until)
        return;
    scan->told_until = script_template_close(scan->text, at, &arena);
    marks_add_pieced(scan->marks, (struct span){at, scan->told_until});
    arena_free(&arena);
}

/* A template literal begins whose expressions stand in texts. False: it is not read as one literal. */
static bool take_template(struct scan *scan, const struct script_token *token)
{
    struct mark_draft draft = {.context = context_of(scan)};
    struct decoded text;
    size_t end;
    bool is_marked = tag_keyword(scan) != NULL;
    bool is_literal = marks_read_template(scan->marks, token->at.start, &text, &end);
    draft.at = is_literal ? (struct span){token->at.start, end} : token->at;
    if (is_marked && !is_literal)
        tell_template(scan, token->at.start);
    if (!is_literal)
        return false;
    if (is_marked) {
        draft.id = marks_literal(scan->marks, draft.at);
        draft.format = format_of(scan, &draft);
        marks_add(scan->marks, &draft);
    }
    add_token(scan, draft.at, !is_marked);
    scan->read_until = end;
    return true;
}

static void take_token(struct scan *scan, const struct script_token *token)
{
    struct str text = str_span(scan->text, token->at);
    bool is_bracket = text.len == 1 && memchr("()[]{},.+", text.at[0], 9);
    if (token->at.start < scan->read_until)
        return;
    scan->since_context += token->kind != SCRIPT_COMMENT;
    bool begins_template = token->kind == SCRIPT_TEMPLATE && text.at[0] == '`';
    if (begins_template && take_template(scan, token)) {
        scan->word = (struct str){0};
        scan->is_dotted = false;
    } else if (token->kind == SCRIPT_COMMENT) {
        marks_keep_comment(scan->marks, str_slice(text, 2, text.len - (text.at[1] == '*' ? 2 : 0)), token->at.end);
    } else if (token->kind == SCRIPT_NAME) {
        take_name(scan, token->at.start);
    } else if (token->kind == SCRIPT_SIGN && is_bracket) {
        take_sign(scan, token->at.start);
    } else {
        add_token(scan, token->at, !token->is_unclosed && token->kind == SCRIPT_STRING);
        scan->word = (struct str){0};
        scan->is_dotted = str_equal(text, STR("?."));
    }
}

void marks_scan_script(struct marks *marks, struct span at, bool has_markup)
{
    struct call calls[DEEPEST];
    struct scan scan = {.marks = marks, .text = str_slice(marks->code.text, 0, at.end), .calls = calls};
    calls[0] = (struct call){.at = 0};
    struct arena arena = {0};
    if (marks->style->scan) {
        marks->style->scan(marks, at, has_markup);
        return;
    }
    struct script script;
    struct script_token token;
    script_begin(&script, scan.text, at.start, &arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token))
        take_token(&scan, &token);
    arena_free(&arena);
}
