#define _GNU_SOURCE
#include "chighs.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

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
};

struct chighs_stop {
    atomic_int asked;
};

enum {
    minimise = 1,
    by_rows = 2,
    simplex_interrupt = 1,
    interior_interrupt = 2,
    status_error = -1,
    model_optimal = 7,
    model_infeasible = 8,
};

static int find(void *handle, const char *name, void **function, char *why, size_t why_size) {
    *function = dlsym(handle, name);
    if (*function != NULL) return 1;
    snprintf(why, why_size, "it has no function %s", name);
    return 0;
}

chighs_library *chighs_open(const char *path, char *why, size_t why_size) {
    void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(why, why_size, "%s", reason != NULL ? reason : "dlopen gave no reason");
        return NULL;
    }
    chighs_library found, *library = NULL;
    if (find(handle, "Highs_create", (void **)&found.create, why, why_size)
        && find(handle, "Highs_destroy", (void **)&found.destroy, why, why_size)
        && find(handle, "Highs_getSizeofHighsInt", (void **)&found.size_of_int, why, why_size)
        && find(handle, "Highs_setBoolOptionValue", (void **)&found.set_bool, why, why_size)
        && find(handle, "Highs_setIntOptionValue", (void **)&found.set_int, why, why_size)
        && find(handle, "Highs_setDoubleOptionValue", (void **)&found.set_double, why, why_size)
        && find(handle, "Highs_setStringOptionValue", (void **)&found.set_string, why, why_size)
        && find(handle, "Highs_setCallback", (void **)&found.set_callback, why, why_size)
        && find(handle, "Highs_startCallback", (void **)&found.start_callback, why, why_size)
        && find(handle, "Highs_passLp", (void **)&found.pass, why, why_size)
        && find(handle, "Highs_run", (void **)&found.run, why, why_size)
        && find(handle, "Highs_getModelStatus", (void **)&found.status, why, why_size)
        && find(handle, "Highs_getSolution", (void **)&found.solution, why, why_size)) {
        library = malloc(sizeof *library);
        if (library != NULL) {
            *library = found;
            return library;
        }
        snprintf(why, why_size, "no memory");
    }
    dlclose(handle);
    return NULL;
}

chighs_stop *chighs_new_stop(void) { return calloc(1, sizeof(chighs_stop)); }

void chighs_destroy_stop(chighs_stop *stop) { free(stop); }

void chighs_stop_now(chighs_stop *stop) { atomic_store(&stop->asked, 1); }

int chighs_is_stopped(chighs_stop *stop) { return atomic_load(&stop->asked); }

static void look_at_stop(int kind, const char *message, const void *news, callback_answer *answer, void *stop) {
    (void)kind, (void)message, (void)news;
    if (answer != NULL && chighs_is_stopped(stop)) answer->user_interrupt = 1;
}

static void set(const chighs_library *library, void *highs, const chighs_settings *settings) {
    library->set_bool(highs, "output_flag", 0);
    // The same for every object of the process, or HiGHS refuses the next one.
    library->set_int(highs, "threads", 1);
    library->set_string(highs, "parallel", "off");
    library->set_string(highs, "solver", settings->method);
    library->set_string(highs, "presolve", settings->presolve ? "on" : "off");
    library->set_string(highs, "run_crossover", settings->crossover ? "on" : "off");
    library->set_int(highs, "simplex_strategy", settings->simplex_strategy);
    library->set_double(highs, "time_limit", settings->seconds);
}

static chighs_status run(const chighs_library *library, void *highs, double *primal, double *dual) {
    if (library->run(highs) == status_error) return chighs_unfinished;
    switch (library->status(highs)) {
        case model_optimal:
            return library->solution(highs, primal, NULL, NULL, dual) == status_error ? chighs_unfinished
                                                                                      : chighs_optimal;
        case model_infeasible: return chighs_infeasible;
        default: return chighs_unfinished;
    }
}

chighs_status chighs_solve(const chighs_library *library, int columns, int rows, const double *costs,
                           const double *lower, const double *upper, const double *row_lower, const double *row_upper,
                           const int *starts, const int *indices, const double *values,
                           const chighs_settings *settings, chighs_stop *stop, double *primal, double *dual) {
    void *highs = library->create();
    if (highs == NULL) return chighs_unfinished;
    chighs_status status = chighs_unfinished;
    if (library->size_of_int(highs) == (int)sizeof(int)) {
        set(library, highs, settings);
        if (library->set_callback(highs, look_at_stop, stop) != status_error) {
            library->start_callback(highs, simplex_interrupt);
            library->start_callback(highs, interior_interrupt);
        }
        if (library->pass(highs, columns, rows, starts[rows], by_rows, minimise, 0, costs, lower, upper, row_lower,
                          row_upper, starts, indices, values)
            != status_error)
            status = run(library, highs, primal, dual);
    }
    library->destroy(highs);
    return status;
}
