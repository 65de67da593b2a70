#include "account.h"
#include "address.h"
#include "errand.h"
#include "familiar.h"
#include "limit.h"
#include "login_attempt.h"
#include "login_identity.h"
#include "mailed_token.h"
#include "registration.h"
#include "second_factor.h"
#include "user_session.h"

SHAPE(struct user_key, user_key_shape, FIELD(struct user_key, id, REQUIRED));

void user_prepare_all(struct db *db)
{
	account_prepare_all(db);
	user_session_prepare_all(db);
	address_prepare_all(db);
	errand_prepare_all(db);
	login_attempt_prepare_all(db);
	login_identity_prepare_all(db);
	second_factor_prepare_all(db);
	mailed_token_prepare_all(db);
	registration_link_prepare_all(db);
	familiar_prepare_all(db);
	limit_prepare_all(db);
}
