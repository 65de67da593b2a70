#include "paths.h"
#include "arena.h"
#include "buf.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct refusal { int status; const char *name, *description, *headers; };

static const char retry_after[] = "{\"Retry-After\":{\"required\":true,\"description\":\"Seconds\",\"schema\":{\"type\":\"integer\",\"minimum\":1}}}";
static const char challenge[] = "{\"WWW-Authenticate\":{\"required\":true,\"schema\":{\"type\":\"string\",\"pattern\":\"^Bearer\"}}}";

static const struct refusal refusals[] = {
	{ 400, "BadRequest", "The request is malformed: a body cut short, or no usable Idempotency-Key" },
	{ 401, "Unauthorized", "No access token, one that is not valid any more, or credentials that do not match", challenge },
	{ 403, "Forbidden", "The caller's role may not do this, or a page of another site asked" },
	{ 404, "NotFound", "There is no such thing, or it is not the caller's" },
	{ 409, "Conflict", "The state of things does not allow it; `code` says why" },
	{ 410, "Gone", "What a link stood for is over: it was used, is too old, or a newer one has been sent" },
	{ 413, "ContentTooLarge", "The body is longer than this operation takes" },
	{ 415, "UnsupportedMediaType", "The body is not application/json" },
	{ 422, "UnprocessableContent", "Members are missing or wrong; `problems` names each by a JSON pointer" },
	{ 429, "TooManyRequests", "Too many requests from this address; Retry-After says when to come back", retry_after },
	{ 503, "ServiceUnavailable", "A dependency is down or the outcome unknown; Retry-After says how long", retry_after },
};

bool paths_is_public(struct json_object *route)
{
	return strncmp(get_text(route, "path"), "/internal/", 10) != 0;
}

/* "/orders/:id" as "/orders/{id}". */
static const char *template_of(struct arena *arena, const char *path)
{
	struct buf b = { .arena = arena };

	for (size_t n; *path; path += n) {
		n = *path == ':' ? strcspn(path, "/") : 1;
		if (*path == ':')
			buf_add(&b, "{%.*s}", (int)n - 1, path + 1);
		else
			buf_bytes(&b, path, 1);
	}
	return b.at;
}

/* GET /api/v1/orders/:id/events is getOrdersByIdEvents: stable as long as the route is. */
static const char *operation_id(struct arena *arena, const char *method, const char *path)
{
	struct buf b = { .arena = arena };
	bool capital = true;

	for (; *method; method++)
		buf_bytes(&b, (char[]){ (char)tolower((unsigned char)*method) }, 1);
	for (path += strncmp(path, "/api/v1/", 8) ? 0 : 7; *path; path++) {
		if (*path == ':')
			buf_text(&b, "By");
		else if (isalnum((unsigned char)*path))
			buf_bytes(&b, (char[]){ (char)(capital ? toupper((unsigned char)*path) : *path) }, 1);
		capital = !isalnum((unsigned char)*path);
	}
	return b.at;
}

static bool is_open_to_all(struct json_object *route)
{
	return !json_object_array_length(get(route, "who"));
}

static bool may_answer(struct json_object *route, int status)
{
	if (status == json_object_get_int(get(route, "also")))
		return true;
	bool raw = get_flag(route, "raw_body"), takes = get(route, "takes"), changes = strcmp(get_text(route, "method"), "GET") != 0;

	switch (status) {
	case 400: return takes || raw || get_flag(route, "idempotent");
	case 401: return !is_open_to_all(route) || strstr(get_text(route, "path"), "/auth/");
	case 403: return !is_open_to_all(route) || get_flag(route, "own_pages");
	case 404: return get(route, "params");
	case 409: return changes && !raw;
	case 410: return false;
	case 413: return takes || raw;
	case 415: return takes;
	case 422: return takes || get(route, "query");
	default: return true;
	}
}

static struct json_object *parse(const char *text)
{
	return json_tokener_parse(text);
}

static void put_ref(struct paths *p, struct json_object *to, const char *key, const char *where)
{
	struct json_object *ref = json_object_new_object();

	put_text(ref, "$ref", arena_printf(p->schemas.arena, "#/components/%s", where));
	if (key)
		put(to, key, ref);
	else
		json_object_array_add(to, ref);
}

static void put_refusal(struct paths *p, struct json_object *responses, const struct refusal *r)
{
	if (!get(p->responses, r->name)) {
		struct json_object *response = json_object_new_object();
		put_text(response, "description", r->description);
		put(response, "content", parse("{\"application/problem+json\":{\"schema\":{"
			"\"$ref\":\"#/components/schemas/Problem\"}}}"));
		if (r->headers)
			put(response, "headers", parse(r->headers));
		put(p->responses, r->name, response);
	}
	put_ref(p, responses, arena_printf(p->schemas.arena, "%d", r->status),
	        arena_printf(p->schemas.arena, "responses/%s", r->name));
}

static struct json_object *json_content(struct json_object *schema)
{
	struct json_object *content = json_object_new_object(), *json = json_object_new_object();

	put(json, "schema", schema);
	put(content, "application/json", json);
	return content;
}

static struct json_object *good_answer(struct paths *p, const struct described *d, struct json_object *route,
                                       int status)
{
	struct json_object *response = json_object_new_object();
	const char *gives = get_text(route, "gives");

	put_text(response, "description", status == 201 ? "Created" : status == 204 ? "Done" : status == 303 ? "Go on at Location" : "The answer");
	if (status == 303)
		put(response, "headers", parse("{\"Location\":{\"required\":true,\"schema\":{\"type\":\"string\"}}}"));
	if (gives || status == 200)
		put(response, "content", json_content(gives ? schemas_ref(&p->schemas, d, gives, ANSWER) : parse("{\"type\":\"object\"}")));
	return response;
}

static struct json_object *responses_of(struct paths *p, const struct described *d, struct json_object *route)
{
	struct json_object *responses = json_object_new_object();
	int status = json_object_get_int(get(route, "status"));

	put(responses, arena_printf(p->schemas.arena, "%d", status), good_answer(p, d, route, status));
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
		if (may_answer(route, refusals[i].status))
			put_refusal(p, responses, refusals + i);
	return responses;
}

/* A parameter that is not there is no null. */
static struct json_object *parameter_schema(struct paths *p, const struct described *d, struct json_object *field)
{
	struct json_object *copy = NULL;

	json_object_deep_copy(field, &copy, NULL);
	json_object_object_del(copy, "nullable");
	struct json_object *schema = schemas_member(&p->schemas, d, copy, QUESTION);
	json_object_put(copy);
	return schema;
}

static void add_parameter(struct paths *p, const struct described *d, struct json_object *to,
                          struct json_object *field, const char *in)
{
	struct json_object *parameter = json_object_new_object();
	bool in_path = !strcmp(in, "path");

	put_text(parameter, "name", get_text(field, "name"));
	put_text(parameter, "in", in);
	put(parameter, "required", json_object_new_boolean(in_path || get_flag(field, "required")));
	put(parameter, "schema", parameter_schema(p, d, field));
	json_object_array_add(to, parameter);
}

/* A shape of parameters may serve several paths: only what this one names is taken. */
static bool is_in_path(struct arena *arena, struct json_object *route, struct json_object *field)
{
	const char *path = arena_printf(arena, "%s/", get_text(route, "path"));

	return strstr(path, arena_printf(arena, "/:%s/", get_text(field, "name")));
}

static void add_parameters(struct paths *p, const struct described *d, struct json_object *to,
                           struct json_object *route, const char *in)
{
	bool in_path = !strcmp(in, "path");
	struct json_object *fields = get(d->shapes, get_text(route, in_path ? "params" : "query"));

	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i);
		if (!in_path || is_in_path(p->schemas.arena, route, field))
			add_parameter(p, d, to, field, in);
	}
}

static void add_idempotency_key(struct paths *p, struct json_object *to)
{
	if (!get(p->parameters, "IdempotencyKey"))
		put(p->parameters, "IdempotencyKey", parse("{\"name\":\"Idempotency-Key\",\"in\":\"header\","
			"\"required\":true,\"description\":\"Made by the client, new for each thing it wants done:"
			" the same key again gives the first answer again\",\"schema\":{\"type\":\"string\",\"minLength\":16,\"maxLength\":64,"
			"\"pattern\":\"^[A-Za-z0-9_-]+$\"}}"));
	put_ref(p, to, NULL, "parameters/IdempotencyKey");
}

static void put_parameters(struct paths *p, const struct described *d, struct json_object *operation,
                           struct json_object *route)
{
	struct json_object *parameters = json_object_new_array();

	if (get(route, "params"))
		add_parameters(p, d, parameters, route, "path");
	if (get(route, "query"))
		add_parameters(p, d, parameters, route, "query");
	if (get_flag(route, "idempotent"))
		add_idempotency_key(p, parameters);
	if (json_object_array_length(parameters))
		put(operation, "parameters", parameters);
	else
		json_object_put(parameters);
}

/* Whose form its sender decides: it is read as bytes, since a signature is over them. */
static void put_raw_body(struct json_object *operation)
{
	put(operation, "requestBody", parse("{\"required\":true,\"content\":{\"application/json\":{}},"
		"\"description\":\"As its sender signed it: byte for byte\"}"));
}

static void put_body(struct paths *p, const struct described *d, struct json_object *operation,
                     struct json_object *route)
{
	struct json_object *body = json_object_new_object();

	put(body, "required", json_object_new_boolean(!get_flag(route, "body_optional")));
	put(body, "content", json_content(schemas_ref(&p->schemas, d, get_text(route, "takes"), QUESTION)));
	put(operation, "requestBody", body);
}

static const char *who_may(struct arena *arena, struct json_object *who)
{
	struct buf b = { .arena = arena };
	size_t n = json_object_array_length(who);

	buf_text(&b, n ? "For " : "For anyone.");
	for (size_t i = 0; i < n; i++)
		buf_add(&b, "%s%s", json_object_get_string(json_object_array_get_idx(who, i)), i + 1 < n ? ", " : ".");
	return b.at;
}

/* One of several: any of the roles will do. */
static struct json_object *security_of(struct json_object *who)
{
	struct json_object *any = json_object_new_array();

	for (size_t i = 0; i < json_object_array_length(who); i++) {
		struct json_object *one = json_object_new_object(), *roles = json_object_new_array();
		add_text(roles, json_object_get_string(json_object_array_get_idx(who, i)));
		put(one, "bearer", roles);
		json_object_array_add(any, one);
	}
	return any;
}

static struct json_object *operation_of(struct paths *p, const struct described *d, struct json_object *route)
{
	struct json_object *operation = json_object_new_object();
	struct arena *arena = p->schemas.arena;

	put_text(operation, "operationId", operation_id(arena, get_text(route, "method"), get_text(route, "path")));
	put_text(operation, "summary", get_text(route, "summary"));
	put_text(operation, "description", who_may(arena, get(route, "who")));
	put(operation, "tags", json_object_new_array());
	add_text(get(operation, "tags"), d->service);
	put(operation, "security", security_of(get(route, "who")));
	put_parameters(p, d, operation, route);
	if (get(route, "takes"))
		put_body(p, d, operation, route);
	else if (get_flag(route, "raw_body"))
		put_raw_body(operation);
	put(operation, "responses", responses_of(p, d, route));
	return operation;
}

void paths_add(struct paths *p, const struct described *d)
{
	for (size_t i = 0; i < json_object_array_length(d->routes); i++) {
		struct json_object *route = json_object_array_get_idx(d->routes, i);
		if (!paths_is_public(route))
			continue;
		const char *path = template_of(p->schemas.arena, get_text(route, "path"));
		if (!get(p->all, path))
			put(p->all, path, json_object_new_object());
		struct buf method = { .arena = p->schemas.arena };
		for (const char *c = get_text(route, "method"); *c; c++)
			buf_bytes(&method, (char[]){ (char)tolower((unsigned char)*c) }, 1);
		put(get(p->all, path), method.at, operation_of(p, d, route));
	}
}
