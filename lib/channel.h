/* channel.h - what browsers are told of an event, on one real-time stream: {"stream","sequence","type","at","data"}. */
#ifndef CHANNEL_H
#define CHANNEL_H
#include "queue.h"

struct platform;

/* stream: "orders/<id>" and so on; type, sequence and time are the event's. false: not told. */
bool channel_tell(struct platform *, const char *stream, const struct event *, const struct shape *, const void *data);
#endif
