/* uuid.h - identifiers: UUID version 7 (RFC 9562), so that keys made later sort later. */
#ifndef UUID_H
#define UUID_H
#include <stdbool.h>
#include <stdint.h>

struct uuid { char text[37]; };         /* canonical lower case with a NUL; "" is "none" */

/* Real time in the first 48 bits; counts up within one millisecond of one process; the rest from getrandom(). */
struct uuid uuid_new(void);
/* A UUID that the same name always gives (version 8, SHA-256): for what must happen once per cause. */
struct uuid uuid_of(const char *name);
bool uuid_parse(const char *text, struct uuid *out);            /* exactly 36 characters, lower case */
bool uuid_equal(const struct uuid *, const struct uuid *);
void uuid_to_bytes(const struct uuid *, uint8_t bytes[16]);
struct uuid uuid_from_bytes(const uint8_t bytes[16]);
#endif
