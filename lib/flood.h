/* flood.h - how much of what strangers cause is written down: of one address so much an hour, of all so much a day, and that it is too
 * much is the last of it. */
#ifndef FLOOD_H
#define FLOOD_H

struct arena; struct cache;

enum { FLOOD_ADDRESS_MAX = 300, FLOOD_ADDRESS_S = 3600, FLOOD_ALL_MAX = 10000, FLOOD_ALL_S = 86400 };

/* What is to be written of one more: `text`; where it is the first beyond a bound, that no more is written; NULL: nothing. what: of which
 * kind they are, each is counted apart; address: its network counts (network.h); NULL for one from which very many come, which all share the bound of all. Counted in the
 * cache; while that is down, each process counts for itself, all kinds and addresses as one, with the bound of an address. */
const char *flood_text(struct cache *, struct arena *, const char *what, const char *address, const char *text);
#endif
