#include "double.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *pair_of(const struct call *call, const char *name)
{
	for (int i = 0; i < call->n; i++)
		if (!strcmp(call->pairs[i].name, name))
			return call->pairs[i].value;
	return NULL;
}

static char *decode(const char *s, size_t n)
{
	char *text = malloc(n + 1), *out = text;

	for (const char *end = s + n; s < end; s++) {
		unsigned code = *s == '+' ? ' ' : (unsigned char)*s;
		if (*s == '%' && end - s > 2 && sscanf(s + 1, "%2x", &code) == 1)
			s += 2;
		*out++ = (char)code;
	}
	*out = 0;
	return text;
}

bool pairs_read(struct call *call, const char *form)
{
	for (size_t n; *form; form += n, form += *form == '&') {
		n = strcspn(form, "&");
		size_t name = strcspn(form, "=&");
		if (!n)
			continue;
		if (call->n == PAIRS_MAX)
			return false;
		call->pairs[call->n++] = (struct pair){ decode(form, name), name < n ? decode(form + name + 1, n - name - 1) : strdup("") };
	}
	return true;
}

void pairs_free(struct call *call)
{
	for (int i = 0; i < call->n; i++) {
		free(call->pairs[i].name);
		free(call->pairs[i].value);
	}
}

struct answer refuse(int status, const char *type, const char *code, const char *param, const char *message)
{
	struct json_object *error = json_object_new_object(), *body = json_object_new_object();

	json_set(error, "type", json_object_new_string(type));
	if (code)
		json_set(error, "code", json_object_new_string(code));
	if (param)
		json_set(error, "param", json_object_new_string(param));
	json_set(error, "message", json_object_new_string(message));
	json_set(body, "error", error);
	return (struct answer){ .status = status, .json = body };
}

static bool is_known(const char *name, const char *const *known)
{
	for (; *known; known++) {
		size_t n = strlen(*known);
		if (!strcmp(*known, name) || ((*known)[n - 1] == '[' && !strncmp(name, *known, n)))
			return true;
	}
	return !strncmp(name, "expand[", 7);
}

struct answer check_names(const struct call *call, const char *const *known)
{
	for (int i = 0; i < call->n; i++)
		if (!is_known(call->pairs[i].name, known)) {
			char message[300];
			snprintf(message, sizeof message, "Received unknown parameter: %.200s", call->pairs[i].name);
			return refuse(400, "invalid_request_error", "parameter_unknown", call->pairs[i].name, message);
		}
	return (struct answer){ 0 };
}

struct answer check_amount(const struct call *call, const char *name, bool required, int64_t *cents)
{
	const char *text = pair_of(call, name);
	char *end, message[200];

	if (!text && !required)
		return (struct answer){ 0 };
	snprintf(message, sizeof message, "Missing required param: %s.", name);
	if (!text)
		return refuse(400, "invalid_request_error", "parameter_missing", name, message);
	*cents = strtoll(text, &end, 10);
	snprintf(message, sizeof message, "Invalid integer: %.100s", text);
	if (!*text || *end)
		return refuse(400, "invalid_request_error", "parameter_invalid_integer", name, message);
	if (*cents < 1)
		return refuse(400, "invalid_request_error", "parameter_invalid_integer", name, "This value must be greater than or equal to 1.");
	return (struct answer){ 0 };
}

bool json_is(struct json_object *object, const char *name, const char *value) { return !strcmp(json_text(object, name), value); }

int64_t json_int(struct json_object *object, const char *name)
{
	struct json_object *value;

	return json_object_object_get_ex(object, name, &value) ? json_object_get_int64(value) : 0;
}

const char *json_text(struct json_object *object, const char *name)
{
	struct json_object *value;

	return json_object_object_get_ex(object, name, &value) && value ? json_object_get_string(value) : "";
}

void json_set(struct json_object *object, const char *name, struct json_object *value) { json_object_object_add(object, name, value); }

struct json_object *metadata_of(const struct call *call)
{
	struct json_object *metadata = json_object_new_object();

	for (int i = 0; i < call->n; i++) {
		const char *name = call->pairs[i].name;
		size_t n = strlen(name);
		char key[100];
		if (strncmp(name, "metadata[", 9) || name[n - 1] != ']' || n - 10 >= sizeof key)
			continue;
		snprintf(key, sizeof key, "%.*s", (int)(n - 10), name + 9);
		json_set(metadata, key, json_object_new_string(call->pairs[i].value));
	}
	return metadata;
}
