/* traffic.h - what the children of a service count, in shared memory: requests by route, status and time, and how many are busy. */
#ifndef TRAFFIC_H
#define TRAFFIC_H
#include <stdint.h>

struct buf; struct route;

void traffic_open(const struct route *, int children);  /* before the fork */
void traffic_child(void);                               /* in a child, when it starts */
void traffic_begin(void);                               /* a child has a request */
void traffic_end(const struct route *, int status, int64_t took_us);    /* NULL: no route matched */
void traffic_alive(int children);                       /* in the parent: so many live now */
int traffic_children(void);                             /* the last that traffic_alive was told */
void traffic_write(struct buf *, const char *service);
#endif
