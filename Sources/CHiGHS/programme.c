#include "library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct chighs_programme {
    const chighs_library *library;
    void *highs;
    /// How the last relaxation was solved: setting options again takes longer than a small run.
    chighs_settings settings;
    char method[16];
    int is_set_up;

    // Of the run that is under way.
    chighs_stop *stop;
    const chighs_integer_settings *search;
};

static void look_up(int kind, const char *message, const void *news, callback_answer *answer, void *context) {
    (void)message;
    const chighs_programme *programme = context;
    if (answer != NULL && chighs_is_stopped(programme->stop)) answer->user_interrupt = 1;
    const chighs_integer_settings *search = programme->search;
    if (search == NULL || search->news == NULL || (kind != better_solution && kind != search_interrupt)) return;
    const double *cost = programme->library->item(news, "mip_primal_bound");
    const double *bound = programme->library->item(news, "mip_dual_bound");
    const double *found = programme->library->item(news, "objective_function_value");
    if (cost == NULL || bound == NULL || found == NULL) return;
    if (kind == better_solution)
        search->news(search->context, *found, *bound, programme->library->item(news, "mip_solution"));
    else
        search->news(search->context, *cost, *bound, NULL);
}

chighs_programme *chighs_new_programme(const chighs_library *library) {
    chighs_programme *programme = calloc(1, sizeof *programme);
    if (programme == NULL) return NULL;
    programme->library = library;
    programme->highs = library->create();
    if (programme->highs != NULL && library->size_of_int(programme->highs) == (int)sizeof(int)) {
        library->set_bool(programme->highs, "output_flag", 0);
        // The same for every object of the process, or HiGHS refuses the next one.
        library->set_int(programme->highs, "threads", 1);
        library->set_string(programme->highs, "parallel", "off");
        if (library->set_callback(programme->highs, look_up, programme) != status_error) {
            library->start_callback(programme->highs, simplex_interrupt);
            library->start_callback(programme->highs, interior_interrupt);
            library->start_callback(programme->highs, search_interrupt);
            library->start_callback(programme->highs, better_solution);
        }
        return programme;
    }
    chighs_destroy_programme(programme);
    return NULL;
}

void chighs_destroy_programme(chighs_programme *programme) {
    if (programme->highs != NULL) programme->library->destroy(programme->highs);
    free(programme);
}

int chighs_add_rows(chighs_programme *programme, int count, const double *lower, const double *upper) {
    return programme->library->add_rows(programme->highs, count, lower, upper, 0, NULL, NULL, NULL) != status_error;
}

int chighs_add_columns(chighs_programme *programme, int count, const double *costs, const double *lower,
                       const double *upper, int terms, const int *starts, const int *rows, const double *values) {
    return programme->library->add_columns(programme->highs, count, costs, lower, upper, terms, starts, rows, values)
           != status_error;
}

int chighs_remove_columns(chighs_programme *programme, int *mask) {
    return programme->library->remove_columns(programme->highs, mask) != status_error;
}

int chighs_set_cost(chighs_programme *programme, int column, double cost) {
    return programme->library->set_cost(programme->highs, column, cost) != status_error;
}

int chighs_set_bounds(chighs_programme *programme, int column, double lower, double upper) {
    return programme->library->set_bounds(programme->highs, column, lower, upper) != status_error;
}

int chighs_set_row_bounds(chighs_programme *programme, int row, double lower, double upper) {
    return programme->library->set_row_bounds(programme->highs, row, lower, upper) != status_error;
}

int chighs_set_all_costs(chighs_programme *programme, int count, const int *columns, const double *costs) {
    return programme->library->set_all_costs(programme->highs, count, columns, costs) != status_error;
}

int chighs_set_all_bounds(chighs_programme *programme, int count, const int *columns, const double *lower,
                          const double *upper) {
    return programme->library->set_all_bounds(programme->highs, count, columns, lower, upper) != status_error;
}

int chighs_set_all_row_bounds(chighs_programme *programme, int count, const int *rows, const double *lower,
                              const double *upper) {
    return programme->library->set_all_row_bounds(programme->highs, count, rows, lower, upper) != status_error;
}

int chighs_set_bool(chighs_programme *programme, const char *option, int value) {
    programme->is_set_up = 0;
    return programme->library->set_bool(programme->highs, option, value) != status_error;
}

int chighs_set_int(chighs_programme *programme, const char *option, int value) {
    programme->is_set_up = 0;
    return programme->library->set_int(programme->highs, option, value) != status_error;
}

int chighs_set_double(chighs_programme *programme, const char *option, double value) {
    programme->is_set_up = 0;
    return programme->library->set_double(programme->highs, option, value) != status_error;
}

int chighs_set_string(chighs_programme *programme, const char *option, const char *value) {
    programme->is_set_up = 0;
    return programme->library->set_string(programme->highs, option, value) != status_error;
}

static void set_up(chighs_programme *programme, const chighs_settings *settings) {
    const chighs_settings *last = &programme->settings;
    if (programme->is_set_up && strcmp(programme->method, settings->method) == 0
        && last->presolve == settings->presolve && last->crossover == settings->crossover
        && last->simplex_strategy == settings->simplex_strategy) {
        programme->library->set_double(programme->highs, "time_limit", settings->seconds);
        return;
    }
    chighs_set_up(programme->library, programme->highs, settings);
    programme->settings = *settings;
    programme->is_set_up = strlen(settings->method) < sizeof programme->method;
    if (programme->is_set_up) strcpy(programme->method, settings->method);
}

chighs_status chighs_relax(chighs_programme *programme, const chighs_settings *settings, chighs_stop *stop) {
    const chighs_library *library = programme->library;
    set_up(programme, settings);
    programme->stop = stop;
    // Its clock counts on from run to run, and so does what a limit is compared with.
    library->reset_clocks(programme->highs);
    int answer = library->run(programme->highs);
    programme->stop = NULL;
    if (answer == status_error) return chighs_unfinished;
    switch (library->status(programme->highs)) {
        case model_empty:
        case model_optimal: return chighs_optimal;
        case model_infeasible: return chighs_infeasible;
        default: return chighs_unfinished;
    }
}

/// Marks the columns that take whole numbers.
static int mark(chighs_programme *programme, int columns, const int *whole) {
    int *all = malloc((size_t)columns * sizeof *all);
    if (all == NULL) return 0;
    for (int i = 0; i < columns; i++) all[i] = whole == NULL || whole[i] ? whole_numbers : 0;
    int answer = programme->library->set_whole(programme->highs, 0, columns - 1, all);
    free(all);
    return answer != status_error;
}

static void search(chighs_programme *programme, const double *start, const chighs_integer_settings *settings,
                   chighs_integer_answer *answer) {
    const chighs_library *library = programme->library;
    void *highs = programme->highs;
    programme->search = settings;
    int run = status_error;
    // Its presolve stumbles over some models in which nothing is possible.
    for (int presolve = 1; presolve >= 0 && run == status_error && !chighs_is_stopped(programme->stop); presolve--) {
        library->set_string(highs, "presolve", presolve ? "choose" : "off");
        // A point of the relaxation would be taken for a solution to start from.
        library->clear_solver(highs);
        if (start != NULL) library->set_solution(highs, start, NULL, NULL, NULL);
        library->reset_clocks(highs);
        run = library->run(highs);
    }
    programme->search = NULL;
    if (run == status_error) return;
    int point = 0;
    library->int_news(highs, "primal_solution_status", &point);
    library->double_news(highs, "mip_dual_bound", &answer->bound);
    answer->has_values = point == feasible_point;
    if (answer->has_values) library->double_news(highs, "objective_function_value", &answer->objective);
    switch (library->status(highs)) {
        case model_empty:
        case model_optimal: answer->status = answer->has_values ? chighs_optimal : chighs_unfinished; break;
        case model_infeasible: answer->status = chighs_infeasible; break;
        default: break;
    }
}

chighs_integer_answer chighs_solve_whole(chighs_programme *programme, const int *whole, const double *start,
                                         const chighs_integer_settings *settings, chighs_stop *stop, double *values) {
    const chighs_library *library = programme->library;
    void *highs = programme->highs;
    chighs_integer_answer answer = {chighs_unfinished, 0, INFINITY, -INFINITY};
    int columns = library->columns(highs), count = columns + library->rows(highs);
    int *basis = malloc((size_t)(count + 1) * sizeof *basis);
    if (basis == NULL || columns == 0 || !mark(programme, columns, whole)) {
        free(basis);
        return answer;
    }
    // Where there is none, nothing is written.
    for (int i = 0; i < count; i++) basis[i] = -1;
    library->basis(highs, basis, basis + columns);
    int is_known = 1;
    for (int i = 0; i < count; i++) is_known &= basis[i] >= 0;

    programme->is_set_up = 0;
    library->set_string(highs, "solver", "choose");
    library->set_double(highs, "time_limit", settings->seconds);
    library->set_double(highs, "mip_abs_gap", settings->gap);
    library->set_double(highs, "mip_rel_gap", 0);
    library->set_double(highs, "objective_bound", settings->cutoff);
    library->set_double(highs, "objective_target", settings->target);
    library->set_int(highs, "mip_max_nodes", settings->nodes < 0 ? 2147483647 : settings->nodes);
    library->set_int(highs, "random_seed", settings->seed);
    programme->stop = stop;
    search(programme, start, settings, &answer);
    programme->stop = NULL;
    if (answer.has_values) library->solution(highs, values, NULL, NULL, NULL);

    library->set_double(highs, "objective_bound", INFINITY);
    library->clear_solver(highs);
    library->clear_whole(highs);
    if (is_known) library->set_basis(highs, basis, basis + columns);
    free(basis);
    return answer;
}

double chighs_objective(const chighs_programme *programme) {
    double objective = NAN;
    programme->library->double_news(programme->highs, "objective_function_value", &objective);
    return objective;
}

int chighs_read(const chighs_programme *programme, double *primal, double *column_dual, double *row_dual) {
    return programme->library->solution(programme->highs, primal, column_dual, NULL, row_dual) != status_error;
}

int chighs_steps(const chighs_programme *programme) {
    int steps = 0;
    programme->library->int_news(programme->highs, "simplex_iteration_count", &steps);
    return steps;
}

void chighs_forget(chighs_programme *programme) { programme->library->clear_solver(programme->highs); }
