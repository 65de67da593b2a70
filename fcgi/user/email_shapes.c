#include "email.h"
#include "format.h"

SHAPE(struct mail_sent, mail_sent_shape, FIELD(struct mail_sent, expires_s, REQUIRED));

SHAPE(struct reset_asked, reset_asked_shape, FIELD(struct reset_asked, email, REQUIRED, .format = &format_email));

SHAPE(struct reset, reset_shape,
	FIELD(struct reset, token, REQUIRED | HIDDEN, .min = 1, .max = 200),
	FIELD(struct reset, new_password, REQUIRED | HIDDEN, .min = 8, .max = 128));

SHAPE(struct email_asked, email_asked_shape,
	FIELD(struct email_asked, email, REQUIRED, .format = &format_email),
	FIELD(struct email_asked, password, REQUIRED | HIDDEN, .min = 1, .max = 128));

SHAPE(struct mailed, mailed_shape, FIELD(struct mailed, token, REQUIRED | HIDDEN, .min = 1, .max = 200));
