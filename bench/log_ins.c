/* What a flood of log-ins costs the others, and whether the time of a refusal tells whether an account exists: log_ins TRIES SECONDS.
 *
 * The flood comes at its own pace, whatever is answered (an open loop): 200 a second from 100 clients, each over the
 * connection that it keeps, of accounts that nobody has.
 * The others are one customer who asks for their own account and a restaurant's menu. Known and unknown accounts are asked in turn,
 * each known one three times at most, so that no limit of guesses is met. */
#define _GNU_SOURCE
#include "client.h"
#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FLOODERS = 100, FLOOD_PER_S = 200, TRIES_EACH = 3, SAMPLES_MAX = 20000, PROBE_PAUSE_US = 10000, TURNS = 5 };

struct samples { double ms[SAMPLES_MAX]; int n; };
static const char log_ins[] = "/api/v1/auth/sessions", nothing[] = "/api/v1/nothing";
static const char *flooded;
static struct client *flooders[FLOODERS];
static atomic_bool flooding;
static atomic_long answered[600];

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double at(struct samples *s, double part)
{
	qsort(s->ms, (size_t)s->n, sizeof *s->ms, by_value);
	return s->n ? s->ms[(int)(part * (s->n - 1))] : 0;
}

static int post(struct client *c, const char *path, const char *email)
{
	char body[300];

	snprintf(body, sizeof body, "{\"email\":\"%s\",\"password\":\"not the password\"}", email);
	struct answer a = client_call(c, &(struct call){ .method = "POST", .path = path, .body = body, .anonymous = true });
	int status = a.status;
	answer_free(&a);
	return status;
}

static int log_in(struct client *c, const char *email)
{
	return post(c, log_ins, email);
}

/* --- the time of a refusal --- */

static struct samples known, unknown;

static double timed(struct client *c, const char *email)
{
	double began = now_ms();

	while (log_in(c, email) != 401)                 /* a place was missing: not what is measured */
		began = now_ms();
	return now_ms() - began;
}

/* The first of two meets what the machine still does of the last, so that it is each one's turn to be that. */
static void time_pair(struct client *eve, const char *somebody, const char *nobody, bool known_first)
{
	double first = timed(eve, known_first ? somebody : nobody), second = timed(eve, known_first ? nobody : somebody);

	known.ms[known.n++] = known_first ? first : second;
	unknown.ms[unknown.n++] = known_first ? second : first;
}

static void compare(int tries)
{
	char why[256], nobody[80];

	for (int i = 0; i < tries / 2 && known.n < SAMPLES_MAX; i += TRIES_EACH) {
		struct client *somebody = client_of_role("customer", why), *eve = client_anonymous();
		if (!somebody) {
			fprintf(stderr, "log_ins: %s\n", why);
			exit(1);
		}
		snprintf(nobody, sizeof nobody, "x%s", client_email(somebody));
		for (int k = 0; k < TRIES_EACH; k++)
			time_pair(eve, client_email(somebody), nobody, known.n % 2);
		client_free(somebody);
		client_free(eve);
	}
	double a = at(&known, 0.5), b = at(&unknown, 0.5);
	printf("refused log-in, %d tries: known account %.2f ms, unknown %.2f ms (medians); difference %.2f ms (aim below 1)\n",
	       known.n + unknown.n, a, b, a > b ? a - b : b - a);
}

/* --- the flood --- */

static void *flood(void *number)
{
	struct client *c = flooders[(long)number];
	double next = now_ms() + 1e3 * (double)(long)number / FLOOD_PER_S, step = 1e3 * FLOODERS / FLOOD_PER_S;
	char email[60];

	for (long i = 0; flooding; i++, next += step) {
		double wait = next - now_ms();
		if (wait > 0)
			usleep((useconds_t)(wait * 1e3));
		snprintf(email, sizeof email, "nobody-%ld-%ld@test.example", (long)number, i);
		int status = post(c, flooded, email);
		answered[status < 600 ? status : 0]++;
	}
	return NULL;
}

static void probe(struct client *who, const char *menu, double seconds, struct samples *me, struct samples *food)
{
	const struct call asks[] = { { .method = "GET", .path = "/api/v1/me" }, { .method = "GET", .path = menu, .anonymous = true } };
	struct samples *const to[] = { me, food };

	for (double end = now_ms() + seconds * 1e3; now_ms() < end && me->n < SAMPLES_MAX; )
		for (int i = 0; i < 2; i++) {
			double began = now_ms();
			struct answer a = client_call(who, asks + i);
			to[i]->ms[to[i]->n++] = a.status == 200 ? now_ms() - began : 1e4;
			answer_free(&a);
			usleep(PROBE_PAUSE_US);
		}
}

static size_t read_of(const char *pid, const char *what, char *text, size_t room)
{
	char path[300];

	snprintf(path, sizeof path, "/proc/%.20s/%s", pid, what);
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, room - 1, f) : 0;
	text[n] = 0;
	if (f)
		fclose(f);
	return n;
}

static double hashing_mb(void)
{
	DIR *proc = opendir("/proc");
	char text[8192];
	double sum = 0;

	for (struct dirent *d; proc && (d = readdir(proc)); ) {
		size_t n = *d->d_name >= '0' && *d->d_name <= '9' ? read_of(d->d_name, "environ", text, sizeof text) : 0;
		if (!memmem(text, n, "user-login.sock", 15))
			continue;
		read_of(d->d_name, "smaps_rollup", text, sizeof text);
		sum += strstr(text, "Pss:") ? atof(strstr(text, "Pss:") + 4) / 1024 : 0;
	}
	if (proc)
		closedir(proc);
	return sum;
}

static void print_kind(const char *name, struct samples *calm, struct samples *beside, struct samples *flooded_by)
{
	double before = at(calm, 0.99), control = at(beside, 0.99), during = at(flooded_by, 0.99);

	printf("%-14s p99 %5.1f ms without, %5.1f ms beside as many that nginx refuses, %5.1f ms with the flood: %.1f times (aim below 2); "
	       "medians %.1f, %.1f, %.1f ms\n",
	       name, before, control, during, during / before, at(calm, 0.5), at(beside, 0.5), at(flooded_by, 0.5));
}

static double flood_while_probing(const char *path, struct client *who, const char *menu, double seconds, struct samples *me, struct samples *food)
{
	pthread_t threads[FLOODERS];

	flooded = path;
	flooding = true;
	for (long i = 0; i < FLOODERS; i++)
		pthread_create(threads + i, NULL, flood, (void *)i);
	probe(who, menu, seconds, me, food);
	double mb = hashing_mb();
	flooding = false;
	for (int i = 0; i < FLOODERS; i++)
		pthread_join(threads[i], NULL);
	return mb;
}

static void print_answers(double seconds)
{
	printf("%.0f s of log-ins, %.0f s of what nginx refuses:", seconds, seconds);
	for (int status = 0; status < 600; status++)
		if (answered[status])
			printf(" %ld answered %d,", answered[status], status);
	printf("\n");
}

/* In turns, so that what else the machine does meets all alike. The flood's own client, and its TLS, are on this machine too: what as many
 * requests cost that nginx refuses by itself is the part of it that no service can mend. */
static void weather_a_flood(const char *menu, double seconds)
{
	static struct samples calm_me, calm_food, beside_me, beside_food, wet_me, wet_food;
	double mb = 0, each = seconds / TURNS;
	char why[256];
	struct client *ann = client_of_role("customer", why);

	if (!ann) {
		fprintf(stderr, "log_ins: %s\n", why);
		exit(1);
	}
	for (int i = 0; i < FLOODERS; i++)
		flooders[i] = client_anonymous();
	for (int turn = 0; turn < TURNS; turn++) {
		probe(ann, menu, each, &calm_me, &calm_food);
		double now_mb = flood_while_probing(log_ins, ann, menu, each, &wet_me, &wet_food);
		flood_while_probing(nothing, ann, menu, each, &beside_me, &beside_food);
		mb = now_mb > mb ? now_mb : mb;
	}
	print_answers(seconds);
	print_kind("one's account", &calm_me, &beside_me, &wet_me);
	print_kind("a menu", &calm_food, &beside_food, &wet_food);
	printf("memory (PSS) of the processes that hash: %.0f MB\n", mb);
	for (int i = 0; i < FLOODERS; i++)
		client_free(flooders[i]);
	client_free(ann);
}

int main(int argc, char **argv)
{
	int tries = argc > 1 ? atoi(argv[1]) : 2000;
	double seconds = argc > 2 ? atof(argv[2]) : 30;

	compare(tries);
	weather_a_flood(client_environment("MENU_PATH"), seconds);
	return 0;
}
