/* clock show | clock set [--at 2026-11-20T17:30:00Z | --week-of 2026-11-20T17:30:00Z] [--speed 60]: the business time of a running
 * stack (DABBA_CLOCK_FILE). --week-of: that moment, or the same of a later week, so that business time never runs backwards. */
#include "clock.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEEK_MS = 7 * 86400000 };

static bool has_run;                    /* the file was there: its time counts */

static int usage(void)
{
	fputs("clock show | clock set [--at|--week-of 2026-11-20T17:30:00Z] [--speed 1..3600]; the file is DABBA_CLOCK_FILE\n", stderr);
	return 2;
}

static int show(void)
{
	char text[INSTANT_TEXT];

	printf("%s speed %g\n", instant_print(clock_now(), text), clock_speed());
	return 0;
}

static bool read_option(const char *name, const char *value, struct instant *at, double *speed)
{
	char *end = "";

	if (!strcmp(name, "--at"))
		return instant_parse(value, at);
	if (!strcmp(name, "--week-of")) {
		bool ok = instant_parse(value, at);
		while (ok && has_run && at->ms < clock_now().ms)
			at->ms += WEEK_MS;
		return ok;
	}
	*speed = strtod(value, &end);
	return !strcmp(name, "--speed") && *value && !*end;
}

static int set(const char *file, int argc, char **argv)
{
	struct instant at = clock_now();
	double speed = clock_speed();

	for (int i = 0; i < argc; i += 2)
		if (i + 1 == argc || !read_option(argv[i], argv[i + 1], &at, &speed))
			return usage();
	if (!clock_set(file, at, speed) || !clock_open(file)) {
		fprintf(stderr, "clock: %s: %s\n", file, strerror(errno));
		return 1;
	}
	return show();
}

int main(int argc, char **argv)
{
	const char *file = getenv("DABBA_CLOCK_FILE");

	if (argc < 2 || !file)
		return usage();
	has_run = clock_open(file);
	if (!has_run && errno != ENOENT && errno != EINVAL)
		fprintf(stderr, "clock: %s: %s\n", file, strerror(errno));
	if (!strcmp(argv[1], "show"))
		return show();
	return strcmp(argv[1], "set") ? usage() : set(file, argc - 2, argv + 2);
}
