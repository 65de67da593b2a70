/* checksum.h - one number for everything that is stored, so that "nothing changed" can be seen. */
#ifndef CHECKSUM_H
#define CHECKSUM_H
#include <stdint.h>

/* MySQL: every table of the dabba schemas but the queue's, the sessions and the audit, as TEST_DB_USER through TEST_DB_SOCKET; MongoDB: every
 * document of dabba_restaurant and dabba_delivery through DABBA_MONGODB_URI. Exits with a message when it cannot read. */
uint64_t checksum_all(void);
#endif
