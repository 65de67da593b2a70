/* settings.h - settings USER_... of the user service. */
#ifndef SETTINGS_H
#define SETTINGS_H
#include "shape.h"

enum factor_rule { FACTOR_REQUIRED, FACTOR_OPTIONAL };
enum registration_rule { REGISTRATION_OPEN, REGISTRATION_MAILED };

/* factor_key: locks the secrets of second factors, and no database holds it. admin_second_factor: whether administrators need one.
 * registration: whether a new account begins at once or with a mailed link (registration.h).
 * crowd_addresses: with a blank between, from which so many people come that the address alone is not bounded (limit.h).
 * password_slots: the folder of lib/slots.h for hashing passwords; password_at_once: 0 for half of the machine's cores;
 * password_nice: by how much hashing gives way to all else. */
struct user_settings {
	const char *factor_key;
	int admin_second_factor, registration;
	const char *crowd_addresses, *password_slots;
	int64_t password_places, password_at_once, password_nice;
};
EXTERN_SHAPE(struct user_settings, user_settings_shape);
extern struct user_settings user_settings;
extern const char *const registration_rules[];

/* In a process that hashes. false: the folder cannot be written. */
bool settings_limit_passwords(void);
#endif
