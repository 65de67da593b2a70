#include "settings.h"

static const char *const factor_rules[] = { "required", "optional", NULL };

struct user_settings user_settings = { .admin_second_factor = FACTOR_REQUIRED };

SHAPE(struct user_settings, user_settings_shape,
	FIELD(struct user_settings, factor_key, REQUIRED | HIDDEN, .min = 32, .max = 256),
	FIELD(struct user_settings, admin_second_factor, 0, .names = factor_rules));
