/* shape.h - one table per struct; JSON in and out, validation, SQL, BSON, path and environment all read it.
 *
 * A member's C type decides its kind and whether it may be null, so table and struct cannot disagree:
 *   int64_t, double, bool, int (enum, by name)    never null
 *   struct maybe_int, _real, _bool, _enum         null when !known
 *   const char *                                  NULL is null; REQUIRED forbids it
 *   struct instant                                a moment, milliseconds since 1970 UTC; 0 is null
 *   struct uuid                                   lower-case text; "" is null
 *   struct list                                   items of shape .of, or of plain values: .of = a PLAIN() shape
 *   a shaped struct, or a pointer to one          OBJECT(); a NULL pointer is null
 * A member of any other type does not compile. An absent key leaves the member as it was, so reading over a loaded
 * struct is a PATCH. Text, lists and pointed-to structs that a read makes live in the arena: never free them.
 *
 * On the wire an instant is RFC 3339 UTC ("2026-11-20T17:30:00.000Z"), DATETIME(3), a BSON date; a UUID is text in
 * JSON and BSON and BINARY(16) in SQL; lists and objects are JSON text in a SQL column. The member `id` of a whole
 * document is its `_id`. */
#ifndef SHAPE_H
#define SHAPE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "instant.h"
#include "uuid.h"

struct arena; struct problems; struct buf; struct format;

enum shape_kind {
	KIND_TEXT, KIND_INT, KIND_REAL, KIND_BOOL, KIND_ENUM, KIND_INSTANT, KIND_UUID, KIND_LIST, KIND_OBJECT,
};

enum {
	REQUIRED = 1,
	HIDDEN = 2,             /* read, never written to JSON: passwords */
	SERVER_ONLY = 4,        /* neither read from JSON nor written: owner, hash */
};

struct list { void *at; size_t n; };
struct maybe_int  { int64_t value; bool known; };
struct maybe_real { double value; bool known; };
struct maybe_bool { bool value, known; };
struct maybe_enum { int value; bool known; };

struct field {
	const char *name;               /* JSON key, SQL column, BSON key */
	size_t offset, known;           /* known: offset of the maybe's flag, 0 = not a maybe */
	enum shape_kind kind;           /* flags follows: FIELD() counts on it */
	unsigned flags;
	int64_t min, max;               /* number: value; text: characters; list: items. 0,0 = any */
	const char *const *names;       /* KIND_ENUM: NULL-terminated */
	const struct format *format;    /* KIND_TEXT: what the text must be, format.h; NULL = any */
	const struct shape *of;         /* KIND_LIST: one item; KIND_OBJECT: the struct */
	bool by_pointer;                /* KIND_OBJECT behind a pointer; last: FIELD() counts on it */
};

/* plain: the one field, without a name, is the value itself. */
struct shape { const char *name; size_t size; const struct field *fields; size_t n; bool plain; };

#define MEMBER_(T, m) (((T *)0)->m)
#define KIND_(value) _Generic(value, const char *: KIND_TEXT, int64_t: KIND_INT, double: KIND_REAL, \
	bool: KIND_BOOL, int: KIND_ENUM, struct list: KIND_LIST, struct maybe_int: KIND_INT, \
	struct maybe_real: KIND_REAL, struct maybe_bool: KIND_BOOL, struct maybe_enum: KIND_ENUM, \
	struct instant: KIND_INSTANT, struct uuid: KIND_UUID)
#define KIND_OF_(T, m) KIND_(MEMBER_(T, m))
#define KNOWN_OF_(T, m) _Generic(MEMBER_(T, m), default: 0, \
	struct maybe_int: offsetof(T, m) + offsetof(struct maybe_int, known), \
	struct maybe_real: offsetof(T, m) + offsetof(struct maybe_real, known), \
	struct maybe_bool: offsetof(T, m) + offsetof(struct maybe_bool, known), \
	struct maybe_enum: offsetof(T, m) + offsetof(struct maybe_enum, known))

/* FIELD(struct line, quantity, REQUIRED, .min = 1, .max = 99): flags first, then members of struct field by name. */
#define FIELD(...) FIELD_(__VA_ARGS__, 0)
#define FIELD_(T, m, ...) \
	{ .name = #m, .offset = offsetof(T, m), .known = KNOWN_OF_(T, m), .kind = KIND_OF_(T, m), __VA_ARGS__ }
/* OBJECT(struct order, at, place_shape, REQUIRED): a struct of that shape or a pointer to one; no other compiles. */
#define OBJECT(...) OBJECT_(__VA_ARGS__, 0)
#define OBJECT_(T, m, id, ...) \
	{ .name = #m, .offset = offsetof(T, m), .kind = KIND_OBJECT, __VA_ARGS__, .of = &id, \
	  .by_pointer = _Generic(MEMBER_(T, m), id##_type: false, id##_type *: true, const id##_type *: true) }
#define EXTERN_SHAPE(T, id) typedef T id##_type; extern const struct shape id
#define SHAPE(T, id, ...) \
	EXTERN_SHAPE(T, id); \
	static const struct field id##_fields[] = { __VA_ARGS__ }; \
	const struct shape id = { #id, sizeof(T), id##_fields, sizeof id##_fields / sizeof *id##_fields, false }
/* PLAIN(const char *, tag_item, .min = 1, .max = 40): what a list of plain values holds. */
#define PLAIN(T, id, ...) \
	static const struct field id##_fields[] = { \
		{ .name = "", .kind = KIND_(*(T *)0), .flags = REQUIRED, __VA_ARGS__ } }; \
	const struct shape id = { #id, sizeof(T), id##_fields, 1, true }

/* NULL: no such member. */
const struct field *shape_field(const struct shape *, const char *name, size_t name_length);
bool field_is_null(const struct field *, const void *value);    /* value: the struct that holds the member */
bool field_may_be_null(const struct field *);                   /* its kind has a null, and it is not REQUIRED */
void field_set_null(const struct field *, void *value);         /* no effect on a member that cannot be null */
void field_set_known(const struct field *, void *value);
bool field_within(const struct field *, int64_t measure);
int field_name_index(const struct field *, const char *name);   /* KIND_ENUM: -1 = none of them */

/* Fill *out from JSON text. Every violation goes to problems, not only the first; false when there was one. */
bool shape_read(struct arena *, const struct shape *, const char *json, size_t n, void *out, struct problems *);
/* The same, but members that the shape does not have are skipped: answers of other services, which may be newer. */
bool shape_read_known(struct arena *, const struct shape *, const char *json, size_t n, void *out, struct problems *);
/* Fill one member from plain text (path parameter, query string, environment). */
bool shape_read_text(struct arena *, const struct shape *, const char *name, const char *text, void *out,
                     struct problems *);
/* Append value as a JSON object. */
void shape_write(struct buf *, const struct shape *, const void *value);
/* One member as JSON by itself; value and out: the struct that holds it. */
bool field_read(struct arena *, const struct field *, const char *json, size_t n, void *out, struct problems *);
void field_write(struct buf *, const struct field *, const void *value);
#endif
