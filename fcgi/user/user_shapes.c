#include "account.h"
#include "address.h"
#include "errand.h"
#include "user_session.h"

SHAPE(struct user_key, user_key_shape, FIELD(struct user_key, id, REQUIRED));

void user_prepare_all(struct db *db)
{
	account_prepare_all(db);
	user_session_prepare_all(db);
	address_prepare_all(db);
	errand_prepare_all(db);
}
