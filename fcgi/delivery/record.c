#include "record.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "decided.h"
#include "delivery.h"
#include "dispatch/recorded.h"
#include "log.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 100000, MODE = 0600 };

struct file { char name[64]; int64_t bytes, at_s; };

static bool is_ours(const char *name)
{
	size_t n = strlen(name);

	return n > 5 && n < sizeof ((struct file *)0)->name && !strcmp(name + n - 5, ".json") && name[0] != '.';
}

/* Oldest first: names are moments. */
static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static struct list files_in(struct arena *arena, int folder)
{
	struct list files = { NULL, 0 };
	DIR *dir = fdopendir(dup(folder));
	struct stat st;
	size_t room = 0;

	for (struct dirent *e; dir && (e = readdir(dir)) && files.n < FILES_MOST;) {
		struct file one = { .bytes = 0 };
		if (!is_ours(e->d_name) || fstatat(folder, e->d_name, &st, AT_SYMLINK_NOFOLLOW))
			continue;
		if (files.n == room) {
			struct file *more = arena_alloc(arena, (room = room * 2 + 64) * sizeof *more);
			if (files.n)
				memcpy(more, files.at, files.n * sizeof *more);
			files.at = more;
		}
		snprintf(one.name, sizeof one.name, "%.60s", e->d_name);
		one.bytes = st.st_size;
		one.at_s = st.st_mtime;
		((struct file *)files.at)[files.n++] = one;
	}
	if (dir)
		closedir(dir);
	return files;
}

/* What is too old, and the oldest of what is too much. */
static void sweep(struct arena *arena, int folder)
{
	int64_t oldest_s = clock_real().ms / 1000 - delivery_config.snapshots_hours * 3600, bytes = 0,
		most = delivery_config.snapshots_mib << 20;

	struct list files = files_in(arena, folder);
	struct file *f = files.at;
	if (files.n)
		qsort(f, files.n, sizeof *f, by_name);
	for (size_t i = files.n; i-- > 0;) {
		bytes += f[i].bytes;
		if (bytes > most || f[i].at_s < oldest_s)
			unlinkat(folder, f[i].name, 0);
	}
}

/* "2026-11-20T17-30-00.000Z-4711-12.json": no colon, for whoever copies it elsewhere. */
static const char *name_now(struct arena *arena)
{
	static unsigned written;
	char text[INSTANT_TEXT];

	instant_print(clock_real(), text);
	for (char *c = text; (c = strchr(c, ':'));)
		*c = '-';
	return arena_printf(arena, "%s-%d-%u.json", text, (int)getpid(), ++written);
}

/* Under another name first, so that a reader never meets half of it. */
static bool write_file(int folder, const char *name, const struct buf *b)
{
	int fd = openat(folder, ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, MODE);
	bool ok = fd >= 0 && write(fd, b->at, b->n) == (ssize_t)b->n;

	if (fd >= 0)
		ok = !close(fd) && ok;
	return ok && !renameat(folder, ".new", folder, name);
}

static void note(struct platform *on, bool ok)
{
	static bool was_bad;
	int why = errno;

	if (!ok && !was_bad)
		log_line("snapshots_unwritable", on->request_id, "%s: %s", delivery_config.snapshots, strerror(why));
	was_bad = !ok;
}

void record_keep(struct platform *on, const struct dispatch_snapshot *snapshot, struct list decisions)
{
	struct buf b = { .arena = on->arena };

	if (!delivery_config.snapshots || !decided_assigns(decisions))
		return;
	int folder = open(delivery_config.snapshots, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0) {
		note(on, false);
		return;
	}
	recorded_write(&b, snapshot, decisions, (double)delivery_config.metres_per_minute * 100 / (60 * (double)delivery_config.detour_percent));
	note(on, write_file(folder, name_now(on->arena), &b));
	close(folder);
}

void record_sweep(struct platform *on)
{
	int folder = delivery_config.snapshots ? open(delivery_config.snapshots, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (folder < 0)
		return;
	sweep(on->arena, folder);
	close(folder);
}
