#include "second_factor.h"
#include "format.h"

PLAIN(const char *, recovery_code_item, .min = RECOVERY_CODE_CHARS, .max = RECOVERY_CODE_CHARS);

SHAPE(struct second_factor, second_factor_shape,
	FIELD(struct second_factor, account_id), FIELD(struct second_factor, secret), FIELD(struct second_factor, confirmed_at),
	FIELD(struct second_factor, last_step), FIELD(struct second_factor, created_at));

SHAPE(struct credentials, factor_credentials_shape,
	FIELD(struct credentials, email, REQUIRED, .min = 1, .max = 254),
	FIELD(struct credentials, password, REQUIRED | HIDDEN, .min = 1, .max = 128));

SHAPE(struct credentials, factor_confirmation_shape,
	FIELD(struct credentials, email, REQUIRED, .min = 1, .max = 254),
	FIELD(struct credentials, password, REQUIRED | HIDDEN, .min = 1, .max = 128),
	FIELD(struct credentials, code, REQUIRED | HIDDEN, .min = 6, .max = RECOVERY_CODE_CHARS));

SHAPE(struct factor_proof, factor_proof_shape,
	FIELD(struct factor_proof, password, REQUIRED | HIDDEN, .min = 1, .max = 128),
	FIELD(struct factor_proof, code, REQUIRED | HIDDEN, .min = 6, .max = RECOVERY_CODE_CHARS));

SHAPE(struct factor_secret, factor_secret_shape,
	FIELD(struct factor_secret, secret, REQUIRED), FIELD(struct factor_secret, uri, REQUIRED));

SHAPE(struct factor_state, factor_state_shape,
	FIELD(struct factor_state, active), FIELD(struct factor_state, required), FIELD(struct factor_state, recovery_codes));

SHAPE(struct recovery_codes, recovery_codes_shape, FIELD(struct recovery_codes, codes, REQUIRED, .of = &recovery_code_item));

SHAPE(struct enrolled, enrolled_shape,
	FIELD(struct enrolled, access_token, REQUIRED), FIELD(struct enrolled, expires_s, REQUIRED),
	OBJECT(struct enrolled, user, user_shape, REQUIRED),
	FIELD(struct enrolled, recovery_codes, REQUIRED, .of = &recovery_code_item));
