/* metrics.h - figures that many processes count in shared memory and one writes as Prometheus' text.
 *
 * An executable names its own in a table of `struct figure`, opened before any fork; where none was opened, counting does
 * nothing, so that code may count wherever it runs. Labels are written as they stand in the text: outcome="declined". */
#ifndef METRICS_H
#define METRICS_H
#include <stddef.h>
#include <stdint.h>

struct buf;

enum { HISTOGRAM_MAX = 16 };

/* of[i]: values up to bounds[i] and over the one before. Bounds rise and end with INFINITY. */
struct histogram { int64_t sum_us; uint64_t of[HISTOGRAM_MAX]; };

extern const double metrics_seconds[];          /* what a request or a job may take: 5 ms to 10 s */

void *metrics_shared(size_t size);              /* zeroed, shared with every later fork; aborts when there is none */
void metrics_add(uint64_t *counter, uint64_t n);
void histogram_add(struct histogram *, const double *bounds, double value);

void metrics_head(struct buf *, const char *name, const char *type, const char *help);
void metrics_value(struct buf *, const char *name, const char *labels, double value);
void histogram_write(struct buf *, const char *name, const char *labels, const double *bounds, const struct histogram *);

/* Rows of one name stand together. bounds: NULL for a counter, whose name ends with _total. */
struct figure { const char *name, *labels, *help; const double *bounds; };

void figures_open(const struct figure *table);  /* ends with a NULL name */
void figure_count(size_t row, uint64_t n);
void figure_observe(size_t row, double value);
void figures_write(struct buf *, const char *service);
#endif
