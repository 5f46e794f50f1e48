#pragma once

#include "chighs.h"

// The functions of HiGHS that are used, and some of its numbers.

// The first member is all that is written; HiGHS promises its users to keep it first.
typedef struct {
    int user_interrupt;
} callback_answer;

typedef void (*callback)(int, const char *, const void *, callback_answer *, void *);

struct chighs_library {
    void *(*create)(void);
    void (*destroy)(void *);
    int (*size_of_int)(const void *);
    int (*set_bool)(void *, const char *, int);
    int (*set_int)(void *, const char *, int);
    int (*set_double)(void *, const char *, double);
    int (*set_string)(void *, const char *, const char *);
    int (*set_callback)(void *, callback, void *);
    int (*start_callback)(void *, int);
    int (*pass)(void *, int, int, int, int, int, double, const double *, const double *, const double *,
                const double *, const double *, const int *, const int *, const double *);
    int (*run)(void *);
    int (*status)(const void *);
    int (*solution)(const void *, double *, double *, double *, double *);
    int (*add_rows)(void *, int, const double *, const double *, int, const int *, const int *, const double *);
    int (*add_columns)(void *, int, const double *, const double *, const double *, int, const int *, const int *,
                       const double *);
    int (*remove_columns)(void *, int *);
    int (*columns)(const void *);
    int (*rows)(const void *);
    int (*set_cost)(void *, int, double);
    int (*set_bounds)(void *, int, double, double);
    int (*set_row_bounds)(void *, int, double, double);
    int (*set_all_costs)(void *, int, const int *, const double *);
    int (*set_all_bounds)(void *, int, const int *, const double *, const double *);
    int (*set_all_row_bounds)(void *, int, const int *, const double *, const double *);
    int (*set_whole)(void *, int, int, const int *);
    int (*clear_whole)(void *);
    int (*basis)(const void *, int *, int *);
    int (*set_basis)(void *, const int *, const int *);
    int (*set_solution)(void *, const double *, const double *, const double *, const double *);
    int (*clear_solver)(void *);
    int (*reset_clocks)(const void *);
    int (*int_news)(const void *, const char *, int *);
    int (*double_news)(const void *, const char *, double *);
    const void *(*item)(const void *, const char *);
};

enum {
    minimise = 1,
    by_rows = 2,
    whole_numbers = 1,
    simplex_interrupt = 1,
    interior_interrupt = 2,
    better_solution = 4,
    search_interrupt = 6,
    status_error = -1,
    model_empty = 6,
    model_optimal = 7,
    model_infeasible = 8,
    model_target = 12,
    feasible_point = 2,
};

/// Says how a relaxation is to be solved.
void chighs_set_up(const chighs_library *library, void *highs, const chighs_settings *settings);
