#pragma once

#include <stddef.h>
#include <sys/types.h>

// OR-Tools' C interface to CP-SAT, bound when the program runs: nothing of it is needed to build or to start.

/// An opened library. It stays open as long as the process lives.
typedef struct cortools_library cortools_library;

/// Opens the library at `path`, or returns null and puts the reason into `why`, as text that ends with a zero.
cortools_library *_Nullable cortools_open(const char *_Nonnull path, char *_Nonnull why, size_t why_size);

/// What one solve is stopped by. One for each solve, to be destroyed after it.
void *_Nullable cortools_new_env(const cortools_library *_Nonnull library);
void cortools_destroy_env(const cortools_library *_Nonnull library, void *_Nonnull env);

/// Makes the solve of `env` return soon, or at once if it has not begun. May be called from any thread.
void cortools_stop(const cortools_library *_Nonnull library, void *_Nonnull env);

/// Solves serialized protocol buffers. Afterwards `*response` holds `*response_size` bytes, to be freed with `free`.
/// Bytes that are not a model abort the process.
void cortools_solve(const cortools_library *_Nonnull library, void *_Nonnull env,
                    const void *_Nonnull model, int model_size,
                    const void *_Nonnull parameters, int parameters_size,
                    void *_Nullable *_Nonnull response, int *_Nonnull response_size);

/// Has the kernel kill this process when the thread that started it ends. Returns -1 if `parent` is not the parent any
/// more, so that nothing would ever come.
int cortools_die_with_parent(pid_t parent);

/// Keeps standard output for the caller: returns a new descriptor for it, and has everything else that is printed there
/// go to standard error, line by line. Returns -1 with `errno` if that fails.
int cortools_take_standard_output(void);

/// Makes a pipe that started programs do not inherit, with descriptors above those of standard input, output and error,
/// also in a process that was started without these. Returns -1 with `errno` if that fails.
int cortools_pipe(int *_Nonnull reading, int *_Nonnull writing);
