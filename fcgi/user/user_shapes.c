#include "acts.h"
#include "errand.h"
#include "food/menu.h"
#include "format.h"

SHAPE(struct notifications, notifications_shape,
	FIELD(struct notifications, order_email), FIELD(struct notifications, order_push), FIELD(struct notifications, offers_email));

SHAPE(struct account, preferences_shape,
	FIELD(struct account, language, REQUIRED, .format = &format_language),
	FIELD(struct account, diets, REQUIRED, .min = 0, .max = 6, .of = &diet_item),
	FIELD(struct account, allergens, REQUIRED, .min = 0, .max = 14, .of = &allergen_item),
	OBJECT(struct account, notifications, notifications_shape, REQUIRED));

SHAPE(struct account, account_shape,
	FIELD(struct account, id), FIELD(struct account, email), FIELD(struct account, password_hash), FIELD(struct account, name),
	FIELD(struct account, phone), FIELD(struct account, role, 0, .names = role_names), FIELD(struct account, banned_at),
	FIELD(struct account, ban_reason), FIELD(struct account, created_at), FIELD(struct account, version),
	FIELD(struct account, language), FIELD(struct account, diets, 0, .of = &diet_item),
	FIELD(struct account, allergens, 0, .of = &allergen_item), OBJECT(struct account, notifications, notifications_shape));

SHAPE(struct account, user_shape,
	FIELD(struct account, id, REQUIRED), FIELD(struct account, email, REQUIRED), FIELD(struct account, name, REQUIRED),
	FIELD(struct account, phone), FIELD(struct account, role, REQUIRED, .names = role_names));

SHAPE(struct account, profile_shape,
	FIELD(struct account, name, 0, .min = 1, .max = 120, .format = &format_line),
	FIELD(struct account, phone, 0, .format = &format_phone));

SHAPE(struct user_session, user_session_shape,
	FIELD(struct user_session, id), FIELD(struct user_session, account_id), FIELD(struct user_session, family),
	FIELD(struct user_session, refresh), FIELD(struct user_session, previous), FIELD(struct user_session, seed),
	FIELD(struct user_session, rotated_at), FIELD(struct user_session, user_agent), FIELD(struct user_session, address),
	FIELD(struct user_session, created_at), FIELD(struct user_session, last_used_at), FIELD(struct user_session, expires_at),
	FIELD(struct user_session, password_hash));

SHAPE(struct user_session, my_session_shape,
	FIELD(struct user_session, id, REQUIRED), FIELD(struct user_session, user_agent), FIELD(struct user_session, address),
	FIELD(struct user_session, created_at, REQUIRED), FIELD(struct user_session, last_used_at, REQUIRED),
	FIELD(struct user_session, expires_at, REQUIRED), FIELD(struct user_session, current));

SHAPE(struct address, address_shape,
	FIELD(struct address, id), FIELD(struct address, account_id), FIELD(struct address, label),
	OBJECT(struct address, place, place_shape), FIELD(struct address, created_at), FIELD(struct address, version));

SHAPE(struct address, my_address_shape,
	FIELD(struct address, id, REQUIRED), FIELD(struct address, label, REQUIRED),
	OBJECT(struct address, place, place_shape, REQUIRED), FIELD(struct address, created_at, REQUIRED));

SHAPE(struct address, new_address_shape,
	FIELD(struct address, label, REQUIRED, .min = 1, .max = 60, .format = &format_line),
	OBJECT(struct address, place, place_shape, REQUIRED));

SHAPE(struct address, address_change_shape,
	FIELD(struct address, label, 0, .min = 1, .max = 60, .format = &format_line),
	OBJECT(struct address, place, place_shape));

SHAPE(struct sign_in, sign_in_shape,
	FIELD(struct sign_in, access_token, REQUIRED), FIELD(struct sign_in, expires_s, REQUIRED),
	OBJECT(struct sign_in, user, user_shape, REQUIRED));

static const char *const registrable_roles[] = { "customer", "merchant", "courier", NULL };
static const char *const audiences[] = { "dabba", "dabba-admin", NULL };

SHAPE(struct user_key, user_key_shape, FIELD(struct user_key, id, REQUIRED));

SHAPE(struct registration, registration_shape,
	FIELD(struct registration, email, REQUIRED, .format = &format_email),
	FIELD(struct registration, password, REQUIRED | HIDDEN, .min = 8, .max = 128),
	FIELD(struct registration, name, REQUIRED, .min = 1, .max = 120, .format = &format_line),
	FIELD(struct registration, phone, 0, .format = &format_phone),
	FIELD(struct registration, role, 0, .names = registrable_roles));

SHAPE(struct credentials, credentials_shape,
	FIELD(struct credentials, email, REQUIRED, .min = 1, .max = 254),
	FIELD(struct credentials, password, REQUIRED | HIDDEN, .min = 1, .max = 128));

SHAPE(struct renewal, renewal_shape, FIELD(struct renewal, audience, 0, .names = audiences));

SHAPE(struct new_password, new_password_shape,
	FIELD(struct new_password, old_password, REQUIRED | HIDDEN, .min = 1, .max = 128),
	FIELD(struct new_password, new_password, REQUIRED | HIDDEN, .min = 8, .max = 128));

SHAPE(struct ban, ban_shape, FIELD(struct ban, reason, REQUIRED, .min = 1, .max = 200, .format = &format_line));

SHAPE(struct leaving, leaving_shape, FIELD(struct leaving, password, REQUIRED | HIDDEN, .min = 1, .max = 128));

SHAPE(struct page, my_session_page_shape,
	FIELD(struct page, items, REQUIRED, .of = &my_session_shape), FIELD(struct page, next));

SHAPE(struct page, my_address_page_shape,
	FIELD(struct page, items, REQUIRED, .of = &my_address_shape), FIELD(struct page, next));

void user_prepare_all(struct db *db)
{
	account_prepare_all(db);
	user_session_prepare_all(db);
	address_prepare_all(db);
	errand_prepare_all(db);
}
