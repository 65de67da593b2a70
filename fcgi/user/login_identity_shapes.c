#include "login_identity.h"

enum { PROVIDER_KEY_MAX = 40 };

SHAPE(struct login_identity, login_identity_shape,
	FIELD(struct login_identity, issuer), FIELD(struct login_identity, subject), FIELD(struct login_identity, provider),
	FIELD(struct login_identity, account_id), FIELD(struct login_identity, email), FIELD(struct login_identity, linked_at),
	FIELD(struct login_identity, last_used_at));

SHAPE(struct login_identity, my_identity_shape,
	FIELD(struct login_identity, provider, REQUIRED), FIELD(struct login_identity, title, REQUIRED), FIELD(struct login_identity, email),
	FIELD(struct login_identity, linked_at, REQUIRED), FIELD(struct login_identity, last_used_at, REQUIRED));

SHAPE(struct login_identity, kept_identity_shape,
	FIELD(struct login_identity, provider), FIELD(struct login_identity, issuer), FIELD(struct login_identity, subject),
	FIELD(struct login_identity, email), FIELD(struct login_identity, linked_at), FIELD(struct login_identity, last_used_at));

SHAPE(struct identities, my_identities_shape, FIELD(struct identities, items, REQUIRED, .of = &my_identity_shape));

SHAPE(struct provider_key, provider_key_shape, FIELD(struct provider_key, provider, REQUIRED, .min = 1, .max = PROVIDER_KEY_MAX));
