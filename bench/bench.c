/* Dabba beside its peers, turn by turn in one run: bench ROUNDS SECONDS. bench/bench.sh starts all sides and says where they are.
 * Each figure is the median of its rounds; CPU is what the named processes used per request; foreign CPU is what everything else on
 * the machine used meanwhile, so that a noisy run can be seen. */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS_MAX = 15, SIDES = 8 };

struct side {
	const char *name, *command;             /* command prints RESULT rate p99_ms errors, or a plain rate */
	const char *processes;                  /* whose CPU: words of their command lines, by | */
	double rate[ROUNDS_MAX], p99_ms[ROUNDS_MAX], cpu_us[ROUNDS_MAX];
	long errors;
};

static int rounds;
static double foreign[ROUNDS_MAX * SIDES];
static int foreign_n;

static bool is_one_of(const char *line, const char *words)
{
	char word[100];

	for (const char *at = words; *at; at += strcspn(at, "|"), at += *at == '|') {
		snprintf(word, sizeof word, "%.*s", (int)strcspn(at, "|"), at);
		if (strstr(line, word))
			return true;
	}
	return false;
}

static bool read_file(const char *path, char *text, size_t room)
{
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, room - 1, f) : 0;

	for (size_t i = 0; i < n; i++)
		text[i] = text[i] ? text[i] : ' ';
	text[n] = 0;
	if (f)
		fclose(f);
	return n > 0;
}

static double own_seconds(const char *pid)
{
	char path[300], stat[1024];
	unsigned long user = 0, system = 0;

	snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
	const char *at = read_file(path, stat, sizeof stat) ? strrchr(stat, ')') : NULL;
	if (at)
		sscanf(at, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static long own_pss_kb(const char *pid)
{
	char path[300], text[4096];

	snprintf(path, sizeof path, "/proc/%.20s/smaps_rollup", pid);
	const char *at = read_file(path, text, sizeof text) ? strstr(text, "Pss:") : NULL;
	return at ? atol(at + 4) : 0;
}

/* Sums over the processes whose command line holds one of the words. */
static double over(const char *words, bool memory)
{
	DIR *proc = opendir("/proc");
	char path[300], line[2048];
	double sum = 0;

	for (struct dirent *d; proc && (d = readdir(proc)); ) {
		snprintf(path, sizeof path, "/proc/%.20s/cmdline", d->d_name);
		if (*d->d_name < '0' || *d->d_name > '9' || !read_file(path, line, sizeof line) || !is_one_of(line, words))
			continue;
		sum += memory ? (double)own_pss_kb(d->d_name) / 1024 : own_seconds(d->d_name);
	}
	if (proc)
		closedir(proc);
	return sum;
}

static double busy_seconds(void)
{
	char text[4096];
	unsigned long v[8] = { 0 };

	read_file("/proc/stat", text, sizeof text);
	sscanf(text, "cpu %lu %lu %lu %lu %lu %lu %lu %lu", v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7);
	return (double)(v[0] + v[1] + v[2] + v[5] + v[6]) / (double)sysconf(_SC_CLK_TCK);
}

static bool take_turn(struct side *s, int round, double seconds)
{
	char line[400];
	double before = over(s->processes, false), all = busy_seconds(), rate = 0, p99 = 0;
	long errors = 0;
	FILE *f = popen(s->command, "r");

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "RESULT %lf %lf %ld", &rate, &p99, &errors) < 1 && line[0] >= '0' && line[0] <= '9')
			rate = atof(line);
	if (!f || pclose(f) || rate <= 0) {
		fprintf(stderr, "bench: %s gave no result: %s\n", s->name, s->command);
		return false;
	}
	double used = over(s->processes, false) - before;
	s->rate[round] = rate;
	s->p99_ms[round] = p99;
	s->cpu_us[round] = used / (rate * seconds) * 1e6;
	s->errors += errors;
	foreign[foreign_n++] = (busy_seconds() - all - used) / seconds;
	return true;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *values, int n)
{
	double sorted[ROUNDS_MAX * SIDES];

	memcpy(sorted, values, (size_t)n * sizeof *values);
	qsort(sorted, (size_t)n, sizeof *sorted, by_value);
	return n ? sorted[n / 2] : 0;
}

static double rate_of(const struct side *s) { return median(s->rate, rounds); }

static void print_side(const struct side *s)
{
	printf("%-34s %9.0f/s   p99 %7.1f ms   CPU %6.0f us   errors %ld\n", s->name, rate_of(s), median(s->p99_ms, rounds), median(s->cpu_us, rounds), s->errors);
}

static const char *place(const char *name)
{
	const char *value = getenv(name);

	if (!value) {
		fprintf(stderr, "bench: %s is not set; use make bench\n", name);
		exit(2);
	}
	return value;
}

static char *command(const char *script, const char *origin, const char *path, double seconds)
{
	char *text;

	if (asprintf(&text, "wrk -t1 -c32 -d%.0f -s bench/%s '%s%s'", seconds, script, origin, path) < 0)
		abort();
	return text;
}

static char *peer_orders(const char *origin, double seconds)
{
	char *text;

	if (asprintf(&text, "ORDERS='%s' ORDERS_PATH=/orders %s", place("PEER_ORDERS"), command("orders.lua", origin, "", seconds)) < 0)
		abort();
	return text;
}

static char *raw_transaction(double seconds)
{
	char *text;

	if (asprintf(&text, "build/bench/raw_transaction '%s' '%s' %.0f 8", place("TEST_DB_SOCKET"), place("TEST_DB_USER"), seconds) < 0)
		abort();
	return text;
}

enum { STATIC, MENU, MENU_EXPRESS, MENU_FLASK, RAW, ORDER, ORDER_EXPRESS, ORDER_FLASK };

static void print_all(struct side *s)
{
	double menu = rate_of(s + MENU), order = rate_of(s + ORDER);

	for (int i = 0; i < SIDES; i++)
		print_side(s + i);
	printf("\nmenu: %.2f of static (aim 0.7), %.1f x Express (aim 8), %.1f x Flask\n", menu / rate_of(s + STATIC), menu / rate_of(s + MENU_EXPRESS),
	       menu / rate_of(s + MENU_FLASK));
	printf("order: %.2f of raw (aim 0.5), %.1f x Express (aim 2.5), %.1f x Flask; our service's CPU per order %.0f us (aim 200)\n", order / rate_of(s + RAW),
	       order / rate_of(s + ORDER_EXPRESS), order / rate_of(s + ORDER_FLASK), median(s[ORDER].cpu_us, rounds));
	printf("memory (PSS): our services, workers and nginx %.0f MB; Express %.0f MB; Flask %.0f MB\n", over(place("OWN_PROCESSES"), true),
	       over("express/server.js", true), over("gunicorn", true));
	printf("foreign CPU, median of the turns (the load itself and the databases included): %.2f cores; %d rounds\n", median(foreign, foreign_n), rounds);
}

int main(int argc, char **argv)
{
	double t = argc > 2 ? atof(argv[2]) : 4;
	const char *own = place("OWN_PROCESSES"), *dabba = place("DABBA_ORIGIN"), *express = place("EXPRESS_URL"), *flask = place("FLASK_URL");
	struct side sides[SIDES] = {
		[STATIC] = { .name = "menu, nginx's static file", .command = command("get.lua", dabba, "/bench-menu.json", t), .processes = own },
		[MENU] = { .name = "menu, cached", .command = command("get.lua", dabba, place("MENU_PATH"), t), .processes = own },
		[MENU_EXPRESS] = { .name = "menu, Express in memory", .command = command("get.lua", express, "/menu", t), .processes = "express/server.js" },
		[MENU_FLASK] = { .name = "menu, Flask in memory", .command = command("get.lua", flask, "/menu", t), .processes = "gunicorn" },
		[RAW] = { .name = "order, raw transaction", .command = raw_transaction(t), .processes = "mariadbd" },
		[ORDER] = { .name = "order, placed", .command = command("orders.lua", dabba, "", t), .processes = place("ORDER_PROCESSES") },
		[ORDER_EXPRESS] = { .name = "order, Express", .command = peer_orders(express, t), .processes = "express/server.js" },
		[ORDER_FLASK] = { .name = "order, Flask", .command = peer_orders(flask, t), .processes = "gunicorn" },
	};

	rounds = argc > 1 ? atoi(argv[1]) : 3;
	rounds = rounds < 1 ? 1 : rounds > ROUNDS_MAX ? ROUNDS_MAX : rounds;
	for (int r = 0; r < rounds; r++)
		for (int i = 0; i < SIDES; i++)
			if (!take_turn(sides + i, r, t))
				return 1;
	print_all(sides);
	return 0;
}
