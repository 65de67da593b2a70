#include "network.h"
#include "arena.h"
#include <arpa/inet.h>
#include <string.h>

const char *network_of(struct arena *arena, const char *address)
{
	struct in6_addr six;
	char text[INET6_ADDRSTRLEN] = "";

	if (inet_pton(AF_INET6, address, &six) != 1)
		return address;
	if (IN6_IS_ADDR_V4MAPPED(&six))
		return inet_ntop(AF_INET, six.s6_addr + 12, text, sizeof text) ? arena_copy(arena, text, strlen(text)) : address;
	memset(six.s6_addr + 8, 0, 8);
	return inet_ntop(AF_INET6, &six, text, sizeof text) ? arena_copy(arena, text, strlen(text)) : address;
}
