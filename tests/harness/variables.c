#define _GNU_SOURCE
#include "variables.h"
#include "uuid.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void variables_set(struct variables *v, const char *name, const char *value)
{
	for (size_t i = 0; i < v->n; i++)
		if (!strcmp(v->at[i].name, name)) {
			char *copy = strdup(value);
			free(v->at[i].value);
			v->at[i].value = copy;
			return;
		}
	if (v->n == VARIABLES_MAX)
		abort();
	v->at[v->n].name = strdup(name);
	v->at[v->n++].value = strdup(value);
}

const char *variables_get(const struct variables *v, const char *name)
{
	for (size_t i = 0; i < v->n; i++)
		if (!strcmp(v->at[i].name, name))
			return v->at[i].value;
	return NULL;
}

static const char *value_of(const struct variables *v, const char *name, size_t n, char made[40])
{
	struct uuid fresh = uuid_new();

	snprintf(made, 40, "%s", fresh.text);
	if (n == 4 && !strncmp(name, "uuid", n))
		return made;
	if (n == 6 && !strncmp(name, "random", n))
		return made + 28;
	for (size_t i = 0; i < v->n; i++)
		if (strlen(v->at[i].name) == n && !strncmp(v->at[i].name, name, n))
			return v->at[i].value;
	return NULL;
}

static size_t name_length(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_' || (s[n] == '.' && isalpha((unsigned char)s[n + 1])))
		n++;
	return n;
}

char *variables_into(const struct variables *v, const char *text, char unknown[80])
{
	char *out = NULL, made[40];
	size_t size = 0;
	FILE *f = open_memstream(&out, &size);

	*unknown = 0;
	while (*text) {
		size_t n = *text == '$' ? name_length(text + 1) : 0;
		const char *value = n ? value_of(v, text + 1, n, made) : NULL;
		if (value)
			fputs(value, f);
		else if (n)
			snprintf(unknown, 80, "%.*s", (int)n, text + 1);
		else
			fputc(*text, f);
		text += 1 + n + (*text == '$' && text[1] == '$');
	}
	fclose(f);
	if (!*unknown)
		return out;
	free(out);
	return NULL;
}

void variables_free(struct variables *v)
{
	for (size_t i = 0; i < v->n; i++) {
		free(v->at[i].name);
		free(v->at[i].value);
	}
	v->n = 0;
}
