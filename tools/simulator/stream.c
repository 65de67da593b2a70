#include "loop.h"
#include "wire.h"
#include <stdlib.h>
#include <string.h>

struct stream {
	struct person *person;
	char path[120];
	void (*event)(struct person *, struct json_object *);
	void (*gap)(struct person *);
	struct curl_slist *headers;
	struct text line;
	bool closed, open;
};

static void start_stream(void *);

/* An event is lines up to an empty one; only data: lines matter to us. */
static void take_line(struct stream *s)
{
	if (strncmp(s->line.at, "data:", 5))
		return;
	struct json_object *json = json_tokener_parse(s->line.at + 5);
	if (json)
		s->event(s->person, json);
	json_object_put(json);
}

static size_t take_stream(char *from, size_t size, size_t count, void *to)
{
	struct stream *s = to;
	size_t n = size * count;

	if (s->closed)
		return 0;                       /* ends the transfer */
	for (const char *at = from; at < from + n; at++) {
		if (*at != '\n') {
			take(&s->line, at, 1);
			continue;
		}
		if (s->line.n)
			take_line(s);
		s->line.n = 0;
	}
	return n;
}

static void free_stream(struct stream *s)
{
	free(s->line.at);
	free(s);
}

static void reentered(struct person *p, int status, struct json_object *json, void *it)
{
	(void)p;
	(void)status;
	(void)json;
	start_stream(it);
}

static void stream_ended(CURL *curl, CURLcode code, void *it)
{
	struct stream *s = it;
	long status = 0;

	(void)code;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(s->headers);
	curl_easy_cleanup(curl);
	if (s->closed)
		free_stream(s);
	else if (status == 401)
		person_enter(s->person, reentered, s);
	else
		loop_after(200 + rand() % 300, start_stream, s);
}

/* The headers have come: from here on nothing is missed, so what was missed before is asked for now. */
static size_t stream_opened(char *from, size_t size, size_t count, void *to)
{
	struct stream *s = to;
	size_t n = size * count;

	if (n > 5 && !strncmp(from, "HTTP/", 5))
		s->open = strstr(from, " 200") != NULL;
	if (n == 2 && s->open && s->gap && !s->closed)
		s->gap(s->person);
	return n;
}

static void start_stream(void *it)
{
	struct stream *s = it;

	if (s->closed) {
		free_stream(s);
		return;
	}
	CURL *curl = dial(s->person, s->path);
	s->line.n = 0;
	s->headers = curl_slist_append(authorization(s->person), "Accept: text/event-stream");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, s->headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_stream);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, s);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, stream_opened);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, s);
	loop_transfer(curl, stream_ended, s);
}

void person_listen(struct person *p, const char *channel, void (*event)(struct person *, struct json_object *), void (*gap)(struct person *))
{
	struct stream *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	*s = (struct stream){ .person = p, .event = event, .gap = gap };
	snprintf(s->path, sizeof s->path, "/api/v1/streams/%s", channel);
	p->stream = s;
	start_stream(s);
}

void person_deafen(struct person *p)
{
	if (p->stream)
		p->stream->closed = true;       /* what holds it frees it: the next ping, timer or log-in */
	p->stream = NULL;
}
