/* Every query string, malformed in every way its route forbids: an unknown name on every route that is not open to them; each name given twice,
 * left out, out of range, ill-formatted, with a NUL, with bad UTF-8, badly escaped. Each is 422 with one problem at the name's pointer.
 * malformed_query FOLDER-OF-EXECUTABLES [WORD IN THE PATH] */
#include "trial.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct trial trial;

/* The well-formed query without one name, and what is to stand for it. */
static void query_with(char out[2000], const char *name, const char *instead)
{
	size_t n = 0, name_n = strlen(name);

	*out = 0;
	for (const char *pair = trial.query; *pair; ) {
		size_t length = strcspn(pair, "&");
		if (strncmp(pair, name, name_n) || pair[name_n] != '=')
			n += (size_t)snprintf(out + n, 2000 - n, "%s%.*s", n ? "&" : "", (int)length, pair);
		pair += length + (pair[length] == '&');
	}
	snprintf(out + n, 2000 - n, "%s%s", n && *instead ? "&" : "", instead);
}

/* pairs: what stands instead of the name, e.g. "limit=x". */
static void try_pairs(const char *name, const char *pairs, const char *mistake, bool is_whole)
{
	char query[2000], pointer[100];

	query_with(query, name, pairs);
	snprintf(pointer, sizeof pointer, "%s%s", is_whole ? "" : "/", is_whole ? "" : name);
	trial_refuses(&trial, query, NULL, "invalid_query", mistake, pointer);
}

static void try_value(const char *name, const char *value, const char *mistake)
{
	char pair[1500];

	snprintf(pair, sizeof pair, "%s=%s", name, value);
	try_pairs(name, pair, mistake, false);
}

static void try_number(const char *name, int64_t n, const char *mistake)
{
	char digits[30];

	snprintf(digits, sizeof digits, "%lld", (long long)n);
	try_value(name, digits, mistake);
}

static void try_range(const char *name, struct json_object *field)
{
	int64_t min = field_bound(field, "min"), max = field_bound(field, "max");

	if (!min && !max)
		return;
	if (min > INT64_MIN)
		try_number(name, min - 1, "too small");
	if (max < INT64_MAX)
		try_number(name, max + 1, "too large");
}

static void try_length(const char *name, struct json_object *field)
{
	int64_t max = field_bound(field, "max");

	if (field_bound(field, "min") > 0)
		try_value(name, "", "too short");
	if (max > 0 && max < 1000) {
		char *text = text_of('a', max + 1);
		try_value(name, text, "too long");
		free(text);
	}
}

static void try_kind(const char *name, struct json_object *field)
{
	static const char *const senseless[] = { "int", "real", "bool", "enum", "instant", "uuid", NULL };

	for (const char *const *kind = senseless; *kind; kind++)
		if (field_is_a(field, *kind)) {
			try_value(name, "no-such-value", "of another kind");
			try_value(name, "", "empty");
		}
	if (field_is_a(field, "int"))
		try_value(name, "1.5", "no whole number");
	if (field_is_a(field, "real"))
		try_value(name, "nan", "not finite");
	if (field_is_a(field, "int") || field_is_a(field, "real"))
		try_range(name, field);
	if (field_is_a(field, "text"))
		try_length(name, field);
}

static void try_field(struct json_object *field)
{
	const char *name = json_text_at(field, "name");
	struct json_object *sample = contract_value(trial.route, field);
	const char *value = json_object_get_string(sample);
	char twice[700];

	try_kind(name, field);
	try_value(name, "%C3(", "bad UTF-8");
	snprintf(twice, sizeof twice, "%s=a%%00b", name);
	try_pairs(name, twice, "a NUL", true);
	snprintf(twice, sizeof twice, "%s=a%%4", name);
	try_pairs(name, twice, "badly escaped", true);
	if (!strpbrk(value, "+:&% ")) {
		snprintf(twice, sizeof twice, "%s=%.300s&%s=%.300s", name, value, name, value);
		try_pairs(name, twice, "given twice", false);
	}
	if (json_object_get_boolean(json_at(field, "required")))
		try_pairs(name, "", "left out", false);
	json_object_put(sample);
}

static void try_route(const struct contract_route *r)
{
	trial_begin(&trial, r);
	if (!contract_has_flag(r, "open_query"))
		try_value("no_such_name", "1", "unknown");
	for (size_t i = 0; r->query && i < json_object_array_length(r->query); i++)
		try_field(json_object_array_get_idx(r->query, i));
	if (!strcmp(r->method, "GET"))
		trial_makes_sense(&trial, NULL, "the least query");
	trial_end(&trial);
}

int main(int argc, char **argv)
{
	struct contract *c = contract_load(argc > 1 ? argv[1] : "build/bin");

	trial_people();
	for (const struct contract_route *r = c->routes; r < c->routes + c->n; r++)
		if (argc < 3 || strstr(r->path, argv[2]))
			try_route(r);
	contract_free(c);
	trial_end_people();
	printf("%d passed, %d failed\n", trial_passed, trial_failed);
	return trial_failed || !trial_passed;
}
