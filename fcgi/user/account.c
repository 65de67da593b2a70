#include "account.h"
#include "arena.h"
#include "food/topics.h"
#include "proof.h"
#include "user_session.h"
#include <ctype.h>
#include <string.h>

const char *email_folded(struct arena *arena, const char *email)
{
	char *folded = arena_copy(arena, email, strlen(email));

	for (char *c = folded; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return folded;
}

void account_announce(struct platform *on, const char *topic, const struct account *a)
{
	struct user_message message = { a->id, a->email, a->name, a->phone, a->role, a->banned_at.ms != 0 };
	struct event event = queue_event(on->queue, topic, a->id, a->version, &message);

	queue_publish(on->queue, on->db, &event);
}

struct list account_prove_first(struct platform *on, struct account *a, const char *hash)
{
	struct list ended = sessions_end(on, a->id, (struct uuid){ "" }, "address_proved");

	account_prove(on->db, a->id, hash);
	account_find(on->db, a->id, a);
	return ended;
}
