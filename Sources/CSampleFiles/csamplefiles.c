#include "csamplefiles.h"

// The files themselves, as they stand in the repository: a change of one of them compiles this anew.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Rosters/nanjiang/unit.yaml"
};

static const unsigned char file_1[] = {
#embed "../../Rosters/nanjiang/people.yaml"
};

static const unsigned char file_2[] = {
#embed "../../Rosters/nanjiang/posts.yaml"
};

static const unsigned char file_3[] = {
#embed "../../Rosters/nanjiang/pairs.yaml"
};

static const unsigned char file_4[] = {
#embed "../../Rosters/nanjiang/absences.yaml"
};

static const unsigned char file_5[] = {
#embed "../../Rosters/nanjiang/requests.yaml"
};

static const unsigned char file_6[] = {
#embed "../../Rosters/nanjiang/history.yaml"
};

static const unsigned char file_7[] = {
#embed "../../Rosters/rules/standard.yaml"
};

static const unsigned char file_8[] = {
#embed "../../Rosters/rules/leaders.yaml"
};

static const unsigned char file_9[] = {
#embed "../../Rosters/rules/fairness.yaml"
};

static const unsigned char file_10[] = {
#embed "../../Rosters/rules/nanjiang.yaml"
};

static const unsigned char file_11[] = {
#embed "../../Rosters/calendars/2024.yaml"
};

static const unsigned char file_12[] = {
#embed "../../Rosters/calendars/2025.yaml"
};

static const unsigned char file_13[] = {
#embed "../../Rosters/calendars/2026.yaml"
};

static const unsigned char file_14[] = {
#embed "../../Rosters/calendars/2027.yaml"
};

static const unsigned char file_15[] = {
#embed "../../Alerts/reporting/default.yaml"
};

static const unsigned char file_16[] = {
#embed "../../Alerts/routes/everything.yaml"
};

static const unsigned char file_17[] = {
#embed "../../Alerts/routes/incidents.yaml"
};

static const unsigned char file_18[] = {
#embed "../../Alerts/templates/en/default.mustache"
};

static const unsigned char file_19[] = {
#embed "../../Alerts/templates/zh/default.mustache"
};

static const unsigned char file_20[] = {
#embed "../../Alerts/papers/en/call-record.mustache"
};

static const unsigned char file_21[] = {
#embed "../../Alerts/papers/en/daily-bulletin.mustache"
};

static const unsigned char file_22[] = {
#embed "../../Alerts/papers/en/duty-log.mustache"
};

static const unsigned char file_23[] = {
#embed "../../Alerts/papers/en/handover-record.mustache"
};

static const unsigned char file_24[] = {
#embed "../../Alerts/papers/en/incident-bulletin.mustache"
};

static const unsigned char file_25[] = {
#embed "../../Alerts/papers/en/monthly-statistics.mustache"
};

static const unsigned char file_26[] = {
#embed "../../Alerts/papers/en/part-incident.mustache"
};

static const unsigned char file_27[] = {
#embed "../../Alerts/papers/en/part-style.mustache"
};

static const unsigned char file_28[] = {
#embed "../../Alerts/papers/en/verification-answer.mustache"
};

static const unsigned char file_29[] = {
#embed "../../Alerts/papers/zh/call-record.mustache"
};

static const unsigned char file_30[] = {
#embed "../../Alerts/papers/zh/daily-bulletin.mustache"
};

static const unsigned char file_31[] = {
#embed "../../Alerts/papers/zh/duty-log.mustache"
};

static const unsigned char file_32[] = {
#embed "../../Alerts/papers/zh/handover-record.mustache"
};

static const unsigned char file_33[] = {
#embed "../../Alerts/papers/zh/incident-bulletin.mustache"
};

static const unsigned char file_34[] = {
#embed "../../Alerts/papers/zh/monthly-statistics.mustache"
};

static const unsigned char file_35[] = {
#embed "../../Alerts/papers/zh/part-incident.mustache"
};

static const unsigned char file_36[] = {
#embed "../../Alerts/papers/zh/part-style.mustache"
};

static const unsigned char file_37[] = {
#embed "../../Alerts/papers/zh/verification-answer.mustache"
};

static const csamplefiles_file files[] = {
    {"Rosters/nanjiang/unit.yaml", file_0, sizeof file_0},
    {"Rosters/nanjiang/people.yaml", file_1, sizeof file_1},
    {"Rosters/nanjiang/posts.yaml", file_2, sizeof file_2},
    {"Rosters/nanjiang/pairs.yaml", file_3, sizeof file_3},
    {"Rosters/nanjiang/absences.yaml", file_4, sizeof file_4},
    {"Rosters/nanjiang/requests.yaml", file_5, sizeof file_5},
    {"Rosters/nanjiang/history.yaml", file_6, sizeof file_6},
    {"Rosters/rules/standard.yaml", file_7, sizeof file_7},
    {"Rosters/rules/leaders.yaml", file_8, sizeof file_8},
    {"Rosters/rules/fairness.yaml", file_9, sizeof file_9},
    {"Rosters/rules/nanjiang.yaml", file_10, sizeof file_10},
    {"Rosters/calendars/2024.yaml", file_11, sizeof file_11},
    {"Rosters/calendars/2025.yaml", file_12, sizeof file_12},
    {"Rosters/calendars/2026.yaml", file_13, sizeof file_13},
    {"Rosters/calendars/2027.yaml", file_14, sizeof file_14},
    {"Alerts/reporting/default.yaml", file_15, sizeof file_15},
    {"Alerts/routes/everything.yaml", file_16, sizeof file_16},
    {"Alerts/routes/incidents.yaml", file_17, sizeof file_17},
    {"Alerts/templates/en/default.mustache", file_18, sizeof file_18},
    {"Alerts/templates/zh/default.mustache", file_19, sizeof file_19},
    {"Alerts/papers/en/call-record.mustache", file_20, sizeof file_20},
    {"Alerts/papers/en/daily-bulletin.mustache", file_21, sizeof file_21},
    {"Alerts/papers/en/duty-log.mustache", file_22, sizeof file_22},
    {"Alerts/papers/en/handover-record.mustache", file_23, sizeof file_23},
    {"Alerts/papers/en/incident-bulletin.mustache", file_24, sizeof file_24},
    {"Alerts/papers/en/monthly-statistics.mustache", file_25, sizeof file_25},
    {"Alerts/papers/en/part-incident.mustache", file_26, sizeof file_26},
    {"Alerts/papers/en/part-style.mustache", file_27, sizeof file_27},
    {"Alerts/papers/en/verification-answer.mustache", file_28, sizeof file_28},
    {"Alerts/papers/zh/call-record.mustache", file_29, sizeof file_29},
    {"Alerts/papers/zh/daily-bulletin.mustache", file_30, sizeof file_30},
    {"Alerts/papers/zh/duty-log.mustache", file_31, sizeof file_31},
    {"Alerts/papers/zh/handover-record.mustache", file_32, sizeof file_32},
    {"Alerts/papers/zh/incident-bulletin.mustache", file_33, sizeof file_33},
    {"Alerts/papers/zh/monthly-statistics.mustache", file_34, sizeof file_34},
    {"Alerts/papers/zh/part-incident.mustache", file_35, sizeof file_35},
    {"Alerts/papers/zh/part-style.mustache", file_36, sizeof file_36},
    {"Alerts/papers/zh/verification-answer.mustache", file_37, sizeof file_37},
};

size_t csamplefiles_count(void) { return sizeof files / sizeof files[0]; }
const csamplefiles_file *csamplefiles_at(size_t index) { return &files[index]; }
