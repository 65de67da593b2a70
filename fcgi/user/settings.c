#include "settings.h"
#include "password.h"
#include "slots.h"
#include <unistd.h>

enum { PLACES_MAX = SLOTS_MAX, NICE_MAX = 19 };

static const char *const factor_rules[] = { "required", "optional", NULL };
const char *const registration_rules[] = { "open", "mailed", NULL };

struct user_settings user_settings = { .admin_second_factor = FACTOR_REQUIRED, .password_slots = "/run/dabba", .password_places = 8,
	.password_nice = 10 };

SHAPE(struct user_settings, user_settings_shape,
	FIELD(struct user_settings, factor_key, REQUIRED | HIDDEN, .min = 32, .max = 256),
	FIELD(struct user_settings, admin_second_factor, 0, .names = factor_rules),
	FIELD(struct user_settings, registration, 0, .names = registration_rules),
	FIELD(struct user_settings, crowd_addresses, 0, .min = 1, .max = 400),
	FIELD(struct user_settings, password_slots, 0, .min = 1, .max = 200),
	FIELD(struct user_settings, password_places, 0, .min = 1, .max = PLACES_MAX),
	FIELD(struct user_settings, password_at_once, 0, .min = 0, .max = PLACES_MAX),
	FIELD(struct user_settings, password_nice, 0, .min = 0, .max = NICE_MAX));

bool settings_limit_passwords(void)
{
	const struct user_settings *s = &user_settings;
	int64_t cores = sysconf(_SC_NPROCESSORS_ONLN), wanted = s->password_at_once ? s->password_at_once : cores / 2;
	int64_t at_once = wanted < 1 ? 1 : wanted > s->password_places ? s->password_places : wanted;
	struct slots *slots = slots_open(s->password_slots, "password", (int)s->password_places, (int)at_once);

	password_limit(slots, (int)s->password_nice);
	return slots != NULL;
}
