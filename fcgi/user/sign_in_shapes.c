#include "sign_in.h"
#include "format.h"

static const char *const audiences[] = { "dabba", "dabba-admin", NULL };

SHAPE(struct sign_in, sign_in_shape,
	FIELD(struct sign_in, access_token, REQUIRED), FIELD(struct sign_in, expires_s, REQUIRED),
	OBJECT(struct sign_in, user, user_shape, REQUIRED));

SHAPE(struct credentials, credentials_shape,
	FIELD(struct credentials, email, REQUIRED, .min = 1, .max = 254),
	FIELD(struct credentials, password, REQUIRED | HIDDEN, .min = 1, .max = 128),
	FIELD(struct credentials, code, HIDDEN, .min = 6, .max = 29));

SHAPE(struct renewal, renewal_shape, FIELD(struct renewal, audience, 0, .names = audiences));
