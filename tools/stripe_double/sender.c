#include "double.h"
#include "arena.h"
#include "webhook_signature.h"
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { NAP_MS = 20, TIMEOUT_MS = 5000, BACK_OFF_MS = 500, BACK_OFF_MAX_MS = 10000 };

int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static size_t ignore(char *bytes, size_t one, size_t n, void *to)
{
	(void)bytes;
	(void)to;
	return one * n;
}

static bool post(CURL *curl, struct arena *arena, const char *body)
{
	long status = 0;
	const char *signature = webhook_signature_make(arena, double_settings.webhook_secret, now_ms() / 1000, body, strlen(body));
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json; charset=utf-8");

	headers = curl_slist_append(headers, arena_printf(arena, "Stripe-Signature: %s", signature));
	curl_easy_setopt(curl, CURLOPT_URL, double_settings.webhook_url);
	curl_easy_setopt(curl, CURLOPT_CAINFO, double_settings.ca_file);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)TIMEOUT_MS);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
	bool sent = curl_easy_perform(curl) == CURLE_OK;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(headers);
	return sent && status / 100 == 2;
}

static int64_t back_off(int64_t tries)
{
	int64_t wait = BACK_OFF_MS << (tries < 5 ? tries : 5);

	return wait < BACK_OFF_MAX_MS ? wait : BACK_OFF_MAX_MS;
}

static bool next(struct due *due)
{
	book_begin();
	bool found = book_due(now_ms(), book_fault("webhook_shuffle"), due);
	book_commit();
	return found;
}

static void send_one(CURL *curl, struct arena *arena, struct due *due)
{
	bool ok = post(curl, arena, due->body);

	book_begin();
	book_sent(due->sequence, ok, now_ms() + back_off(due->tries));
	book_commit();
	free(due->body);
	arena_reset(arena);
}

static void *run(void *nothing)
{
	struct arena *arena = arena_new(1 << 20, arena_abort, NULL);
	CURL *curl = curl_easy_init();
	struct due due;

	while (true) {
		if (next(&due))
			send_one(curl, arena, &due);
		else
			usleep(NAP_MS * 1000);
	}
	return nothing;
}

void sender_start(void)
{
	pthread_t thread;

	if (double_settings.webhook_url && pthread_create(&thread, NULL, run, NULL))
		abort();
}
