/* Every body that a route takes, malformed in every way its shape forbids: each member missing, null, of another type, out of
 * range, too long, ill-formatted, unknown, given twice, with a NUL, with bad UTF-8. Each is refused with 422 and exactly one problem,
 * at the member's JSON pointer; nothing is answered with 5xx. The bodies are made from the services' own description.
 * malformed FOLDER-OF-EXECUTABLES [WORD IN THE PATH] */
#define _GNU_SOURCE
#include "trial.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY_MAX = 1000 };

static struct trial trial;
static struct json_object *whole;      /* the route's body with everything in it: changed in place for each case, then mended */

static void expect_refusal(const char *body, const char *mistake, const char *pointer)
{
	trial_refuses(&trial, trial.query, body, "invalid_body", mistake, pointer);
}

static const char *body_text(void)
{
	return json_object_to_json_string_ext(whole, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

static struct json_object *fields_of(struct json_object *field) { return contract_fields_of(trial.route, field); }

/* Where a value stands: a member of an object, or the first item of a list (no key). */
struct slot { struct json_object *in; const char *key; char pointer[256]; };

static struct json_object *slot_value(const struct slot *slot)
{
	return slot->key ? json_at(slot->in, slot->key) : json_object_array_get_idx(slot->in, 0);
}

static void slot_put(const struct slot *slot, struct json_object *value)
{
	if (slot->key)
		json_object_object_add(slot->in, slot->key, value);
	else
		json_object_array_put_idx(slot->in, 0, value);
}

static struct slot slot_below(const struct slot *above, struct json_object *in, const char *key)
{
	struct slot slot = { in, key, "" };

	snprintf(slot.pointer, sizeof slot.pointer, "%.200s/%.50s", above->pointer, key ? key : "0");
	return slot;
}

/* Takes `wrong`. pointer: NULL = the slot's own. */
static void try_value(const struct slot *slot, struct json_object *wrong, const char *mistake, const char *pointer)
{
	struct json_object *right = json_object_get(slot_value(slot));

	slot_put(slot, wrong);
	if (strlen(body_text()) <= trial.route->body_max)
		expect_refusal(body_text(), mistake, pointer ? pointer : slot->pointer);
	slot_put(slot, right);
}

static void try_text(const struct slot *slot, const char *text, const char *mistake)
{
	try_value(slot, json_object_new_string(text), mistake, NULL);
}

static void try_repeated(const struct slot *slot, char c, int64_t n, const char *mistake)
{
	char *text = text_of(c, n);

	try_text(slot, text, mistake);
	free(text);
}

static void try_wrong_text(const struct slot *slot, struct json_object *field)
{
	int64_t min = field_bound(field, "min"), max = field_bound(field, "max");

	if (max > 0 && max < 1 << 20)
		try_repeated(slot, 'a', max + 1, "too long");
	if (min > 0)
		try_repeated(slot, 'a', min - 1, "too short");
	if (*json_text_at(field, "format"))
		try_repeated(slot, '\x01', min > 0 ? min : 1, "ill-formatted");
	try_value(slot, json_object_new_string_len("a\0b", 3), "a NUL", "");
	try_value(slot, json_object_new_string("\xC3("), "bad UTF-8", "");
}

static void try_wrong_number(const struct slot *slot, struct json_object *field)
{
	int64_t min = field_bound(field, "min"), max = field_bound(field, "max");
	bool ranged = min || max;

	if (ranged && min > INT64_MIN)
		try_value(slot, json_object_new_int64(min - 1), "too small", NULL);
	if (ranged && max < INT64_MAX)
		try_value(slot, json_object_new_int64(max + 1), "too large", NULL);
	if (field_is_a(field, "int")) {
		try_value(slot, json_object_new_double_s(1.5, "1.5"), "no whole number", NULL);
		try_value(slot, json_object_new_uint64((uint64_t)INT64_MAX + 1), "beyond 64 bits", NULL);
	} else {
		try_value(slot, json_object_new_double_s(0, "1e999"), "not finite", NULL);
	}
}

static void try_wrong_list(const struct slot *slot, struct json_object *field)
{
	int64_t max = field_bound(field, "max");
	struct json_object *many = NULL, *item = json_object_array_get_idx(slot_value(slot), 0);

	if (field_bound(field, "min") > 0)
		try_value(slot, json_object_new_array(), "too few items", NULL);
	if (!max || max > MANY_MAX)
		return;
	many = json_object_new_array();
	for (int64_t i = 0; i <= max; i++)
		json_object_array_add(many, json_object_get(item));
	try_value(slot, many, "too many items", NULL);
}

static void try_wrong_type(const struct slot *slot, struct json_object *field)
{
	bool is_text = field_is_a(field, "text") || field_is_a(field, "enum") || field_is_a(field, "instant") || field_is_a(field, "uuid");

	try_value(slot, is_text ? json_object_new_int(17) : json_object_new_string("17"), "of another type", NULL);
	try_value(slot, field_is_a(field, "object") ? json_object_new_array() : json_object_new_object(), "of another type", NULL);
	if (!json_object_get_boolean(json_at(field, "nullable")))
		try_value(slot, NULL, "null", NULL);
}

static void try_wrong_value(const struct slot *slot, struct json_object *field)
{
	try_wrong_type(slot, field);
	if (field_is_a(field, "text"))
		try_wrong_text(slot, field);
	if (field_is_a(field, "int") || field_is_a(field, "real"))
		try_wrong_number(slot, field);
	if (field_is_a(field, "enum"))
		try_text(slot, "no-such-name", "none of the names");
	if (field_is_a(field, "uuid"))
		try_text(slot, "01890A5D-AC96-774B-BCCE-B302099A8057", "in capitals");
	if (field_is_a(field, "instant"))
		try_text(slot, "2026-02-30T12:00:00Z", "no day of the calendar");
	if (field_is_a(field, "list"))
		try_wrong_list(slot, field);
}

static char *replaced(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	char *result;

	return at && asprintf(&result, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)) > 0 ? result : NULL;
}

/* json-c keeps a key once: the second is put in under another name and renamed in the text. */
static void try_twice(const struct slot *slot)
{
	json_object_object_add(slot->in, "@twice@", json_object_get(slot_value(slot)));
	char *body = replaced(body_text(), "@twice@", slot->key);
	json_object_object_del(slot->in, "@twice@");
	expect_refusal(body, "given twice", "");
	free(body);
}

static void try_missing(const struct slot *slot)
{
	struct json_object *right = json_object_get(slot_value(slot));

	json_object_object_del(slot->in, slot->key);
	expect_refusal(body_text(), "missing", slot->pointer);
	slot_put(slot, right);
}

static void try_object(const struct slot *at, struct json_object *object, struct json_object *fields);

static void try_slot(const struct slot *slot, struct json_object *field)
{
	struct json_object *value = slot_value(slot), *of = fields_of(field);

	try_wrong_value(slot, field);
	if (field_is_a(field, "object"))
		try_object(slot, value, of);
	if (!field_is_a(field, "list"))
		return;
	struct slot item = slot_below(slot, value, NULL);
	if (*json_text_at(of, "0.name"))
		try_object(&item, json_object_array_get_idx(value, 0), of);
	else
		try_slot(&item, json_object_array_get_idx(of, 0));
}

static void try_object(const struct slot *at, struct json_object *object, struct json_object *fields)
{
	struct slot unknown = slot_below(at, object, "no_such_member");

	json_object_object_add(object, unknown.key, json_object_new_int(1));
	expect_refusal(body_text(), "unknown", unknown.pointer);
	json_object_object_del(object, unknown.key);
	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *field = json_object_array_get_idx(fields, i);
		struct slot slot = slot_below(at, object, json_text_at(field, "name"));
		try_slot(&slot, field);
		try_twice(&slot);
		if (json_object_get_boolean(json_at(field, "required")))
			try_missing(&slot);
	}
}

static void try_size_and_type(void)
{
	char *large = text_of(' ', (int64_t)trial.route->body_max + 1);

	trial_answers(&trial, large, "application/json", 413, "too large");
	trial_answers(&trial, body_text(), "text/plain", 415, "another type of content");
	trial_answers(&trial, body_text(), "application/jsonp", 415, "another type of content");
	free(large);
}

static void try_whole_body(void)
{
	static const char *const bad[] = { "[]", "null", "17", "\"text\"", "{", "{}{}", "{'a':1}", "{\"a\":NaN}", "\xEF\xBB\xBF{}",
		"\xFF", NULL };
	char *deep = text_of('[', 100);

	for (const char *const *body = bad; *body; body++)
		expect_refusal(*body, *body, "");
	expect_refusal(deep, "too deep", "");
	if (!contract_has_flag(trial.route, "body_optional"))
		expect_refusal("", "empty", "");
	free(deep);
}

/* The well-formed ones come last: one of them may end what the others need. */
static void try_route(const struct contract_route *r)
{
	struct slot root = { NULL, NULL, "" };
	struct json_object *least = contract_body(r);

	trial_begin(&trial, r);
	whole = contract_whole(r);
	try_object(&root, whole, r->takes);
	try_whole_body();
	try_size_and_type();
	trial_makes_sense(&trial, json_object_to_json_string_ext(least, JSON_C_TO_STRING_PLAIN), "the least body");
	trial_makes_sense(&trial, body_text(), "a whole body");
	json_object_put(least);
	json_object_put(whole);
	trial_end(&trial);
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");

	trial_people();
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++)
		if (r->takes && (argc < 3 || strstr(r->path, argv[2])))
			try_route(r);
	contract_free(c);
	trial_end_people();
	printf("%d passed, %d failed\n", trial_passed, trial_failed);
	return trial_failed || !trial_passed;
}
