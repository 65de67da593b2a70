#include "address.h"
#include "email.h"
#include "export.h"
#include "fail.h"
#include "food/topics.h"
#include "login_identity.h"
#include "provider_login.h"
#include "registration.h"
#include "second_factor.h"
#include "service.h"
#include "settings.h"
#include "sign_in.h"
#include "token.h"
#include "user_session.h"

/* To add an endpoint: a row here, its handler beside its noun, a dialogue in tests/http/user/. */
static const struct route routes[] = {
	{ "POST", "/api/v1/auth/registrations", ANYONE, account_register, "A new account, logged in",
	  .takes = &registration_shape, .gives = &sign_in_shape, .status = 201, .flags = OWN_PAGES },
	{ "POST", "/api/v1/auth/registration-links", ANYONE, registration_ask, "Have a link mailed by which a new account is made",
	  .takes = &registration_asked_shape, .gives = &mail_sent_shape, .status = 202 },
	{ "POST", "/api/v1/auth/registration-links/confirmation", ANYONE, registration_confirm, "A new account by a mailed link, logged in",
	  .takes = &registration_by_link_shape, .gives = &sign_in_shape, .status = 201, .also = 410, .flags = OWN_PAGES },
	{ "POST", "/api/v1/auth/sessions", ANYONE, session_create, "Log in",
	  .takes = &credentials_shape, .gives = &sign_in_shape, .status = 201, .flags = OWN_PAGES },
	{ "POST", "/api/v1/auth/refresh", ANYONE, session_refresh, "The next access token, for the refresh cookie",
	  .takes = &renewal_shape, .gives = &sign_in_shape, .body_optional = true, .flags = OWN_PAGES },
	{ "DELETE", "/api/v1/auth/session", ANY_USER, session_leave, "Log out", .status = 204, .flags = OWN_PAGES },

	{ "GET", "/api/v1/auth/providers", ANYONE, provider_list, "With whom else one may log in, and how accounts begin", .gives = &provider_names_shape },
	{ "GET", "/api/v1/auth/providers/:provider/start", ANYONE, provider_start, "Out to a provider; for a link, not for fetch",
	  .params = &provider_key_shape, .query = &login_start_shape, .status = 303 },
	{ "GET", "/api/v1/auth/providers/:provider/callback", ANYONE, provider_callback, "Back from it, to /login/done or /login/failed?why=",
	  .params = &provider_key_shape, .query = &login_return_shape, .status = 303, .flags = OPEN_QUERY },
	{ "POST", "/api/v1/auth/second-factor", ANYONE, second_factor_enrol, "Begin a second factor: the secret for an authenticator app",
	  .takes = &factor_credentials_shape, .gives = &factor_secret_shape, .status = 200 },
	{ "PUT", "/api/v1/auth/second-factor", ANYONE, second_factor_finish, "Confirm it with its first code, logged in; the recovery codes, once",
	  .takes = &factor_confirmation_shape, .gives = &enrolled_shape, .status = 201, .flags = OWN_PAGES },
	{ "GET", "/api/v1/me/second-factor", ANY_USER, second_factor_show, "Whether one has a second factor", .gives = &factor_state_shape },
	{ "DELETE", "/api/v1/me/second-factor", MERCHANT | COURIER | ADMIN, second_factor_drop, "Do without it again",
	  .takes = &factor_proof_shape },
	{ "POST", "/api/v1/me/recovery-codes", MERCHANT | COURIER | ADMIN, recovery_codes_renew, "Ten new recovery codes; the old ones are void",
	  .takes = &factor_proof_shape, .gives = &recovery_codes_shape, .status = 201 },
	{ "POST", "/api/v1/auth/password-resets", ANYONE, password_reset_ask, "Have a link mailed that sets a new password",
	  .takes = &reset_asked_shape, .gives = &mail_sent_shape, .status = 202 },
	{ "POST", "/api/v1/auth/password-resets/confirmation", ANYONE, password_reset_confirm, "Set a new password by a mailed link",
	  .takes = &reset_shape, .also = 410 },

	{ "GET", "/api/v1/me", ANY_USER, me_show, "One's own account", .gives = &user_shape },
	{ "PATCH", "/api/v1/me", ANY_USER, me_change, "Change name or phone", .takes = &profile_shape, .gives = &user_shape },
	{ "DELETE", "/api/v1/me", CUSTOMER | MERCHANT | COURIER, account_leave, "Delete one's account for good, when nothing is under way",
	  .takes = &leaving_shape },
	{ "PUT", "/api/v1/me/password", ANY_USER, password_change, "Change the password; ends the other sessions",
	  .takes = &new_password_shape },
	{ "POST", "/api/v1/me/email-verification", ANY_USER, email_proof_ask, "Have a link mailed that proves the address",
	  .gives = &mail_sent_shape, .status = 202 },
	{ "POST", "/api/v1/me/email-verification/confirmation", ANY_USER, email_proof_confirm, "Prove the address by a mailed link",
	  .takes = &mailed_shape, .also = 410 },
	{ "PUT", "/api/v1/me/email", ANY_USER, email_change_ask, "Have a link mailed to a new address", .takes = &email_asked_shape,
	  .gives = &mail_sent_shape, .status = 202 },
	{ "POST", "/api/v1/me/email/confirmation", ANY_USER, email_change_confirm, "Change to the new address by a mailed link",
	  .takes = &mailed_shape, .also = 410 },
	{ "GET", "/api/v1/me/export", ANY_USER, export_show, "All that is kept about oneself, as a file of JSON", .status = 200 },
	{ "GET", "/api/v1/me/preferences", ANY_USER, preferences_show, "One's own preferences", .gives = &preferences_shape },
	{ "PUT", "/api/v1/me/preferences", ANY_USER, preferences_replace, "Replace one's preferences",
	  .takes = &preferences_shape, .gives = &preferences_shape },

	{ "GET", "/api/v1/me/identities", CUSTOMER, identity_list, "With whom else one logs in", .gives = &my_identities_shape },
	{ "POST", "/api/v1/me/identities/:provider", CUSTOMER, identity_link, "Begin to link: where the browser goes next",
	  .params = &provider_key_shape, .gives = &login_address_shape, .status = 200 },
	{ "DELETE", "/api/v1/me/identities/:provider", CUSTOMER, identity_unlink, "Take one away; never the last way in",
	  .params = &provider_key_shape },

	{ "GET", "/api/v1/me/addresses", ANY_USER, address_list, "One's own addresses",
	  .query = &page_query_shape, .gives = &my_address_page_shape },
	{ "POST", "/api/v1/me/addresses", ANY_USER, address_add, "One more address, up to 20",
	  .takes = &new_address_shape, .gives = &my_address_shape, .status = 201 },
	{ "PATCH", "/api/v1/me/addresses/:id", ANY_USER, address_edit, "Change an address of one's own",
	  .params = &user_key_shape, .takes = &address_change_shape, .gives = &my_address_shape },
	{ "DELETE", "/api/v1/me/addresses/:id", ANY_USER, address_remove, "Remove an address of one's own", .params = &user_key_shape },

	{ "GET", "/api/v1/me/sessions", ANY_USER, session_list, "Where one is logged in",
	  .query = &page_query_shape, .gives = &my_session_page_shape },
	{ "DELETE", "/api/v1/me/sessions/:id", ANY_USER, session_close, "End a session of one's own", .params = &user_key_shape },
	{ "GET", "/api/v1/sessions/:id/stream", ANY_USER, session_stream, "May this session listen to its channel?",
	  .params = &user_key_shape },
	{ "GET", "/.well-known/jwks.json", ANYONE, jwks_show, "The keys that verify access tokens", .flags = SHARED_CACHE, .status = 200 },

	{ "GET", "/internal/user/sessions/:id", SERVICE, identity_show, "Whose live session this is",
	  .params = &user_key_shape, .gives = &identity_shape },
	{ "GET", "/internal/user/merchants/:id", SERVICE, merchant_confirm, "Is this the account of a merchant who may act?",
	  .params = &user_key_shape, .status = 204 },
	{ "POST", "/internal/user/users/:id/ban", SERVICE, user_ban, "Ban a user and end their sessions",
	  .params = &user_key_shape, .takes = &ban_shape },
	{ "DELETE", "/internal/user/users/:id/second-factor", SERVICE, second_factor_reset, "Take away a second factor that is lost",
	  .params = &user_key_shape },
	{ "DELETE", "/internal/user/users/:id/ban", SERVICE, user_unban, "Lift a ban", .params = &user_key_shape },
	{ 0 }
};

static void start(struct platform *on)
{
	const char *why;

	(void)on;
	session_source = session_of_database;
	if (!keys_can_sign(session_keys(), &why))
		fail_with(FAIL_DOWN, why);
	if (!settings_limit_passwords())
		fail_with(FAIL_DOWN, "the folder USER_PASSWORD_SLOTS cannot be written");
}

int main(int argc, char **argv)
{
	static const struct service user = { .name = "user", .prefix = "USER", .routes = routes,
		.uses = USES_DB | USES_CACHE | USES_QUEUE | USES_HTTP, .topics = topics, .config = &user_settings_shape, .config_at = &user_settings,
		.read_more = providers_read, .start = start };

	return service_main(&user, argc, argv);
}
