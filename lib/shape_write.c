#include "buf.h"
#include "shape.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_list(struct buf *b, const struct shape *of, const struct list *list)
{
	buf_bytes(b, "[", 1);
	for (size_t i = 0; i < list->n; i++) {
		const void *item = (const char *)list->at + i * of->size;
		if (i)
			buf_bytes(b, ",", 1);
		if (of->plain)
			field_write(b, of->fields, item);
		else
			shape_write(b, of, item);
	}
	buf_bytes(b, "]", 1);
}

/* 15 digits are enough for what people write; 17 for every number there is. */
static void write_real(struct buf *b, double n)
{
	char text[32];

	snprintf(text, sizeof text, "%.15g", n);
	if (!isfinite(n))
		buf_text(b, "null");
	else if (strtod(text, NULL) == n)
		buf_text(b, text);
	else
		buf_add(b, "%.17g", n);
}

static void write_quoted(struct buf *b, const char *plain, size_t n)
{
	buf_bytes(b, "\"", 1);
	buf_bytes(b, plain, n);
	buf_bytes(b, "\"", 1);
}

static void write_instant(struct buf *b, struct instant at)
{
	char text[INSTANT_TEXT];

	instant_print(at, text);
	write_quoted(b, text, strlen(text));
}

void field_write(struct buf *b, const struct field *f, const void *value)
{
	const void *at = (const char *)value + f->offset;

	if (field_is_null(f, value)) {
		buf_bytes(b, "null", 4);
		return;
	}
	switch (f->kind) {
	case KIND_TEXT: buf_json_text(b, *(const char *const *)at); break;
	case KIND_INT: buf_int(b, *(const int64_t *)at); break;
	case KIND_REAL: write_real(b, *(const double *)at); break;
	case KIND_BOOL: buf_text(b, *(const bool *)at ? "true" : "false"); break;
	case KIND_ENUM: buf_json_text(b, f->names[*(const int *)at]); break;
	case KIND_INSTANT: write_instant(b, *(const struct instant *)at); break;
	case KIND_UUID: write_quoted(b, at, 36); break;
	case KIND_LIST: write_list(b, f->of, at); break;
	case KIND_OBJECT: shape_write(b, f->of, f->by_pointer ? *(const void *const *)at : at); break;
	}
}

void shape_write(struct buf *b, const struct shape *s, const void *value)
{
	const char *before = "{\"";

	for (const struct field *f = s->fields; f < s->fields + s->n; f++) {
		if (f->flags & (HIDDEN | SERVER_ONLY))
			continue;
		buf_bytes(b, before, 2);
		buf_text(b, f->name);
		buf_bytes(b, "\":", 2);
		field_write(b, f, value);
		before = ",\"";
	}
	buf_text(b, *before == '{' ? "{}" : "}");
}
