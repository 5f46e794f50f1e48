#ifndef CLOADING_H
#define CLOADING_H

#include <stddef.h>

/// A function to look for in a library, and where its address goes.
typedef struct {
    const char *name;
    void **address;
} cloading_function;

/// Opens the library at `path` and finds all `functions`.
///
/// Returns 1; or 0 with the reason in `why`, and then nothing is open.
int cloading_open(const char *path, const cloading_function *functions, size_t count, char *why, size_t why_size);

#endif
