/* Reads YAML as libfyaml does. Files in; out a line for each: its events between spaces, a scalar as its style (: ' " |
 * >) and its text in hexadecimal digits; `error` where it is refused. */
#include <libfyaml.h>
#include <stdio.h>
#include <stdbool.h>
#include <string.h>

static void be_silent(struct fy_diag *diag, void *user, const char *text, size_t length)
{
    (void)diag, (void)user, (void)text, (void)length;
}

static void print_scalar(struct fy_token *token)
{
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : NULL;
    enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;
    putchar(style == FYSS_SINGLE_QUOTED   ? '\''
            : style == FYSS_DOUBLE_QUOTED ? '"'
            : style == FYSS_LITERAL       ? '|'
            : style == FYSS_FOLDED        ? '>'
                                          : ':');
    for (size_t i = 0; text && i < length; i++)
        printf("%02x", (unsigned char)text[i]);
    putchar(' ');
}

static void print_event(const struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR: print_scalar(event->scalar.value); break;
    case FYET_ALIAS: print_scalar(event->alias.anchor); break;
    case FYET_MAPPING_START: fputs("{ ", stdout); break;
    case FYET_SEQUENCE_START: fputs("[ ", stdout); break;
    case FYET_MAPPING_END: fputs("} ", stdout); break;
    case FYET_SEQUENCE_END: fputs("] ", stdout); break;
    case FYET_DOCUMENT_START: fputs("--- ", stdout); break;
    default: break;
    }
}

static void print_file(const char *path, bool is_silent)
{
    struct fy_diag_cfg settings;
    fy_diag_cfg_default(&settings);
    settings.fp = NULL;
    settings.output_fn = be_silent;
    struct fy_diag *diag = fy_diag_create(&settings);
    struct fy_parser *parser = fy_parser_create(&(struct fy_parse_cfg){.flags = FYPCF_COLLECT_DIAG, .diag = diag});
    if (fy_parser_set_input_file(parser, path) == 0)
        for (struct fy_event *event; (event = fy_parser_parse(parser));) {
            if (!is_silent)
                print_event(event);
            fy_parser_event_free(parser, event);
        }
    puts(fy_parser_get_stream_error(parser) ? "error" : "end");
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
}

int main(int count, char **paths)
{
    bool is_silent = count > 1 && strcmp(paths[1], "--silent") == 0;
    for (int i = 1 + is_silent; i < count; i++)
        print_file(paths[i], is_silent);
    return 0;
}
