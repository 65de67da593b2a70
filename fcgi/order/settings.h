/* settings.h - settings ORDER_... of the order service and of its workers. */
#ifndef SETTINGS_H
#define SETTINGS_H
#include "shape.h"

/* Without the three keys of Stripe only cash is offered. stripe_browser_url: where a browser confirms when a stand-in plays the provider; none:
 * with its own library. */
struct order_settings {
	const char *quote_key;
	int64_t service_fee_basis_points, service_fee_max_cents;        /* the first: unless an administrator has set another */
	bool demo;                      /* nobody cooks: told to every app */
	const char *stripe_url, *stripe_version, *stripe_browser_url;
	const char *stripe_secret_key, *stripe_publishable_key, *stripe_webhook_secret;
};
EXTERN_SHAPE(struct order_settings, order_settings_shape);
extern struct order_settings order_settings;
#endif
