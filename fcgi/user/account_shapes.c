#include "account.h"
#include "food/menu.h"
#include "format.h"

SHAPE(struct notifications, notifications_shape,
	FIELD(struct notifications, order_email), FIELD(struct notifications, order_push), FIELD(struct notifications, offers_email));

SHAPE(struct account, preferences_shape,
	FIELD(struct account, language, REQUIRED, .min = 2, .max = 35, .format = &format_language),
	FIELD(struct account, diets, REQUIRED, .min = 0, .max = 6, .of = &diet_item),
	FIELD(struct account, allergens, REQUIRED, .min = 0, .max = 14, .of = &allergen_item),
	OBJECT(struct account, notifications, notifications_shape, REQUIRED));

SHAPE(struct account, account_shape,
	FIELD(struct account, id), FIELD(struct account, email), FIELD(struct account, password_hash), FIELD(struct account, name),
	FIELD(struct account, phone), FIELD(struct account, role, 0, .names = role_names), FIELD(struct account, banned_at),
	FIELD(struct account, ban_reason), FIELD(struct account, created_at), FIELD(struct account, version),
	FIELD(struct account, language), FIELD(struct account, diets, 0, .of = &diet_item),
	FIELD(struct account, allergens, 0, .of = &allergen_item), OBJECT(struct account, notifications, notifications_shape),
	FIELD(struct account, email_verified_at), FIELD(struct account, deleted_at), FIELD(struct account, email_verified),
	FIELD(struct account, has_password));

SHAPE(struct account, user_shape,
	FIELD(struct account, id, REQUIRED), FIELD(struct account, email, REQUIRED), FIELD(struct account, name, REQUIRED),
	FIELD(struct account, phone), FIELD(struct account, role, REQUIRED, .names = role_names),
	FIELD(struct account, email_verified, REQUIRED), FIELD(struct account, has_password, REQUIRED));

SHAPE(struct account, kept_account_shape,
	FIELD(struct account, id), FIELD(struct account, email), FIELD(struct account, email_verified_at), FIELD(struct account, name),
	FIELD(struct account, phone), FIELD(struct account, role, 0, .names = role_names), FIELD(struct account, created_at),
	FIELD(struct account, banned_at), FIELD(struct account, ban_reason));

SHAPE(struct account, profile_shape,
	FIELD(struct account, name, 0, .min = 1, .max = 120, .format = &format_line),
	FIELD(struct account, phone, 0, .format = &format_phone));

SHAPE(struct new_password, new_password_shape,
	FIELD(struct new_password, old_password, REQUIRED | HIDDEN, .min = 1, .max = 128),
	FIELD(struct new_password, new_password, REQUIRED | HIDDEN, .min = 8, .max = 128));

SHAPE(struct ban, ban_shape, FIELD(struct ban, reason, REQUIRED, .min = 1, .max = 200, .format = &format_line));

SHAPE(struct leaving, leaving_shape, FIELD(struct leaving, password, REQUIRED | HIDDEN, .min = 1, .max = 128));
