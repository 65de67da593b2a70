#include "loop.h"
#include "clock.h"
#include <signal.h>
#include <stdlib.h>

enum { LOOK_AGAIN_MS = 500 };

struct timer { int64_t at_ms; void (*fn)(void *); void *it; };
struct transfer { void (*done)(CURL *, CURLcode, void *); void *it; };

static CURLM *multi;
static struct timer *heap;              /* a binary heap, the earliest first */
static size_t timers, room;
static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
	(void)signal;
	interrupted = 1;
}

bool loop_interrupted(void) { return interrupted; }

void loop_open(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
	multi = curl_multi_init();
	curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 4000L);
	curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	signal(SIGINT, interrupt);
	signal(SIGTERM, interrupt);
	signal(SIGPIPE, SIG_IGN);
}

void loop_close(void)
{
	curl_multi_cleanup(multi);
	free(heap);
	heap = NULL;
	timers = room = 0;
	curl_global_cleanup();
}

static void swap(size_t a, size_t b)
{
	struct timer t = heap[a];

	heap[a] = heap[b];
	heap[b] = t;
}

static void sift_up(size_t i)
{
	for (; i && heap[i].at_ms < heap[(i - 1) / 2].at_ms; i = (i - 1) / 2)
		swap(i, (i - 1) / 2);
}

static void sift_down(size_t i)
{
	for (size_t child; (child = 2 * i + 1) < timers; i = child) {
		child += child + 1 < timers && heap[child + 1].at_ms < heap[child].at_ms;
		if (heap[i].at_ms <= heap[child].at_ms)
			return;
		swap(i, child);
	}
}

void loop_after(int64_t ms, void (*fn)(void *), void *it)
{
	if (timers == room) {
		room = room ? room * 2 : 256;
		heap = realloc(heap, room * sizeof *heap);
		if (!heap)
			abort();
	}
	heap[timers] = (struct timer){ clock_monotonic_ms() + (ms > 0 ? ms : 0), fn, it };
	sift_up(timers++);
}

struct wait { int64_t business_ms; void (*fn)(void *); void *it; };

/* The clock's speed may change while somebody waits, so a long wait is looked at again now and then. */
static void wait_on(void *it)
{
	struct wait *w = it;
	double left_ms = (double)(w->business_ms - clock_now().ms) / clock_speed();

	if (left_ms > 0) {
		loop_after(left_ms > LOOK_AGAIN_MS ? LOOK_AGAIN_MS : (int64_t)left_ms + 1, wait_on, w);
		return;
	}
	void (*fn)(void *) = w->fn;
	it = w->it;
	free(w);
	fn(it);
}

void loop_at(int64_t business_ms, void (*fn)(void *), void *it)
{
	struct wait *w = malloc(sizeof *w);

	if (!w)
		abort();
	*w = (struct wait){ business_ms, fn, it };
	loop_after(0, wait_on, w);
}

static void run_timers(void)
{
	int64_t now = clock_monotonic_ms();

	while (timers && heap[0].at_ms <= now) {
		struct timer t = heap[0];
		heap[0] = heap[--timers];
		sift_down(0);
		t.fn(t.it);
	}
}

void loop_transfer(CURL *curl, void (*done)(CURL *, CURLcode, void *), void *it)
{
	struct transfer *t = malloc(sizeof *t);

	if (!t)
		abort();
	*t = (struct transfer){ done, it };
	curl_easy_setopt(curl, CURLOPT_PRIVATE, t);
	curl_multi_add_handle(multi, curl);
}

static struct transfer *take_out(CURL *curl)
{
	struct transfer *t;

	curl_easy_getinfo(curl, CURLINFO_PRIVATE, (char **)&t);
	curl_multi_remove_handle(multi, curl);
	return t;
}

static void finish_transfers(void)
{
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(multi, &left)))
		if (m->msg == CURLMSG_DONE) {
			CURL *curl = m->easy_handle;
			CURLcode code = m->data.result;
			struct transfer *t = take_out(curl);
			t->done(curl, code, t->it);
			free(t);
		}
}

static int pause_ms(void)
{
	int64_t ms = timers ? heap[0].at_ms - clock_monotonic_ms() : 100;

	return ms < 0 ? 0 : ms > 100 ? 100 : (int)ms;
}

bool loop_run(bool (*finished)(void *), void *it, int64_t limit_s)
{
	int64_t until_ms = clock_monotonic_ms() + limit_s * 1000;
	int running;

	while (!finished(it)) {
		if (interrupted || (limit_s && clock_monotonic_ms() > until_ms))
			return false;
		curl_multi_perform(multi, &running);
		finish_transfers();
		run_timers();
		curl_multi_poll(multi, NULL, 0, pause_ms(), NULL);
	}
	return true;
}
