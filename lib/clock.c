#include "clock.h"
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SPEED_MAX = 3600, READS_MAX = 100 };

/* In the file. Odd sequence: being written. */
struct dial {
	_Atomic uint32_t sequence, speed_milli;
	_Atomic int64_t real_ms, business_ms;
};
_Static_assert(sizeof(struct dial) == 24, "the clock's file has 24 bytes");

struct reading { int64_t real_ms, business_ms; double speed; };

static struct dial *dial;
static struct reading last;             /* of this dial; speed 0: none yet */

static int64_t milliseconds(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct instant clock_real(void)
{
	return (struct instant){ milliseconds(CLOCK_REALTIME) };
}

int64_t clock_monotonic_ms(void)
{
	return milliseconds(CLOCK_MONOTONIC);
}

/* false: it was being written meanwhile. */
static bool take_reading(const struct dial *d, struct reading *r)
{
	uint32_t before = atomic_load_explicit(&d->sequence, memory_order_acquire);

	r->real_ms = atomic_load_explicit(&d->real_ms, memory_order_relaxed);
	r->business_ms = atomic_load_explicit(&d->business_ms, memory_order_relaxed);
	r->speed = atomic_load_explicit(&d->speed_milli, memory_order_relaxed) / 1000.0;
	atomic_thread_fence(memory_order_acquire);
	return !(before & 1) && before == atomic_load_explicit(&d->sequence, memory_order_relaxed);
}

/* Nobody waits for a writer, who may have been stopped or killed half-way: the reading before it holds until it is done. */
static struct reading whole_reading(const struct dial *d)
{
	struct reading now = { 0 };

	for (int tries = 0; tries < READS_MAX; tries++)
		if (take_reading(d, &now))
			return last = now;
	return last.speed > 0 ? last : now;
}

/* A file of zeros, not yet set, is real time. */
static struct reading reading(void)
{
	struct reading r = dial ? whole_reading(dial) : (struct reading){ 0 };

	return r.speed > 0 ? r : (struct reading){ .speed = 1 };
}

struct instant clock_now(void)
{
	struct reading r = reading();

	return (struct instant){ r.business_ms + (int64_t)((double)(clock_real().ms - r.real_ms) * r.speed) };
}

double clock_speed(void)
{
	return reading().speed;
}

static struct dial *map(int fd, int protection)
{
	struct stat st;

	if (fstat(fd, &st))
		return NULL;
	if ((size_t)st.st_size < sizeof(struct dial)) {
		errno = EINVAL;
		return NULL;
	}
	void *at = mmap(NULL, sizeof(struct dial), protection, MAP_SHARED, fd, 0);
	return at == MAP_FAILED ? NULL : at;
}

bool clock_open(const char *file)
{
	int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;

	if (dial)
		munmap(dial, sizeof *dial);
	last = (struct reading){ 0 };
	dial = fd >= 0 ? map(fd, PROT_READ) : NULL;
	int why = errno;
	if (fd >= 0)
		close(fd);
	errno = why;
	return !file || dial;
}

static void write_dial(struct dial *d, struct instant at, double speed)
{
	uint32_t odd = atomic_load(&d->sequence) | 1;

	atomic_store(&d->sequence, odd);
	atomic_store(&d->speed_milli, (uint32_t)(speed * 1000));
	atomic_store(&d->real_ms, clock_real().ms);
	atomic_store(&d->business_ms, at.ms);
	atomic_store(&d->sequence, odd + 1);
}

static bool set_locked(int fd, struct instant at, double speed)
{
	if (flock(fd, LOCK_EX) || ftruncate(fd, sizeof(struct dial)))
		return false;
	struct dial *d = map(fd, PROT_READ | PROT_WRITE);
	if (!d)
		return false;
	write_dial(d, at, speed);
	return !munmap(d, sizeof *d);
}

bool clock_set(const char *file, struct instant at, double speed)
{
	if (!(speed >= 1 && speed <= SPEED_MAX)) {
		errno = EINVAL;
		return false;
	}
	int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (fd < 0)
		return false;
	bool ok = set_locked(fd, at, speed);
	int why = errno;
	close(fd);
	errno = why;
	return ok;
}
