#include "food/payment_state.h"
#include <stddef.h>

const char *const payment_methods[] = { "cash", "card", NULL };
const char *const payment_states[] = { "pending", "authorized", "captured", "refunded", "voided", "failed", "unknown", NULL };
const char *const liable_names[] = { "platform", "restaurant", "customer", NULL };
