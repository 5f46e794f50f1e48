#include "cloading.h"

#include <dlfcn.h>
#include <stdio.h>

int cloading_open(const char *path, const cloading_function *functions, size_t count, char *why, size_t why_size) {
    void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(why, why_size, "%s", reason != NULL ? reason : "dlopen gave no reason");
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        *functions[i].address = dlsym(handle, functions[i].name);
        if (*functions[i].address == NULL) {
            snprintf(why, why_size, "it has no function %s", functions[i].name);
            dlclose(handle);
            return 0;
        }
    }
    return 1;
}
