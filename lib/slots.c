#include "slots.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

struct slots { int places, at_once, held, place[SLOTS_MAX], slot[SLOTS_MAX]; };

static bool open_all(int *out, int n, const char *folder, const char *name, const char *kind)
{
	char path[512];

	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s.%s.%d", folder, name, kind, i);
		out[i] = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (out[i] < 0)
			return false;
	}
	return true;
}

struct slots *slots_open(const char *folder, const char *name, int places, int at_once)
{
	struct slots *s = malloc(sizeof *s);

	if (!s || at_once < 1 || at_once > places || places > SLOTS_MAX)
		abort();
	*s = (struct slots){ .places = places, .at_once = at_once, .held = -1 };
	for (int i = 0; i < SLOTS_MAX; i++)
		s->place[i] = s->slot[i] = -1;
	if (open_all(s->place, places, folder, name, "place") && open_all(s->slot, at_once, folder, name, "slot"))
		return s;
	slots_close(s);
	return NULL;
}

void slots_close(struct slots *s)
{
	for (int i = 0; i < SLOTS_MAX; i++) {
		if (s->place[i] >= 0)
			close(s->place[i]);
		if (s->slot[i] >= 0)
			close(s->slot[i]);
	}
	free(s);
}

bool slots_enter(struct slots *s)
{
	for (int i = 0; i < s->places && s->held < 0; i++)
		if (!flock(s->place[i], LOCK_EX | LOCK_NB))
			s->held = i;
	return s->held >= 0;
}

void slots_leave(struct slots *s)
{
	if (s->held >= 0)
		flock(s->place[s->held], LOCK_UN);
	s->held = -1;
}

/* Neighbouring places have different slots, so that no slot is idle while somebody waits for another. */
static int slot_of(const struct slots *s)
{
	if (s->held < 0)
		abort();
	return s->slot[s->held % s->at_once];
}

void slots_begin(struct slots *s)
{
	while (flock(slot_of(s), LOCK_EX) && errno == EINTR)
		;
}

void slots_end(struct slots *s)
{
	flock(slot_of(s), LOCK_UN);
}
