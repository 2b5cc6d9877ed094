/* The ways in which the process ends from inside the library: a broken invariant, no memory, and what the dynamic
 * linker ends it for, too. */
#ifndef COTEJO_BASE_BUG_H
#define COTEJO_BASE_BUG_H

/* Prints where and what to standard error and aborts. For invariants that input must not be able to break. */
#define BUG(what) bug(__FILE__, __LINE__, what)
#define BUG_IF(condition) ((condition) ? bug(__FILE__, __LINE__, #condition) : (void)0)
_Noreturn void bug(const char *file, int line, const char *what);

/* Says so on standard error and exits with status 2. */
_Noreturn void out_of_memory(void);

/* The same of a library that cotejo cannot do without. */
_Noreturn void not_installed(const char *library);

#endif
