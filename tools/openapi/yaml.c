#include "yaml.h"
#include "buf.h"
#include <json-c/json.h>
#include <stdbool.h>
#include <string.h>

static void write_node(struct buf *, struct json_object *, int depth, bool on_line);

/* Words that YAML would take for something else than text. */
static bool is_reserved(const char *s)
{
	static const char *const words[] = { "true", "false", "null", "yes", "no", "on", "off", "y", "n", NULL };

	for (const char *const *word = words; *word; word++)
		if (!strcasecmp(s, *word))
			return true;
	return false;
}

static bool is_plain(const char *s)
{
	static const char inner[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/$ .,()+;-{}'";
	size_t n = strlen(s);

	return n && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/$_", *s) && strspn(s, inner) == n
		&& s[n - 1] != ' ' && !is_reserved(s);
}

static void write_text(struct buf *b, const char *s)
{
	if (is_plain(s))
		buf_text(b, s);
	else
		buf_json_text(b, s);
}

static void indent(struct buf *b, int depth)
{
	buf_add(b, "%*s", 2 * depth, "");
}

static bool is_block(struct json_object *v)
{
	return (json_object_is_type(v, json_type_object) && json_object_object_length(v))
		|| (json_object_is_type(v, json_type_array) && json_object_array_length(v));
}

static void write_member(struct buf *b, const char *key, struct json_object *v, int depth)
{
	write_text(b, key);
	buf_text(b, is_block(v) ? ":\n" : ": ");
	write_node(b, v, depth + 1, false);
}

static void write_object(struct buf *b, struct json_object *v, int depth, bool on_line)
{
	json_object_object_foreach(v, key, member) {
		if (!on_line)
			indent(b, depth);
		write_member(b, key, member, depth);
		on_line = false;
	}
}

static void write_array(struct buf *b, struct json_object *v, int depth)
{
	for (size_t i = 0; i < json_object_array_length(v); i++) {
		indent(b, depth);
		buf_text(b, "- ");
		write_node(b, json_object_array_get_idx(v, i), depth + 1, true);
	}
}

/* on_line: the node begins behind a dash. */
static void write_node(struct buf *b, struct json_object *v, int depth, bool on_line)
{
	if (is_block(v) && json_object_is_type(v, json_type_object)) {
		write_object(b, v, depth, on_line);
	} else if (is_block(v)) {
		write_array(b, v, depth);
	} else {
		if (json_object_is_type(v, json_type_string))
			write_text(b, json_object_get_string(v));
		else
			buf_text(b, json_object_to_json_string_ext(v, JSON_C_TO_STRING_PLAIN));
		buf_text(b, "\n");
	}
}

void yaml_write(struct buf *b, struct json_object *v)
{
	write_node(b, v, 0, false);
}
