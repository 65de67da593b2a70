#include "registration.h"
#include "format.h"

static const char *const registrable_roles[] = { "customer", "merchant", "courier", NULL };

#define PERSON \
	FIELD(struct registration, password, REQUIRED | HIDDEN, .min = 8, .max = 128), \
	FIELD(struct registration, name, REQUIRED, .min = 1, .max = 120, .format = &format_line), \
	FIELD(struct registration, phone, 0, .format = &format_phone), \
	FIELD(struct registration, role, 0, .names = registrable_roles), \
	FIELD(struct registration, language, 0, .min = 2, .max = 35, .format = &format_language)

SHAPE(struct registration, registration_shape, FIELD(struct registration, email, REQUIRED, .format = &format_email), PERSON);

SHAPE(struct registration_asked, registration_asked_shape,
	FIELD(struct registration_asked, email, REQUIRED, .format = &format_email),
	FIELD(struct registration_asked, language, 0, .min = 2, .max = 35, .format = &format_language));

SHAPE(struct registration, registration_by_link_shape,
	FIELD(struct registration, token, REQUIRED | HIDDEN, .min = 1, .max = 200), PERSON);
