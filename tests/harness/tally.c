#define _GNU_SOURCE
#include "tally.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FLIGHT = TALLY_CLIENTS_MAX * sizeof(int64_t) };

const char *const tally_services[TALLY_SERVICES + 1] = { "user", "restaurant", "order", "delivery", "admin", NULL };

static int requests, acknowledged;
static int64_t *flight;

int64_t tally_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int open_in(const char *folder, const char *name, int how)
{
	char path[400];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	int fd = open(path, how | O_CLOEXEC, 0644);
	if (fd < 0) {
		perror(path);
		exit(2);
	}
	return fd;
}

static int64_t *map_flight(const char *folder, int how, int protection)
{
	int fd = open_in(folder, "flight", how);
	int64_t *at = how & O_CREAT && ftruncate(fd, FLIGHT) ? MAP_FAILED : mmap(NULL, FLIGHT, protection, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED) {
		perror("flight");
		exit(2);
	}
	close(fd);
	return at;
}

void tally_write(const char *folder)
{
	requests = open_in(folder, "requests", O_CREAT | O_APPEND | O_WRONLY);
	acknowledged = open_in(folder, "acknowledged", O_CREAT | O_APPEND | O_WRONLY);
	flight = map_flight(folder, O_CREAT | O_RDWR, PROT_READ | PROT_WRITE);
}

static void put(int fd, const void *bytes, size_t n)
{
	if (write(fd, bytes, n) == (ssize_t)n)
		return;
	perror("tally");
	_exit(2);
}

void tally_sent(int client)
{
	__atomic_store_n(flight + client, tally_now(), __ATOMIC_RELAXED);
}

void tally_came(int client, const struct tally_line *line)
{
	struct tally_line whole = *line;

	whole.began_us = flight[client];
	whole.ended_us = tally_now();
	put(requests, &whole, sizeof whole);
	__atomic_store_n(flight + client, 0, __ATOMIC_RELAXED);
}

void tally_acknowledged(const char *order_id)
{
	char line[TALLY_ID + 1];

	snprintf(line, sizeof line, "%-36.36s\n", order_id);
	put(acknowledged, line, TALLY_ID);
}

/* Whole pieces of `size` alone. */
static void *read_whole(const char *folder, const char *name, size_t size, size_t *n)
{
	int fd = open_in(folder, name, O_RDONLY);
	struct stat file = { 0 };
	char *at = fstat(fd, &file) ? NULL : malloc((size_t)file.st_size + 1);
	ssize_t got = at ? pread(fd, at, (size_t)file.st_size, 0) : -1;

	if (got < 0) {
		perror(name);
		exit(2);
	}
	close(fd);
	*n = (size_t)got / size;
	return at;
}

struct tally_line *tally_read(const char *folder, size_t *n)
{
	return read_whole(folder, "requests", sizeof(struct tally_line), n);
}

int64_t tally_oldest(const char *folder)
{
	int64_t *at = map_flight(folder, O_RDONLY, PROT_READ), oldest = 0;

	for (int i = 0; i < TALLY_CLIENTS_MAX; i++) {
		int64_t began = __atomic_load_n(at + i, __ATOMIC_RELAXED);
		if (began && (!oldest || began < oldest))
			oldest = began;
	}
	munmap(at, FLIGHT);
	return oldest;
}

static int by_id(const void *a, const void *b)
{
	return memcmp(a, b, TALLY_ID);
}

char (*tally_orders(const char *folder, size_t *n))[TALLY_ID]
{
	char (*ids)[TALLY_ID] = read_whole(folder, "acknowledged", TALLY_ID, n);

	for (size_t i = 0; i < *n; i++)
		ids[i][TALLY_ID - 1] = 0;
	qsort(ids, *n, TALLY_ID, by_id);
	return ids;
}
