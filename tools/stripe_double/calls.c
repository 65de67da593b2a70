#include "double.h"
#include "form.h"
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
		int byte = *s == '%' && end - s > 2 ? form_byte(s + 1) : -1;
		*out++ = byte >= 0 ? (char)byte : *s == '+' ? ' ' : *s;
		s += byte >= 0 ? 2 : 0;
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

static const struct param *param_named(const struct param *params, const char *name)
{
	static const struct param expand = { "expand[" };

	for (; params->name; params++) {
		size_t n = strlen(params->name);
		if (!strcmp(params->name, name) || (params->name[n - 1] == '[' && !strncmp(name, params->name, n)))
			return params;
	}
	return strncmp(name, expand.name, strlen(expand.name)) ? NULL : &expand;
}

static struct answer wrong(const char *code, const char *name, const char *what, const char *value)
{
	char message[400];

	snprintf(message, sizeof message, "%s: %.200s", what, value);
	return refuse(400, "invalid_request_error", code, name, message);
}

static bool is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);

	for (const char *at = choices; (at = strstr(at, value)); at++)
		if (n && (at == choices || at[-1] == '|') && (!at[n] || at[n] == '|'))
			return true;
	return false;
}

static bool is_within(const struct param *param, int64_t value) { return value >= param->least && (!param->most || value <= param->most); }

static struct answer check_value(const struct param *param, const struct pair *pair)
{
	char *end;

	if (!param)
		return wrong("parameter_unknown", pair->name, "Received unknown parameter", pair->name);
	if (param->kind == WHOLE && (!*pair->value || (strtoll(pair->value, &end, 10), *end)))
		return wrong("parameter_invalid_integer", pair->name, "Invalid integer", pair->value);
	if (param->kind == WHOLE && !is_within(param, strtoll(pair->value, NULL, 10)))
		return wrong("parameter_invalid_integer", pair->name, "This value is too small or too large", pair->value);
	if (param->kind == CHOICE && !is_choice(param->choices, pair->value))
		return wrong(NULL, pair->name, "Invalid value", pair->value);
	return (struct answer){ 0 };
}

struct answer check_params(const struct call *call, const struct param *params)
{
	for (int i = 0; i < call->n; i++) {
		struct answer bad = check_value(param_named(params, call->pairs[i].name), call->pairs + i);
		if (bad.status)
			return bad;
	}
	for (; params->name; params++)
		if (params->required && !pair_of(call, params->name))
			return wrong("parameter_missing", params->name, "Missing required param", params->name);
	return (struct answer){ 0 };
}

int64_t whole_of(const struct call *call, const char *name, int64_t otherwise)
{
	const char *text = pair_of(call, name);

	return text ? strtoll(text, NULL, 10) : otherwise;
}

struct answer list_answer(const char *url, struct json_object *data, int64_t limit)
{
	struct json_object *body = json_object_new_object();
	size_t n = json_object_array_length(data);

	if (n > (size_t)limit)
		json_object_array_del_idx(data, (size_t)limit, n - (size_t)limit);
	json_set(body, "object", json_object_new_string("list"));
	json_set(body, "url", json_object_new_string(url));
	json_set(body, "has_more", json_object_new_boolean(n > (size_t)limit));
	json_set(body, "data", data);
	return (struct answer){ .status = 200, .json = body };
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
