#pragma once

#include <stddef.h>

// HiGHS' C interface, bound when the program runs: nothing of it is needed to build or to start.

/// An opened library. It stays open as long as the process lives.
typedef struct chighs_library chighs_library;

/// Opens the library at `path`, or returns null and puts the reason into `why`, as text that ends with a zero.
chighs_library *_Nullable chighs_open(const char *_Nonnull path, char *_Nonnull why, size_t why_size);

typedef enum { chighs_optimal, chighs_infeasible, chighs_unfinished } chighs_status;

/// How to go about it. `method` is one of HiGHS' own words, as "simplex" or "ipm".
typedef struct {
    const char *_Nonnull method;
    int presolve, crossover, simplex_strategy;
    double seconds;
} chighs_settings;

/// What stops a run early, from any thread.
typedef struct chighs_stop chighs_stop;
chighs_stop *_Nullable chighs_new_stop(void);
void chighs_destroy_stop(chighs_stop *_Nonnull stop);
void chighs_stop_now(chighs_stop *_Nonnull stop);
int chighs_is_stopped(chighs_stop *_Nonnull stop);

/// Minimises a linear programme on the calling thread, with one thread. The terms of row i are stored at `starts[i]` up to
/// `starts[i + 1]`; a row names no column twice. An open side is an infinity. Writes one value a column to `primal` and
/// one a row to `dual` when the optimum is found.
///
/// A dual is what the cost gains as the side of its row that binds is raised by one: not negative where that is the
/// lower side, not positive where it is the upper one.
chighs_status chighs_solve(const chighs_library *_Nonnull library, int columns, int rows,
                           const double *_Nonnull costs, const double *_Nonnull lower, const double *_Nonnull upper,
                           const double *_Nonnull row_lower, const double *_Nonnull row_upper,
                           const int *_Nonnull starts, const int *_Nonnull indices, const double *_Nonnull values,
                           const chighs_settings *_Nonnull settings, chighs_stop *_Nonnull stop,
                           double *_Nonnull primal, double *_Nonnull dual);
