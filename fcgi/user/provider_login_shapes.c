#include "provider_login.h"
#include "settings.h"

enum { WORD_MAX = 2000 };

SHAPE(struct provider_name, provider_name_shape, FIELD(struct provider_name, name, REQUIRED), FIELD(struct provider_name, title, REQUIRED));
SHAPE(struct provider_names, provider_names_shape, FIELD(struct provider_names, items, REQUIRED, .of = &provider_name_shape),
	FIELD(struct provider_names, registration, REQUIRED, .names = registration_rules));

SHAPE(struct login_start, login_start_shape, FIELD(struct login_start, next, 0, .min = 0, .max = LOGIN_NEXT_MAX));

SHAPE(struct login_return, login_return_shape,
	FIELD(struct login_return, code, 0, .min = 0, .max = WORD_MAX), FIELD(struct login_return, state, 0, .min = 0, .max = WORD_MAX),
	FIELD(struct login_return, iss, 0, .min = 0, .max = WORD_MAX), FIELD(struct login_return, error, 0, .min = 0, .max = WORD_MAX));

SHAPE(struct login_address, login_address_shape, FIELD(struct login_address, url, REQUIRED));
