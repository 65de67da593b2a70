/* payer.h - a customer pays by card: the secret comes from Dabba, the card goes to the provider. Of a hundred cards five are declined
 * and three are asked about by their bank, one in vain; then another card is taken. */
#ifndef PAYER_H
#define PAYER_H
#include "town.h"

/* Whether there is a provider (DABBA_STRIPE_URL) and this meal is paid by card: every other one. */
bool payer_by_card(void);
/* Tries until the provider has taken a card, or the order waits no longer. */
void payer_pay(struct customer *, const char *order_id, void (*then)(void *), void *it);

extern int payer_cards;                 /* orders that were paid by card */
#endif
