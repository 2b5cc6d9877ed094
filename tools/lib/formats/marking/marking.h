/* Marked strings: what a program looks up in its own catalogs when it runs, and so is never written into a file:
 * `{{ _("…") }}`, `{% blocktranslate %}…{% endblocktranslate %}`. They are taken out byte for byte as they are looked
 * up: msgid, context, plural. What marks them is a style, a const descriptor in formats/styles/. */
#ifndef COTEJO_FORMATS_MARKING_MARKING_H
#define COTEJO_FORMATS_MARKING_MARKING_H

#include "../document.h"

/* How a marker is written. */
enum keyword_kind {
    KEYWORD_CALL,     /* tr("…") */
    KEYWORD_FILTER,   /* "…"|tr; what is piped is its first argument */
    KEYWORD_TAG,      /* {% tr "…" %} */
    KEYWORD_TEMPLATE, /* tr`…` */
};

/* A marker, and which of its arguments are what, from 1; 0: none is. As xgettext's option --keyword has it: `tr:1`,
 * `trn:1,2`, `trc:1c,2`, `tr:1,3t`; `|tr:1` for what is piped, `{% tr %}` for a tag, "`tr`" for one of templates;
 * `dtr:1d,2` names a domain, `tr:1k` takes a key.
 * https://www.gnu.org/software/gettext/manual/html_node/xgettext-Invocation.html */
struct keyword {
    struct str name;
    enum keyword_kind kind;
    unsigned id, plural, context, domain;
    unsigned total; /* how many arguments it has; 0: any number */
    bool is_key;    /* its argument is a key of a file with keys, no text */
};

struct keywords {
    struct keyword *items;
    size_t count, capacity;
};

/* Views of the text. False: it is none. */
bool keyword_read(struct str text, struct keyword *keyword);

/* What a backslash in a string literal stands for. */
enum literal_style {
    LITERAL_PYTHON, /* as Jinja has it */
    LITERAL_QUOTES, /* before the quote, or itself */
    LITERAL_PHP,    /* so between single quotes; between double ones many, and variables make it no literal */
    LITERAL_SCRIPT, /* as JavaScript has it */
    LITERAL_TWIG,   /* as C has it; between double quotes `#{` makes it no literal */
    LITERAL_RUBY,   /* as Ruby has it, %q(…) and its like included */
};

struct marks; /* marks.h */

/* A file of the project that tells its style: by being there, with a word in it where there is one. */
struct mark_sign {
    const char *path, *word;
};

enum { MARK_SIGNS = 8 };

/* How the programs of one kind mark their strings. Lists are NULL-terminated. */
struct mark_style {
    const char *name;            /* as in `marked: {style: …}` of the configuration */
    const char *domain;          /* of what names none */
    const char *domain_file;     /* whose line `Text Domain:` names the project's own; NULL: there is none */
    const char *const *catalogs; /* where such a project keeps its catalogs, with {target} and {domain} */
    const char *const *dialects; /* names of the template languages that it stands in, */
    const char *const *formats;  /* or of formats that are code of its program; NULL: none */
    const char *const *modules;  /* what such a file imports to use it, where nobody chooses; NULL: any */
    const char *const *keywords; /* as in `keywords:` */
    enum segment_syntax syntax;  /* of its texts */
    enum literal_style literals;
    const char
        *format; /* the flag of texts with conversions of printf; "": they get none; NULL: Python's, by its own */
    const char *joiner; /* what makes one text of two literals: "."; NULL: white space alone does */
    /* Names under which a call, or a map among its arguments, says them: `domain: 'x'`, `{'context': 'x'}`. */
    const char *domain_name, *context_name;
    bool is_program;  /* code of a program's language, with its comments, its texts on lines and its definitions */
    bool has_members; /* a.tr("…") and new tr("…") mark as tr("…") does */
    bool has_keys;    /* what is looked up may be a key of a file with keys, and is no text then */
    const struct mark_sign signs[MARK_SIGNS];
    const char *const *others;          /* where such a project keeps catalogs that are no PO, with {target}; or NULL */
    const struct mark_style *companion; /* of such a project in other languages; NULL: none */
    const char *element, *directive;    /* of Vue: what marks the content of an element; NULL: none does */
    /* Of scripts: how an expression in a template literal stands in the text; NULL: such a literal is none. */
    const char *template_open, *template_close;
    const char *context_call; /* c("…").t`…`: its argument is the context of what follows; NULL: nothing is */
    const char *singular_tag; /* before a template literal that is an argument: it is one all the same */
    bool is_dedented;         /* texts of several lines lose the indentation that these share */
    /* Adds what a stretch of a script marks; NULL: what its calls do, by the keywords. */
    void (*scan)(struct marks *marks, struct span at, bool has_markup);
    /* Adds what an island of one of these marks; NULL: what its code does, by the keywords. */
    void (*read)(struct marks *marks, const struct island *island);
    /* Adds what tags of the page mark that begin so; NULL: none do. */
    void (*read_tags)(struct marks *marks);
    const char *tag;
};

/* formats/registry.c: every style, NULL-terminated. */
extern const struct mark_style *const MARK_STYLES[];

const struct mark_style *mark_style_by_name(struct str name);

/* What a project says of its marks. Zeroed: what their styles do. */
struct marking {
    const struct mark_style *style; /* NULL: the first that stands in the dialect */
    const struct str *domains;      /* its own: what names none is of the style's, if that is one, or of the first */
    size_t domain_count;            /* none: of the style's */
    struct keywords keywords;       /* beside the style's */
    bool is_newstyle;               /* of Jinja: newstyle_gettext, where all texts are format strings */
    bool is_trimmed;                /* of Jinja: white space of blocks is trimmed where they do not say */
    const struct index *keys;       /* ids that are keys, whatever they look like; NULL: none is known */
    bool takes_keys;                /* as if they were texts */
};

/* What a segment is that a program looks up. */
struct lookup {
    struct str domain;  /* which of the program's catalogs */
    const char *format; /* the flag of what fills it in: "python-format"; NULL: nothing does */
};

/* Is all that a file of that format marks read, with that set of dialects? Else nothing can be said of what is not. */
bool marks_are_read(const struct format *format, const struct islands *islands, const struct marking *marking);

/* Is it a key of a file with keys, by its looks: words without white space between points or other signs that stand in
 * no word of a language: `menu.save`, `error_404`, `app:title`, `admin/users.name`? */
bool mark_is_key(struct str text);

/* Adds what the document's template code marks, and takes out segments that are read across it. The segments are
 * sorted, and are to be sorted again where it gives true. */
bool document_read_marks(struct document *document, const struct marking *marking);

#endif
