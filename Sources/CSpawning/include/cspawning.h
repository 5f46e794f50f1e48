#pragma once

#include <spawn.h>

// What glibc can do for a program that is about to be started, and Swift does not import because it is outside POSIX.
// Both return 0, or the reason as an `errno`.

/// Has the program inherit only standard input, output and error: what another thread has open for a program of its own
/// would stay open in this one, and whoever reads that to its end would wait for this one too.
int cspawning_close_others(posix_spawn_file_actions_t *_Nonnull actions);

/// Has the program begin in `folder`.
int cspawning_change_folder(posix_spawn_file_actions_t *_Nonnull actions, const char *_Nonnull folder);
