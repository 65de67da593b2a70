#include "settings.h"
#include "food/money.h"

struct order_settings order_settings = {
	.service_fee_max_cents = MONEY_MAX_CENTS, .stripe_url = "https://api.stripe.com", .stripe_version = "2025-10-29.clover",
};

SHAPE(struct order_settings, order_settings_shape,
	FIELD(struct order_settings, quote_key, REQUIRED | HIDDEN, .min = 32, .max = 256),
	FIELD(struct order_settings, service_fee_basis_points, 0, .min = 0, .max = 10000),
	FIELD(struct order_settings, service_fee_max_cents, 0, .min = 0, .max = MONEY_MAX_CENTS),
	FIELD(struct order_settings, demo),
	FIELD(struct order_settings, stripe_url, 0, .min = 8, .max = 200),
	FIELD(struct order_settings, stripe_version, 0, .min = 1, .max = 60),
	FIELD(struct order_settings, stripe_browser_url, 0, .min = 1, .max = 200),
	FIELD(struct order_settings, stripe_secret_key, HIDDEN, .min = 16, .max = 300),
	FIELD(struct order_settings, stripe_publishable_key, 0, .min = 8, .max = 300),
	FIELD(struct order_settings, stripe_webhook_secret, HIDDEN, .min = 16, .max = 300));
