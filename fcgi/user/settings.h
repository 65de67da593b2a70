/* settings.h - settings USER_... of the user service. */
#ifndef SETTINGS_H
#define SETTINGS_H
#include "shape.h"

enum factor_rule { FACTOR_REQUIRED, FACTOR_OPTIONAL };

/* factor_key: locks the secrets of second factors, and no database holds it. admin_second_factor: whether administrators need one. */
struct user_settings { const char *factor_key; int admin_second_factor; };
EXTERN_SHAPE(struct user_settings, user_settings_shape);
extern struct user_settings user_settings;
#endif
