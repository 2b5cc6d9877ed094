/* Libraries that are loaded when they are first used: linking them takes longer than reading a page, and few runs need
 * them. A static program (LINKED_WHOLE) has them in it.
 *
 * A file that uses one lists its functions, `#define FUNCTIONS(F) F(po_file_create) F(po_file_free)`, says
 * `LIBRARY(gettextpo, FUNCTIONS, "libgettextpo.so.0")` and, once library_load(&gettextpo_library) is true, calls
 * `gettextpo.po_file_create()`. */
#ifndef COTEJO_BASE_LIBRARY_H
#define COTEJO_BASE_LIBRARY_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* One for the process, as a linked one is: but for being loaded nothing about it changes. */
struct library {
    const char *file;         /* as the dynamic linker looks for it */
    const char *const *names; /* of its functions, NULL behind the last */
    void *table;              /* of as many pointers to them */
    pthread_mutex_t turn;
    bool is_loaded;
};

#define LIBRARY_WORDS_OF(name) #name
#define LIBRARY_WORDS(name) LIBRARY_WORDS_OF(name) /* of ICU's, with its number */
#define LIBRARY_MEMBER(name) __typeof__(&name) name;
#define LIBRARY_NAME(name) LIBRARY_WORDS(name),
#define LIBRARY_ADDRESS(name) .name = &name,

#ifdef LINKED_WHOLE
#define LIBRARY(name, functions, path)                                                                                 \
    static const struct {                                                                                              \
        functions(LIBRARY_MEMBER)                                                                                      \
    } name = {functions(LIBRARY_ADDRESS)};                                                                             \
    static struct library name##_library = {.is_loaded = true};
#else
#define LIBRARY(name, functions, path)                                                                                 \
    static struct {                                                                                                    \
        functions(LIBRARY_MEMBER)                                                                                      \
    } name;                                                                                                            \
    static const char *const name##_names[] = {functions(LIBRARY_NAME) NULL};                                          \
    static struct library name##_library = {path, name##_names, &name, PTHREAD_MUTEX_INITIALIZER, false};
#endif

/* Fills in the table. False where the library, or a function of it, is not on this computer. For many threads. */
bool library_load(struct library *library);

/* The same of one that the program cannot do without. */
void library_need(struct library *library);

#endif
