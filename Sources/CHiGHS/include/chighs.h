#pragma once

#include <stddef.h>

// HiGHS' C interface, bound when the program runs: nothing of it is needed to build or to start.

/// An opened library. It stays open as long as the process lives.
typedef struct chighs_library chighs_library;

/// Opens the library at `path`, or returns null and puts the reason into `why`, as text that ends with a zero.
chighs_library *_Nullable chighs_open(const char *_Nonnull path, char *_Nonnull why, size_t why_size);

typedef enum { chighs_optimal, chighs_infeasible, chighs_unfinished } chighs_status;

/// How to go about it. `method` is one of HiGHS' own words, as "simplex", "ipm" or "pdlp", which looks at no `chighs_stop`.
typedef struct {
    const char *_Nonnull method;
    int presolve, crossover, simplex_strategy;
    double seconds;
    /// How far an optimum may be missed, as a part of the numbers themselves; 0 for what HiGHS thinks right.
    double tolerance;
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
                           const chighs_settings *_Nonnull settings, chighs_stop *_Nullable stop,
                           double *_Nonnull primal, double *_Nonnull dual);

/// A programme that stays in HiGHS while it grows and shrinks. Used by one thread at a time.
typedef struct chighs_programme chighs_programme;

/// An empty programme, or null where there is no memory or the library counts in other numbers than `int`.
chighs_programme *_Nullable chighs_new_programme(const chighs_library *_Nonnull library);
void chighs_destroy_programme(chighs_programme *_Nonnull programme);

// Each of the following returns 1, or 0 where HiGHS refuses what it is given; the programme is as before then.

/// Adds rows without terms.
int chighs_add_rows(chighs_programme *_Nonnull programme, int count, const double *_Nonnull lower,
                    const double *_Nonnull upper);
/// Adds columns. The terms of column i are stored from `starts[i]` on, up to where those of the next start; there are
/// `terms` of them in all.
int chighs_add_columns(chighs_programme *_Nonnull programme, int count, const double *_Nonnull costs,
                       const double *_Nonnull lower, const double *_Nonnull upper, int terms,
                       const int *_Nonnull starts, const int *_Nonnull rows, const double *_Nonnull values);
/// Removes the columns whose mask is 1. Then the mask says where the others went, and -1 for those that are gone.
int chighs_remove_columns(chighs_programme *_Nonnull programme, int *_Nonnull mask);
int chighs_set_cost(chighs_programme *_Nonnull programme, int column, double cost);
int chighs_set_bounds(chighs_programme *_Nonnull programme, int column, double lower, double upper);
int chighs_set_row_bounds(chighs_programme *_Nonnull programme, int row, double lower, double upper);
/// The same for all of the columns or rows that are named, each once.
int chighs_set_all_costs(chighs_programme *_Nonnull programme, int count, const int *_Nonnull columns,
                         const double *_Nonnull costs);
int chighs_set_all_bounds(chighs_programme *_Nonnull programme, int count, const int *_Nonnull columns,
                          const double *_Nonnull lower, const double *_Nonnull upper);
int chighs_set_all_row_bounds(chighs_programme *_Nonnull programme, int count, const int *_Nonnull rows,
                              const double *_Nonnull lower, const double *_Nonnull upper);
/// One of HiGHS' own options.
int chighs_set_bool(chighs_programme *_Nonnull programme, const char *_Nonnull option, int value);
int chighs_set_int(chighs_programme *_Nonnull programme, const char *_Nonnull option, int value);
int chighs_set_double(chighs_programme *_Nonnull programme, const char *_Nonnull option, double value);
int chighs_set_string(chighs_programme *_Nonnull programme, const char *_Nonnull option, const char *_Nonnull value);

/// Minimises with whatever fractions, from the basis of the last time if there is one.
chighs_status chighs_relax(chighs_programme *_Nonnull programme, const chighs_settings *_Nonnull settings,
                           chighs_stop *_Nullable stop);

/// Told of a running search: the cost of the best solution and the bound, each infinite while there is none; and with
/// each better solution its values.
typedef void (*chighs_news)(void *_Nullable context, double objective, double bound, const double *_Nullable values);

/// Minimises among whole numbers.
typedef struct {
    /// The search ends when cost and bound differ by no more.
    double gap;
    /// Only solutions that cost less are looked for; or an infinity.
    double cutoff;
    /// The search ends with the first solution that costs no more; or minus an infinity.
    double target;
    double seconds;
    /// Below zero for any number.
    int nodes;
    int seed;
    /// Null where nobody listens.
    chighs_news _Nullable news;
    void *_Nullable context;
} chighs_integer_settings;

typedef struct {
    /// `chighs_infeasible` where no solution costs less than the cutoff; optimal is up to the gap.
    chighs_status status;
    /// Whether there is a solution.
    int has_values;
    double objective, bound;
} chighs_integer_answer;

/// `whole` is 1 for each column that takes whole numbers only; null for all of them. `start` is a solution, or null.
/// The best solution is written to `values`, if there is one. The basis of the relaxation is as before afterwards;
/// duals are gone.
chighs_integer_answer chighs_solve_whole(chighs_programme *_Nonnull programme, const int *_Nullable whole,
                                         const double *_Nullable start,
                                         const chighs_integer_settings *_Nonnull settings, chighs_stop *_Nullable stop,
                                         double *_Nonnull values);

/// What the last relaxation's optimum costs.
double chighs_objective(const chighs_programme *_Nonnull programme);
/// Reads the last relaxation's optimum: one number a column, one a row. What is null is not read.
int chighs_read(const chighs_programme *_Nonnull programme, double *_Nullable primal, double *_Nullable column_dual,
                double *_Nullable row_dual);
/// Simplex steps of the last run.
int chighs_steps(const chighs_programme *_Nonnull programme);
/// Forgets basis and solution, so that the next run starts from nothing.
void chighs_forget(chighs_programme *_Nonnull programme);
