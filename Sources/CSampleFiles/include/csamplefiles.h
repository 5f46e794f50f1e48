#pragma once

#include <stddef.h>

// The sample county's files, within the program: who installed it has no repository.

typedef struct {
    /// As `Rosters/nanjiang/unit.yaml`.
    const char *_Nonnull path;
    const unsigned char *_Nonnull bytes;
    size_t count;
} csamplefiles_file;

size_t csamplefiles_count(void);
/// `index` is below the count.
const csamplefiles_file *_Nonnull csamplefiles_at(size_t index);
