#define _GNU_SOURCE
#include "cortools.h"

#include "cloading.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

struct cortools_library {
    void *(*new_env)(void);
    void (*destroy_env)(void *);
    void (*stop)(void *);
    void (*solve)(void *, const void *, int, const void *, int, void **, int *);
};

cortools_library *cortools_open(const char *path, char *why, size_t why_size) {
    cortools_library *library = malloc(sizeof *library);
    if (library == NULL) {
        snprintf(why, why_size, "no memory");
        return NULL;
    }
    const cloading_function functions[] = {
        {"SolveCpNewEnv", (void **)&library->new_env},
        {"SolveCpDestroyEnv", (void **)&library->destroy_env},
        {"SolveCpStopSearch", (void **)&library->stop},
        {"SolveCpInterruptible", (void **)&library->solve},
    };
    if (cloading_open(path, functions, sizeof functions / sizeof *functions, why, why_size)) return library;
    free(library);
    return NULL;
}

void *cortools_new_env(const cortools_library *library) { return library->new_env(); }

void cortools_destroy_env(const cortools_library *library, void *env) { library->destroy_env(env); }

void cortools_stop(const cortools_library *library, void *env) { library->stop(env); }

void cortools_solve(const cortools_library *library, void *env, const void *model, int model_size,
                    const void *parameters, int parameters_size, void **response, int *response_size) {
    library->solve(env, model, model_size, parameters, parameters_size, response, response_size);
}

int cortools_die_with_parent(pid_t parent) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return -1;
    return getppid() == parent ? 0 : -1;
}

int cortools_take_standard_output(void) {
    int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (kept < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) return -1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    return kept;
}

static int above_standard(int descriptor) {
    if (descriptor > STDERR_FILENO) return descriptor;
    int other = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int reason = errno;
    close(descriptor);
    errno = reason;
    return other;
}

int cortools_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    *reading = above_standard(ends[0]);
    *writing = above_standard(ends[1]);
    if (*reading >= 0 && *writing >= 0) return 0;
    int reason = errno;
    if (*reading >= 0) close(*reading);
    if (*writing >= 0) close(*writing);
    errno = reason;
    return -1;
}
