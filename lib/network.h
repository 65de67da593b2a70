/* network.h - whom an address belongs to: whoever has one IPv6 address has its whole /64, so bounds and habits go by that. */
#ifndef NETWORK_H
#define NETWORK_H

struct arena;

/* The first 64 bits of an IPv6 address, as "2001:db8::"; one that holds an IPv4 address, as that; anything else as it is. */
const char *network_of(struct arena *, const char *address);
#endif
