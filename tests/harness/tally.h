/* tally.h - what a load has asked and been answered, written as it happens so that others can judge it meanwhile: in a folder, the file
 * `requests` of struct tally_line, `acknowledged` of the orders' ids (a line each, written before their customer goes on), and `flight`
 * of what is under way. Times are CLOCK_MONOTONIC's, in microseconds. */
#ifndef TALLY_H
#define TALLY_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tally_service { TALLY_USER, TALLY_RESTAURANT, TALLY_ORDER, TALLY_DELIVERY, TALLY_ADMIN, TALLY_SERVICES };
enum { TALLY_CLIENTS_MAX = 64, TALLY_ID = 37 };

struct tally_line {
	int64_t began_us, ended_us;
	int32_t service, status;                /* status 0: no answer */
	int32_t good, is_order;                 /* is_order: one that was acknowledged */
};

/* The services' names, in their order; NULL at the end. */
extern const char *const tally_services[TALLY_SERVICES + 1];
int64_t tally_now(void);

/* The load's side; one writer for each client. Exits with a message where the folder cannot be written. */
void tally_write(const char *folder);
void tally_sent(int client);
void tally_came(int client, const struct tally_line *);         /* began_us and ended_us are set here */
void tally_acknowledged(const char *order_id);

/* The judge's side. The lines that stand there now; the caller frees them. */
struct tally_line *tally_read(const char *folder, size_t *n);
/* When the oldest request that is under way began; 0: none is. */
int64_t tally_oldest(const char *folder);
/* The ids of acknowledged orders, sorted, TALLY_ID bytes each; the caller frees them. */
char (*tally_orders(const char *folder, size_t *n))[TALLY_ID];
#endif
