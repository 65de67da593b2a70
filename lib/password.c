#include "password.h"
#include "arena.h"
#include "fail.h"
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

/* What argon2 fills goes back to the system each time, and not to a heap that every process would keep as large as that. */
void password_limit(struct slots *slots)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	limit = slots;
}

static void enter(void)
{
	if (limit && !slots_enter(limit))
		fail_with(FAIL_DOWN, "as many passwords are being hashed as may be");
}

/* Before any failure is told: telling it does not come back. */
static void leave(void)
{
	if (limit)
		slots_leave(limit);
}

const char *password_hash(struct arena *arena, const char *password)
{
	size_t room = argon2_encodedlen(PASSES, MEMORY_KIB, LANES, SALT_BYTES, HASH_BYTES, Argon2_id);
	char *hash = arena_alloc(arena, room);
	uint8_t salt[SALT_BYTES];

	if (getrandom(salt, sizeof salt, 0) != sizeof salt)
		fail_with(FAIL_DOWN, "no random bytes");
	enter();
	int error = argon2id_hash_encoded(PASSES, MEMORY_KIB, LANES, password, strlen(password), salt, sizeof salt, HASH_BYTES, hash, room);
	leave();
	if (error)
		fail_with(FAIL_DOWN, argon2_error_message(error));
	return hash;
}

bool password_matches(const char *hash, const char *password)
{
	size_t n = strnlen(password, PASSWORD_MAX + 1);

	if (n > PASSWORD_MAX)
		return false;
	enter();
	int error = argon2id_verify(hash ? hash : decoy, password, n);
	leave();
	if (error != ARGON2_OK && error != ARGON2_VERIFY_MISMATCH)
		fail_with(error == ARGON2_MEMORY_ALLOCATION_ERROR ? FAIL_DOWN : FAIL_BUG, argon2_error_message(error));
	return hash && error == ARGON2_OK;
}
