/* dispatch-bench --instance FOLDER --log FILE [--policy NAME=VALUE]... replays a Meal Delivery Routing instance with the
 * dispatch engine, writes what was decided when, and prints the day's figures as one line of JSON. Ends with 1 when a
 * rule was broken or a file cannot be written, 2 when it was asked wrongly or the instance cannot be read. */
#include "dispatch_bench/replay.h"
#include "dispatch_bench/score.h"
#include "arena.h"
#include "buf.h"
#include "dispatch/recorded.h"
#include "problems.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct options { const char *instance, *log; struct dispatch_policy policy; };

static int usage(void)
{
	fprintf(stderr, "dispatch-bench --instance FOLDER --log FILE [--policy NAME=VALUE]...\n");
	for (size_t i = 0; i < dispatch_policy_shape.n; i++)
		fprintf(stderr, "%s %s", i ? "," : "the policy's:", dispatch_policy_shape.fields[i].name);
	fprintf(stderr, "\n");
	return 2;
}

static bool set_policy(struct arena *arena, const char *text, struct dispatch_policy *policy)
{
	const char *value = strchr(text, '=');
	struct problems problems = { .arena = arena };

	if (!value)
		return false;
	char *name = arena_copy(arena, text, (size_t)(value - text));
	if (!shape_field(&dispatch_policy_shape, name, strlen(name))) {
		fprintf(stderr, "the policy has no %s\n", name);
		return false;
	}
	if (shape_read_text(arena, &dispatch_policy_shape, name, value + 1, policy, &problems))
		return true;
	fprintf(stderr, "%s: %s\n", name, problems.at[0].detail);
	return false;
}

static bool read_options(struct arena *arena, char **argv, struct options *o)
{
	for (argv++; *argv; argv += 2) {
		if (!argv[1])
			return false;
		if (!strcmp(*argv, "--instance"))
			o->instance = argv[1];
		else if (!strcmp(*argv, "--log"))
			o->log = argv[1];
		else if (strcmp(*argv, "--policy") || !set_policy(arena, argv[1], &o->policy))
			return false;
	}
	return o->instance && o->log;
}

static void play_by(const struct instance_rules *rules, struct dispatch_policy *policy)
{
	policy->target_s = rules->target * 60;
	policy->pay_per_order_cents = (int64_t)lround(rules->pay_per_order * 100);
}

static int replay(struct arena *arena, const struct instance *in, const struct options *o)
{
	struct replay r = { in, &o->policy, .log = fopen(o->log, "w"), .arena = arena };
	struct buf score = { .arena = arena };

	if (!r.log)
		return fprintf(stderr, "%s: %s\n", o->log, strerror(errno)), 1;
	bool ok = replay_run(&r);
	if (!ok)
		fprintf(stderr, "a decision breaks the rules: %s\n", r.why);
	if (fclose(r.log))
		return fprintf(stderr, "%s: %s\n", o->log, strerror(errno)), 1;
	score_write(&r, &score);
	fputs(score.at, stdout);
	return !ok || ferror(stdout) || fflush(stdout);
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new((size_t)1 << 30, arena_abort, NULL);
	struct options options = { .policy = dispatch_policy };
	struct instance in;
	char why[INSTANCE_WHY];
	int status = 2;

	options.policy.sends_first = true;
	if (argc < 2 || !read_options(arena, argv, &options))
		status = usage();
	else if (!instance_read(options.instance, arena, &in, why))
		fprintf(stderr, "%s\n", why);
	else {
		play_by(&in.rules, &options.policy);
		status = replay(arena, &in, &options);
	}
	arena_free(arena);
	return status;
}
