/* listener.h - where a service is spoken to: a unix socket by its path, or TCP by host:port, or :port for every address.
 *
 * A unix socket is bound beside its path and renamed over it, so that a connect never meets a gap; a TCP listener is bound
 * beside its predecessor's (SO_REUSEPORT), and the newest gets every new connection.
 * A unix socket that is shut refuses who comes and hands out who waits. A TCP one would reset those: so its door is closed
 * first, to who has not begun to connect; they ask again after a second and are refused then, which has nginx go elsewhere. */
#ifndef LISTENER_H
#define LISTENER_H
#include "format.h"
#include <stdbool.h>

extern const struct format format_listener;     /* a path, host:port or :port */

bool listener_is_tcp(const char *address);
/* -1: errno says why. */
int listener_open(const char *address);
/* No new connections; those that wait are still to be accepted. Of TCP alone; a unix socket needs none. */
void listener_close_door(int listener);
bool listener_has_waiting(int listener);
/* accept() of every process fails from now on. */
void listener_shut(int listener);
#endif
