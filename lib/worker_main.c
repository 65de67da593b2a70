#include "worker_main.h"
#include "arena.h"
#include "worker_ops.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const char dabba_version[];

/* All faults are told, not the first alone. */
static bool read_all(struct arena *arena, const struct parts *parts, const struct worker *worker)
{
	bool ok = platform_read(arena, parts);

	ok &= worker_ops_read(arena, worker);
	return ok;
}

int worker_main(const struct worker *worker, int argc, char **argv)
{
	unsigned uses = worker->uses | USES_DB | USES_QUEUE;
	struct parts parts = { worker->prefix ? worker->prefix : worker->name, uses, worker->topics, worker->config, worker->config_at };
	struct arena *arena = arena_new(1 << 20, arena_abort, NULL);
	const char *asked = argc == 2 ? argv[1] : "";
	int status = 2;

	if (!strcmp(asked, "--version"))
		status = puts(dabba_version) < 0;
	else if (!strcmp(asked, "--settings"))
		status = !platform_list(arena, &parts) || !worker_ops_read(arena, worker);
	else if (!strcmp(asked, "--check"))
		status = read_all(arena, &parts, worker) ? 0 : 2;
	else if (argc > 1)
		fprintf(stderr, "%s [--settings | --check | --version]\n", argv[0]);
	else if (read_all(arena, &parts, worker))
		status = worker_run(worker, &parts);
	arena_free(arena);
	return status;
}
