#include "account.h"
#include "arena.h"
#include "clock.h"
#include "food/topics.h"
#include "proof.h"
#include "user_session.h"
#include <ctype.h>
#include <string.h>

const struct notifications notifications_at_first = { .order_email = true, .order_push = true };

/* Text compares in the database as if blanks at its end were not there: what is counted by the address must not see them either. */
const char *email_folded(struct arena *arena, const char *email)
{
	size_t n = strlen(email);

	while (n && email[n - 1] == ' ')
		n--;
	char *folded = arena_copy(arena, email, n);

	for (char *c = folded; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return folded;
}

const char *email_name(struct arena *arena, const char *email)
{
	return arena_copy(arena, email, strcspn(email, "@"));
}

void account_announce(struct platform *on, const char *topic, const struct account *a)
{
	struct user_message message = { a->id, a->email, a->name, a->phone, a->role, a->banned_at.ms != 0 };
	struct event event = queue_event(on->queue, topic, a->id, a->version, &message);

	queue_publish(on->queue, on->db, &event);
}

struct list account_prove_first(struct platform *on, struct account *a, const char *name, const char *hash)
{
	struct list ended = sessions_end(on, a->id, (struct uuid){ "" }, "address_proved");

	account_prove(on->db, &(struct account){ .id = a->id, .name = name ? name : email_name(on->arena, a->email), .password_hash = hash,
		.email_verified_at = clock_real(), .notifications = notifications_at_first });
	account_find(on->db, a->id, a);
	account_announce(on, "user.changed", a);
	return ended;
}
