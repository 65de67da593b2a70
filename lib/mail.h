/* mail.h - one plain-text mail by SMTP through libcurl, or as a file into a folder in development. */
#ifndef MAIL_H
#define MAIL_H
#include "shape.h"

struct arena;

struct mail_config { const char *smtp_url, *user, *password, *from, *folder; };        /* MAIL_...; folder instead of smtp_url */
EXTERN_SHAPE(struct mail_config, mail_config_shape);

struct mail { const char *to, *subject, *text, *key; };         /* key: becomes the Message-ID, so that a repetition is seen as one */

/* false: *why says what was refused; it may be tried again. */
bool mail_send(const struct mail_config *, struct arena *, const struct mail *, const char **why);
#endif
