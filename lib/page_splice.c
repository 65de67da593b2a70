#include "arena.h"
#include "buf.h"
#include "json_text.h"
#include "page.h"
#include <json-c/json.h>

bool page_splice(struct buf *b, const char *json, size_t length, size_t *n, const char **next)
{
	const char *why;
	struct json_object *page = json_text_parse(b->arena, json, length, &why), *items = NULL, *cursor = NULL;

	*next = NULL;
	if (why || !json_object_object_get_ex(page, "items", &items) || !json_object_is_type(items, json_type_array))
		return false;
	for (size_t i = 0; i < json_object_array_length(items); i++) {
		buf_text(b, (*n)++ ? "," : "");
		buf_text(b, json_object_to_json_string_ext(json_object_array_get_idx(items, i), JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	}
	if (json_object_object_get_ex(page, "next", &cursor) && json_object_is_type(cursor, json_type_string))
		*next = arena_printf(b->arena, "%s", json_object_get_string(cursor));
	return true;
}
