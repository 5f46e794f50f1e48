#define _GNU_SOURCE
#include "library.h"

#include "cloading.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct chighs_stop {
    atomic_int asked;
};

chighs_library *chighs_open(const char *path, char *why, size_t why_size) {
    chighs_library *library = malloc(sizeof *library);
    if (library == NULL) {
        snprintf(why, why_size, "no memory");
        return NULL;
    }
    const cloading_function functions[] = {
        {"Highs_create", (void **)&library->create},
        {"Highs_destroy", (void **)&library->destroy},
        {"Highs_getSizeofHighsInt", (void **)&library->size_of_int},
        {"Highs_setBoolOptionValue", (void **)&library->set_bool},
        {"Highs_setIntOptionValue", (void **)&library->set_int},
        {"Highs_setDoubleOptionValue", (void **)&library->set_double},
        {"Highs_setStringOptionValue", (void **)&library->set_string},
        {"Highs_setCallback", (void **)&library->set_callback},
        {"Highs_startCallback", (void **)&library->start_callback},
        {"Highs_passLp", (void **)&library->pass},
        {"Highs_run", (void **)&library->run},
        {"Highs_getModelStatus", (void **)&library->status},
        {"Highs_getSolution", (void **)&library->solution},
        {"Highs_addRows", (void **)&library->add_rows},
        {"Highs_addCols", (void **)&library->add_columns},
        {"Highs_deleteColsByMask", (void **)&library->remove_columns},
        {"Highs_getNumCol", (void **)&library->columns},
        {"Highs_getNumRow", (void **)&library->rows},
        {"Highs_changeColCost", (void **)&library->set_cost},
        {"Highs_changeColBounds", (void **)&library->set_bounds},
        {"Highs_changeRowBounds", (void **)&library->set_row_bounds},
        {"Highs_changeColsCostBySet", (void **)&library->set_all_costs},
        {"Highs_changeColsBoundsBySet", (void **)&library->set_all_bounds},
        {"Highs_changeRowsBoundsBySet", (void **)&library->set_all_row_bounds},
        {"Highs_changeColsIntegralityByRange", (void **)&library->set_whole},
        {"Highs_clearIntegrality", (void **)&library->clear_whole},
        {"Highs_getBasis", (void **)&library->basis},
        {"Highs_setBasis", (void **)&library->set_basis},
        {"Highs_setSolution", (void **)&library->set_solution},
        {"Highs_clearSolver", (void **)&library->clear_solver},
        {"Highs_zeroAllClocks", (void **)&library->reset_clocks},
        {"Highs_getIntInfoValue", (void **)&library->int_news},
        {"Highs_getDoubleInfoValue", (void **)&library->double_news},
        {"Highs_getCallbackDataOutItem", (void **)&library->item},
    };
    if (cloading_open(path, functions, sizeof functions / sizeof *functions, why, why_size)) return library;
    free(library);
    return NULL;
}

chighs_stop *chighs_new_stop(void) { return calloc(1, sizeof(chighs_stop)); }

void chighs_destroy_stop(chighs_stop *stop) { free(stop); }

void chighs_stop_now(chighs_stop *stop) { atomic_store(&stop->asked, 1); }

int chighs_is_stopped(chighs_stop *stop) { return stop != NULL && atomic_load(&stop->asked); }

static void look_at_stop(int kind, const char *message, const void *news, callback_answer *answer, void *stop) {
    (void)kind, (void)message, (void)news;
    if (answer != NULL && chighs_is_stopped(stop)) answer->user_interrupt = 1;
}

void chighs_set_up(const chighs_library *library, void *highs, const chighs_settings *settings) {
    library->set_bool(highs, "output_flag", 0);
    // The same for every object of the process, or HiGHS refuses the next one.
    library->set_int(highs, "threads", 1);
    library->set_string(highs, "parallel", "off");
    library->set_string(highs, "solver", settings->method);
    library->set_string(highs, "presolve", settings->presolve ? "on" : "off");
    library->set_string(highs, "run_crossover", settings->crossover ? "on" : "off");
    library->set_int(highs, "simplex_strategy", settings->simplex_strategy);
    library->set_double(highs, "time_limit", settings->seconds);
    if (settings->tolerance > 0) library->set_double(highs, "kkt_tolerance", settings->tolerance);
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
        chighs_set_up(library, highs, settings);
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
