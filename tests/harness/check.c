#define _GNU_SOURCE
#include "check.h"
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check { char subject[256], word[16]; const char *rest; };

/* "subject: rest", "subject -> rest", "subject has rest", "subject absent". */
static bool split(const char *line, struct check *c)
{
	static const char *const words[] = { ":", "->", "!=", ">=", "<=", ">", "<", "has", "count", "absent", "exists", NULL };
	size_t n = strcspn(line, " :");

	snprintf(c->subject, sizeof c->subject, "%.*s", (int)n, line);
	const char *rest = line + n + strspn(line + n, " ");
	for (const char *const *w = words; *w; w++) {
		size_t length = strlen(*w);
		if (strncmp(rest, *w, length) || (strcmp(*w, ":") && rest[length] && rest[length] != ' '))
			continue;
		snprintf(c->word, sizeof c->word, "%s", *w);
		c->rest = rest + length + strspn(rest + length, " ");
		return true;
	}
	return false;
}

static bool text_check(const struct check *c, const char *text, struct variables *v, char *fault, size_t room)
{
	bool ok = false;

	if (!strcmp(c->word, "absent"))
		ok = !text;
	else if (text && !strcmp(c->word, "->"))
		variables_set(v, c->rest, text), ok = true;
	else if (text)
		ok = !strcmp(c->word, ":") ? !strcmp(text, c->rest) : !strcmp(c->word, "!=") ? strcmp(text, c->rest) != 0
		   : !strcmp(c->word, "has") ? strstr(text, c->rest) != NULL : !strcmp(c->word, "exists");
	if (!ok)
		snprintf(fault, room, "it is %.300s", text ? text : "absent");
	return ok;
}

static bool header_check(const char *line, const struct answer *a, struct variables *v, char *fault, size_t room)
{
	struct check c;

	if (!split(line, &c)) {
		snprintf(fault, room, "this check is not understood");
		return false;
	}
	char *value = answer_header(a, c.subject);
	bool ok = text_check(&c, value, v, fault, room);
	free(value);
	return ok;
}

static bool holds(struct json_object *list, struct json_object *wanted)
{
	if (!json_object_is_type(list, json_type_array))
		return json_object_is_type(list, json_type_string) && json_object_is_type(wanted, json_type_string)
			&& strstr(json_object_get_string(list), json_object_get_string(wanted));
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		struct json_object *item = json_object_array_get_idx(list, i);
		if (json_object_equal(item, wanted))
			return true;
		if (!json_object_is_type(item, json_type_object))
			continue;
		json_object_object_foreach(item, key, member) {
			(void)key;
			if (json_object_equal(member, wanted))
				return true;
		}
	}
	return false;
}

static bool compares(const char *word, struct json_object *at, struct json_object *wanted)
{
	double a = json_object_get_double(at), b = json_object_get_double(wanted);

	if (!strcmp(word, ":") || !strcmp(word, "!="))
		return json_object_equal(at, wanted) == (*word == ':');
	if (!strcmp(word, "has"))
		return holds(at, wanted);
	if (!json_object_is_type(at, json_type_int) && !json_object_is_type(at, json_type_double))
		return false;
	return !strcmp(word, ">") ? a > b : !strcmp(word, "<") ? a < b : !strcmp(word, ">=") ? a >= b : a <= b;
}

static long size_of(struct json_object *at)
{
	return json_object_is_type(at, json_type_array) ? (long)json_object_array_length(at)
	     : json_object_is_type(at, json_type_object) ? (long)json_object_object_length(at) : -1;
}

static bool json_check(const struct check *c, struct json_object *at, struct variables *v)
{
	if (!strcmp(c->word, "absent") || !strcmp(c->word, "exists"))
		return (at == NULL) == (*c->word == 'a');
	if (!strcmp(c->word, "->")) {
		if (at)
			variables_set(v, c->rest, json_object_get_string(at));
		return at != NULL;
	}
	if (!strcmp(c->word, "count"))
		return size_of(at) == atol(c->rest);
	struct json_object *wanted = json_tokener_parse(c->rest);
	bool is_json = wanted || !strcmp(c->rest, "null"), ok = is_json && compares(c->word, at, wanted);
	json_object_put(wanted);
	return ok;
}

bool check_line(const char *line, const struct answer *a, struct variables *v, char *fault, size_t room)
{
	struct check c;

	if (!strncmp(line, "header ", 7))
		return header_check(line + 7, a, v, fault, room);
	if (!split(line, &c)) {
		snprintf(fault, room, "this check is not understood");
		return false;
	}
	if (!strcmp(c.subject, "body"))
		return text_check(&c, a->body ? a->body : "", v, fault, room);
	struct json_object *at = json_at(a->json, c.subject);
	bool ok = json_check(&c, at, v);
	if (!ok)
		snprintf(fault, room, "it is %.300s", at ? json_object_to_json_string(at) : "absent");
	return ok;
}
