#include "library.h"

#include <string.h>

#include "bug.h"

#ifdef LINKED_WHOLE
bool library_load(struct library *library)
{
    return library->is_loaded;
}
#else
#include <dlfcn.h>

static bool fill(const struct library *library, void *loaded)
{
    for (size_t i = 0; library->names[i]; i++) {
        void *address = dlsym(loaded, library->names[i]);
        if (!address)
            return false;
        memcpy((char *)library->table + i * sizeof address, &address, sizeof address);
    }
    return true;
}

bool library_load(struct library *library)
{
    pthread_mutex_lock(&library->turn);
    if (!library->is_loaded) {
        void *loaded = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
        library->is_loaded = loaded && fill(library, loaded);
    }
    bool is_loaded = library->is_loaded;
    pthread_mutex_unlock(&library->turn);
    return is_loaded;
}
#endif

void library_need(struct library *library)
{
    if (!library_load(library))
        not_installed(library->file);
}
