#include "password.h"
#include "arena.h"
#include "fail.h"
#include "nicely.h"
#include "slots.h"
#include <argon2.h>
#include <malloc.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

enum { MEMORY_KIB = 19 * 1024, PASSES = 2, LANES = 1, SALT_BYTES = 16, HASH_BYTES = 32, PASSWORD_MAX = 512 };

/* The cost of a hash that is nobody's. */
static const char decoy[] = "$argon2id$v=19$m=19456,t=2,p=1$ZGFiYmEtZGVjb3ktc2FsdA$VAX/SAYp6bnsM8y8a0tx1EH8CNlphuM0RFQD0bVrd+o";

static struct slots *limit;
static int niceness;

/* made: becomes the password's hash, with the salt; NULL: whether hash is the password's. */
struct act { const char *password; size_t n; const uint8_t *salt; const char *hash; char *made; size_t room; int error; };

/* What argon2 fills goes back to the system each time, and not to a heap that every process would keep as large as that. */
void password_limit(struct slots *slots, int nice_by)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	mallopt(M_ARENA_MAX, 1);
	limit = slots;
	niceness = nice_by;
}

static void release(void *slots)
{
	slots_leave(slots);
}

void password_reserve(struct arena *arena)
{
	if (!limit)
		return;
	arena_defer(arena, release, limit);
	if (!slots_enter(limit))
		fail_with(FAIL_DOWN, "as many passwords are being hashed as may be");
}

static void perform(void *with)
{
	struct act *a = with;

	a->error = a->made ? argon2id_hash_encoded(PASSES, MEMORY_KIB, LANES, a->password, a->n, a->salt, SALT_BYTES, HASH_BYTES, a->made, a->room)
	                   : argon2id_verify(a->hash, a->password, a->n);
}

/* No failure is told while it is one's turn: telling it does not come back. */
static int in_turn(struct act *a)
{
	if (limit)
		slots_begin(limit);
	nicely(niceness, perform, a);
	if (limit)
		slots_end(limit);
	return a->error;
}

const char *password_hash(struct arena *arena, const char *password)
{
	size_t room = argon2_encodedlen(PASSES, MEMORY_KIB, LANES, SALT_BYTES, HASH_BYTES, Argon2_id);
	char *hash = arena_alloc(arena, room);
	uint8_t salt[SALT_BYTES];

	if (getrandom(salt, sizeof salt, 0) != sizeof salt)
		fail_with(FAIL_DOWN, "no random bytes");
	int error = in_turn(&(struct act){ .password = password, .n = strlen(password), .salt = salt, .made = hash, .room = room });
	if (error)
		fail_with(FAIL_DOWN, argon2_error_message(error));
	return hash;
}

bool password_matches(const char *hash, const char *password)
{
	size_t n = strnlen(password, PASSWORD_MAX + 1);

	if (n > PASSWORD_MAX)
		return false;
	int error = in_turn(&(struct act){ .password = password, .n = n, .hash = hash ? hash : decoy });
	if (error != ARGON2_OK && error != ARGON2_VERIFY_MISMATCH)
		fail_with(error == ARGON2_MEMORY_ALLOCATION_ERROR ? FAIL_DOWN : FAIL_BUG, argon2_error_message(error));
	return hash && error == ARGON2_OK;
}
