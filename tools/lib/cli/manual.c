#include "manual.h"

#include "message.h"

static void add_paragraph(struct buf *out, const char *text)
{
    options_roff(out, str_from(text));
    buf_add_char(out, '\n');
}

static void add_entry(struct buf *out, const char *term, const char *text)
{
    buf_format(out, ".TP\n%s\n", term);
    add_paragraph(out, text);
}

static void add_ignores(struct buf *out)
{
    buf_format(out, ".SH %s\n", _("IGNORING FINDINGS"));
    add_paragraph(out, _("A comment in a page, on an entry of a catalog, or on a line of its own in a plain text says "
                         "what is to be silent there: rules, then the reason behind two hyphens, as in "
                         "<!-- cotejo-ignore lang-mixed -- a quotation -->. Without rules it is all of them. In "
                         "Markdown, [//]: # (cotejo-ignore lang-mixed -- a quotation) is one, too. A colon may stand "
                         "behind the keyword. A comment that silences nothing is a finding."));
    add_entry(out, "cotejo\\-ignore, cotejo\\-ignore\\-next",
              _("the next text, or the element or block that begins right behind the comment; in a catalog the entry"));
    add_entry(out, "cotejo\\-ignore\\-start, cotejo\\-ignore\\-end", _("all between the two"));
    add_entry(out, "cotejo\\-ignore\\-file", _("the whole file"));
    buf_add(out, STR(".PP\n"));
    add_paragraph(out, _("What apply refuses to write can be ignored in cotejo.yaml only, with a reason: "
                         "'cotejo explain RULE' says of which rules that holds."));
}

static void add_files(struct buf *out)
{
    buf_format(out, ".SH %s\n", _("FILES"));
    add_paragraph(out,
                  _("A file is written whole or not at all: beside it, then in its place. Its permissions are kept, "
                    "its owner and group where the system lets cotejo, links that lead to it inside the project, "
                    "too; hard links are not. What cannot be read is not written over (status 2)."));
    buf_add(out, STR(".PP\n"));
    add_paragraph(out,
                  _("Right before a file takes the place of an old one cotejo looks whether that is still as it was "
                    "when it was read: size, times and inode. A file that somebody has saved meanwhile stays, cotejo "
                    "says so (status 1), and the next run takes it as it is then. One that was saved in the last "
                    "twentieth of a second may have been read half: cotejo waits before it looks. What remains is the "
                    "moment between this look and the replacement, a few millionths of a second: what is saved just "
                    "then is lost, and so is what a program writes later into the old file that it holds open. Where "
                    "nothing was, nothing is ever replaced."));
    buf_add(out, STR(".PP\n"));
    add_paragraph(out,
                  _("Two runs of apply that write to one folder do not run at once: it is locked, and the second one "
                    "ends with status 2. Files named .cotejo-PROCESS-NUMBER.tmp are left by a run that was killed "
                    "while it gave a file its name; runs that write to that folder remove them after an hour."));
}

static void add_title(struct buf *out, const char *title)
{
    buf_format(out, ".SH %s\n", title);
}

/* "CHECK": what stands in the corners of the page. */
static void add_header(struct buf *out, const char *command)
{
    buf_format(out, ".TH COTEJO%s", *command ? "\\-" : "");
    for (const char *c = command; *c; c++)
        buf_add_char(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
    buf_format(out, " 1 \"\" \"cotejo %s\" \"cotejo\"\n.ad l\n", COTEJO_VERSION);
}

static void add_name(struct buf *out, const char *command, const char *summary)
{
    add_title(out, _("NAME"));
    buf_format(out, "cotejo%s%s \\- ", *command ? "\\-" : "", command);
    add_paragraph(out, summary);
}

static void add_exit_status(struct buf *out)
{
    add_title(out, _("EXIT STATUS"));
    add_entry(out, "0", _("done; no finding at or above the threshold (--fail-on)"));
    add_entry(out, "1",
              _("findings at or above it, something is out of date, or a file was changed while cotejo ran"));
    add_entry(out, "2", _("could not do the job"));
}

void manual_of_program(const struct command *const *commands, struct buf *out)
{
    add_header(out, "");
    add_name(out, "", _("keep a bilingual site whole"));
    buf_format(out, ".SH %s\n.B cotejo\n%s\n", _("SYNOPSIS"), _(".I COMMAND\n[OPTION...] [ARGUMENT...]"));
    add_title(out, _("DESCRIPTION"));
    add_paragraph(out, _("cotejo takes the Spanish and English text out of content and templates into PO files, tells "
                         "what is missing or wrong, and puts the translations back. Each command is installed as "
                         "cotejo-COMMAND too, and has a manual page of that name."));
    add_title(out, _("COMMANDS"));
    for (; *commands; commands++) {
        buf_format(out, ".TP\n.BR cotejo\\-%s (1)\n", (*commands)->name);
        add_paragraph(out, _((*commands)->summary));
    }
    add_title(out, _("OPTIONS OF ALL COMMANDS"));
    options_manual((const struct option_table[]){{"", GLOBAL_OPTIONS, NULL}, {0}}, out);
    add_ignores(out);
    add_files(out);
    add_exit_status(out);
}

void manual_of_command(const struct command *command, struct buf *out)
{
    add_header(out, command->name);
    add_name(out, command->name, _(command->summary));
    buf_format(out, ".SH %s\n.B cotejo %s\n", _("SYNOPSIS"), command->name);
    options_roff(out, str_from(_("[OPTION…]")));
    buf_add_char(out, ' ');
    add_paragraph(out, _(command->arguments));
    add_title(out, _("DESCRIPTION"));
    add_paragraph(out, _(command->description));
    if (command->options->name)
        add_title(out, _("OPTIONS"));
    options_manual((const struct option_table[]){{"", command->options, NULL}, {0}}, out);
    if (command->takes_inputs) {
        add_title(out, _("OPTIONS ON DOCUMENTS"));
        options_manual((const struct option_table[]){{"", INPUT_OPTIONS, NULL}, {0}}, out);
    }
    add_title(out, _("OPTIONS OF ALL COMMANDS"));
    options_manual((const struct option_table[]){{"", GLOBAL_OPTIONS, NULL}, {0}}, out);
    add_exit_status(out);
    buf_format(out, ".SH %s\n.BR cotejo (1)\n", _("SEE ALSO"));
}
